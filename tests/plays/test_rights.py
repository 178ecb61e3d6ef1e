"""Who may do what: role by role, in the own area, in another, and with a case of their own. Written by hand."""

from dataclasses import dataclass

import pytest
from sqlalchemy.orm import Session

from domain.case import Move, Outcome, Stage
from domain.people import Role
from storage import admitted, areas, cases, codes, people, staff
from storage.admitted import Admitted
from tests.plays.telling import ONE, told
from tests.town import Person, Town

ALL = frozenset({"take", "assign", "return", "close", "reopen", "note", "reply", "case", "stats", "bind"})
COUNTS = frozenset({"stats", "bind"})
SEES = frozenset({"masked"})

# What each role may with a case of its area, of another area, and with one that it was given.
MAY: dict[Role, tuple[frozenset[str], frozenset[str], frozenset[str]]] = {
    Role.OFFICER: (ALL - {"return", "close"}, COUNTS, ALL),
    Role.AUXILIARY: (COUNTS | SEES | {"take"}, COUNTS, ALL),
    Role.GRID_WORKER: (COUNTS | SEES | {"take"}, COUNTS, ALL),
    Role.MEDIATOR: (frozenset(), frozenset(), ALL - COUNTS),
    Role.EXPERT: (frozenset(), frozenset(), ALL - COUNTS - {"case"} | SEES),
    Role.SUPERVISOR: (COUNTS | {"case", "assign", "note", "reply"}, COUNTS, ALL),
    Role.CHIEF: (ALL - {"return"}, COUNTS, ALL),
    Role.ADMIN: (COUNTS, COUNTS, COUNTS),
}
# The moves that somebody makes by a command; the others are the resident's or the clock's.
COMMANDS = {Move.TAKE: "take", Move.ASSIGN: "assign", Move.RETURN: "return", Move.CLOSE: "close", Move.REOPEN: "reopen"}
NOBODYS = {Move.PASS_ON, Move.CONTEST, Move.WITHDRAW, Move.AGREE}
# Those of a dispute on its way, each with plays of its own.
ON_THE_WAY = {
    Move.HAND_OVER,
    Move.MEDIATE,
    Move.BREAK_OFF,
    Move.BREACH,
    Move.REFER,
    Move.PARK,
    Move.RESUME,
    Move.MERGE,
    Move.UNMERGE,
}

SAYS = {
    "take": f"/take {ONE}",
    "assign": f"/assign {ONE} 李秀英",
    "return": f"/return {ONE} 手上太满",
    "close": f"/close {ONE} settled 好了",
    "reopen": f"/reopen {ONE} 又吵了",
    "note": f"/note {ONE} 去过了",
    "reply": f"/reply {ONE} 我来了",
    "case": f"/case {ONE}",
    "stats": "/stats",
}
REFUSALS = ("没有找到这个编号", "这件不归您办", "您的岗位")
MASKED = "这件您只能看摘要。要看全部，请负责人转派给您。"


@dataclass
class Scene:
    town: Town
    actor: Person
    actor_id: int
    own: bool

    async def stands(self, stage: Stage) -> None:
        """The case stands as the command needs it, held by the actor or by nobody."""

        def put(session: Session) -> None:
            case = cases.numbered(session, [ONE])[0]
            case.stage, case.assignee_id = stage, self.actor_id if self.own else None
            case.outcome = Outcome.SETTLED if stage is Stage.CLOSED else None
            session.flush()

        await self.town.look(put)

    async def may(self, action: str) -> set[str]:
        """What the service lets the actor do: the action, only the masked look, or nothing."""
        await self.stands({"reopen": Stage.CLOSED, "return": Stage.WORKING}.get(action, Stage.WAITING))
        self.actor.forget()
        await self.actor.says(SAYS[action])
        said = "\n".join(self.actor.heard)
        if MASKED in said:
            return {"masked"}
        return set() if said.startswith(REFUSALS) else {action}


async def scene(town: Town, role: Role, place: str, *, own: bool = False) -> Scene:
    """Somebody with this one role at that area, and a case in 和苑社区."""

    def appoint(session: Session) -> tuple[int, str]:
        person, _ = people.appoint(session, "马一", None)
        post = (role, areas.named(session, place)[0].id)
        staff.appoint(session, person.id, post, [], town.clock().date())
        return person.id, codes.make(session, person.id, town.clock())

    await told(town)
    made = await town.look(appoint)
    assert isinstance(made, tuple)
    person_id, code = made
    actor = town.person("马一")
    await actor.says(f"/join {code}")
    return Scene(town, actor, person_id, own)


@pytest.mark.parametrize("place", ["hy", "dm", "own"])
@pytest.mark.parametrize("role", Role)
async def test_each_role_may_exactly_this(town: Town, role: Role, place: str) -> None:
    row = dict(zip(("hy", "dm", "own"), MAY[role], strict=True))
    here = await scene(town, role, "dm" if place == "own" else place, own=place == "own")

    done = {right for action in SAYS for right in await here.may(action)}
    await here.actor.says(f"/bind {'和苑社区' if place == 'hy' else '东门社区'}", "g1")
    done |= {"bind"} if "自动助手" in town.group_heard("g1")[-1] else set()

    assert done == row[place]


# With a restricted case: whoever holds it or is the chief of its area as ever, who was named reads it besides what
# their post gives, all others nothing. Who is barred: nothing, whatever their post.
NOTHING: frozenset[str] = frozenset()
RESTRICTED: dict[tuple[Role, str], frozenset[str]] = {
    (Role.OFFICER, "hy"): NOTHING,
    (Role.OFFICER, "reader"): ALL - COUNTS - {"return", "close"},
    (Role.OFFICER, "barred"): NOTHING,
    (Role.GRID_WORKER, "hy"): NOTHING,
    (Role.GRID_WORKER, "reader"): frozenset({"case", "take"}),
    (Role.MEDIATOR, "reader"): frozenset({"case", "take"}),
    (Role.SUPERVISOR, "hy"): NOTHING,
    (Role.SUPERVISOR, "reader"): frozenset({"case", "assign", "note", "reply"}),
    (Role.SUPERVISOR, "barred"): NOTHING,
    (Role.CHIEF, "hy"): ALL - COUNTS - {"return"},
    (Role.CHIEF, "barred"): NOTHING,
    (Role.ADMIN, "reader"): NOTHING,
}


@pytest.mark.parametrize(("role", "standing"), RESTRICTED)
async def test_a_restricted_case_is_shut_to_all_but_its_readers(town: Town, role: Role, standing: str) -> None:
    await town.joined("陈所长") if role is not Role.CHIEF else None
    here = await scene(town, role, "hy")

    def shut(session: Session) -> None:
        case = cases.numbered(session, [ONE])[0]
        case.is_restricted = True
        if standing != "hy":
            row = Admitted(case_id=case.id, person_id=here.actor_id, standing=standing, at=town.clock())
            admitted.admit(session, row)

    await town.look(shut)

    done = {right for action in SAYS if action != "stats" for right in await here.may(action)}

    assert done == RESTRICTED[role, standing]


def test_every_role_and_every_move_has_its_place_in_the_matrix() -> None:
    assert set(MAY) == set(Role)
    assert set(COMMANDS) | NOBODYS | ON_THE_WAY == set(Move)
    assert set(COMMANDS.values()) <= ALL
    assert set(SAYS) | {"bind"} == ALL
