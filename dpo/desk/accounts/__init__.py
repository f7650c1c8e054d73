"""Who may enter the desk: accounts, passwords, second factor, sessions, tokens of other programs."""
