"""Modules that are read when they are first used: what few need, and what brings a heavy library with it."""

import importlib
from typing import Any


class Late:
    """Stands for a module; reads it for the first name that is taken from it."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> Any:
        return getattr(importlib.import_module(self._name), name)
