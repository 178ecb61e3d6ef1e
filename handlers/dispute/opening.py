"""The beginning of a report."""

from handlers.desk import asked
from handlers.dispute import questions
from handlers.turn import Turn


def start(turn: Turn, words: str, given: dict[str, str]) -> None:
    """For oneself; staff report for somebody else."""
    form = questions.FOR_ANOTHER if turn.speaker.is_staff else questions.REPORT
    asked.begin(turn, form, words, given)
