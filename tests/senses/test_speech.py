"""Any program can be the ear: it answers, fails, hangs, says nothing; and how long a recording is."""

import asyncio
import io
import os
import stat
import sys
import wave
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.channels.base import Later, Never
from bot.sections import Senses
from bot.senses import voice
from bot.senses.ears import Ears
from bot.senses.length import seconds
from bot.senses.process import Process
from bot.senses.speech import Worker, engine
from bot.senses.speech_command import SpeechCommand
from domain.errand import Failure, Result
from tests.paper import PaperChannel


def program(folder: Path, script: str, within: float = 60) -> SpeechCommand:
    path = folder / "ear"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(stat.S_IRWXU)
    return SpeechCommand((str(path),), within)


def spoken(length: float) -> bytes:
    """Silence of so many seconds as a WAV file."""
    file = io.BytesIO()
    with wave.open(file, "wb") as made:
        made.setnchannels(1)
        made.setsampwidth(2)
        made.setframerate(8000)
        made.writeframes(bytes(int(16000 * length)))
    return file.getvalue()


async def test_it_reads_the_recording_and_writes_the_words(tmp_path: Path) -> None:
    found = program(tmp_path, 'echo "  听到 $(wc -c | tr -d " ") 个字节"; echo 别的 >&2')

    assert await found.hear(b"x" * 300_000) == Result("听到 300000 个字节")


async def test_one_that_does_not_read_to_the_end_may_answer_all_the_same(tmp_path: Path) -> None:
    assert await program(tmp_path, "echo 您好").hear(b"x" * 3_000_000) == Result("您好")


async def test_one_that_writes_nothing_has_heard_nothing(tmp_path: Path) -> None:
    assert await program(tmp_path, "cat > /dev/null; echo").hear(b"x") == Result(failure=Failure.UNREADABLE)


async def test_one_that_fails_is_tried_again(tmp_path: Path) -> None:
    with pytest.raises(Later, match="ended with 3"):
        await program(tmp_path, "echo 您好; exit 3").hear(b"x")


async def test_one_that_is_not_there_is_missing(tmp_path: Path) -> None:
    assert await SpeechCommand((str(tmp_path / "none"),), 60).hear(b"x") == Result(failure=Failure.MISSING)


async def test_one_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    with pytest.raises(Never, match="took too long"):
        await program(tmp_path, "sleep 1000", within=0).hear(b"x")


async def test_whoever_stops_waiting_leaves_nothing_of_it_behind(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ear.open")
    hearing = asyncio.create_task(program(tmp_path, 'sleep 1000 > "$0.open" & wait').hear(b"x"))
    held = await asyncio.to_thread((tmp_path / "ear.open").open, "rb")

    hearing.cancel()
    await asyncio.gather(hearing, return_exceptions=True)

    # Only when nobody has it open any more is there an end.
    assert await asyncio.to_thread(held.read) == b""
    held.close()


async def test_the_secrets_of_the_service_stay_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XIAOFENG__TELEGRAM__TOKEN", "only ours")

    assert "only ours" not in (await program(tmp_path, "env").hear(b"x")).words


def test_how_long_a_recording_is() -> None:
    page = b"OggS\0\4" + (48_000 * 90).to_bytes(8, "little") + bytes(14)

    assert seconds(b"OggS\0\2" + bytes(22) + b"OpusHead" + bytes(20) + page) == 90
    assert seconds(spoken(2.5)) == 2.5
    assert seconds(b"OggS vorbis") is None
    assert seconds(spoken(1)[:20]) is None
    assert seconds(b"") is None


async def test_longer_ones_are_not_listened_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    channel = PaperChannel()
    ears = Ears({"paper": channel}, program(tmp_path, "echo 您好"), 2)
    owed = {"channel": "paper", "reference": "v", "size": 0}

    async def heard(length: float) -> Result:
        async def fetch(_attachment: object) -> bytes:
            return spoken(length)

        monkeypatch.setattr(channel, "fetch", fetch)
        return await ears.hear(owed)

    assert await heard(1) == Result("您好")
    assert await heard(3) == Result(failure=Failure.TOO_LONG)
    assert await ears.hear(owed | {"size": 99_000_000}) == Result(failure=Failure.TOO_LONG)
    assert await Ears({}, None, 2).hear(owed) == Result(failure=Failure.MISSING)
    with pytest.raises(Never, match="not in use"):
        await ears.hear(owed | {"channel": "another"})


def test_the_stations_own_program_comes_first_and_off_is_off(tmp_path: Path) -> None:
    assert isinstance(engine(Senses(speech_command=("ear", "--fast"))), SpeechCommand)
    assert engine(Senses(speech="off", speech_command=("ear",))) is None
    assert engine(Senses(speech_model=str(tmp_path / "none"))) is None


async def test_the_worker_without_an_engine_says_so(tmp_path: Path) -> None:
    worker = Worker(Process("bot.senses.voice", arguments=(str(tmp_path / "none"), "120")))

    assert await worker.hear(spoken(1)) == Result(failure=Failure.MISSING)
    await worker.close()


STANDIN = """
from types import SimpleNamespace
from pathlib import Path

def decode_audio(file, sampling_rate):
    return bytes(int(file.read()))

class WhisperModel:
    def __init__(self, folder, **_more):
        self.model = Path(folder, "model.bin").read_text() if Path(folder, "model.bin").exists() else "own"

    def transcribe(self, sound, **_more):
        def said(text, sure=-0.5, silence=0.1, again=1.1):
            return SimpleNamespace(text=text, avg_logprob=sure, no_speech_prob=silence, compression_ratio=again)
        unsure = [said("谁知道", sure=-1.5), said("谢谢观看", silence=0.9), said("好好好好", again=9.0)]
        found = [said(" 楼上"), said("很吵"), *unsure, said(self.model)]
        return (found if len(sound) > 1 else []), None
"""


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Something in the place of the engine and of the packages with its model."""
    (tmp_path / "faster_whisper.py").write_text(STANDIN, encoding="utf-8")
    for part, file, words in zip(voice.PARTS, ("model.bin.part1", "model.bin.part2"), ("一半", "另一半"), strict=True):
        (tmp_path / part / "data").mkdir(parents=True)
        (tmp_path / part / "__init__.py").touch()
        (tmp_path / part / "data" / file).write_text(words, encoding="utf-8")
    (tmp_path / voice.PARTS[0] / "data" / "config.json").write_text("{}", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    for name in (voice.ENGINE, *voice.PARTS):
        monkeypatch.delitem(sys.modules, name, raising=False)
    yield tmp_path
    # Whoever looks next must not find what stood in.
    for name in (voice.ENGINE, *voice.PARTS):
        sys.modules.pop(name, None)


def test_the_worker_keeps_what_it_is_sure_of(installed: Path) -> None:
    assert voice.is_installed("")
    read = voice.prepare("", 120)

    assert read(b"16000") == {"words": "楼上很吵一半另一半"}
    assert read(b"1") == {"failure": Failure.UNREADABLE}
    assert read(b"1920001") == {"failure": Failure.TOO_LONG}
    assert voice.prepare(str(installed), 120)(b"2") == {"words": "楼上很吵own"}


def test_the_worker_without_its_model_says_so(installed: Path) -> None:
    (installed / voice.PARTS[1] / "data" / "model.bin.part2").unlink()
    (installed / voice.PARTS[1] / "data").rmdir()

    assert voice.prepare("", 120)(b"16000") == {"failure": Failure.MISSING}
    assert not voice.is_installed(str(installed / "none"))
