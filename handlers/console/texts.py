"""What is said about the console."""

HELP_CONSOLE, WORDS_CONSOLE = "在电脑上办：打开后台", ("后台", "控制台", "打开后台")

NO_CONSOLE = "这里没有开后台。要用，请找管理员打开。"
INSIDE = "您已经在后台里了。"


def link(address: str) -> str:
    return f"后台链接，5分钟内有效，只能用一次：\n{address}\n别转给别人：谁打开，谁就是您。"
