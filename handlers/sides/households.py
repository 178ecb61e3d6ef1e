"""Matters of many households: adding them line by line, marking each, and seeing how far all have come."""

import re
from collections.abc import Callable, Mapping

from domain.case import Side
from domain.message import Button, Buttons, Say
from domain.refusal import Refusal
from handlers.desk import finding, handing, looking, sides
from handlers.desk import side_texts as desk_texts
from handlers.language.amounts import amounts
from handlers.language.quoted import quoted
from handlers.language.said_words import PHONE
from handlers.sides import listing, shown, texts
from handlers.sides.crossing import check
from handlers.turn import Turn
from storage import history, parties
from storage.cases import Case
from storage.history import Entry
from storage.parties import Party

_PAGE, _MOST = 20, 300


def several(turn: Turn) -> None:
    """`/households NO SIDE` with a household to each line adds them all; `/households NO [SIDE] [page]` shows them."""
    case, rest = finding.staff_case(turn, "/households")
    check(turn, case)
    first, _, lines = rest.partition("\n")
    found = desk_texts.NAMED.match(first)
    side = desk_texts.SIDES[found["side"].upper()] if found else Side.B
    if lines.strip():
        _add_all(turn, case, side, lines)
    else:
        page = first[found.end() :].strip() if found else first.strip()
        _show(turn, case, side, int(page) if page.isdecimal() and len(page) < len(str(_MOST)) + 1 else 1)


def _add_all(turn: Turn, case: Case, side: Side, lines: str) -> None:
    """All or none: a line that cannot be read is named, and nothing is added."""
    rows = [(number, line.strip()) for number, line in enumerate(lines.splitlines(), 1) if line.strip()]
    there = len(parties.of(turn.session, case.id, side))
    if there + len(rows) > _MOST:
        raise Refusal(texts.TOO_MANY.format(most=_MOST))
    read = [(number, line, _household(turn, case, side, line)) for number, line in rows]
    broken = [(number, line) for number, line, party in read if not party.name]
    if broken:
        raise Refusal(texts.broken_lines(broken))
    for _, _, party in read:
        parties.add(turn.session, party)
    history.write(turn.session, case.id, Entry("party", turn.now, turn.speaker.person_id, texts.many_added(len(read))))
    handing.refresh(turn, case)
    turn.reply(Say(texts.all_added(case.number, side, len(read)), about=f"case:{case.id}"))


def _household(turn: Turn, case: Case, side: Side, line: str) -> Party:
    """One line: name, telephone, room, sum. A bare number counts as the sum only where it is the last of several."""
    words = texts.BETWEEN_COLUMNS.split(line.strip())
    last = words[-1]
    sums = amounts(line)
    is_bare = not sums and _BARE.fullmatch(last) is not None and any(map(_is_room, words[1:-1]))
    rest = " ".join(words[:-1]) if is_bare else line.replace(sums[0].words, " ") if sums else line
    party = listing.read(case, side, rest, turn)
    party.amount = _fen(last if is_bare else line)
    return party


_BARE = re.compile(r"\d{1,9}(?:\.\d{1,2})?")


def _is_room(word: str) -> bool:
    return any(map(str.isdigit, word)) and not PHONE.fullmatch(word)


def _fen(words: str) -> int | None:
    """The sum in these words; a bare number counts in yuan."""
    if _BARE.fullmatch(words.strip()):
        return round(float(words) * 100)
    sums = amounts(words)
    return round(sums[0].yuan * 100) if sums else None


def _show(turn: Turn, case: Case, side: Side, page: int) -> None:
    looking.inside(turn, case)
    there = parties.of(turn.session, case.id, side)
    pages = max(1, -(-len(there) // _PAGE))
    page = min(max(page, 1), pages)
    shown_now = there[(page - 1) * _PAGE : page * _PAGE]
    lines = [texts.head(case.number), shown.progress(side, there), *(_line(turn, party) for party in shown_now)]
    following = ((Button(texts.NEXT_PAGE, f"/households {case.number} {side} {page + 1}"),),) if page < pages else ()
    turn.reply(Say("\n".join(lines), following, about=f"case:{case.id}"))


def _line(turn: Turn, party: Party) -> str:
    signed = texts.SIGNED if party.signed_at else ""
    settled = texts.SETTLED if party.settled_at else ""
    money = texts.money(party.amount) if party.amount else ""
    parts = [party.name, party.place, money, party.stake, texts.STANCES.get(party.stance, ""), signed, settled]
    return texts.household(sides.label(turn, party), [quoted(part) for part in parts if part])


def one(turn: Turn) -> None:
    """`/household NO SIDE NUMBER mark`: signed, willing, unwilling, waiting, settled, a sum, or what is at stake."""
    case, rest = finding.staff_case(turn, "/household")
    check(turn, case)
    found, words = sides.named(turn, case, rest)
    if len(found) != 1:
        raise Refusal(texts.MARK_HOW)
    looking.inside(turn, case)
    if not words:
        turn.reply(Say(_line(turn, found[0]), _marks(case, found[0]), about=f"party:{found[0].id}"))
        return
    _mark(turn, found[0], words)
    turn.session.flush()
    history.write(turn.session, case.id, Entry("party", turn.now, turn.speaker.person_id, words, party_id=found[0].id))
    handing.refresh(turn, case)
    there = parties.of(turn.session, case.id, Side(found[0].side))
    turn.reply(Say(texts.marked(_line(turn, found[0]), shown.progress(Side(found[0].side), there))))


def _marks(case: Case, party: Party) -> Buttons:
    """What can be said of a household with one hand."""
    which = f"/household {case.number} {party.side}{party.number}"
    return tuple(tuple(Button(word, f"{which} {word}") for word in row) for row in texts.MARK_BUTTONS)


def _mark(turn: Turn, party: Party, words: str) -> None:
    mark = texts.MARKS.get(words.strip())
    if mark is not None:
        _DO[mark](turn, party)
    elif words.startswith(texts.AMOUNT):
        party.amount = _sum(words.removeprefix(texts.AMOUNT))
    else:
        party.stake = words.removeprefix(texts.STAKE).strip()


def _sum(words: str) -> int:
    fen = _fen(words)
    if fen is None:
        raise Refusal(texts.MARK_HOW)
    return fen


def _signed(turn: Turn, party: Party) -> None:
    party.signed_at = party.signed_at or turn.now


def _settled(turn: Turn, party: Party) -> None:
    party.settled_at = party.settled_at or turn.now


def _open_again(_turn: Turn, party: Party) -> None:
    party.settled_at = None


def _stance(word: str) -> Callable[[Turn, Party], None]:
    def take(_turn: Turn, party: Party) -> None:
        party.stance = word

    return take


_DO: Mapping[str, Callable[[Turn, Party], None]] = {
    "signed": _signed,
    "settled": _settled,
    "open": _open_again,
    **{word: _stance(word) for word in ("willing", "unwilling", "waiting")},
}
