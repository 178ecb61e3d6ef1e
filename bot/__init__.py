"""How people reach us and how we reach them: channels, dispatch, delivery, clock, web, command line."""

VERSION = "0.1.0"
