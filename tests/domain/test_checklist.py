"""The list follows what is wanted, and no number ever means another paper."""

from hypothesis import given
from hypothesis import strategies as st

from domain.checklist import Paper, renewed

WORDS = st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=6, unique=True)


def test_what_is_ticked_and_still_wanted_stays_ticked() -> None:
    papers = [Paper(1, "户口簿", has=True), Paper(2, "照片", has=True)]

    assert renewed(papers, ["身份证", "户口簿"], 2) == [Paper(3, "身份证"), Paper(1, "户口簿", has=True)]


def test_the_same_twice_is_one() -> None:
    assert renewed([], ["照片", "照片"], 0) == [Paper(1, "照片")]


@given(st.lists(WORDS, min_size=1, max_size=6))
def test_a_number_is_given_once(wanted: list[list[str]]) -> None:
    meant: dict[int, str] = {}
    papers: list[Paper] = []
    last = 0
    for words in wanted:
        papers = renewed(papers, words, last)
        last = max([last, *(paper.number for paper in papers)])
        assert [paper.words for paper in papers] == words
        for paper in papers:
            assert meant.setdefault(paper.number, paper.words) == paper.words
