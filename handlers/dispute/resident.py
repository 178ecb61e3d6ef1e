"""How a report begins: from words, from a command, beside an earlier case, or with a form left unfinished."""

from domain.case import Kind
from domain.message import Button, Say
from domain.refusal import Refusal
from handlers.desk import card, handing, reports
from handlers.dispute import group, questions, texts
from handlers.dispute.opening import start
from handlers.draft import Answers
from handlers.feature import Claim
from handlers.turn import Turn
from storage import cases, drafts


def claim(_turn: Turn) -> Claim:
    """Whatever nobody else understands is somebody telling what is wrong."""
    return Claim.FALLBACK


def plain(turn: Turn) -> None:
    """Plain words that nobody else claims."""
    if not turn.is_private:
        group.invite(turn)
    elif not turn.speaker.is_staff:
        begin(turn, turn.words)
    else:
        turn.reply(texts.FOR_STAFF)


def report(turn: Turn) -> None:
    """`/report [words]`: for oneself; staff report for somebody else."""
    if not turn.is_private:
        group.invite(turn)
    elif turn.speaker.is_staff:
        known = {"what": turn.words} if turn.words else {}
        questions.FOR_ANOTHER.begin(turn, {}, known)
    else:
        begin(turn, turn.words)


def begin(turn: Turn, words: str) -> None:
    """A new report, unless one was left unfinished or this may be the matter reported a few days ago."""
    draft = drafts.of(turn.session, turn.contact.id)
    earlier = cases.latest_of(turn.session, turn.speaker.person_id, (Kind.DISPUTE,), turn.now - turn.service.same_case)
    if draft is not None:
        turn.reply(_unfinished(Answers(draft).said.get("what", ""), words))
    elif earlier is not None:
        day = turn.service.local(earlier.opened_at)
        turn.reply(_same(texts.same_question(day, earlier.number, card.kind(earlier)), words))
    else:
        start(turn, words, {})


def another(turn: Turn) -> None:
    """Button: it is another matter, or the unfinished form is thrown away."""
    start(turn, turn.words, {})


def resume(turn: Turn) -> None:
    """Button: go on with the form that was left unfinished."""
    draft = drafts.of(turn.session, turn.contact.id)
    if draft is None:
        raise Refusal(texts.NOTHING_UNFINISHED)
    form = questions.REPORT if draft.form == questions.REPORT.name else questions.FOR_ANOTHER
    form.ask_again(turn, draft, texts.GOING_ON)


def same(turn: Turn) -> None:
    """Button: the words belong to the case reported before."""
    earlier = cases.latest_of(turn.session, turn.speaker.person_id, (Kind.DISPUTE,), turn.now - turn.service.same_case)
    if earlier is None:
        raise Refusal(texts.NOTHING_UNFINISHED)
    words = turn.words or texts.HAPPENED_AGAIN
    reports.add(turn, earlier, words)
    who = handing.responsible(turn, earlier)
    added = texts.ADDED if who else texts.ADDED_NOBODY
    handing.tell_resident(turn, earlier, added.format(number=earlier.number, who=who))


def _unfinished(story: str, words: str) -> Say:
    text = texts.unfinished(story)
    return Say(text, ((Button(texts.RESUME, "/resume"), Button(texts.AFRESH, f"/another {words}".strip())),))


def _same(text: str, words: str) -> Say:
    return Say(
        text, ((Button(texts.SAME, f"/same {words}".strip()),), (Button(texts.ANOTHER, f"/another {words}".strip()),))
    )
