"""Plays: somebody says something, somebody hears something."""
