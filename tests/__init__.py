"""Plays, contracts and crashes."""
