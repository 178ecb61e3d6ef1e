"""Is something asked, and is it more than a question: a quarrel that goes on while we talk.

Better to take down one quarrel too many than to answer with a rule where somebody cannot sleep: who only wanted the
rule gets it with one press.
"""

from handlers.language.later import later
from handlers.language.script import plain

# Words of asking that ask nothing: "好几次", "不知道是谁", "说什么都不听".
_NOT_ASKING = later(
    r"(?:好|这|那|前|过|上|没|十|近)几|几乎|不知道?(?:是|从)?(?:谁|什么|哪|为什么|怎么回事)|没什么|[^管干做是]什么的$|"
    r"(?:怎么|什么|啥|哪里|谁)[^,。!?]{0,4}[都也]|(?:怎么|这么|那么)(?:这么|那么)|哪有这|哪能这|凭什么|什么玩意|"
    r"管他什么|算什么|什么人(?:啊|呀)|问问(?:他|她|对方)"
)
_ASKING = later(
    r"\?(?![a-z0-9_=])|吗|(?<![什怎这那多要])[么幺](?=$|[,。!呢])|嘛$|怎么|咋|如何|怎样|怎办|什么|啥|哪|"
    r"几(?:天|年|岁|点|个|次|号|月|块|张|种|多|级|折|时|条|只|户|样|项|份)|多少|多久|多长|多大|多远|"
    r"谁(?:负责|管|来|赔|办|能|出|承担|说了算|修|帮|付|交|养|有权)|[找归属该由给向]谁|"
    r"([一-龥])[不没]\1|[^不对我就]不(?=$|[,。])|可不可以|是否|能否|可否|"
    r"([打找跟去是算走问报选交归])[^,。!?]{1,8}还是\2|\d.{0,2}还是\d|"
    r"请问|咨询|请教|问(?:一下|下|问)|想问|想了解|想知道|打听|为什么|为啥|呢$|"
    r"(?:想|要|需要|准备)(?:办|补办|换证|换个?证|开.{0,8}证明|改名|改姓|迁户|申请|入户|落户|上户口)"
)
_PARTY = later(
    r"楼上|楼下|隔壁|邻居|对门|对面|楼道|房东|租客|租户|房客|老板|包工头|工头|物业|公司|单位|厂里|商家|店家|店里|"
    r"老公|老婆|丈夫|妻子|婆婆|公公|媳妇|儿子|女儿|前夫|前妻|哥|弟|姐|妹|亲戚|同事|同学|朋友|他|她|它|人家|对方|"
    r"有人|那家|这家|摊|狗|猫|广场舞|工地|村里|村民|装修队|\d{3,4}(?:室|住户|家|那)|[0-9一二三四五六七八九十]+(?:号?楼|栋|单元)"
)
_GOES_ON = later(
    r"天天|每[天晚夜日]|成天|整[天夜晚]|一直|老是|总是|总[在把往不]|经常|三天两头|隔三差五|没完没了|正在|"
    r"现在(?:还|又|在|正|都|就)|[^不,。]又(?:来|在|开始|吵|闹|打|骂|堵|漏|占|停|把|不)|^又|这[几两]天|这(?:段|阵)|最近(?!的)|"
    r"昨[天晚夜]|今[天早晚晨儿]|刚才|刚刚|前天|前几天|上(?:周|个?月|星期|礼拜)|连着|连续|好几(?:次|天|回|个月|年)|"
    r"(?:半|\d|[一二两三四五六七八九十几])+个?多?(?:月|天|星期|礼拜|年)多?了|"
    r"睡不[着好成]|[吵烦气急]死|受不了|忍无可忍|忍不了|崩溃|快疯|没法(?:住|过|睡|活)|不得安宁|欺负|"
    r"(?:找|说|沟通|协商|投诉|反映|劝|谈|商量)(?:了|过).{0,10}(?:没用|不管|不听|不理|不行|没人|几次|好几|多次|不改|不认|无果)|"
    r"不接电话|拉黑|不认账|没人管|"
    r"欠了?我.{0,6}(?:\d|[一二两三四五六七八九十几])|"
    r"(?:我家|我们家|俺家|咱家|家里|我的?车).{0,14}(?:泡了|淹了|漏了|湿了|砸了|砸坏|堵住|撞了|刮了|裂了|烧了|弄坏)|"
    r"怎么(?:还|又|老|总)|什么时候(?:能|才|会)?(?:来|修|解决|处理|管)|管不管|"
    r"(?:能不能|可不可以|谁能|有没有人|有人)(?:来|派|帮我|管|让他|叫他|劝|说说)"
)
# Who asks for the rule itself wants the rule, whatever goes on.
_FOR_RULES = later(
    r"规定|违法|犯法|犯罪|违规|合法|法律|法规|哪条法|标准|几点|罚(?:多少|款|钱|不罚)|算不算|算(?:是)?(?:扰民|违约|家暴)|"
    r"属于什么|流程|材料|手续|要(?:带|交|准备)什么|怎么办理|多少钱|什么法|诉讼|起诉|仲裁|立案"
)

# What people need from an office, and no neighbour quarrels about.
_PAPERS = later(
    r"户口|户籍|落户|分户|销户|身份证|护照|通行证|驾照|驾驶证|驾驶本|居住证|暂住|证明|改名|改姓|民族|签注|养犬证|狗证|上牌|牌照|报案"
)
_SIGNS = later(r"[^\w]+")


def bare(text: str) -> str:
    """The words without any signs, for telling whether two say the same."""
    return _SIGNS.sub("", plain(text))


def is_question(text: str) -> bool:
    """Do these words ask something?"""
    return bool(_ASKING.search(_NOT_ASKING.sub("□", plain(text))))


def is_about_papers(text: str) -> bool:
    """Are these words about papers that an office gives? Nobody tells of those but to ask."""
    return bool(_PAPERS.search(plain(text)))


def is_live_quarrel(text: str) -> bool:
    """Do these words tell of somebody who does something to the speaker now, however they end?"""
    said = plain(text)
    return bool(_PARTY.search(said) and _GOES_ON.search(said)) and not _FOR_RULES.search(said)
