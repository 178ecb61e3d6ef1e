"""`/console`."""

from domain.refusal import Refusal
from handlers.console import texts
from handlers.turn import Turn
from storage import console
from storage.people import CONSOLE


def console_link(turn: Turn) -> None:
    """A link that leads in once; an earlier one stops working."""
    if not turn.service.console:
        raise Refusal(texts.NO_CONSOLE)
    if turn.contact.channel == CONSOLE:
        raise Refusal(texts.INSIDE)
    token = console.make_link(turn.session, turn.speaker.person_id, turn.now)
    turn.reply(texts.link(f"{turn.service.console}/in/{token}"))
