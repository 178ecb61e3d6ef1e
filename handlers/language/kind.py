"""A rough guess at the kind of a dispute, from words alone. A person corrects it with one press."""

import re
from collections.abc import Mapping
from enum import StrEnum

from handlers.language.script import plain


class DisputeKind(StrEnum):
    """Kinds of dispute; where two are as likely, the one named first here is taken."""

    LEAK = "leak"
    NOISE = "noise"
    PETS = "pets"
    PARKING = "parking"
    RENT = "rent"
    LABOR = "labor"
    MEDICAL = "medical"
    TRAFFIC = "traffic"
    LAND = "land"
    FAMILY = "family"
    PROPERTY = "property"
    DEBT = "debt"
    HOUSING = "housing"
    CONSUMER = "consumer"
    NEIGHBOR = "neighbor"
    OTHER = "other"


_WORDS: Mapping[DisputeKind, str] = {
    DisputeKind.LEAK: (
        r"漏水|渗水|滴水|返水|水渍|泡了|防水层|渗漏|天花板.{0,4}(?:湿|水)|水管.{0,4}(?:爆|漏)|下水.{0,4}(?:漏|"
        r"返)|发霉|往下漏"
    ),
    DisputeKind.NOISE: (
        r"噪音|噪声|扰民|太吵|吵得|吵死|吵人|很吵|吵闹|睡不[着好]|半夜|施工|电钻|敲(?:墙|打)|砸墙|广场舞|音响|"
        r"喇叭|跳舞|唱歌|卡拉ok|ktv|麻将|弹琴|钢琴|低频|跺脚|拖凳|拍球|大声|吵到|深夜|夜间|凌晨"
    ),
    DisputeKind.PETS: r"狗|犬|猫|宠物|养鸡|鸽子|牵绳|拴绳|遛|泰迪|金毛|鸡叫",
    DisputeKind.PARKING: (
        r"停车|车位|占车|乱停|挪车|堵.{0,4}车|堵住.{0,3}(?:门|路)|车库|充电桩|僵尸车|地锁|划线停|车辆乱|违停|"
        r"占用.{0,4}通道"
    ),
    DisputeKind.RENT: r"房东|租房|租金|房租|押金|退租|租客|承租|出租|转租|租户|中介|合租|租的房|租赁|二房东",
    DisputeKind.LABOR: (
        r"工资|欠薪|工钱|拖欠.{0,6}(?:工|薪)|劳动|工伤|辞退|辞职|离职|加班|社保|老板|包工头|开除|裁员|上班|"
        r"劳务|仲裁|试用期|单位|农民工|工头|考勤|入职"
    ),
    DisputeKind.MEDICAL: (
        r"医院|医生|手术|误诊|医疗|治疗|诊所|住院|护士|病历|护理|养老院|疗效|整形|拔牙|药费|主治|术后|医闹"
    ),
    DisputeKind.TRAFFIC: (
        r"车祸|追尾|交通事故|撞(?:了|到|伤|人|车|死)|剐蹭|刮蹭|刮了|肇事|逃逸|对方全责|交警|定损|保险公司|"
        r"误工费|骑车|驾驶|酒驾|全责|次责|电动车.{0,4}撞|被.{0,6}撞"
    ),
    DisputeKind.LAND: (
        r"地界|宅基地|承包地|耕地|土地|征地|田|地埂|垄|林地|山林|拆迁|征收|村委|村里|补偿款|流转|占地|自留地|"
        r"坟|围墙|界线|村民|安置|一亩|亩"
    ),
    DisputeKind.FAMILY: (
        r"离婚|老公|老婆|丈夫|妻子|婆婆|儿媳|媳妇|抚养|赡养|遗产|继承|分家|彩礼|出轨|夫妻|婚姻|结婚|父母|儿子|"
        r"女儿|养老|前夫|前妻|婚后|婚前|孩子归|兄弟|姐妹|公婆|岳父|探望|男友|女友|男朋友|女朋友|恋爱"
    ),
    DisputeKind.PROPERTY: (
        r"物业|业委会|电梯|公摊|维修基金|维修资金|门禁|保安|公共收益|保洁|业主|小区.{0,6}(?:卫生|绿化|管理)|"
        r"垃圾清运|停水|停电|供暖|暖气|物管"
    ),
    DisputeKind.DEBT: (
        r"欠.{0,6}(?:钱|款|万|千|块|元|不还)|借(?:了|给|款|钱|条|我)|还钱|还款|不还|欠条|债|担保|利息|贷款|"
        r"网贷|高利贷|催收|信用卡|货款|借贷|起诉.{0,6}还"
    ),
    DisputeKind.HOUSING: (
        r"开发商|交房|买房|购房|房产证|房产|产权|定金|首付|烂尾|期房|二手房|楼盘|过户|售楼|新房|卖房|延期交|"
        r"公积金|认购|房屋质量|收房|逾期"
    ),
    DisputeKind.CONSUMER: (
        r"退款|退货|退费|商家|质量|假货|预付|充值|会员卡|健身|培训|网购|淘宝|消费|假冒|三无|卖家|买了|美容|"
        r"发票|客服|维修|售后|旅游|超市|退钱|办卡|快递|订单|商品|店家|维权"
    ),
    DisputeKind.NEIGHBOR: (
        r"邻居|隔壁|楼道|过道|违建|违章(?:建筑|搭)|搭建|采光|挡光|摄像头|监控|堆.{0,4}(?:杂物|垃圾|东西)|辱骂|骂人|骂我|空调外机|通风|"
        r"高空抛物|油烟|树枝|晾|对门|楼上|楼下|相邻|泼"
    ),
}
KINDS = {kind: re.compile(words) for kind, words in _WORDS.items()}


def dispute_kind(text: str) -> DisputeKind:
    """The kind with the most different words in the text; OTHER where there is none."""
    said = plain(text)
    found = {kind: len(set(pattern.findall(said))) for kind, pattern in KINDS.items()}
    best = max(found, key=lambda kind: found[kind])
    return best if found[best] else DisputeKind.OTHER
