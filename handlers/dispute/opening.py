"""The beginning of a report."""

from handlers.dispute import questions
from handlers.language import said as language
from handlers.turn import Turn


def start(turn: Turn, words: str, given: dict[str, str]) -> None:
    """Begin the form with what the words said already, so that nothing is asked twice."""
    said = language.read(words) if words else None
    known = {"what": words} if words else {}
    if said is not None:
        found = {"where": said.where, "since": said.since, "other": said.other_side, "phone": said.phone}
        known |= {key: value for key, value in found.items() if value}
    questions.REPORT.begin(turn, given, known)
