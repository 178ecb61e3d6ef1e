"""What somebody who lost money said of the payment already: how much, when, by which way, from where, to whom."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from handlers.language.amounts import amounts
from handlers.language.script import letters

_N = "[0-9一二三四五六七八九十两半几]"
_CLAUSE = re.compile(r"[^，。,；;！!？?\n]+")
# The money is gone, not only asked for.
_GONE = re.compile(
    r"(?:转|汇|打|付|充|刷|存|交|给|垫|投|寄|取|扫|买)[^，。]{0,12}(?:了|过去|出去|完|走)|(?:骗|划|扣|盗刷?|转|"
    r"刷)(?:走|去|掉|了)"
    r"|刚(?:刚|才)?[^，。]{0,8}(?:转|汇|打|付|充)|(?:损失|被骗|上当)|(?:转|汇|打|付)(?:给|到)"
)
_ASKED_FOR = re.compile(
    r"(?:让|叫|要|催|要求|不关|需要|先)(?:我|你|您|再|先|每月)?[^，。了]{0,6}(?:转|汇|打|付|充|交|扣)(?![^，。]*了)"
)
_TIME = re.compile(
    f"(?:今天|今早|今晚|昨天|昨晚|前天|刚才|刚刚)(?:的?(?:大?清早|早上|上午|中午|下午|傍晚|晚上|夜里|"
    f"凌晨))?(?:{_N}{{1,3}}点(?:半|多|钟|{_N}{{1,3}}分?)?|"
    r"\d{1,2}[:：]\d{2})?(?:左右|多)?"
    f"|(?:上午|中午|下午|晚上|早上|凌晨)?(?:{_N}{{1,3}}点(?:半|多|{_N}{{1,3}}分)?(?:左右)?|\\d{{1,2}}[:：]\\d{{2}})"
    f"|{_N}{{1,3}}(?:个)?(?:多)?(?:分钟|小时|钟头)(?:以|之)?前|半个?小时前|刚(?=给|把|转|汇|打|付|被|在|用|从)"
)
_WAY = "微信|支付宝|手机银行|网银|网上银行|云闪付|数字人民币|银行卡"
_CHANNEL = re.compile(
    rf"(?:用|通过|走的?是?|拿|使)(?:我的|的)?(?P<a>{_WAY})|(?P<b>{_WAY})(?:里|上)?(?:给|直接|扫码|扫|转账|转|付款|"
    rf"付|打款|汇)"
    rf"|(?:在|从)(?:我的)?(?P<c>{_WAY})(?:里|上|零钱|余额)?"
    r"|(?:去|在|到|从)(?:[一-龥]{0,4})?(?P<d>银行柜台|柜台|取款机|ATM)|(?P<e>现金|黄金|金条)(?:交|给|寄|送|拿)|"
    r"(?:交|给|寄|送|拿)了?[^，。]{0,6}(?P<f>现金|黄金|金条)",
    re.IGNORECASE,
)
_BANK = re.compile(
    r"(?:从|用|拿|我的?|自己的?)(?:我的?|自己的?)?(?P<bank>(?:[一-龥]{2,4}银行|[工建农中交招]行|邮储|邮政|信用社|"
    r"农商行|农信社|微信零钱|支付宝余额|花呗)(?:卡|账户)?)"
    r"(?=里|上|转|给|打|汇|付|刷|$|，|,|。|扫|直接|把|卡)"
)
_PAYEE = re.compile(
    r"(?:户名|收款人|收款方|对方名字|对方姓名|收钱的)(?:是|叫|写的是|写着|显示|[:：])*(?P<a>[一-龥*＊某]{2,20})"
    r"|给了?(?:一个)?(?:叫|名叫)(?P<b>[一-龥*某]{2,4}?)(?=的|，|,|。|$)"
    r"|(?:转|打|汇|付)(?:给|到)了?(?P<c>[一-龥]{2,20}?公司)"
)
_ACCOUNT = re.compile(r"(?:账号|帐号|卡号|账户|帐户)(?:是|为|[:：])?\s*(?P<n>\d[\d ]{9,24}\d)")


@dataclass(frozen=True, slots=True)
class Payment:
    """Each as it was written; "" where it was not said."""

    payee: str = ""
    account: str = ""
    bank: str = ""
    amount: str = ""
    when: str = ""
    channel: str = ""


def read(texts: Iterable[str]) -> Payment:
    """What these words say of one payment, or of several to the same people."""
    known = list(dict.fromkeys(texts))
    return Payment(
        payee=_first(_PAYEE, known),
        account=_first(_ACCOUNT, known),
        bank=_first(_BANK, known),
        amount="，".join(dict.fromkeys(each for text in known for each in _paid(text))),
        when=_when(known),
        channel=_first(_CHANNEL, known),
    )


def _paid(text: str) -> list[str]:
    """Sums that are gone; those somebody else only asked for or promised are no loss."""
    gone = [clause for clause in _CLAUSE.findall(text) if _is_gone(letters(clause))]
    return [amount.words for clause in gone for amount in amounts(clause)]


def _is_gone(clause: str) -> bool:
    return bool(_GONE.search(clause)) and not _ASKED_FOR.search(clause)


def _when(texts: list[str]) -> str:
    """Of the clauses that tell of the payment; else the first moment that was said."""
    clauses = [clause for text in texts for clause in _CLAUSE.findall(text)]
    gone = [clause for clause in clauses if _is_gone(letters(clause))]
    found = _first(_TIME, [*gone, *clauses])
    return f"{found}才" if letters(found) == "刚" else found


def _first(pattern: re.Pattern[str], texts: list[str]) -> str:
    for text in texts:
        found = pattern.search(letters(text))
        if found:
            name = next((name for name, words in found.groupdict().items() if words), 0)
            return text[slice(*found.span(name))].strip()
    return ""
