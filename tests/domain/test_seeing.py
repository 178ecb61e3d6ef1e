"""Who may see what, every cell written by hand: F all of it, m without personal data, - nothing; x yes."""

from collections.abc import Callable

from domain.people import Post, Role
from domain.seeing import SEES, Gate, Part, Sees, Sight, may_count, may_report, parts, sight

CASE = "/1/4/9/"
OWN_GRID, ABOVE, ELSEWHERE, BELOW = CASE, "/1/", "/1/5/", f"{CASE}12/"

# Somebody's standing to the case. Who held it once, and whoever stood in when that is over, is as if they never had.
ORDINARY = """
                       | officer | auxiliary | grid_worker | mediator | expert | supervisor | chief | admin
own grid               | F       | m         | m           | -        | -      | F          | F     | -
area above             | F       | m         | m           | -        | -      | F          | F     | -
other area             | -       | -         | -           | -        | -      | -          | -     | -
building below         | -       | -         | -           | -        | -      | -          | -     | -
holder from elsewhere  | F       | F         | F           | F        | m      | F          | F     | -
holder in own grid     | F       | F         | F           | F        | m      | F          | F     | -
former, elsewhere      | -       | -         | -           | -        | -      | -          | -     | -
former, own grid       | F       | m         | m           | -        | -      | F          | F     | -
named, elsewhere       | F       | F         | F           | F        | m      | F          | F     | -
barred, own grid       | -       | -         | -           | -        | -      | -          | -     | -
barred holder          | -       | -         | -           | -        | -      | -          | -     | -
stands in for officer  | F       | F         | F           | F        | F      | F          | F     | F
"""
# Also a complaint about somebody above or beside them; about themselves they are barred. The chiefs nearest up the
# tree are among its readers.
RESTRICTED = """
                       | officer | auxiliary | grid_worker | mediator | expert | supervisor | chief | admin
own grid               | -       | -         | -           | -        | -      | -          | F     | -
area above             | -       | -         | -           | -        | -      | -          | F     | -
other area             | -       | -         | -           | -        | -      | -          | -     | -
building below         | -       | -         | -           | -        | -      | -          | -     | -
holder from elsewhere  | F       | F         | F           | F        | m      | F          | F     | -
holder in own grid     | F       | F         | F           | F        | m      | F          | F     | -
former, elsewhere      | -       | -         | -           | -        | -      | -          | -     | -
former, own grid       | -       | -         | -           | -        | -      | -          | F     | -
named, elsewhere       | F       | F         | F           | F        | m      | F          | F     | -
barred, own grid       | -       | -         | -           | -        | -      | -          | -     | -
barred holder          | -       | -         | -           | -        | -      | -          | -     | -
stands in for officer  | -       | -         | -           | -        | -      | -          | -     | -
"""
# A tip without a name is a case like others, but for the name. What both sides said, internal notes and who looked
# stand in the history; a receipt opens nothing to anybody on the staff.
PARTS = """
                       | outside | place | story | names | files | history
nothing                | -       | -     | -     | -     | -     | -
masked                 | x       | -     | -     | -     | -     | -
full                   | x       | x     | x     | x     | x     | x
nothing, nameless      | -       | -     | -     | -     | -     | -
masked, nameless       | x       | -     | -     | -     | -     | -
full, nameless         | x       | x     | x     | -     | x     | x
"""
FIGURES = """
                       | officer | auxiliary | grid_worker | mediator | expert | supervisor | chief | admin
figures of own areas   | x       | x         | x           | -        | -      | x          | x     | x
sheet for the county   | -       | -         | -           | -        | -      | x          | x     | -
"""

# The path of the post, whether the case is theirs, and how it stands open to them while it is not restricted.
STANDINGS = {
    "own grid": (OWN_GRID, False, Gate.OPEN),
    "area above": (ABOVE, False, Gate.OPEN),
    "other area": (ELSEWHERE, False, Gate.OPEN),
    "building below": (BELOW, False, Gate.OPEN),
    "holder from elsewhere": (ELSEWHERE, True, Gate.OPEN),
    "holder in own grid": (OWN_GRID, True, Gate.OPEN),
    "former, elsewhere": (ELSEWHERE, False, Gate.OPEN),
    "former, own grid": (OWN_GRID, False, Gate.OPEN),
    "named, elsewhere": (ELSEWHERE, False, Gate.NAMED),
    "barred, own grid": (OWN_GRID, False, Gate.BARRED),
    "barred holder": (OWN_GRID, True, Gate.BARRED),
    "stands in for officer": (ELSEWHERE, False, Gate.OPEN),
}
LETTERS = {Sight.FULL: "F", Sight.MASKED: "m", Sight.NOTHING: "-"}

Matrix = dict[tuple[str, str], str]


def read(text: str) -> Matrix:
    """The cells by row and column. A cell written twice, or a row of another length, is a mistake."""
    head, *lines = [[cell.strip() for cell in line.split("|")] for line in text.strip("\n").splitlines()]
    assert all(len(line) == len(head) for line in lines)
    assert len({line[0] for line in lines}) == len(lines)
    return {(row, column): cell for row, *cells in lines for column, cell in zip(head[1:], cells, strict=True)}


def matrix(rows: list[str], columns: list[str], cell: Callable[[str, str], str]) -> Matrix:
    """What the code says of every row and every column there is."""
    return {(row, column): cell(row, column) for row in rows for column in columns}


def seen(standing: str, role: Role, *, restricted: bool) -> str:
    path, own, gate = STANDINGS[standing]
    posts: tuple[Post, ...] = (Post(role, 1, path),)
    if standing == "stands in for officer":
        posts = (*posts, Post(Role.OFFICER, 2, OWN_GRID))
    if restricted and gate is Gate.OPEN:
        is_nearest = role is Role.CHIEF and path in (OWN_GRID, ABOVE)
        gate = Gate.NAMED if is_nearest else Gate.SHUT
    return LETTERS[sight(posts, CASE, own=own, gate=gate)]


ROLES = [str(role) for role in Role]


def test_an_ordinary_case() -> None:
    assert matrix(list(STANDINGS), ROLES, lambda s, r: seen(s, Role(r), restricted=False)) == read(ORDINARY)


def test_a_restricted_case() -> None:
    assert matrix(list(STANDINGS), ROLES, lambda s, r: seen(s, Role(r), restricted=True)) == read(RESTRICTED)


def test_what_of_a_case() -> None:
    def cell(row: str, part: str) -> str:
        level, _, nameless = row.partition(", ")
        return "x" if Part(part) in parts(Sight(level), nameless=bool(nameless)) else "-"

    rows = [f"{level}{nameless}" for nameless in ("", ", nameless") for level in Sight]
    assert matrix(rows, [str(part) for part in Part], cell) == read(PARTS)


def test_figures() -> None:
    asked = {"figures of own areas": may_count, "sheet for the county": may_report}

    def cell(row: str, role: str) -> str:
        return "x" if asked[row](Post(Role(role), 1, CASE)) else "-"

    assert matrix(list(asked), ROLES, cell) == read(FIGURES)


def test_every_role_has_its_row_and_every_right_its_column() -> None:
    assert set(SEES) == set(Role)
    assert set(Sees.__dataclass_fields__) == {"area", "own", "counts", "reports"}


def test_a_missing_a_superfluous_and_a_wrong_cell_are_seen() -> None:
    whole = read(FIGURES)
    assert read(FIGURES.replace("figures of own areas", "figures of all areas")).keys() != whole.keys()
    assert read(FIGURES.replace("| admin", "| mayor")).keys() != whole.keys()
    assert read(FIGURES.replace("| x          | x     | -", "| x          | -     | -")) != whole
