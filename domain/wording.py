"""Words within a platform's limits: length in UTF-16 units, split at sentence ends, cut with an ellipsis."""

_ENDS = ("\n", "。", "？", "！", "；", "…", ". ", "? ", "! ", "，", "、", ", ", " ")


# Characters above this take two units of UTF-16.
_BASIC_PLANE = 0xFFFF


def units(text: str) -> int:
    """The length as platforms count it: a character outside the basic plane counts two."""
    return len(text) + sum(1 for character in text if ord(character) > _BASIC_PLANE)


def _fitting(text: str, limit: int) -> str:
    """The longest beginning of at most `limit` units."""
    if len(text) * 2 <= limit:
        return text
    used = 0
    for index, character in enumerate(text):
        used += 2 if ord(character) > _BASIC_PLANE else 1
        if used > limit:
            return text[:index]
    return text


def split(text: str, limit: int) -> list[str]:
    """The text in parts of at most `limit` units, each ending where a sentence (or at least a word) ends."""
    parts: list[str] = []
    rest = text
    while units(rest) > limit:
        head = _fitting(rest, limit)
        cut = _last_end(head)
        parts.append(rest[:cut].strip())
        rest = rest[cut:].strip()
    return [part for part in [*parts, rest] if part] or [""]


def _last_end(head: str) -> int:
    """Where to cut: after the last sentence end in the second half, else after all of it."""
    for end in _ENDS:
        at = head.rfind(end, len(head) // 2)
        if at > 0:
            return at + len(end)
    return len(head)


def cut(text: str, limit: int) -> str:
    """The text, or its beginning with an ellipsis, of at most `limit` units."""
    return text if units(text) <= limit else _fitting(text, limit - 1).rstrip() + "…"
