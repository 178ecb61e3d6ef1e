"""How a command says that it could not do what was asked."""


class Failed(Exception):
    """The text says why, in plain sentences; it is printed and the command ends with 1."""
