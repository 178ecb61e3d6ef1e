"""People and things that many wordings of danger are about, as parts of patterns. Data for danger_words.py."""


def one_of(words: str) -> str:
    """Any of these words; a glance at the first character spares trying them all at every place."""
    endings: dict[str, list[str]] = {}
    for word in words.split("|"):
        endings.setdefault(word[0], []).append(word[1:])
    grouped = "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in endings.items())
    return f"(?=[{''.join(sorted(endings))}])(?:{grouped})"


DONE = "[了啦咯嘞喽勒乐拉咧哒噶]"
CHILD = (
    "孩子|小孩|娃|儿子|女儿|闺女|孙子|孙女|孙儿|外孙|宝宝|小朋友|弟弟|妹妹|丫头|小子|男孩|女孩|男童|女童|学生|囡|伢|崽"
    "|个仔|细路|我仔"
)
ELDER = (
    "老人|我爸|我妈|爸爸|妈妈|父亲|母亲|爷爷|奶奶|外公|外婆|姥姥|姥爷|阿公|阿婆|老爷子|老太|老伴|公公|婆婆|岳父|岳母|丈人"
    "|老头|老妈|老爸|老汉|老娘|大爷|大妈|老爹|俺爹|俺娘|我爹|我娘|我婆|我老豆|老母|家公|家婆|爸妈|父母|阿爷|阿嫲|阿妈|阿爸"
)
PARTNER = one_of(
    "老公|丈夫|我男人|对象|男朋友|男友|前夫|前男友|老婆|媳妇|婆婆|公公|儿子|我爸|继父|后爸|后爹|他爸|她爸|孩子爸|那口子"
    "|当家的|女婿|掌柜的"
)
WEAK = one_of(f"{CHILD}|{ELDER}")
LOST_ONE = one_of(f"{CHILD}|{ELDER}|老年痴呆|痴呆|智障|聋哑")
ANYBODY = one_of(f"{CHILD}|{ELDER}|人|师傅|邻居|工友|他|她|佢")
HIM = "[我你他她俺咱佢伢恁]"
GAS = one_of("煤气|燃气|天然气|液化气|瓦斯|媒气|煤汽|天燃气|然气|沼气")
BLADE = "(?:刀|斧|菜刀|匕首|枪|剑|弓弩|管制)"
TOOL = "(?:棍|棒|锤|钢管|铁管|铁锹|锄头|镰刀|砖|酒瓶|啤酒瓶|板凳|扳手|榔头|剪刀|铁链|钉耙|家伙|擀面杖|甩棍|电棍|扁担)"
HOLD = "(?:拿|持|提|举|掏|抡|挥|揣|拎|抄|抽|亮|揸|攥|操|扛|拖|握|带)"
STRANGER = one_of(
    "客服|警察|公安|民警|检察|法院|法官|领导|刷单|骗|安全账户|老师|网友|陌生|退款|理赔|解冻|保证金|投资|任务|返利|直播间"
    "|百万保障|自称|那边说|贷款|中奖|导师|会议"
)
# By single characters, which is quicker to look for than whole words.
KIN = (
    "(?:[妈爸爹娘婆爷奶弟妹哥姐叔姑娃侄囡崽]|[老公外阿]公|[孩儿孙]子|[女孙]儿|闺女|老人|老头|小孩|外甥|室友|工友|媳妇"
    "|丫头|丈夫|爱人)"
)
CARER = one_of(
    "他|她|老公|丈夫|男人|婆家|婆婆|公公|前夫|爸|妈|爹|继父|继母|后妈|后爸|保姆|护工|我哥|妹夫|姐夫|儿子|媳妇|对象|男友"
)
MAN = one_of("叔叔|老师|爷爷|大爷|男的|男人|伯伯|光棍|老头|醉鬼|陌生人|教练|继父|房东|司机|医生|男同学")
CALM_BY_WATER = "(?!.{0,8}(?:钓|散步|跑|拍|捡|逛|玩|遛|看|修|晒|住|跳舞|练|烧烤|等|洗|种|露营|摆摊|浇|装|聊天))"
