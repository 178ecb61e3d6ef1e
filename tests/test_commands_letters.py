"""Messages given up and turns that broke: listed without words, sent again and shown by number."""

import contextlib
import syslog
from datetime import UTC, datetime, timedelta

import pytest

from bot.channels.base import Never
from bot.texts import LATE
from domain.message import Address, Say, Urgency
from storage import failures, letters, outbox
from storage.broadcast import WITHDRAWN
from storage.engine import Database
from storage.outbox import Owed, Sent
from storage.sealed import open_keyring
from storage.work import alone
from tests.test_commands_roster import Station
from tests.town import Town

SAID: dict[str, object] = {"text": "楼上601天天半夜装修", "at": "2026-11-23T10:00:00"}


@pytest.fixture
def station(tmp_path_factory: pytest.TempPathFactory) -> Station:
    """One with a database that is at the newest schema."""
    station = Station(tmp_path_factory.mktemp("station"))
    assert station.runs("migrate").returncode == 0
    return station


def opened(station: Station) -> contextlib.closing[Database]:
    keyring = open_keyring(station.folder / "town.key")
    return contextlib.closing(Database(f"sqlite:///{station.folder}/town.db", keyring))


def gives_up(station: Station, urgency: Urgency = Urgency.ANSWER, reason: str = "blocked or removed") -> int:
    """A message of two hours ago that could not be sent."""
    owed = Owed(Address("telegram", "4711"), Say("王民警明天九点来"), urgency)
    then = datetime.now(UTC) - timedelta(hours=2, minutes=1)
    with opened(station) as database:
        (row,) = alone(database, lambda s: outbox.owe(s, [owed], then, lambda _: "us")).value or []
        assert alone(database, lambda s: outbox.mark(s, [Sent(row.id, then, reason=reason)])).fault is None
    return row.id


async def test_a_message_given_up_is_sent_again_once_with_an_excuse(town: Town) -> None:
    resident = town.person("李阿姨")
    await resident.says("/help")
    town.channel.raises = [Never("the platform refuses the message")]
    await resident.says("/help")
    (letter,) = await town.app.transactions.run(letters.given_up)
    assert (letter.channel, letter.urgency, letter.reason) == (
        "paper",
        Urgency.ANSWER,
        "the platform refuses the message",
    )
    before = len(resident.heard)
    town.clock.move(hours=3)

    def again(session: object) -> list[int]:
        return letters.send_again(session, [letter.id, 999], town.clock(), lambda say: Say(f"晚了{say.text}"))  # type: ignore[arg-type]

    assert [await town.app.transactions.run(again) for _ in range(2)] == [[letter.id], []]
    town.app.delivery.look()
    await town.app.delivery._take()
    await town.app.delivery.drained()

    assert len(resident.heard) == before + 1
    assert resident.last.startswith("晚了")
    assert await town.app.transactions.run(letters.given_up) == []


def test_letters_are_listed_without_a_word_of_them(station: Station) -> None:
    assert station.runs("letters").stdout == ""
    number = gives_up(station)
    gives_up(station, Urgency.NOTICE, WITHDRAWN)

    done = station.runs("letters")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{number}\ttelegram\t答复\t2小时前\tblocked or removed\n"


def test_all_are_sent_again_but_those_to_many_groups(station: Station) -> None:
    answer, danger, notice = gives_up(station), gives_up(station, Urgency.DANGER), gives_up(station, Urgency.NOTICE)

    done = station.runs("letters", "send", "--all")
    assert (done.returncode, done.stdout.splitlines()[0][0]) == (0, "2")
    assert [line.split("\t")[0] for line in station.runs("letters").stdout.splitlines()] == [str(notice)]
    assert station.runs("letters", "send", str(notice)).returncode == 0
    assert station.runs("letters").stdout == ""

    with opened(station) as database:
        claimed = alone(database, lambda s: outbox.claim(s, "us", ["telegram"], 9)).value or []
        waiting = alone(database, lambda s: outbox.waiting(s, [row.id for row in claimed])).value or []
    words = "王民警明天九点来"
    assert [message.say.text for message in waiting] == [words, f"{LATE}\n{words}", words]
    assert {answer, danger, notice}.isdisjoint(message.id for message in waiting)
    assert all(datetime.now(UTC) - message.made_at < timedelta(minutes=5) for message in waiting)


def test_which_message_has_to_be_said_and_has_to_be_there(station: Station) -> None:
    assert station.runs("letters", "send").returncode == 2
    assert station.runs("letters", "send", "17", "--all").returncode == 2
    done = station.runs("letters", "send", "17")
    assert (done.returncode, done.stdout) == (1, "")
    assert "python -m bot letters" in done.stderr


def test_turns_that_broke_are_listed_and_shown_to_whoever_holds_the_key(
    station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
    with opened(station) as database:
        where = "LookupError < handlers/menu/small.py:7 greet"
        assert alone(database, lambda s: failures.keep(s, "K7Q2M9", where, SAID, at)).fault is None
    told = list[str]()
    monkeypatch.setattr(syslog, "syslog", lambda _level, words: told.append(words))

    assert station.runs("failures").stdout == f"K7Q2M9\t2026-11-23 10:00\t{where}\n"
    assert told == []

    shown = station.runs("failures", "show", "k7q2m9")
    assert "楼上601天天半夜装修" in shown.stdout
    assert "K7Q2M9" in told[0]
    assert "601" not in told[0] + shown.stderr
    assert "words of a broken turn shown" in shown.stderr

    assert station.runs("failures", "show", "XXXXXX").returncode == 1
    (station.folder / "town.key").rename(station.folder / "away.key")
    for words in (("failures", "show", "K7Q2M9"), ("letters",)):
        done = station.runs(*words)
        assert (done.returncode, done.stdout) == (1, "")
        assert "key file" in done.stderr
    assert not (station.folder / "town.key").exists()


def test_looking_makes_no_database(tmp_path_factory: pytest.TempPathFactory) -> None:
    station = Station(tmp_path_factory.mktemp("new"))

    assert station.runs("failures").returncode == 1
    assert [path.name for path in station.folder.iterdir()] == ["station.toml"]
