"""Words without what leads to a person: names, numbers, plates, addresses. What is left may teach a model.

Better to take out a word too many: what is learned from is how something is said, not by whom or where.
"""

import re
from collections.abc import Iterable

from domain.masking import masked
from handlers.language.said_words import PHONE, PLACE
from handlers.language.script import letters

# What stands where something was taken out; the models know such words from other sentences.
SOMEBODY, NUMBER, PLATE, PLACE_NAME = "某某", "*", "某车牌", "某处"

_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛范彭郎鲁韦马苗凤方俞任袁柳鲍史唐费"
    "薛雷贺倪汤滕殷罗毕郝安常于傅卞齐康伍余顾孟平黄穆萧尹姚邵汪毛米戴宋庞熊纪舒屈项祝董梁杜阮蓝季贾江童颜郭梅盛林钟徐邱骆高"
    "夏蔡田樊胡凌霍虞柯莫房解应宗丁邓洪包左石崔龚程裴陆荣翁曲封储靳段焦侯全班仇文甘厉祖符刘景詹龙叶黎白蒲卓屠池乔闻党翟谭申"
    "牛尚温庄晏柴瞿阎连习艾容向古易廖耿匡欧聂晁冷辛阚简饶曾沙养丰关荆游权盖桓岳肖涂覃覀佟冉腊乌巴"
)
_LONG = "欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|司徒|令狐|夏侯|端木|呼延"
_SURNAME = rf"(?:{_LONG}|[{_SURNAMES}])"
_TITLES = (
    "先生|女士|小姐|太太|阿姨|大爷|大妈|大娘|大叔|大哥|大姐|大婶|奶奶|爷爷|叔叔?|婶子?|姨|伯伯?|姐|哥|嫂子?|老师|医生|大夫|律师|"
    "经理|老板|师傅|主任|书记|所长|队长|警官|民警|辅警|警察|网格员|调解员|法官|同志|总|某"
)
_NAMES = re.compile(
    # 王警官, 张建国先生; 老王, 小李子; 我叫张建国, 名字是李梅, 姓赵.
    rf"{_SURNAME}[\u4e00-\u9fff]{{0,2}}?(?=(?:{_TITLES}))|"
    rf"(?<=[老小阿])(?:{_LONG}|[{_SURNAMES}](?![了的是在不]))(?![\u4e00-\u9fff]?区)|"
    rf"(?:(?<=叫)|(?<=姓名)|(?<=名字)|(?<=姓名是)|(?<=名字是)|(?<=名字叫)|(?<=我是)|(?<=户主)|(?<=房东)|(?<=邻居)|(?<=老板)|(?<=民警)|(?<=警官)"
    rf"|(?<=联系人)|(?<=收款人)|(?<=老公)|(?<=老婆)|(?<=丈夫)|(?<=妻子)|(?<=儿子)|(?<=女儿)|(?<=同事)|(?<=一个)|(?<=名叫)|(?<=[:：]))"
    rf"{_SURNAME}[\u4e00-\u9fff]{{1,2}}(?=$|[，,。.;；!！?？、\s]|[的和跟与欠打骂说在把被是就也都又来去找让叫给借])|"
    rf"(?<=姓){_SURNAME}"
)
_LINK = re.compile(r"(?P<scheme>https?://|www\.)(?P<host>[a-z0-9.-]+)(?P<rest>[^\s，。；、]*)", re.IGNORECASE)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_ACCOUNT = re.compile(r"((?:微信|qq|q|v信|vx|wx|账号|号码|号)(?:号|是|为|[:： ])*)[a-z0-9_-]{5,}", re.IGNORECASE)
_LICENCE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领][A-Za-z][·• ]?[A-Za-z0-9]{4,6}"
)
_FLAT = re.compile(
    r"\d{1,4}\s*[-－—]\s*\d{1,4}(?:\s*[-－—]\s*\d{1,5})+|\d+(?:号院|号楼|栋|幢|座|单元|弄|室|号房|户)|"
    r"[\u4e00-\u9fff]{1,6}(?:路|街|巷|大道|胡同)\d+号?|[零一二三四五六七八九十百]+(?:号楼|栋|幢|单元)"
)
_AGAIN = re.compile(f"(?:{PLACE_NAME}){{2,}}")
# Three digits that lead to nobody.
_PUBLIC = ("110", "119", "120", "122")
# Five digits in a row and more are an account, a code or part of a telephone; what is shorter tells a price or a year.
_DIGITS = re.compile(r"\d{5,}[xX]?")


def anonymous(text: str, names: Iterable[str] = ()) -> str:
    """These words with names, numbers, plates and addresses taken out; of links only the host stays.

    `names` are known to lead to people or places, however common they look.
    """
    said = letters(text)
    for name in sorted(filter(None, names), key=len, reverse=True):
        said = said.replace(letters(name), PLACE_NAME)
    said = _LINK.sub(lambda found: found["scheme"] + found["host"], _MAIL.sub(NUMBER, said))
    said = _LICENCE.sub(PLATE, _ACCOUNT.sub(rf"\1{NUMBER}", said))
    said = masked(PHONE.sub(NUMBER, said))
    said = _FLAT.sub(PLACE_NAME, PLACE.sub(lambda found: found[0] if found[0] in _PUBLIC else PLACE_NAME, said))
    said = _AGAIN.sub(PLACE_NAME, said)
    return _DIGITS.sub(NUMBER, _NAMES.sub(SOMEBODY, said))
