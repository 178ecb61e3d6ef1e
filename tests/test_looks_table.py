"""Every file that opens telephone, names, exact address, words or files of a case says here who sees them.

Whoever adds one decides: a look is noted (handlers/desk/looking.py), or nobody on the staff sees it.
"""

import ast
from enum import StrEnum
from pathlib import Path

from tests.test_budgets import ROOT


class Seen(StrEnum):
    """Who sees it. NOTED: the staff, and the file notes the look. BUILT: whoever sends what is built here notes it.
    THEIRS: only whom it is of. RULE: a rule, a search or a mask reads it. NO_CASE: it is nothing of a case.
    """

    NOTED = "noted"
    BUILT = "built"
    THEIRS = "theirs"
    RULE = "rule"
    NO_CASE = "no case"


_ATTRIBUTES = frozenset({"phone", "place", "other_side", "stake", "story", "quiet_word"})
_CALLS = frozenset({
    "names.reporter", "names.absent", "names.author", "card.full", "card.short_story", "voicing.called",
    "media.of", "media.rows", "media.get", "history.of", "history.row", "documents.get", "documents.attachment",
    "records.newest", "records.of", "cases.reports",
    "shown.draft", "shown.status", "shown.text", "shown.fields", "drawing.files",
})  # fmt: skip
N, B, T, R, X = Seen.NOTED, Seen.BUILT, Seen.THEIRS, Seen.RULE, Seen.NO_CASE
TABLE: dict[str, Seen] = {
    "bot/blocked.py": R,
    "bot/channels/webchat/hearing.py": X,
    "bot/commands/audit.py": X,
    "bot/commands/understand.py": X,
    "bot/console/case/answering.py": X,
    "bot/console/case/files.py": N,
    "bot/console/case/looked.py": N,
    "bot/console/case/steps.py": B,
    "bot/console/case/timeline.py": B,
    "bot/console/case/told.py": B,
    "bot/console/community/people.py": X,
    "bot/console/entry_asked.py": R,
    "bot/console/listing.py": B,
    "bot/console/photos.py": X,
    "bot/console/said_files.py": N,
    "bot/content/examining.py": X,
    "bot/roster_saving.py": X,
    "bot/roster_writing.py": X,
    "handlers/agreements/offering.py": N,
    "handlers/agreements/promising.py": N,
    "handlers/agreements/questions.py": N,
    "handlers/agreements/shown.py": B,
    "handlers/agreements/writing.py": N,
    "handlers/appointments/filing.py": T,
    "handlers/appointments/slots.py": X,
    "handlers/casework/closing.py": N,
    "handlers/casework/moves.py": N,
    "handlers/casework/views.py": N,
    "handlers/danger/after.py": R,
    "handlers/danger/answer.py": T,
    "handlers/deadlines/escalation.py": N,
    "handlers/desk/accusing.py": R,
    "handlers/desk/asked.py": T,
    "handlers/desk/card.py": B,
    "handlers/desk/drawing.py": B,
    "handlers/desk/guarding.py": R,
    "handlers/desk/handing.py": N,
    "handlers/desk/hushing.py": N,
    "handlers/desk/known.py": R,
    "handlers/desk/matching.py": R,
    "handlers/desk/names.py": B,
    "handlers/desk/reports.py": N,
    "handlers/desk/sides.py": R,
    "handlers/desk/taking.py": N,
    "handlers/desk/unnamed.py": R,
    "handlers/desk/voicing.py": B,
    "handlers/dispute/edits.py": N,
    "handlers/dispute/filing.py": R,
    "handlers/figures/drawn.py": X,
    "handlers/followups/asking.py": N,
    "handlers/form.py": T,
    "handlers/guard/__init__.py": X,
    "handlers/guard/readers.py": N,
    "handlers/guard/talking.py": T,
    "handlers/guard/timers.py": N,
    "handlers/language/meant.py": R,
    "handlers/language/same.py": R,
    "handlers/links/joining.py": R,
    "handlers/links/lines.py": B,
    "handlers/links/officer.py": X,
    "handlers/links/repeats.py": N,
    "handlers/links/sweeps.py": N,
    "handlers/mediation/afterwards.py": X,
    "handlers/mediation/calendar.py": X,
    "handlers/mediation/fixing.py": X,
    "handlers/mediation/meeting.py": X,
    "handlers/mediation/record.py": N,
    "handlers/mediation/second.py": R,
    "handlers/mediation/steps.py": X,
    "handlers/notices/staff/alert.py": X,
    "handlers/papers/offices.py": X,
    "handlers/papers/showing.py": T,
    "handlers/person/resident.py": T,
    "handlers/posts/appointing.py": X,
    "handlers/posts/filling.py": X,
    "handlers/posts/waiting.py": N,
    "handlers/privacy/erasing.py": R,
    "handlers/privacy/export.py": B,
    "handlers/questions/answering.py": R,
    "handlers/questions/officer.py": R,
    "handlers/questions/resident.py": T,
    "handlers/roads/choosing.py": R,
    "handlers/roads/mediating.py": N,
    "handlers/scams/freezing.py": N,
    "handlers/scams/sheet.py": T,
    "handlers/scams/telling.py": R,
    "handlers/sides/crossing.py": N,
    "handlers/sides/households.py": N,
    "handlers/sides/listing.py": N,
    "handlers/sides/note.py": X,
    "handlers/talk/delivered.py": R,
    "handlers/talk/officer.py": T,
    "handlers/tips/filing.py": R,
    "handlers/tips/receipts.py": N,
    "handlers/verdict/resident.py": N,
    "handlers/voices/resident.py": T,
}
# What notes a look, by the name it is called by.
_NOTES = ("looking.", "looked.", "reports.relay(", "gate.relay(")


def opened(path: Path) -> set[str]:
    """What of a case the file opens."""
    text = path.read_text(encoding="utf-8")
    found = set()
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Attribute) or not isinstance(node.ctx, ast.Load):
            continue
        owner = node.value.id if isinstance(node.value, ast.Name) else ""
        is_party = node.attr == "name" and (owner == "party" or (owner == "found" and "parties" in text))
        if node.attr in _ATTRIBUTES or f"{owner}.{node.attr}" in _CALLS or is_party:
            found.add(f"{owner}.{node.attr}")
    return found


def test_whoever_opens_what_is_personal_in_a_case_says_who_sees_it() -> None:
    files = sorted([*(ROOT / "handlers").rglob("*.py"), *(ROOT / "bot").rglob("*.py")])
    found = {str(path.relative_to(ROOT)): what for path in files if (what := opened(path))}

    new = {name: sorted(what) for name, what in found.items() if name not in TABLE}
    assert not new, "note a look where staff see it, and say so in the table"
    assert not TABLE.keys() - found.keys(), "these open nothing any more"


def test_what_the_staff_see_is_noted_where_the_table_says_so() -> None:
    noted = [name for name, seen in TABLE.items() if seen is Seen.NOTED]
    without = [name for name in noted if not any(way in (ROOT / name).read_text(encoding="utf-8") for way in _NOTES)]

    assert len(noted) > 20  # the table was read
    assert without == []
