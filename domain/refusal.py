"""The one kind of error that a person reads as a sentence."""


class Refusal(Exception):
    """What was asked cannot be done; `str(refusal)` is the sentence the person reads.

    It says what is right, with an example, and nothing that the person typed is lost or changed.
    """
