"""What there is to turn voice into text with: a program of the station's own, or the worker that comes along."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.channels.base import Channel
from bot.sections import Senses
from bot.senses import voice
from bot.senses.ears import Ears, Engine
from bot.senses.process import Process
from bot.senses.speech_command import SpeechCommand
from domain.errand import Failure, Result

# Together with fetching it less than the minute after which an errand counts as left lying.
_WITHIN = 45.0
_START_WITHIN = 50.0


@dataclass(frozen=True, slots=True)
class Worker:
    """The worker that comes along, as an engine."""

    process: Process

    async def hear(self, recording: bytes) -> Result:
        said = await self.process.ask(recording)
        failure = said.get("failure")
        return Result(str(said.get("words", "")), failure=Failure(str(failure)) if failure else None)

    async def close(self) -> None:
        await self.process.close()


def engine(given: Senses) -> Engine | None:
    """Whatever is there, the station's own first; None where there is nothing, or it is not wanted."""
    if given.speech == "off":
        return None
    if given.speech_command:
        return SpeechCommand(given.speech_command, _WITHIN)
    if not voice.is_installed(given.speech_model):
        return None
    arguments = (given.speech_model, str(given.speech_seconds))
    return Worker(Process("bot.senses.voice", _WITHIN, _START_WITHIN, arguments=arguments))


def ears(given: Senses, channels: Mapping[str, Channel]) -> Ears:
    """Listening as a craft of errands."""
    return Ears(channels, engine(given), given.speech_seconds)
