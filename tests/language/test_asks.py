"""Questions are told from reports, and from quarrels that go on while they are asked about."""

import pytest

from handlers.language.asks import is_about_papers, is_live_quarrel, is_question

QUESTIONS = [
    "新生儿怎么上户口",
    "身份证丢了咋办",
    "孩子出生了户口去哪里报",
    "几点以后装修算扰民",
    "邻居装修半夜吵，违法吗？",
    "楼上漏水谁赔",
    "房东不退押金怎么办",
    "离婚要带什么",
    "請問居住證怎麼辦",
    "办护照要多久",
    "能不能查监控",
    "要不要户口本",
    "电动车可以进电梯么",
    "想问一下养犬登记",
    "我想办居住证",
    "什么事打110",
    "欠薪找谁",
    "被狗咬了能要求赔偿吗",
    "去哪儿开无犯罪证明",
    "物业费不交行不行",
    "孩子户口跟爸爸还是跟妈妈",
    "身份证10年还是20年",
    "不回老家能换身份证不",
    "一家能养几条狗",
    "彩礼退不退",
    "捡到身份证交给谁",
    "12345是管什么的",
]
TOLD = [
    "楼上601天天半夜装修，吵得睡不着",
    "邻居骂我",
    "我的车被刮了",
    "他说什么都不听",
    "说了好几次没用",
    "不知道是谁停的车",
    "3号楼2单元501",
    "好的，我在家",
    "我下午三点上门",
    "漏水，天花板湿了",
    "他就是不听，还是老样子",
    "吵架、摔东西什么的",
    "我不",
    "",
    "。。。",
]
LIVE = [
    "楼上601天天半夜装修吵得睡不着怎么办",
    "邻居又来骂我了，怎么办",
    "隔壁的狗每天晚上叫，找谁管",
    "房东昨天把我东西扔出来了，怎么办",
    "老板欠我三个月工资不给怎么办",
    "对门老是堵我家门口，能不能管管",
    "楼上漏水把我家泡了，谁来赔",
    "跟他说了好几次都没用，怎么办",
    "物业怎么还不来修",
    "樓上天天跳舞，怎麼辦",
]
GENERAL = [
    "楼上漏水谁赔",
    "邻居半夜装修算不算扰民",
    "邻居天天半夜装修违法吗",
    "房东不退押金怎么办",
    "借钱不还怎么办",
    "最近的派出所在哪",
    "物业费不交行不行",
    "广场舞几点要停",
    "现在离婚要冷静期吗",
    "老板拖欠工资，怎么申请仲裁",
    "新生儿怎么上户口",
    "子女不养老人怎么办",
]


@pytest.mark.parametrize("words", QUESTIONS)
def test_a_question_is_one(words: str) -> None:
    assert is_question(words)


@pytest.mark.parametrize("words", TOLD)
def test_what_is_told_asks_nothing(words: str) -> None:
    assert not is_question(words)


@pytest.mark.parametrize("words", LIVE)
def test_a_quarrel_that_goes_on_is_heard_behind_the_question(words: str) -> None:
    assert is_live_quarrel(words)


@pytest.mark.parametrize("words", GENERAL)
def test_a_question_about_the_rule_is_no_quarrel(words: str) -> None:
    assert not is_live_quarrel(words)


@pytest.mark.parametrize("words", ["身份证补办", "投靠老公落户", "駕照遺失", "开个户籍证明"])
def test_papers_of_an_office_are_no_dispute(words: str) -> None:
    assert is_about_papers(words)


@pytest.mark.parametrize("words", ["楼上漏水", "老板欠我工资", ""])
def test_a_dispute_is_about_no_papers(words: str) -> None:
    assert not is_about_papers(words)
