"""A few made-up entries, a question that one of them answers, and one that none does."""

from datetime import date

from domain.knowledge import Entry

HUKOU = Entry(
    "q01-newborn-hukou",
    "新生儿怎么上户口？",
    "出生一个月里去报。\n爸爸那边或者妈妈那边，选一边。",
    "户口所在地派出所",
    date(2026, 11, 21),
    variants=("孩子出生了户口去哪里报", "新生儿上户口要带什么"),
    papers=("出生医学证明", "户口簿"),
    sources=("户口登记条例 第7条", "户口登记条例 第8条", "民法典 第1015条"),
)
MOVE = Entry(
    "q04-hukou-move",
    "户口怎么迁到配偶那里？",
    "先问迁入地的派出所。",
    "迁入地派出所",
    date(2026, 11, 20),
    sources=("户口登记条例 第10条",),
    local=True,
    fill_in=("落户条件", "办理天数"),
)
BOOK = Entry(
    "q11-hukou-book",
    "户口簿丢了怎么补办？",
    "带身份证去补。",
    "户口所在地派出所",
    date(2026, 11, 20),
    sources=("户口登记条例 第4条",),
)
NOISE = Entry(
    "q38-renovation-noise",
    "邻居半夜装修吵，算扰民吗？",
    "算不算，看当地规定的时间。先好好说，再找物业。",
    "物业、社区、派出所",
    date(2026, 11, 20),
    variants=("楼上半夜装修吵得睡不着怎么办",),
    sources=("噪声污染防治法 第66条",),
)
QUESTION = "新生儿怎么上户口"
UNKNOWN = "月亮上的石头归谁管"
