"""Seeing and hearing: each in a process of its own, which may die without harm."""
