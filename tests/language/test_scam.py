"""Who is being talked into paying is heard, and who asks about ordinary payments is not warned."""

from pathlib import Path

import pytest

from handlers.language.scam import is_suspected

HERE = Path(__file__).parent
SUSPECT = (HERE / "scam_yes.txt").read_text(encoding="utf-8").splitlines()
ORDINARY = (HERE / "scam_no.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("words", SUSPECT)
def test_a_suspected_scam_is_heard(words: str) -> None:
    assert is_suspected(words)


@pytest.mark.parametrize("words", ORDINARY)
def test_ordinary_questions_of_money_and_papers_are_let_pass(words: str) -> None:
    assert not is_suspected(words)
