"""How the desk speaks HTTP: declared pages, their guard, what a handler is given, problems, headers."""
