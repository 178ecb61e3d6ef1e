"""Names of websites: which alphabet they are written in, and whom they may be meant to look like."""

import re
from collections.abc import Iterable, Iterator

from domain.scam import Site

# Letters of other alphabets, and digits, with the Latin letter they are taken for.
_SEEMS = str.maketrans(
    "абвгеијкмнорѕтухһԁԍɡοαρνκτιυχàáâãäåèéêëìíîïòóôõöùúûüçñ013579",
    "abbreujkmhopstyxhdggoapvktiuxaaaaaaeeeeiiiiooooouuuucnolestg",
)
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"))
_TOKEN = re.compile(r"[a-z]+")
# Shorter names are ordinary letters inside other names: they count only where they stand alone.
_LONG = 5
_GOVERNMENT = re.compile(r"(?:^|[.-])gov(?:-?cn)?(?:[.-]|$)|govcn")


def mixes_scripts(host: str) -> bool:
    """Is one part of the name written in letters that are not Latin, or in two alphabets?"""
    return any(sign.isalpha() and not sign.isascii() for sign in host)


def likeness(host: str, sites: Iterable[Site]) -> str:
    """The name of the known site that this one may be taken for and is not; "" for none."""
    known = [site for site in sites if not site.is_short]
    if any(site.owns(host) for site in known) or host.endswith(".gov.cn") or _is_foreign_office(host):
        return ""
    for site in known:
        if any(_shows(host, look) for look in site.looks):
            return site.name
    return ""


def _is_foreign_office(host: str) -> bool:
    """ "usa.gov", "gov.uk": not ours, and nobody's imitation."""
    return re.search(r"\.gov(?:\.[a-z]{2})?$|^(?:www\.)?gov\.[a-z]{2}$", host) is not None and not host.endswith("cn")


def _shows(host: str, look: str) -> bool:
    if look == "gov.cn":
        return _GOVERNMENT.search(host) is not None
    name = host.rpartition(".")[0]
    if not any(sign.isalpha() for sign in look):
        return re.search(rf"(?<!\d){re.escape(look)}(?!\d)", name) is not None
    tokens = set(_tokens(name))
    if len(look) < _LONG:
        return look in tokens
    return any(look in token or _is_nearly(token, look) for token in tokens)


def _tokens(name: str) -> Iterator[str]:
    """The parts of a name, as written and as they seem to be; with and without what joins them."""
    for form in (name, _seems(name)):
        for label in form.split("."):
            yield from _TOKEN.findall(label)
            yield label.replace("-", "").replace("_", "")


def _seems(name: str) -> str:
    same = name.translate(_SEEMS)
    for pair, sign in _PAIRS:
        same = same.replace(pair, sign)
    return same


def _is_nearly(token: str, look: str) -> bool:
    """One letter more, less, other, or two changed places; the first letter counts as well."""
    if token == look or abs(len(token) - len(look)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(token, look, strict=False)) if a != b), min(len(token), len(look)))
    rest, wanted = token[start:], look[start:]
    swapped = rest[:2] == wanted[1::-1] and rest[2:] == wanted[2:]
    return swapped or rest[1:] == wanted[1:] or rest[1:] == wanted or rest == wanted[1:]
