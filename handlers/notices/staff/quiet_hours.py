"""`/notice quiet AREA HOURS`: when the groups of an area are not to be disturbed."""

from datetime import time

from domain.quiet import Quiet
from domain.refusal import Refusal
from handlers.language.script import simplified
from handlers.notices.staff import reach, texts, whom
from handlers.turn import Turn
from storage import quiet


def set_hours(turn: Turn, words: str) -> None:
    name, *rest = words.split(maxsplit=1) or [""]
    hours = "".join(rest)
    area = reach.area_meant(turn, name, texts.EXAMPLES["quiet"])
    said, house = simplified(hours).strip(), turn.service.quiet
    meant = None if said in texts.NEVER_QUIET else house if said in texts.HOUSE_QUIET else _read(said)
    found = [group.id for group in whom.everybody(turn, area.id)]
    if not found:
        raise Refusal(texts.QUIET_NO_GROUPS.format(area=area.name))
    if said in texts.HOUSE_QUIET:
        quiet.forget(turn.session, found)
    else:
        quiet.keep(turn.session, found, meant)
    turn.reply(texts.quiet_set(area.name, len(found), meant, is_house=said in texts.HOUSE_QUIET))


def _read(said: str) -> Quiet:
    """ "21:00-09:00". Raises Refusal."""
    match = texts.HOURS.fullmatch(said)
    try:
        begins, ends = (time(int(match[i]), int(match[i + 1] or 0)) for i in (1, 3)) if match else (time(), time())
    except ValueError:
        raise Refusal(texts.QUIET_HOW) from None
    if begins == ends:
        raise Refusal(texts.QUIET_HOW)
    return Quiet(begins, ends)
