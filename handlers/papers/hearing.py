"""What is typed while a list is in hand: the number of a paper, or the words of a button."""

from handlers.feature import Claim
from handlers.language.asks import bare
from handlers.language.places import places
from handlers.papers import going, lacking, lists, resident, texts
from handlers.turn import Turn

# Longer words are no choice: they need no look at what is open.
_LONGEST_CHOICE = 12


def claim(turn: Turn) -> Claim:
    is_choice = bool(_places(turn) or _said(turn))
    return Claim.EXPECTED if is_choice and lists.in_hand(turn) is not None else Claim.NOT_MINE


def _said(turn: Turn) -> str:
    """The button that these words are, as they are meant."""
    words = bare(turn.words)
    is_free = turn.is_private and not turn.incoming.attachments and len(words) <= _LONGEST_CHOICE
    return texts.SAID.get(words, "") if is_free else ""


def _places(turn: Turn) -> list[int]:
    is_free = turn.is_private and not turn.incoming.attachments and len(turn.words) <= _LONGEST_CHOICE
    return places(turn.words) if is_free else []


def plain(turn: Turn) -> None:
    kept = lists.in_hand(turn)
    assert kept is not None, "claimed only while a list is in hand"
    lists.touch(turn, kept)
    said = _said(turn)
    if said == texts.READY:
        going.all_there(turn, kept)
    elif said == texts.LACKS:
        lacking.which(turn, kept)
    elif said == texts.STOP:
        resident.put_away(turn, kept)
    else:
        _tick(turn, _places(turn))


def _tick(turn: Turn, named: list[int]) -> None:
    """A number ticks, and typed once more takes the tick back; the list is shown anew, since the other lies above."""
    kept = lists.in_hand(turn)
    assert kept is not None, "it was there a moment ago"
    papers = kept.papers
    if any(place > len(papers) for place in named):
        turn.reply(texts.no_such_place(len(papers)))
        return
    for place in dict.fromkeys(named):
        paper = papers[place - 1]
        lists.tick_off(turn, kept, frozenset({paper.number}), has=not paper.has)
    if lists.is_whole(kept):
        going.say(turn, kept)
    else:
        lists.show(turn, kept)
