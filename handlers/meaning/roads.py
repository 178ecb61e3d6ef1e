"""Where words go once it is clear what is meant. They are heard anew as a room's command: no room knows another."""

from collections.abc import Mapping
from dataclasses import replace

from domain.message import Button, Buttons, Incoming, Say, Spoken
from handlers.language import smalltalk
from handlers.language.meant import Intent
from handlers.meaning import texts
from handlers.turn import Turn
from storage import invitations
from storage.invitations import Invitation

PERSON = "human"
_COMMANDS: Mapping[Intent, str] = {
    Intent.DISPUTE: "report",
    Intent.CONSULT: "ask",
    Intent.FRAUD_VICTIM: "transferred",
    Intent.FRAUD_CHECK: "check",
    Intent.HAZARD: "tip",
    Intent.EMERGENCY: "in_danger",
    Intent.SERVICE: "service",
    Intent.MY_CASE: "my",
}
# Where the room is missing.
_INSTEAD: Mapping[Intent, str] = {Intent.EMERGENCY: PERSON}
# Rooms that go on themselves with what a way from a group holds, and how it names them.
_LEADS: Mapping[str, str | None] = {"report": None, "ask": "ask", "check": "check", "tip": "tip", "service": "service"}
IN_GROUP = (Intent.DISPUTE, Intent.CONSULT, Intent.FRAUD_CHECK, Intent.HAZARD, Intent.SERVICE)
# What is offered beside small talk.
_ALWAYS = (Intent.DISPUTE, Intent.CONSULT, Intent.FRAUD_CHECK)


def is_there(turn: Turn, intent: Intent) -> bool:
    """Is there a room for it?"""
    return intent is Intent.OTHER or _COMMANDS[intent] in turn.service.commands or intent in _INSTEAD


def follow(turn: Turn, intent: Intent | None, invitation: Invitation | None = None) -> None:
    """Hear the words anew for what they are (None: for a person). What was said in a group stays of that group."""
    if intent is Intent.OTHER:
        small_talk(turn)
        use(turn, invitation)
    else:
        _send(turn, _command(turn, intent), invitation)


def _command(turn: Turn, intent: Intent | None) -> str:
    """Words that no other room takes are a report."""
    if intent is None:
        return PERSON
    command = _COMMANDS.get(intent, "")
    return command if command in turn.service.commands else _INSTEAD.get(intent, "report")


def _send(turn: Turn, command: str, invitation: Invitation | None) -> None:
    if invitation is None or command not in _LEADS:
        turn.said_in = invitation.group_id if invitation is not None else None
        turn.again = _said(turn, f"/{command} {turn.words}".strip())
        use(turn, invitation)
        return
    invitation.leads, invitation.words = _LEADS[command], turn.words
    invitation.files = turn.incoming.attachments
    turn.again = replace(_said(turn, ""), token=invitation.token, attachments=())


def use(turn: Turn, invitation: Invitation | None) -> None:
    """The words from the group are answered."""
    if invitation is not None:
        invitations.use(turn.session, invitation.token, turn.contact.id, turn.now)


def _said(turn: Turn, text: str) -> Incoming:
    return replace(turn.incoming, spoken=Spoken.MESSAGE, text=text, token="")


def small_talk(turn: Turn) -> None:
    """No matter for us, as far as we can tell: who we are, and the ways on, with the words."""
    if smalltalk.is_nod(turn.words):
        turn.reply(texts.ALL_RIGHT)
    else:
        turn.reply(Say(texts.SMALL_TALK, _ways_on(turn)))


def _ways_on(turn: Turn) -> Buttons:
    ways = [Button(texts.CHOICES[intent], f"/meant {intent} {turn.words}".strip()) for intent in _ALWAYS]
    return (*((way,) for way in ways), (Button(texts.PERSON, f"/{PERSON} {turn.words}".strip()),))
