"""What a suspicious text shows by itself; ordinary talk and well-known websites show nothing."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.library import Library
from domain.scam import Site
from handlers.language.fraud import keys
from handlers.language.fraud.kinds import FraudKind
from handlers.language.fraud.links import Flaw, links
from handlers.language.fraud.motion import is_moving
from handlers.language.fraud.numbers import Pattern, numbers
from handlers.language.fraud.signs import likeliest, signs

HERE = Path(__file__).parent
SHOWN = [line.split(" ", 1) for line in (HERE / "fraud_signs.txt").read_text(encoding="utf-8").splitlines()]
CALM = (HERE / "fraud_calm.txt").read_text(encoding="utf-8").splitlines()
SITES: tuple[Site, ...] = tuple(Library().read().sites.values())

# What people paste: words, addresses, numbers, and signs that belong to none of them.
PASTED = st.lists(
    st.sampled_from(
        (
            "http://",
            "hxxp：//",
            "www.",
            "taobao",
            "。com",
            ".cn",
            "@",
            ":8443",
            "/",
            ".apk",
            " ",
            "+86",
            "00852",
            "95588",
            "，",
            "点击",
            "验证码",
            "ｗｗｗ",
            "ß",
            "İ",
            "а",
            "\u200b",
            "𠮷",
            "1.2.3.4",
            "密码是",
            "共享屏幕",
            "2026",
        )
    )
    | st.text(max_size=4)
).map("".join)


@pytest.mark.parametrize(("sign", "text"), SHOWN)
def test_each_sign_is_shown_in_the_words_of_the_text(sign: str, text: str) -> None:
    found = {shown.sign.value: shown.words for shown in signs(text)}

    assert found[sign].replace(" ", "") in text.replace(" ", "")


@pytest.mark.parametrize("text", CALM)
def test_ordinary_talk_and_warnings_show_nothing(text: str) -> None:
    assert signs(text) == ()
    assert links(text, SITES) == ()
    assert not is_moving(text)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (FraudKind.REBATE, "刷单垫付，做完连单才返佣金"),
        (FraudKind.FAKE_SERVICE, "航班取消，客服让加支付宝退改签"),
        (FraudKind.POLICE, "自称公安局，说我涉嫌洗钱，要转安全账户"),
        (FraudKind.INVESTMENT, "老师带炒股，内幕消息稳赚"),
        (FraudKind.LOAN, "贷款说银行卡号填错，要交解冻费"),
        (FraudKind.ACQUAINTANCE, "领导加我新微信，让我先帮他转两万"),
        (FraudKind.ROMANCE, "网恋对象叫我跟他投资"),
        (FraudKind.SHOPPING, "闲鱼上卖家不走平台，要私下转账付定金"),
        (FraudKind.GAME, "游戏里送皮肤，要家长手机扫码"),
        (FraudKind.PHISHING, "ETC失效，点击链接认证填卡"),
        (FraudKind.PRIZE, "中了大奖，先交税才能领奖"),
        (FraudKind.PYRAMID, "交入会费，发展下线有直推奖"),
        (FraudKind.KIDNAP, "说孩子被绑了要赎金"),
        (FraudKind.GAMBLING, "彩票内部计划，跟着下注"),
        (FraudKind.FRANCHISE, "加盟串珠手工，先交材料费，包销回收"),
    ],
)
def test_the_likeliest_type_with_the_words_that_decided(kind: FraudKind, text: str) -> None:
    found = likeliest(text)

    assert found is not None
    assert (found.kind, found.is_sure) == (kind, True)
    assert all(words in text for words in found.words)


def test_a_single_weak_word_names_no_type_and_nothing_names_none() -> None:
    weak = likeliest("我在网上看到一个平台招兼职")

    assert weak is not None
    assert not weak.is_sure
    assert likeliest("新生儿怎么上户口") is None


def test_every_type_has_its_card() -> None:
    assert {scam.kind for scam in Library().read().scams.values()} == set(FraudKind)


@pytest.mark.parametrize(
    ("text", "host", "flaws"),
    [
        ("hxxp://ta0bao.com", "ta0bao.com", [Flaw.LOOKALIKE]),
        ("https://taobao.com.evil.top/login", "taobao.com.evil.top", [Flaw.LOOKALIKE]),
        ("тaobao.com", "тaobao.com", [Flaw.LOOKALIKE, Flaw.MIXED]),
        ("http://xn--tobao-9ve.com", "xn--tobao-9ve.com", [Flaw.LOOKALIKE, Flaw.PUNYCODE]),
        ("https://taobao.com@evil.top", "evil.top", [Flaw.USER]),
        ("taobao.com@evil.top/a", "evil.top", [Flaw.USER]),
        ("http://1.2.3.4:8080/a.apk", "1.2.3.4", [Flaw.IP, Flaw.APK, Flaw.PORT]),
        ("http://3232235777/", "3232235777", [Flaw.IP]),
        ("短信说 t.cn/A6x", "t.cn", [Flaw.SHORT]),
        ("http://a.b.c.d.e.evil.top/", "a.b.c.d.e.evil.top", [Flaw.DEEP]),
        ("点 icbc . top 登录", "icbc.top", [Flaw.LOOKALIKE]),
        ("ｈｔｔｐ：／／www。jd－vip。com", "www.jd-vip.com", [Flaw.LOOKALIKE]),
        ("gov-cn.top", "gov-cn.top", [Flaw.LOOKALIKE]),
        ("12306-ticket.cc", "12306-ticket.cc", [Flaw.LOOKALIKE]),
        ("bankofchlna.com", "bankofchlna.com", [Flaw.LOOKALIKE]),
        ("https://etc-renzheng.top/x，快去", "etc-renzheng.top", [Flaw.LOOKALIKE]),
        ("h t t p s://sfexpress-kd.com", "sfexpress-kd.com", [Flaw.LOOKALIKE]),
    ],
)
def test_links_are_found_however_they_are_written_and_judged(text: str, host: str, flaws: list[Flaw]) -> None:
    (found,) = links(text, SITES)

    assert (found.host, list(found.flaws)) == (host, flaws)
    assert found.words in text


@pytest.mark.parametrize(
    "text",
    [
        "taobao.com",
        "https://www.jd.com/x?a=1",
        "www.beijing.gov.cn",
        "https://www.mps.gov.cn/n22",
        "www。taobao。com",
        "v.douyin.com/ieX/ 复制",
        "icbc.com.cn",
        "https://weibo.com/abc#2",
        "usa.gov",
        "abc.com",
        "http://www.sf-express.com/",
    ],
)
def test_well_known_websites_are_not_accused(text: str) -> None:
    (found,) = links(text, SITES)

    assert found.flaws == ()


@pytest.mark.parametrize(
    "text", ["版本v1.2.3", "3.5cc", "看README.md", "zhang.san@qq.com", "下午3.30。到", "路由器192.168.1.1"]
)
def test_what_is_no_link_is_none(text: str) -> None:
    assert links(text, SITES) == ()


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("+8695588来电", Pattern.SPOOFED),
        ("显示+86 110", Pattern.SPOOFED),
        ("0085212345678", Pattern.OVERSEAS),
        ("+1 (213) 555-0188 打来", Pattern.OVERSEAS),
        ("400-820-8820 打电话来", Pattern.SERVICE_400),
        ("接到95588的电话", Pattern.SERVICE_95),
        ("96371 打来电话", Pattern.SERVICE_96),
        ("17012345678", Pattern.VIRTUAL),
        ("165 1234 5678", Pattern.VIRTUAL),
        ("收到1069123456789的短信", Pattern.MASS),
        ("96110 来电", Pattern.OFFICIAL),
        ("１２３８１打电话来", Pattern.OFFICIAL),
    ],
)
def test_numbers_mean_what_their_pattern_says(text: str, pattern: Pattern) -> None:
    (found,) = numbers(text)

    assert found.pattern is pattern
    assert found.words in text


@pytest.mark.parametrize(
    "text",
    [
        "13800000001",
        "0471-1234567",
        "+86 138 0000 0001",
        "95588元",
        "3号楼110",
        "欠他110万",
        "验证码951234的短信",
        "2026年",
    ],
)
def test_ordinary_numbers_say_nothing(text: str) -> None:
    assert numbers(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "五千元刚打过去",
        "客服让我转了三千",
        "我把三千块打给客服了",
        "验证码我已经报给他了",
        "我还在跟他通话",
        "开着共享屏幕呢",
        "我妈把两万存进去了",
        "他让我别挂电话",
        "卡里钱没了",
        "密码给他说了",
        "钱转了",
        "我给他转了",
        "手机被他远程控制了",
        "錢已經轉過去了",
    ],
)
def test_money_code_or_screen_on_its_way_is_heard(text: str) -> None:
    assert is_moving(text)


@pytest.mark.parametrize(
    "text",
    [
        "对方让我转三千",
        "要不要转钱给他",
        "还没转钱",
        "差点转了三千",
        "现在有人打电话说我中奖",
        "客服让我共享屏幕",
        "验证码不要告诉别人",
        "请将保证金5000元转到指定账户",
        "转账前多核实",
        "不敢把验证码给他",
        "这里是公安局，请把钱转到安全账户",
    ],
)
def test_what_has_not_begun_is_not_on_its_way(text: str) -> None:
    assert not is_moving(text)


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("验证码 482913 给你", "验证码 （已遮住） 给你"),
        ("482913是我的验证码", "（已遮住）是我的验证码"),
        ("密码是abc12345，卡在家", "密码是（已遮住），卡在家"),
        ("身份证110101199003070070", "身份证（已遮住）"),
        ("卡号110101199003070071", "卡号110101199003070071"),
        ("转了350000元", "转了350000元"),
        ("今天14:35转的", "今天14:35转的"),
    ],
)
def test_codes_passwords_and_identity_numbers_are_covered(text: str, covered: str) -> None:
    assert keys.cover(text) == covered


def test_six_digits_alone_are_a_code_where_nothing_else_can_be_meant() -> None:
    assert keys.cover(" 482913 ", bare=True) == keys.COVERED
    assert keys.cover("482913") == "482913"


@given(PASTED)
def test_nothing_that_is_pasted_breaks_it(text: str) -> None:
    assert all(shown.words for shown in signs(text))
    likeliest(text)
    links(text, SITES)
    numbers(text)
    is_moving(text)
    keys.cover(text, bare=True)


@given(st.sampled_from(("taobao.com", "gov.cn", "jd.com", "12306.cn")), st.from_regex(r"[a-z]{1,8}", fullmatch=True))
def test_whatever_lies_below_a_known_site_is_its_own(site: str, name: str) -> None:
    assert [link.flaws for link in links(f"https://{name}.{site}/x", SITES)] == [()]


@given(st.text(alphabet="零一二三四五六七八九的了在是我有不人大这", max_size=60))
def test_plain_characters_hold_no_link_and_no_number(text: str) -> None:
    assert links(text, SITES) == ()
    assert numbers(text) == ()
