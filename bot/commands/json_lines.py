"""Lines of JSON that commands read, each with its number where it is wrong."""

from collections.abc import Iterable, Iterator

from pydantic import BaseModel, ValidationError

from bot.commands.failed import Failed


class Line(BaseModel):
    """Something said, under an id that comes back with the answer."""

    id: str | int
    text: str
    answer: str = ""


def lines(given: Iterable[str], name: str) -> Iterator[Line]:
    """What stands in the lines of a file of that name. Raises Failed at the first that is wrong."""
    for number, line in enumerate(given, 1):
        if line.strip():
            try:
                yield Line.model_validate_json(line.removeprefix("\ufeff"))
            except ValidationError:
                raise Failed(f'{name}, line {number}: not a line such as {{"id": "1", "text": "words"}}.') from None
