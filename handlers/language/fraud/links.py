"""Links in a text, also those written so that no filter sees them, and what is odd about each. Nothing is opened."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from domain.scam import Site
from handlers.language.fraud.hosts import likeness, mixes_scripts
from handlers.language.fraud.reading import Reading, read


class Flaw(StrEnum):
    """What is odd about a link, the worst first."""

    USER = "user"
    LOOKALIKE = "lookalike"
    PUNYCODE = "punycode"
    MIXED = "mixed"
    IP = "ip"
    APK = "apk"
    SHORT = "short"
    PORT = "port"
    DEEP = "deep"


@dataclass(frozen=True, slots=True)
class Link:
    """A link: as it was written, where it leads, what is odd about it, and whom it may be meant to look like."""

    words: str
    host: str
    flaws: tuple[Flaw, ...]
    like: str = ""


_DEEP = 5
# "95588.com" is an address, "3.cc" an amount.
_SHORT_NUMBER = 8
_USUAL_PORTS = ("", "80", "443")
_SIGN = "a-z0-9\u00c0-\u024f\u0370-\u03ff\u0400-\u052f"
_LABEL = f"[{_SIGN}](?:[{_SIGN}_-]{{0,61}}[{_SIGN}])?"
_DOT = r" ?[.。] ?"
_HOST = f"{_LABEL}(?:{_DOT}{_LABEL}){{1,12}}"
_REST = r"(?: ?: ?(?P<port>\d{1,5}))?(?P<path>[/?#][!-~]*)?"
# Ends that may stand without http or www before them; those of the second row also end ordinary words.
_ENDS = (
    "com|cn|net|org|gov|edu|top|xyz|vip|cc|app|info|site|shop|online|club|icu|work|fun|live|life|click|ink|ltd|wang|tv|"
    "hk|tw|jp|kr|us|uk|ru|biz|pro|mobi|asia|bid|loan|store|tech|space|website|cyou|sbs|buzz|ren|wiki|xin|link"
)
_ENDS_WITH_PATH = (
    "me|io|co|im|la|so|to|sh|ly|gl|gd|ai|in|is|st|ws|gg|be|tk|ml|ga|cf|gq|rest|one|run|love|plus|group|name"
)
_LINK = re.compile(
    # with a scheme, whatever it is called
    r"(?:h ?(?:tt|xx|\*\*) ?p ?s? ?: ?[/\\] ?[/\\] ?)(?:(?P<user>[^\s/@]{1,80})@)?"
    rf"(?P<full>{_HOST}|\d{{8,10}}|0x[0-9a-f]{{8}}){_REST}"
    # without one
    rf"|(?<![@{_SIGN}.-])(?:(?P<before>(?:{_LABEL}\.)+(?:{_ENDS}))@)?(?P<bare>www{_DOT}{_HOST}|{_HOST})"
    r"(?: ?: ?(?P<bareport>\d{1,5}))?(?P<barepath>[/?#][!-~]*)?"
)
_END = re.compile(rf"[.](?:{_ENDS})$")
_END_WITH_PATH = re.compile(rf"[.](?:{_ENDS_WITH_PATH})$")
_IP = re.compile(r"(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}|\d{8,10}|0x[0-9a-f]{8}")
_TRAILING = ".,;:!?)]}'\""


def links(text: str, sites: Iterable[Site] = ()) -> tuple[Link, ...]:
    """Every link in the text, once each."""
    reading, known = read(text, blanks=True), tuple(sites)
    found = {link.words: link for link in _links(reading, known)}
    return tuple(found.values())


def _links(reading: Reading, sites: tuple[Site, ...]) -> Iterator[Link]:
    for found in _LINK.finditer(reading.said):
        bare, full = found["bare"] or "", found["full"] or ""
        host = re.sub(_DOT, ".", full or bare).strip(".")
        path = (found["path"] or found["barepath"] or "").rstrip(_TRAILING)
        port = found["port"] or found["bareport"] or ""
        if bare and not _is_address(host, bare, path, port):
            continue
        user = found["user"] or found["before"] or ""
        flaws = _flaws(host, path, port, user, sites)
        like = likeness(host, sites)
        if like:
            flaws.append(Flaw.LOOKALIKE)
        words = reading.quote(found.start(), found.end()).rstrip(_TRAILING)
        yield Link(words, host, tuple(flaw for flaw in Flaw if flaw in flaws), like)


def _is_address(host: str, bare: str, path: str, port: str) -> bool:
    """Is this an address, though nothing before it says so? "OK.so", "v1.2.3" and "3.5cc" are none."""
    if " " in bare and not bare.startswith("www"):
        # A blank beside a dot is a trick in an address, and usual at the end of a sentence.
        return bool(_END.search(host)) and " ." in bare
    if _IP.fullmatch(host):
        return bool(path or port)
    if not any(sign.isalpha() for sign in host.rpartition(".")[0]):
        return bool(_END.search(host)) and (bool(path) or len(host) > _SHORT_NUMBER)
    return bare.startswith("www") or bool(_END.search(host)) or bool(path and _END_WITH_PATH.search(host))


def _flaws(host: str, path: str, port: str, user: str, sites: tuple[Site, ...]) -> list[Flaw]:
    labels = host.split(".")
    is_ip = _IP.fullmatch(host) is not None
    is_known = any(site.owns(host) for site in sites)
    found = {
        Flaw.USER: bool(user),
        Flaw.PUNYCODE: any(label.startswith("xn--") for label in labels),
        Flaw.MIXED: mixes_scripts(host),
        Flaw.IP: is_ip,
        Flaw.APK: ".apk" in path,
        Flaw.SHORT: any(site.is_short and site.owns(host) for site in sites),
        Flaw.PORT: port not in _USUAL_PORTS,
        Flaw.DEEP: len(labels) > _DEEP and not is_known and not is_ip,
    }
    return [flaw for flaw, is_there in found.items() if is_there]
