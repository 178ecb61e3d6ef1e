"""What code of these pages says; labels that never change stand in the templates."""

from domain.looking import Way
from handlers.casework.look_texts import PURPOSE_NAMES, WAYS
from handlers.casework.texts import WHAT

LOOKS, DONE = "looks", "done"
NO_SUCH_COLLEAGUE = "没有叫“{name}”的工作人员。写全名，再查一次。"
NO_SUCH_CASE = "没有这个编号，或者不归您看。看看编号，再查一次。"
MACHINE = "小枫"
SAY_WHOSE = "请选是谁的信息，再写一句谁来要的、怎么核对的身份。"

PURPOSES = {str(purpose): name for purpose, name in PURPOSE_NAMES.items()}
STEPS = WHAT


def way(which: Way, listed: int) -> str:
    """`listed`: of how many cases it was a list; 0 for none."""
    return f"{WAYS[which]}，共 {listed} 件" if listed else WAYS[which]


def stages(before: str, to: str) -> str:
    return f"{before} → {to}" if before and to and before != to else ""
