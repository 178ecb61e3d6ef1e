"""What `bot content proposals` says and writes."""

DRAFT = """\
+++
# 草稿，来自 {day} 的一次答复。用之前：
# 一、先去掉姓名、电话、门牌和别的能认出人的话（长号码已经换成星号）；
# 二、核对内容，写上依据和核对日期，没有依据的不要用；
# 三、问题改成别人也会这样问的，30 个字以内，再写几种别的问法；
# 四、放进本所自己的问答文件夹，文件名和 id 一样。
id = {id}
question = {question}
variants = []
papers = []
who = ""
sources = []
# checked = {day}
local = true
fill_in = []
tags = []
+++

{answer}
"""

NONE = "还没有人提议过。民警答复咨询以后，按“收进问答”，就会出现在这里。"


def written(file: str) -> str:
    return f"写好 {file}"


def kept(file: str) -> str:
    return f"{file} 已经在了，没有动它。"


def not_written(file: str) -> str:
    return f"{file} 写不进去，请检查文件夹在不在、有没有权限。"
