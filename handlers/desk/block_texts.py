"""What somebody reads who may not use the service for some days."""


def told(until: str) -> str:
    """Once, when it begins."""
    return (
        "遇到危险照样发给我，我马上告诉您打什么电话；急事打 110。\n"
        f"别的消息，小枫先不转给民警，{until}起自动恢复。\n"
        "民警问您的事，您照样回复，他收得到；/privacy 也能用。\n"
        "有难处或不同意，可以到派出所当面说，也可以打 12389。"
    )


LIFTED = "小枫又能用了，有事直接说。"
