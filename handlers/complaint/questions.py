"""The form of a complaint: what, who, when."""

from collections.abc import Sequence

from domain.people import Role
from handlers.complaint import filing, texts
from handlers.desk import asked
from handlers.desk import filing as desk_filing
from handlers.desk.names import staff_name
from handlers.draft import Answers
from handlers.form import Form, Question
from handlers.turn import Turn
from storage import areas, staff

_MOST = 8
_KNOWN = frozenset({Role.OFFICER, Role.AUXILIARY, Role.GRID_WORKER, Role.MEDIATOR, Role.CHIEF})


def _staff(turn: Turn, answers: Answers) -> Sequence[str]:
    """Who works here, as in the roster."""
    area_id = desk_filing.area_id(turn, answers)
    if area_id is None:
        return ()
    above = [area.id for area in areas.above(turn.session, areas.get(turn.session, area_id))]
    found = staff.responsible(turn.session, above, staff.Aside())
    return [staff_name(turn, i) for i in dict.fromkeys(c.person_id for c in found if c.role in _KNOWN)][:_MOST]


def _card(_turn: Turn, answers: Answers) -> str:
    shown = [(q.label, answers.said.get(q.key, "")) for q in COMPLAINT.questions]
    lines = [texts.card_line(label, words) for label, words in shown if words]
    return "\n".join([texts.CARD_HEAD, *lines, texts.CARD_END])


COMPLAINT = Form(
    "complaint",
    (
        Question("what", texts.WHAT, texts.ASK_WHAT, may_skip=False, wants_files=True),
        asked.COMMUNITY,
        Question("who", texts.WHO, texts.ASK_WHO, _staff),
        Question("since", texts.WHEN, texts.ASK_WHEN),
    ),
    submit=filing.submit,
    opening=lambda _turn, _answers: texts.OPENING,
    card=_card,
)
