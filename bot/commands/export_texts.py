"""What `bot content export` says."""

NONE = "还没有在后台改过问答，或者改过的都已经改回去了。"


def written(file: str) -> str:
    return f"写好 {file}"


def not_written(file: str) -> str:
    return f"{file} 写不进去，请检查文件夹在不在、有没有权限。"
