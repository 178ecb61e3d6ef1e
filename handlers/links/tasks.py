"""`/tasks` and `/done ID words`: the visits that somebody owes, and what they found."""

from domain.case import may_write
from domain.refusal import Refusal
from handlers.desk import finding
from handlers.draft import Answers
from handlers.form import Form, Question
from handlers.links import sweeps, texts
from handlers.turn import Turn
from storage import cases, history, tasks
from storage.history import Entry
from storage.tasks import Task

# As many digits as an id may have.
_LONGEST = 18


def show(turn: Turn) -> None:
    """`/tasks`: the speaker's own, the nearest day first."""
    found = tasks.open_for(turn.session, turn.speaker.person_id)
    head = texts.HEAD_TASKS.format(count=len(found))
    turn.reply(sweeps.listed(turn, head, found) if found else texts.NO_TASKS)


def done(turn: Turn) -> None:
    """`/done ID [words]`: without words it asks what was found."""
    first, _, words = turn.words.partition(" ")
    if not first.isdecimal() or len(first) > _LONGEST:
        raise Refusal(texts.WHICH_TASK)
    task = _mine(turn, int(first))
    if words.strip():
        _finish(turn, task, words.strip())
    else:
        FOUND.begin(turn, {"task": str(task.id)}, {})


def _mine(turn: Turn, task_id: int) -> Task:
    """Whoever owes the visit, or leads them, says what came of it."""
    task = tasks.lock(turn.session, task_id)
    if task is None:
        raise Refusal(texts.NO_SUCH_TASK)
    path = finding.path_of(turn, cases.get(turn.session, task.case_id))
    if not may_write(turn.speaker.posts, path, task.assignee_id == turn.speaker.person_id):
        raise Refusal(texts.NO_SUCH_TASK)
    if task.done_at is not None:
        raise Refusal(texts.DONE_ALREADY)
    return task


def _finish(turn: Turn, task: Task, words: str) -> None:
    task.done_at, task.done_by = turn.now, turn.speaker.person_id
    turn.session.flush()
    history.write(turn.session, task.case_id, Entry("task_done", turn.now, turn.speaker.person_id, words))
    turn.reply(texts.DONE.format(number=cases.get(turn.session, task.case_id).number))


def _submit(turn: Turn, answers: Answers) -> None:
    _finish(turn, _mine(turn, int(answers.given["task"])), answers.said["found"])


FOUND = Form(
    "task_found",
    (Question("found", texts.FOUND_LABEL, texts.ASK_FOUND, may_skip=False),),
    submit=_submit,
)
