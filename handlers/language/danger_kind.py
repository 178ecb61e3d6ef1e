"""The kinds of danger that are heard in words; they stand with the rules of safety, which need them too."""

from domain.safety import DangerKind

__all__ = ["DangerKind"]
