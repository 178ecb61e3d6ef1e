"""What is wrong with the settings, one plain sentence each, naming the key and where it was written."""

from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches

from pydantic_core import ErrorDetails

Place = tuple[str, ...]
Tree = Mapping[str, Sequence[str]]
Origin = Callable[[Place], str]

_WORDS = {
    "bool": "must be true or false",
    "int": "must be a whole number",
    "float": "must be a number",
    "string_type": "must be text in quotes",
    "string_too_short": "must not be empty",
    "literal_error": "must be {expected}",
    "greater_than_equal": "must be {ge} or more",
    "greater_than": "must be more than {gt}",
    "less_than_equal": "must be {le} or less",
    "date": "must hold dates such as 2027-02-06",
    "time": "must be a time such as '08:30'",
    "tuple": "must be a list in brackets",
    "path": "must be a path in quotes",
    "model": "must be a section of its own, written [{section}]",
}


def unknown(place: Place, tree: Tree) -> str:
    """Says that there is no such key, and which one may have been meant. Never repeats the value."""
    section, *rest = place
    if section not in tree:
        sections = [f"[{near}]" for near in get_close_matches(section, tree, 1)]
        homes = [f"{name}.{section}" for name, keys in tree.items() if section in keys]
        what, near = f"{section} is not a known section", [*sections, *homes]
    else:
        key = rest[0]
        siblings = [f"{section}.{close}" for close in get_close_matches(key, tree[section], 1)]
        homes = [f"{name}.{key}" for name, keys in tree.items() if key in keys]
        what, near = f"{section}.{key} is not a known key", [*siblings, *homes]
    return f"{what}; did you mean {near[0]}?" if near else f"{what}."


def _wrong(error: ErrorDetails, place: Place, hidden: frozenset[Place]) -> str:
    kind, context = error["type"], error.get("ctx", {})
    if kind == "value_error":
        words = str(context["error"])
        return f"{words}." if len(place) == 1 else f"{'.'.join(place)} {words}."
    pattern = next((words for start, words in _WORDS.items() if kind.startswith(start)), "cannot be read")
    words = pattern.format(**context, section=place[0])
    value = error["input"]
    shown = isinstance(value, str | int | float) and place not in hidden and kind != "string_too_short"
    return f"{'.'.join(place)} {words}, not {_written(value)}." if shown else f"{'.'.join(place)} {words}."


def _written(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else repr(value)


def sentences(errors: Sequence[ErrorDetails], tree: Tree, origin: Origin, hidden: frozenset[Place]) -> list[str]:
    """One sentence for each error; `hidden` are the keys whose values are never repeated."""
    found = []
    for error in errors:
        place = tuple(str(part) for part in error["loc"][:2])
        text = unknown(place, tree) if error["type"] == "extra_forbidden" else _wrong(error, place, hidden)
        found.append(f"{origin(place)}: {text}")
    return list(dict.fromkeys(found))
