"""What is said where somebody does not write Mandarin."""

WORDS_LANGUAGE = ("记语言",)
# The numbers first, in digits that everybody reads. English beside Chinese: a sentence in a language that nobody here
# could check would be worse than none.
KIND = "110 / 119 / 120\nYou may write in your own language. A person will read it and contact you."
LANGUAGE, STEP = "语言", "语言"
ASK = "他们说什么话？按一下，或者写出来。"
TOO_LONG = "写语言的名字就行，例如：维吾尔语、温州话。"
KEPT = "{number} 记下了。"


def line(language: str, who: str) -> str:
    return f"语言：{language}。会说的：{who}" if who else f"语言：{language}"


def give(name: str) -> str:
    return f"转派{name}"
