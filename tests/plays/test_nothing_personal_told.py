"""Whatever is said, and wherever it breaks: no log line, figure, listing or kept reason holds anybody's words.

Every kind of turn is said once in peace and once with a fault in each of the places where one may strike.
"""

import json
import logging
import random
import sys
import threading
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

import pytest
import structlog
from prometheus_client.exposition import generate_latest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from bot import logs
from bot.channels.base import Later, Never
from bot.errands import Craft
from bot.web.health import Health
from bot.web.probes import probes
from bot.web.waiting import WaitingFigures
from domain.errand import Result
from domain.message import Change, Spoken
from handlers.feature import Feature, Timer, every
from handlers.rooms import Rooms
from handlers.turn import Tick, Turn
from storage import errands, failures, outbox
from tests.plays.telling import ONE, tell
from tests.town import Person, Town, photo

NAME, PHONE, SPACED = "欧阳翠柏", "13912345678", "139 1234 5678"
IDENTITY, PLACE, STORY = "110101199003078515", "梧桐苑17号楼1904", "鹦鹉半夜唱戏"
ACCOUNT, FILE, GROUP = "p-account-7391", "file-reference-7391", "g-group-7391"
MARKS = (NAME, PHONE, SPACED, IDENTITY, PLACE, STORY, ACCOUNT, FILE, GROUP, "一三九一二三四")
ALL = f"{NAME} {PHONE} {SPACED} 一三九一二三四 {IDENTITY} {PLACE} {STORY}"

# What a resident may say in private, and what an officer may; each holds everything that must not be told.
RESIDENT = (
    ALL,
    f"楼上{STORY}，我叫{NAME}，电话{PHONE}",
    f"/report {ALL}",
    f"/ask {ALL}",
    f"/check {ALL} 让我转账到安全账户",
    f"/tip {ALL}",
    f"/verify {ALL}",
    f"/human {ALL}",
    f"/service {ALL}",
    f"/complain {ALL}",
    f"/add {ONE} {ALL}",
    f"/withdraw {ONE} {ALL}",
    f"/answer {ALL}",
    f"/guardian {ALL}",
    f"/join {NAME}",
    f"/{NAME} {PHONE}",
    f"#{PHONE}",
    f"查真伪 {NAME}",
    f"有人拿刀在{PLACE}，{NAME}，{PHONE}",
    f"我12岁，我叫{NAME}，住{PLACE}",
    "/my",
    "/privacy",
    "/my_data",
    "/cancel",
    f"{STORY}\x00\ud7ff{NAME}",
    f"{ALL} " * 20,
)
OFFICER = (
    f"/note {ONE} {ALL}",
    f"/reply {ONE} {ALL}",
    f"/case {ONE} {ALL}",
    f"/case {NAME}",
    f"/looks {ONE}",
    f"/assign {ONE} {NAME}",
    f"/bar {ONE} {NAME} {PHONE}",
    f"/return {ONE} {ALL}",
    f"/visit {ONE} {ALL}",
    f"/hold {ONE} {ALL}",
    f"/tell {ONE} A {ALL}",
    f"/meet {ONE} {ALL}",
    f"/notice {ALL}",
    f"/alert {PLACE} {STORY}",
    f"/stats {NAME}",
    f"/bind {PLACE}",
    f"/close {ONE} {ALL}",
    f"/close {ONE} answered {ALL}",
    f"/reopen {ONE} {ALL}",
    f"/report {ALL}",
)


@dataclass
class Trouble:
    """A room that breaks in the way that is set, with the words of whoever spoke in its error."""

    way: str = ""
    feature: Feature = field(init=False)

    def __post_init__(self) -> None:
        timers = (Timer("breaking", self.at_times, every(1)),)
        self.feature = Feature("broken", watches=(self.watches,), timers=timers)

    def at_times(self, tick: Tick) -> None:
        tick.apart(lambda: _raise(ALL), "one of many")
        if self.way:
            raise ValueError(ALL)

    def watches(self, turn: Turn) -> bool:
        if self.way == "error":
            raise ExceptionGroup(turn.words, [ValueError(turn.words), KeyError(turn.incoming.sender_name)])
        if self.way == "statement":
            turn.session.execute(text("SELECT no_such_function(:words)"), {"words": turn.words})
        if self.way == "row":
            row = {"reference": NAME, "at": turn.now, "what": PHONE, "said": {"words": turn.words}}
            turn.session.execute(failures.failures.insert(), [row, row])
        return False


def _raise(words: str) -> None:
    raise RuntimeError(words)


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[[], str]]:
    """Everything that is logged, as the service logs it at its most talkative."""
    root, settings = logging.getLogger(), structlog.get_config()
    handlers, level = root.handlers[:], root.level
    hooks = threading.excepthook, sys.unraisablehook, warnings.showwarning
    logs.set_up("DEBUG", "json", [])
    logs.catch_the_rest()
    yield lambda: capsys.readouterr().err
    threading.excepthook, sys.unraisablehook, warnings.showwarning = hooks
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.configure(**settings)


def leaks(said: str) -> list[str]:
    """The marks that show, in any spelling in which a log or a figure would write them."""
    return [m for m in MARKS if any(s in said for s in (m, json.dumps(m)[1:-1], quote(m)))]


async def says_all(town: Town, who: Person, sentences: tuple[str, ...], chance: random.Random) -> None:
    for words in chance.sample(sentences, len(sentences)):
        for way in ("", "error", "statement", "row", "never"):
            trouble(town).way = way
            town.channel.raises = [Never("refused")] if way == "never" else []
            how = chance.choice(({}, {"attachments": photo(FILE)}, {"spoken": Spoken.EDIT, "message_id": "m1"}))
            await who.says(words, chance.choice(("", "", GROUP)), **how)
    town.channel.raises.clear()
    trouble(town).way = ""


def trouble(town: Town) -> Trouble:
    feature = next(each for each in town.app.rooms.features if each.name == "broken")
    owner = feature.watches[0].__self__  # type: ignore[attr-defined]
    assert isinstance(owner, Trouble)
    return owner


def with_trouble(town: Town) -> None:
    rooms = Rooms([Trouble().feature, *town.app.rooms.features])
    for part in (town.app.dispatcher, town.app.delivery, town.app.clock, town.app.errands):
        part.rooms = rooms


async def figures(town: Town) -> str:
    """/metrics and /readyz."""
    app = town.app
    waiting = WaitingFigures(app.database, app.delivery, app.clock, lambda: 0.0)
    health = Health(probes(app.database, app.delivery, app.clock, app.channels, [app.config.media.path]), waiting)
    await waiting.refresh()
    ready = await health.readyz(None)  # type: ignore[arg-type]
    return f"{ready.text}\n{generate_latest(waiting.registry).decode()}"


def listed(session: Session) -> str:
    """What `bot failures`, `bot letters` and the tables of slow work say of what went wrong."""
    reasons = session.scalars(select(outbox.outbox.c.reason)).all()
    slow = session.scalars(select(errands.errands.c.reason)).all()
    return f"{failures.listed(session)} {reasons} {slow}"


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("seed", [1])
async def test_nothing_personal_is_told(town: Town, told: Callable[[], str], seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 the same play again
    officer = await town.joined("王卫东")
    resident = Person(town, NAME, ACCOUNT)
    await tell(resident, story=f"楼上{STORY}，电话{PHONE}")
    with_trouble(town)
    town.app.errands.crafts |= dict.fromkeys(("breaking", "read_picture", "listen"), Craft(_broken))
    town.app.dispatcher.flood.allow(10_000, 10_000)

    await says_all(town, resident, RESIDENT, chance)
    await says_all(town, officer, OFFICER, chance)
    town.channel.raises = [Later(0, "busy")]
    await resident.says(f"/human {ALL}")
    await town.changes(GROUP, Change.ADDED, title=PLACE)
    trouble(town).way = "timer"
    await town.look(lambda session: errands.owe(session, "breaking", {"words": ALL}, town.clock()))
    await town.app.errands.work_off()
    await town.passes(hours=1)
    await town.passes(days=3)
    thread = threading.Thread(target=_raise, args=(ALL,))
    thread.start()
    thread.join()
    warnings.showwarning(UserWarning(ALL), UserWarning, __file__, 1)

    said = told()
    broken = await town.look(failures.listed)
    assert isinstance(broken, list)
    assert len(broken) > 40
    assert said.count("turn broke") == len(broken)
    for sign in ("timer broke", "one of many broke", "errand broke", "a thread broke", "python warns", "message not"):
        assert sign in said
    assert leaks(said) == []
    assert leaks(str(await town.look(listed))) == []
    assert leaks(await figures(town)) == []


async def _broken(_owed: Mapping[str, object]) -> Result:
    raise OSError(2, ALL, PLACE)


async def test_a_database_that_names_the_value_tells_it_to_nobody(town: Town, told: Callable[[], str]) -> None:
    """PostgreSQL spells out the value that it could not take."""
    with_trouble(town)
    resident = Person(town, NAME, ACCOUNT)
    for way in ("statement", "row"):
        trouble(town).way = way
        await resident.says(ALL)

    said = told()
    assert said.count("turn broke") == 2
    assert leaks(said + str(await town.look(listed))) == []


def test_the_marks_would_be_seen() -> None:
    assert leaks(json.dumps({"words": f"x{NAME}"})) == [NAME]
    assert leaks(f"{PHONE}/{quote(PLACE)}") == [PHONE, PLACE]
