"""The words of a question that led to an entry, as people would see them."""

from collections.abc import Collection, Iterator

from handlers.language.terms import terms


def words_shared(said: str, held: Collection[str]) -> tuple[str, ...]:
    """The longest runs of a readable question whose terms are among these, in their order, none twice.

    Single characters stand there only where nothing longer does.
    """
    found = [term for term in terms(said) if term.name in held]
    longer = [term for term in found if term.end - term.start > 1]
    return tuple(dict.fromkeys(_runs(said, {at for term in longer or found for at in range(term.start, term.end)})))


def _runs(said: str, places: Collection[int]) -> Iterator[str]:
    run = ""
    for at, sign in enumerate(said):
        if at in places:
            run += sign
        elif run:
            yield run
            run = ""
    if run:
        yield run
