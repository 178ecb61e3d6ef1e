"""The words of a question that led to an entry, as people would see them."""

from collections.abc import Collection, Container, Iterable, Iterator

from handlers.language.terms import Term

# What is said in every question, no more than half a word, led nowhere.
_SAYS_LITTLE = 0.5


def words_shared(said: str, asked: Iterable[Term], held: Container[str]) -> tuple[str, ...]:
    """The longest runs of a readable question whose terms are among those held, in their order, none twice.

    Single characters stand there only where nothing longer does.
    """
    found = [term for term in asked if term.name in held and term.weight > _SAYS_LITTLE]
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
