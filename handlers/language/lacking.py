"""What an answer says for whoever has not got one of the papers."""

import re

_BESIDE = re.compile(r"[（(](?P<beside>[^）)]*)[）)]")
_ONLY = re.compile(r"[（(：:]")
_LACKING = re.compile(r"没有|没领|缺|丢|不在手|拿不到|开不出|开不了|补办|补领|补发|不用带|不一定要")
# In one clause with it: "写明没有配偶" further on is about something else.
_NEAR = "(?:没有|缺|丢)[^，。；、]{{0,3}}{paper}|{paper}[^，。；]{{0,6}}(?:{lacking})"
_SENTENCES = re.compile(r"(?<=[。！？\n])")
_WORDY = re.compile(r"^(?:能说明|最早的|逝者的|双方|父母双方|父母|书面|别的有关)")
# Single signs stand in too many words.
_SHORTEST = 2


def name(paper: str) -> str:
    """What the paper is called, without what stands beside it: "结婚证（没领证的，…）" -> "结婚证"."""
    return _ONLY.split(paper, maxsplit=1)[0].strip()


def instead(paper: str, answer: str) -> str:
    """What to do without it, in the words of what is known; "" where nothing is said of it."""
    beside = _BESIDE.search(paper)
    if beside and _LACKING.search(beside["beside"]):
        return beside["beside"]
    short = _WORDY.sub("", name(paper))
    if len(short) < _SHORTEST:
        return ""
    near = re.compile(_NEAR.format(paper=re.escape(short), lacking=_LACKING.pattern))
    return next((each.strip() for each in _SENTENCES.split(answer) if near.search(each)), "")
