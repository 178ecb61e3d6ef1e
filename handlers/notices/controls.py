"""The buttons below a notice that somebody follows, by how it stands."""

from domain.message import Button, Buttons
from domain.notice import NoticeState, RunState
from handlers.notices import texts
from storage.notices import Notice, Run


def controls(notice: Notice, run: Run | None) -> Buttons:
    """What may be done with it now; `run` is its latest occasion."""
    number, first = notice.id, list[Button]()
    if notice.state == NoticeState.ACTIVE:
        first.append(Button(texts.PAUSE, f"/notice pause {number}"))
    if notice.state == NoticeState.PAUSED:
        first.append(Button(texts.GO_ON, f"/notice resume {number}"))
    if notice.state in (NoticeState.ACTIVE, NoticeState.PAUSED):
        first.append(Button(texts.STOP, f"/notice stop {number}"))
    if run is not None and run.recalled_at is None and run.state != RunState.MISSED:
        first.append(Button(texts.RECALL, f"/notice recall {number}"))
    return tuple(row for row in (tuple(first),) if row)
