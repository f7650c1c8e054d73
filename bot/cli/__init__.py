"""The `delia` command: what an operator, a tester or a knowledge author does from a terminal."""
