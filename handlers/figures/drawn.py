"""The figures as a picture, and the sheet for the county: slow work that is owed, and handed over when it is done."""

from collections.abc import Mapping, Sequence

from domain.errand import Result
from domain.message import Say, Urgency
from domain.refusal import Refusal
from domain.seeing import may_report
from handlers.desk.texts import KINDS, TOPICS
from handlers.figures import stats, texts
from handlers.figures.stats import Scope
from handlers.turn import Tick, Turn
from storage import areas, county_figures, documents, groups, history
from storage.county_figures import Line
from storage.history import Entry

CHART, SHEET = "draw_chart", "draw_sheet"
_BARS = 8


def chart(turn: Turn) -> None:
    """`/chart [period] [area]`: what was registered, by kind, beside the same stretch a year ago."""
    scope = stats.scope_of(turn, turn.words)
    now, before = _by_kind(_lines(turn, scope)), _by_kind(_lines(turn, scope, year_before=True))
    order = sorted({*now, *before}, key=lambda kind: (-now.get(kind, 0), -before.get(kind, 0), kind))[:_BARS]
    rows = [[kind, now.get(kind, 0), before.get(kind, 0)] for kind in order]
    whole = [texts.WHOLE, sum(now.values()), sum(before.values())]
    period = stats.span(turn, scope.period)
    named = {"title": texts.chart_title(scope.name, period), "name": texts.chart_name(period)}
    _owe(turn, CHART, {**named, "rows": [whole, *rows]})


def sheet(turn: Turn) -> None:
    """`/sheet [period]`: area by kind, solved and not, as the county wants it each month."""
    if not any(map(may_report, turn.speaker.posts)):
        raise Refusal(texts.NOT_YOUR_SHEET)
    scope = stats.scope_of(turn, turn.words)
    rows = [
        [_area(turn, line), kind_name(line.kind, line.topic), line.solved, line.unsolved]
        for line in _lines(turn, scope)
    ]
    period = stats.span(turn, scope.period)
    history.write(turn.session, None, Entry("export", turn.now, turn.speaker.person_id, f"{scope.name} {period}"))
    _owe(turn, SHEET, {"title": f"{scope.name} {period}", "name": texts.sheet_name(period), "rows": rows})


def _owe(turn: Turn, kind: str, payload: dict[str, object]) -> None:
    turn.send_for(kind, payload | {"to": turn.speaker.person_id})
    turn.reply(texts.BEING_DRAWN)


def drawn(tick: Tick, owed: Mapping[str, object], result: Result) -> None:
    """Whoever asked for it gets it, or hears that it came to nothing; a group hears nothing then, and not at night."""
    found = [documents.get(tick.session, int(code)) for code in result.codes]
    files = tuple(documents.attachment(document) for document in found if document is not None)
    if "group" in owed:
        if files and not tick.service.is_quiet(tick.now):
            group = groups.get(tick.session, int(str(owed["group"])))
            tick.post(group, Say(str(owed["title"]), attachments=files), Urgency.NOTICE)
        return
    tick.tell(int(str(owed["to"])), Say(str(owed["title"]) if files else texts.NOT_DRAWN, attachments=files))


def _lines(turn: Turn, scope: Scope, *, year_before: bool = False) -> Sequence[Line]:
    since, until = scope.period.since, scope.period.until
    if year_before:
        since, until = scope.period.year_before(turn.service.local(turn.now))
    return county_figures.sheet(turn.session, scope.here, since, until)


def _by_kind(lines: Sequence[Line]) -> dict[str, int]:
    found: dict[str, int] = {}
    for line in lines:
        name = kind_name(line.kind, line.topic)
        found[name] = found.get(name, 0) + line.solved + line.unsolved
    return found


def named(counts: Mapping[tuple[str, str], int]) -> dict[str, int]:
    """By what people call it, of counts by kind and topic."""
    found: dict[str, int] = {}
    for (kind, topic), count in counts.items():
        name = kind_name(kind, topic)
        found[name] = found.get(name, 0) + count
    return found


def kind_name(kind: str, topic: str) -> str:
    kinds = {str(kind): name for kind, name in KINDS.items()}
    return TOPICS.get(topic) or kinds.get(kind, texts.NO_TOPIC)


def _area(turn: Turn, line: Line) -> str:
    return areas.get(turn.session, line.area_id).name if line.area_id is not None else texts.NO_AREA
