"""How it begins: by command, in the group or in private."""

from handlers.appointments import questions, texts
from handlers.desk import asked, inviting
from handlers.desk.carrying import Way
from handlers.language.script import simplified
from handlers.turn import Turn

# How an invitation names this room.
LEADS = "service"


def service(turn: Turn) -> None:
    """`/service [words]`; who begins with 上门 has said where already."""
    if simplified(turn.incoming.text).startswith(texts.COME):
        turn.words = f"{texts.COME}{turn.words}"
    if turn.is_private:
        start(turn, turn.words, {})
    else:
        inviting.invite(turn, LEADS)


def start(turn: Turn, words: str, given: dict[str, str]) -> None:
    if words == texts.COME:
        questions.SERVICE.begin(turn, given, {"at": texts.AT_HOME})
    else:
        asked.begin(turn, questions.SERVICE, words, given)


WAY = Way(LEADS, (questions.SERVICE,), start)
