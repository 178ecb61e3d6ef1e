"""A notice as residents will read it, and the line that says for whom, when, and what to do about it."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

from domain.leaflet import Leaflet
from domain.message import Button, Buttons, Say
from domain.notice import NoticeKind, NoticeState
from domain.people import Level
from handlers.desk.texts import listed
from handlers.language.private import private
from handlers.language.schedule import moments_words
from handlers.language.when import opening_words
from handlers.notices.controls import controls
from handlers.notices.staff import ready, texts, times, whom
from handlers.notices.texts import ANTI_FRAUD_LINE
from handlers.notices.wording import Wording, carried, of_leaflet
from handlers.turn import Tick, Turn
from storage import areas, notices
from storage.notices import Notice


def mark(notice: Notice) -> str:
    """Names what was shown: a button below the notice as it was before bears another mark."""
    at = notice.at.isoformat() if notice.at else ""
    said = [notice.kind, notice.words, notice.attachments, notice.rotates]
    content = json.dumps([*said, notice.area_id, notice.tags, notice.rule, at])
    return "=" + hashlib.sha256(content.encode()).hexdigest()[:6]


@dataclass(frozen=True, slots=True)
class View:
    """A notice with the groups that it reaches, and the ready ones that come next."""

    tick: Tick
    notice: Notice
    audience: whom.Audience
    leaflets: list[Leaflet]

    @staticmethod
    def of(tick: Tick, notice: Notice) -> "View":
        audience = whom.audience(tick, notice)
        moments = times.coming(tick, notice) if notice.rotates else []
        return View(tick, notice, audience, ready.next_ones(tick, notice, audience, moments))

    @property
    def hindrance(self) -> str:
        """Why it cannot go out as it is; "" where nothing is in the way."""
        if not self.audience.reached:
            area = areas.get(self.tick.session, self.notice.area_id)
            return texts.nobody_hears(area.name, self.notice.tags)
        if self.notice.rotates and not self.leaflets:
            return texts.LIBRARY_NOTHING_NOW if self.tick.service.content.leaflets else texts.LIBRARY_EMPTY
        return ""

    def as_residents(self, channel: str) -> list[Say]:
        """Exactly as residents will read it, as far as this channel can show it."""
        first = next(iter(self.leaflets), None)
        if self.notice.rotates and first is None:
            return []
        words = of_leaflet(first) if first else self.notice.words
        return [carried(Wording(self.tick).preview(self.notice, words, first), channel)]

    def hidden(self, channel: str) -> str:
        """Says that there is a photo where it cannot be shown."""
        return texts.PHOTO_HIDDEN if any(not f.goes_out_on(channel) for f in self.notice.files) else ""

    def control(self, last: str = "") -> str:
        """Which it is, for whom, when, and what to know before; `last` says what to do."""
        head = texts.head(self.notice.id, NoticeKind(self.notice.kind), NoticeState(self.notice.state))
        return "\n".join([head, *self.lines(last)])

    def lines(self, last: str = "") -> list[str]:
        """The same without naming it."""
        area, reached = areas.get(self.tick.session, self.notice.area_id), len(self.audience.reached)
        whom_line = texts.audience(area.name, self.notice.tags, reached, self.audience.gone)
        lines = [whom_line, times.line(self.tick, self.notice), *_remarks(self), self.hindrance or last]
        return [line for line in lines if line]


def show(turn: Turn, notice: Notice, before: str = "") -> None:
    """Both messages to the speaker, with the buttons that the notice has now."""
    turn.session.flush()
    view, channel = View.of(turn, notice), turn.contact.channel
    for say in view.as_residents(channel):
        turn.show(turn.contact, say)
    last = texts.CHECK if notice.state == NoticeState.DRAFT else ""
    lines = [before, view.control(last), view.hidden(channel)]
    turn.reply(Say("\n".join(line for line in lines if line), buttons(view)))


def _remarks(view: View) -> Iterator[str]:
    """What one should know before it goes out."""
    notice = view.notice
    if notice.rotates and view.leaflets:
        yield texts.next_ready([each.saying for each in view.leaflets[1:]], view.tick.service.repeat_days)
    if Level(areas.get(view.tick.session, notice.area_id).level).depth < Level.COMMUNITY.depth:
        yield texts.EACH_ITS_OWN
    yield _held_back(view)
    if years := times.unknown(view.tick, notice):
        yield texts.YEARS_UNKNOWN.format(years=listed(f"{year}" for year in years))
    yield from given_away(view)
    reached = view.audience.reached
    elsewhere = [group for group in reached if any(not f.goes_out_on(group.channel) for f in notice.files)]
    if elsewhere:
        yield texts.PHOTO_ELSEWHERE.format(count=len(elsewhere))


def given_away(view: View) -> Iterator[str]:
    """A warning where the words seem to hold what is nobody's business."""
    found = private(view.notice.words, (view.tick.service.hotline, ANTI_FRAUD_LINE))
    if found:
        yield texts.PRIVATE.format(what=listed(found))


def _held_back(view: View) -> str:
    """Where it is quiet when it is to go out next."""
    tick, moment = view.tick, next(iter(times.coming(view.tick, view.notice)), None)
    held = view.audience.quiet(tick, moment) if moment else []
    if not held or moment is None:
        return ""
    zone = tick.service.zone
    at = texts.THIS_MOMENT if moment <= tick.now else moments_words([moment], zone)
    words = texts.HOLD if len(held) == len(view.audience.reached) else texts.HOLD_SOME
    return words.format(moment=at, until=opening_words(min(held), tick.now, zone), count=len(held))


def buttons(view: View) -> Buttons:
    notice = view.notice
    number, is_draft = notice.id, notice.state == NoticeState.DRAFT
    changes = (
        Button(texts.EDIT_WORDS, f"/notice words {number}"),
        Button(texts.EDIT_TIME, f"/notice time {number}"),
        Button(texts.EDIT_AREA, f"/notice area {number}"),
    )
    confirm = (Button(texts.CONFIRM, f"/notice confirm {number} {mark(notice)}"),)
    latest = next(iter(notices.runs_of(view.tick.session, number, 1)), None)
    rows = [confirm if is_draft and not view.hindrance else (), changes, *controls(notice, latest)]
    if is_draft or notice.state == NoticeState.AWAITING:
        rows.append((*_turns(notice, is_draft=is_draft), Button(texts.DROP, f"/notice drop {number}")))
    return tuple(row for row in rows if row)


def _turns(notice: Notice, *, is_draft: bool) -> Iterator[Button]:
    if is_draft and not notice.rotates:
        label, other = texts.turned(NoticeKind(notice.kind))
        yield Button(label, f"/notice kind {notice.id} {other}")
    if notice.attachments:
        yield Button(texts.NO_PHOTO, f"/notice nophoto {notice.id}")
