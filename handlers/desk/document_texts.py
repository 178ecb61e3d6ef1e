"""The papers of a case as they are drawn: their titles, and what stands in them, in this order.

人民调解协议书: 人民调解法 第29条. 治安调解协议书: 公安机关办理行政案件程序规定 第184条. 调解笔录: 人民调解工作若干规定.
"""

PEOPLE, POLICE, RECORD = "agreement_people", "agreement_police", "record"

TITLES = {PEOPLE: "人民调解协议书", POLICE: "治安调解协议书", RECORD: "调解笔录"}
ORAL_TITLE = "人民调解口头协议记录"

LABELS = {
    PEOPLE: {
        "number": "编号",
        "parties": "当事人基本情况",
        "facts": "纠纷主要事实",
        "issues": "争议事项",
        "liability": "各方责任",
        "terms": "达成的内容，各方的权利义务",
        "promises": "各项承诺和期限",
        "way": "履行方式、地点",
        "effect": "说明",
        "signatures": "当事人签名、盖章或者按指印",
        "mediator": "人民调解员签名",
        "committee": "人民调解委员会（印章）",
        "date": "日期",
    },
    POLICE: {
        "number": "编号",
        "organ": "调解机关",
        "host": "主持人",
        "parties": "双方当事人基本情况",
        "others": "其他在场人基本情况",
        "time": "案件发生时间",
        "place": "案件发生地点",
        "people": "涉及人员",
        "cause": "起因",
        "course": "经过",
        "circumstances": "情节",
        "result": "结果",
        "terms": "协议内容",
        "promises": "各项承诺和履行期限",
        "way": "履行方式",
        "effect": "说明",
        "signatures": "双方签名",
        "date": "日期",
    },
    RECORD: {
        "number": "编号",
        "time": "时间",
        "place": "地点",
        "leader": "主持人",
        "writer": "记录人",
        "present": "参加人",
        "rights": "权利义务告知",
        "side_a": "甲方陈述",
        "side_b": "乙方陈述",
        "issues": "争点",
        "course": "调解过程",
        "result": "结果",
        "signed": "各方和调解员签名",
    },
}
# The outline of a paper that is signed by hand has room for what nobody has filled in.
BLANK = "＿＿＿＿＿＿＿＿"


def file_name(title: str, number: str, version: int | None, ending: str) -> str:
    which = f" 第{version}版" if version and version > 1 else ""
    return f"{title} {number}{which}.{ending}"
