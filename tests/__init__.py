"""Plays and contracts: somebody says something, somebody hears something."""
