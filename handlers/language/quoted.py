"""What residents wrote, as officers read it: not one sign less, but nothing in it can be pressed.

Messengers make links of addresses, of names behind @ and of commands behind / by themselves, whoever wrote them.
"""

import re

# The ends of addresses in Chinese letters that messengers know as such.
_CHINESE_ENDS = "中国|中國|公司|网络|網絡|网址|在线|中文网|商城|商标|网店|集团|政务|公益|手机|移动|网站|招聘|餐厅"
_SCHEME = re.compile(r"(?<=\w):(?=//)")
_DOT = re.compile(rf"(?<=\w)\.(?=[a-z\u00c0-\u052f]|(?:{_CHINESE_ENDS}))", re.IGNORECASE)
_NUMBERS = re.compile(r"\d+(?:\.\d+){3,}")
_NAME = re.compile(r"@(?=\w)")
_COMMAND = re.compile(r"(?<![A-Za-z0-9_/])/(?=[A-Za-z0-9_])")


def quoted(words: str) -> str:
    """Safe to show to staff: "http[:]//a[.]cn", "＠name", "／close". What is safe already stays as it is."""
    shown = _NUMBERS.sub(lambda found: found[0].replace(".", "[.]"), _SCHEME.sub("[:]", words))
    return _COMMAND.sub("／", _NAME.sub("＠", _DOT.sub("[.]", shown)))
