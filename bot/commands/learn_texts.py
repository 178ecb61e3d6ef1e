"""What `bot content learn` says and writes."""

NONE = "还没有可以用的。居民改正我的话，答应“可以用”以后，就会出现在这里。"
HEADING = "# 居民改正过、答应可以用的话，姓名、电话、地址已经去掉。用之前再看一遍，还认得出人的，删掉。"


def written(file: str, count: int) -> str:
    return f"写好 {file}，新添 {count} 句"


def not_written(file: str) -> str:
    return f"{file} 写不进去，请检查文件夹在不在、有没有权限。"
