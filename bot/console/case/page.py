"""The page of one case, as its reader may see it; printed; and whether it looks different by now."""

import hashlib
from dataclasses import fields, is_dataclass, replace

from aiohttp import web

from bot.console import texts
from bot.console.case import answering, looked
from bot.console.case.answering import Draft
from bot.console.case.steps import Steps, steps
from bot.console.case.told import Told, the_case, told
from bot.console.visit import HOME, Visit
from domain.looking import Purpose
from handlers.language.quoted import quoted
from handlers.turn import Tick


async def case(visit: Visit) -> web.Response:
    """Who looks at another's case says why first."""
    return await shown(visit)


async def shown(visit: Visit, draft: Draft | None = None, status: int = 200) -> web.Response:
    """The page; `draft`: an answer that was sent with something left to fill in."""
    if (asked := await _asked_why(visit)) is not None:
        return asked
    facts, ways, answers, begun = await visit.look(lambda tick: _gathered(tick, visit))
    return await visit.shows(
        "case.html",
        status,
        told=facts,
        ways=ways,
        answers=answers,
        draft=draft or begun,
        is_open=draft is not None or begun is not None,
        fault=texts.FILL_IN if draft is not None else "",
        mark_of=_mark(facts),
    )


async def printed(visit: Visit) -> web.Response:
    """The same for paper: all of it, and nothing to press."""
    if (asked := await _asked_why(visit)) is not None:
        return asked
    facts = await visit.look(lambda tick: told(tick, visit.me, the_case(tick, _number(visit))))
    return await visit.shows("print.html", told=_on_paper(facts))


def _on_paper(value: object) -> object:
    """The same with nothing that a viewer of PDF makes a link of by itself."""
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, list | tuple):
        return [_on_paper(each) for each in value]
    if not is_dataclass(value) or isinstance(value, type):
        return value
    return replace(value, **{each.name: _on_paper(getattr(value, each.name)) for each in fields(value)})


async def pulse(visit: Visit) -> web.Response:
    """Does it look different from the page with this mark? No click of anybody."""
    mark = await visit.look(lambda tick: _mark(told(tick, visit.me, the_case(tick, _number(visit)))))
    return web.Response(status=204 if mark == visit.asks("mark") else 205)


async def say_why(visit: Visit) -> web.Response:
    """Why somebody looks at another's case; then it is shown."""
    back = visit.words.get("back", "")
    here = f"{HOME}/case/{_number(visit)}"
    purpose, words = visit.words.get("purpose", ""), visit.words.get("words", "").strip()[:200]
    if purpose not in texts.PURPOSES or (purpose == Purpose.OTHER and not words):
        return await _why(visit, back, texts.SAY_WHY)
    case_id = await visit.look(lambda tick: the_case(tick, _number(visit)).id)
    await looked.note(visit, case_id, Purpose(purpose), words)
    return visit.goes(back if back.startswith(here) else here)


async def _asked_why(visit: Visit) -> web.Response | None:
    """The question why, where it has to be answered first; else the look is written down."""
    case_id, must_say, goes_on = await visit.look(lambda tick: _stands(tick, visit))
    if must_say:
        return await _why(visit, visit.here(), "")
    if not goes_on:
        await looked.note(visit, case_id)
    return None


async def _why(visit: Visit, back: str, fault: str) -> web.Response:
    status = 200 if not fault else 422
    purposes = list(texts.PURPOSES.items())
    return await visit.shows("why.html", status, number=_number(visit), purposes=purposes, back=back, fault=fault)


def _stands(tick: Tick, visit: Visit) -> tuple[int, bool, bool]:
    case = the_case(tick, _number(visit))
    return case.id, looked.must_say_why(tick, visit.me, case), looked.goes_on(tick, visit.me, case)


def _gathered(tick: Tick, visit: Visit) -> tuple[Told, Steps, list[tuple[str, str]], Draft | None]:
    case = the_case(tick, _number(visit))
    facts, ways = told(tick, visit.me, case), steps(tick, visit.me, case)
    answers = answering.offered(tick, case) if ways.write else []
    key = visit.asks("draft")
    begun = answering.begun(tick, visit.me, case, key) if key and ways.write else None
    return facts, ways, answers, begun


def _number(visit: Visit) -> str:
    return visit.request.match_info["number"]


def _mark(facts: Told) -> str:
    """Changes with all that the page tells, but not with the time that passes."""
    inside = facts.inside
    return hashlib.sha256(repr((facts.facts, inside)).encode()).hexdigest()[:16]
