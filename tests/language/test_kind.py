"""The rough kind of a dispute."""

import pytest

from handlers.language.kind import DisputeKind, dispute_kind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("楼上半夜拖凳子跺脚，吵得睡不着", DisputeKind.NOISE),
        ("廣場舞音響太大聲，吵死了", DisputeKind.NOISE),
        ("楼上厕所漏水，我家天花板湿了一大片", DisputeKind.LEAK),
        ("有人乱停车堵住车库门", DisputeKind.PARKING),
        ("物业电梯坏了一个月，保安也不来", DisputeKind.PROPERTY),
        ("对门的狗不拴绳，见人就叫", DisputeKind.PETS),
        ("我和老公要离婚，孩子归谁", DisputeKind.FAMILY),
        ("两家为地界吵，他多占了我三垄地", DisputeKind.LAND),
        ("他借了我两万块不还，有欠条", DisputeKind.DEBT),
        ("健身房关门了，办的会员卡不给退款", DisputeKind.CONSUMER),
        ("包工头拖欠工资三个月", DisputeKind.LABOR),
        ("房东不退押金，我已经退租了", DisputeKind.RENT),
        ("开发商延期交房，房产证办不下来", DisputeKind.HOUSING),
        ("隔壁在楼道堆杂物", DisputeKind.NEIGHBOR),
        ("电动车被追尾，对方全责不赔", DisputeKind.TRAFFIC),
        ("手术没做好，医院不认", DisputeKind.MEDICAL),
        ("有点事想说说", DisputeKind.OTHER),
        ("", DisputeKind.OTHER),
    ],
)
def test_the_kind_is_guessed_from_words(words: str, kind: DisputeKind) -> None:
    assert dispute_kind(words) is kind
