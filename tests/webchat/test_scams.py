"""A suspicious text over the web chat, and money that is gone."""

from tests.webchat.conftest import Place


async def test_a_text_is_looked_at_and_the_money_that_is_gone_reaches_the_officer(place: Place) -> None:
    group = await place.group()
    officer = await place.joined("王卫东", group)
    resident = await place.visitor("李阿姨", group)
    await officer.says("/bind 和苑一网格", group)

    await resident.says("查诈骗 客服说我开了百万保障，不关每月扣八百")
    await resident.hears("“百万保障”")
    await resident.presses("钱已经转了")
    await resident.hears("挂断电话，现在就打 110")
    await officer.hears("【危险】刚被骗")

    await resident.presses("打完了，理材料")
    await resident.hears("钱是从谁名下转出去的？")
    await resident.says("李梅，密码是abc12345")
    await resident.hears("我遮住了，没有留。")
    for asked in ("从哪家", "收钱的是谁", "收钱的账号", "转了多少", "几点几分", "怎么转的", "屏幕还共享"):
        await resident.hears(asked)
        await resident.presses("跳过")
    await officer.hears("付款人：李梅，密码是（已遮住）")
