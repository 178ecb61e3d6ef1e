"""Plays over the web chat: real sockets, a real server, a real database."""
