"""How the people of the plays come to an agreement."""

from tests.plays import talks
from tests.plays.talks import Talks
from tests.plays.telling import ONE
from tests.town import Person, Town

FACTS = "601 的水管漏到 501"
TERMS = "乙方修好水管，赔甲方三千元"
PEOPLE = (
    *("书面", FACTS, "赔多少", "双方互谅互让，不再区分责任", TERMS, "微信转账"),
    *("王卫东", "和苑社区人民调解委员会"),
)
POLICE = (
    *("只有我一名", "没有", "漏水"),
    *("推搡了一下", "情节较轻", "无人受伤", TERMS, "当面交"),
)


async def drawn(town: Town) -> None:
    """What is owed is drawn, and goes out."""
    await town.app.errands.work_off()
    await town.app.delivery.drained()


async def fills_in(officer: Person, answers: tuple[str, ...]) -> None:
    """Answers each question that is asked, by a button where it has one, up to the card."""
    for answer in answers:
        if answer in officer.buttons:
            await officer.presses(answer)
        else:
            await officer.says(answer)
    await officer.presses("提交")


async def promises(officer: Person, who: str, what: str, amount: str, due: str) -> None:
    await officer.presses(who)
    await officer.says(what)
    await (officer.says(amount) if amount else officer.presses("跳过"))
    await officer.says(due)
    await officer.presses("转账截图")


async def written(town: Town) -> Talks:
    """A draft of a people's agreement with one promise in three parts."""
    held = await talks.agreed(town)
    await held.officer.says(f"/agreement {ONE}")
    await held.officer.presses("人民调解")
    await fills_in(held.officer, PEOPLE)
    await promises(held.officer, "乙方", "付维修费", "3000", "分三期，每月5号，每期1000")
    return held


async def offered(town: Town) -> Talks:
    """Both sides are asked."""
    held = await written(town)
    await held.officer.presses("发给双方")
    await drawn(town)
    return held
