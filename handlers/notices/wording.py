"""A notice exactly as a group reads it."""

from dataclasses import dataclass, field, replace
from functools import partial

from domain.leaflet import Leaflet
from domain.message import Button, Buttons, Say
from domain.notice import NoticeKind
from domain.people import Level, Role
from handlers.desk import names
from handlers.notices import texts
from handlers.turn import Tick
from storage import areas, staff
from storage.areas import Area
from storage.copies import ToSend
from storage.notices import Notice


@dataclass(frozen=True, slots=True)
class Place:
    """What the residents of an area call it, and whom they know there."""

    area: str
    officer: str


def of_leaflet(leaflet: Leaflet) -> str:
    return f"{leaflet.text.strip()}\n{texts.REMEMBER}{leaflet.saying}"


@dataclass
class Wording:
    """Makes the words of copies; whom an area knows is asked once in a transaction."""

    tick: Tick
    _places: dict[int, Place] = field(default_factory=dict)

    def say(self, each: ToSend) -> Say:
        """The copy as its group reads it."""
        leaflet = self.tick.service.content.leaflets.get(each.edition.leaflet)
        area_id = each.group.area_id or each.notice.area_id
        text = self.text(each.notice, area_id, each.edition.words, each.edition.code)
        say = self.dressed(each.notice, text, leaflet, each.copy.id)
        return carried(say, each.group.channel)

    def preview(self, notice: Notice, words: str, leaflet: Leaflet | None) -> Say:
        """The same before there is a copy: the code is still open, and its buttons count nothing."""
        text = self.text(notice, notice.area_id, words, texts.CODE_TO_COME)
        return self.dressed(notice, text, leaflet, 0)

    def text(self, notice: Notice, area_id: int, words: str, code: str) -> str:
        place = self._place(area_id)
        return texts.whole(NoticeKind(notice.kind), self.filled(area_id, words), code, place.officer, place.area)

    def filled(self, area_id: int, words: str) -> str:
        """The words with the names of this area in them."""
        place = self._place(area_id)
        return texts.filled(words, place.area, place.officer, self.tick.service.hotline)

    def dressed(self, notice: Notice, text: str, leaflet: Leaflet | None, copy_id: int) -> Say:
        """With its question, its buttons and its photo."""
        quiz = leaflet.quiz if leaflet else None
        whole = f"{text}\n{texts.QUIZ}{quiz.ask}" if quiz else text
        return Say(whole, _buttons(notice, leaflet, copy_id), notice.files)

    def _place(self, area_id: int) -> Place:
        if area_id not in self._places:
            self._places[area_id] = _place(self.tick, areas.get(self.tick.session, area_id))
        return self._places[area_id]


def carried(say: Say, channel: str) -> Say:
    """Where its photo is not known the words go alone rather than not at all."""
    return replace(say, attachments=tuple(a for a in say.attachments if a.goes_out_on(channel)))


def choices(leaflet: Leaflet, copy_id: int) -> tuple[str, ...]:
    """The two choices of its question, in an order of their own for each copy; none where it asks nothing."""
    if leaflet.quiz is None:
        return ()
    both = (leaflet.quiz.right, leaflet.quiz.wrong)
    return both if copy_id % 2 else both[::-1]


def _buttons(notice: Notice, leaflet: Leaflet | None, copy_id: int) -> Buttons:
    if notice.kind != NoticeKind.FRAUD:
        return ()
    found = choices(leaflet, copy_id) if leaflet else ()
    if found:
        return (tuple(Button(label, f"/quiz {copy_id} {number}") for number, label in enumerate(found, 1)),)
    return ((Button(texts.LEARNED, f"/learned {copy_id}"),),)


def _place(tick: Tick, area: Area) -> Place:
    """The community that people know, and its nearest officer."""
    above = list(areas.above(tick.session, area))
    known = next((a for a in above if a.level == Level.COMMUNITY), area)
    found = [c for c in staff.responsible(tick.session, [a.id for a in above], staff.Aside()) if c.role is Role.OFFICER]
    nearest = max(found, key=lambda c: (len(c.path), c.on_duty, -c.person_id), default=None)
    name = partial(names.staff_name, tick)
    return Place(known.name, name(nearest.person_id) if nearest else texts.SOME_OFFICER)
