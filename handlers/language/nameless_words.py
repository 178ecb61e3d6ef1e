"""The wordings behind nameless.py, as data. Matched against Simplified, half-width text."""

import re

from handlers.language.later import later

_N = "[0-9零〇○一二三四五六七八九十百两幺]"
_DIGIT = "[0-9零〇○一二三四五六七八九两幺]"

NUMBER, LINK, MAIL, PLATE, PLACE, SOMEBODY, SOME = "[号码]", "[链接]", "[邮箱]", "[车牌]", "[地址]", "某人", "某"

# For names that we know; one sign alone is a word of all kinds.
KNOWN, SHORTEST = "[名称]", 2

_DOMAINS = "com|cn|net|org|top|xyz|vip|cc|info|shop|club|site|icu|app|me|io|ltd|co"
LINKS = re.compile(
    rf"(?:[a-z][a-z0-9+.-]*://|www\.)[^\s\u3000-\u9fff，。！？；]+"
    rf"|(?<![a-z0-9@])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:{_DOMAINS})(?![a-z0-9])[^\s\u3000-\u9fff，。！？；]*",
    re.IGNORECASE,
)
MAILS = re.compile(r"[\w.+-]+\s*(?:@|＠|\(at\))\s*[\w-]+(?:\s*\.\s*\w+)*", re.ASCII)

_PLATE_OF = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领"
PLATES = re.compile(rf"[{_PLATE_OF}]\s*[A-Z](?:[ ·.\-]*[A-Z0-9]){{4,6}}(?:[ ·.\-]*[挂学警港澳使领])?", re.IGNORECASE)

# A day leads to nobody.
DAYS = later(r"(?<!\d)(?:19|20)\d\d([-/.])(?:1[0-2]|0?[1-9])\1(?:3[01]|[12]\d|0?[1-9])(?!\d)")
# Telephones, identity papers, cards, passports, accounts: long runs of digits or of letters with digits.
NUMBERS = re.compile(
    rf"\+?\(?(?:{_DIGIT}[ \t()\-–—·.,，、_/]*){{5,}}[xX]?"
    r"|(?=[a-z_\-]*\d)(?<![a-z0-9])[a-z0-9_\-]{5,}"
    rf"|(?<![零〇○一二三四五六七八九两幺])[零〇○一二三四五六七八九两幺]{{3,}}",
    re.IGNORECASE | re.ASCII,
)
ACCOUNTS = re.compile(
    r"(?P<before>(?:微信号?|威信|QQ号?|扣扣|抖音号?|快手号?|账号|用户名|\bvx|\bwx|wechat)\s*(?:号|名)?\s*[是叫:：]?\s*)[a-z][\w\-]{3,}",
    re.IGNORECASE | re.ASCII,
)

_ESTATE = (
    "(?:(?!我|住|在|是|家|你|他|的|和邻|们|于|到|这|那|个)[一-龥]){1,6}(?:小区|花园|家园|新村|公寓|苑|嘉园|华府|名邸)"
)
_PART = (
    rf"{_N}{{1,4}}\s*(?:号楼|号院|#楼?|[栋幢座]|单元|门洞|弄|室|号房|户(?!口|籍|主))|[A-Z]\d{{0,2}}\s*(?:[栋幢座]|号楼)|"
    rf"{_N}{{1,4}}\s*号(?=\s*{_N}+\s*(?:室|楼|户|单元))"
)
_STREET = rf"[一-龥]{{1,4}}?(?:路|街|大道|巷子?|胡同|弄堂?|里|村|屯)(?:{_N}{{1,4}}\s*(?:号|弄|巷|组|队|社))+"
_ROOM = (
    r"(?<=[楼隔对][上下壁门面])\d{3,4}(?!\d)|"
    r"(?<![0-9.第])\d{3,4}(?!\d|\s*(?:年(?!年)|元|块|万|千|多|米|平|号段|条|款|斤|公里|小时|%))"
)
PLACES = re.compile(
    rf"(?:{_ESTATE}|{_STREET}|{_PART}|(?<![\d.])\d{{1,4}}\s*(?:[-－–—~#]\s*\d{{1,4}}){{1,3}}|{_ROOM})"
    rf"(?:[的 ,，-]?(?:{_PART}|\d{{3,4}}(?![年元块万])))*",
    re.IGNORECASE,
)
# What everybody may call; behind a word for where somebody lives it is a flat.
PUBLIC = later(r"(?<![上下壁门面住])(?:110|119|120|122)")

_SURNAMES = (
    "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范江傅钟卢"
    "汪戴崔任陆廖姚方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严尹钱施牛洪龚汤陶黎温莫易樊乔文安"
    "殷颜庄章鲁倪庞邢俞翟蓝聂齐向申葛柴伍覃骆关焦柳欧祝纪尚毕耿芦左季管符辛苗詹曲涂靳祁路宁冉童凌景詹闫"
)
_FAMILY = f"(?:欧阳|上官|司马|诸葛|皇甫|慕容|令狐|司徒|夏侯|东方|尉迟|[{_SURNAMES}])"
_LONG_TITLES = (
    "先生|女士|小姐|同志|老师|医生|大夫|护士|警官|民警|辅警|交警|所长|队长|主任|书记|经理|老板|老板娘|师傅|阿姨|叔叔|伯伯|婶婶|大爷|大妈|"
    "大叔|大哥|大姐|大嫂|奶奶|爷爷|姥姥|姥爷|村长|校长|院长|科长|局长|处长|律师|教练|会计|总经理|网格员|调解员|保安|教授|博士|同学|"
    "师兄|师姐|某某|某"
)
TITLED = later(rf"{_FAMILY}(?:(?![和跟与同对的])[一-龥]){{0,2}}?(?P<title>{_LONG_TITLES})")
CALLED = later(
    rf"(?:(?<![一-龥])|(?<=[我你他她的是和跟找给被叫问让说把那姓对]))(?:{_FAMILY})(?P<title>[哥姐叔婶嫂姨伯爷]|总(?![是在算之体共有结]))(?![一-龥]?子)"
)
NICKNAMED = later(
    rf"(?<!养)[老小阿](?!(?:顾客|程序|康社|金额|高层|方便|任务|龙虾|毛病|毛孩|白菜|石头|石子|路|马路|曲|雷|田螺|苗|文|温|常|安|江|夏|方|万|于|向|金库|左|武|牛|景|章))"
    rf"(?:{_FAMILY})(?:某|头)?"
)
INTRODUCED = later(
    r"(?P<before>我叫|他叫|她叫|你叫|名叫|叫做|名字叫|名字是|姓名(?:是|[:：])?\s*|名为|我是)"
    rf"(?P<name>{_FAMILY}[一-龥]{{1,2}}|(?<=名叫)[一-龥]{{2,3}})"
)
# A whole name and nothing else; names with a dot are those of peoples with names of their own.
FULL_NAME = later(rf"{_FAMILY}[一-龥]{{1,3}}|[一-龥]{{1,8}}(?:[·•・][一-龥]{{1,8}})+")
SURNAMED = later(rf"姓{_FAMILY}")
_GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛超秀霞刚桂兰英华玉红萍建国春梅明志文海波晓燕玲鹏飞辉宁鑫宇浩博雪莉琴凤淑珍翠云莲香荣梓涵轩怡欣雨婷琪瑶"
    "佳俊豪凯旭峰龙斌彬健亮康福贵德成林东卫民生祥瑞卿思彤萱琳颖倩洁慧爱菊秋冬雷雯嘉诺睿哲昊天泽楠栋松柏锋铭"
)
_DOES = (
    "(?:欠|打|骂|骗|借|住|说|把|拿|抢|偷|威胁|跟踪|骚扰|不还|不给|不肯|老是|天天|经常|要我|让我|逼|砸|占|堵|家|"
    "[,、 ]?[男女](?![的人孩朋]))"
)
NAMED = later(
    rf"{_FAMILY}[{_GIVEN}]{{2}}"
    rf"|(?:(?<![一-龥])|(?<=[跟和给找被向让叫把与同是对问]))(?![高常安时应向方连都曾全于和对任万文明施管白毛康])(?:{_FAMILY})[一-龥]{{1,2}}(?={_DOES})"
)
# Behind a word for a person there often stands a name.
_PERSON = (
    "邻居|住户|业主|房东|租客|租户|同事|同学|朋友|儿子|女儿|老公|老婆|丈夫|妻子|对象|前夫|前妻|户主|当事人|姐夫|妹夫|表哥|表弟|表姐|表妹|"
    "哥哥|弟弟|姐姐|妹妹|妈妈|爸爸|父亲|母亲|村民|包工头|工友|老乡"
)
BESIDE = later(rf"(?P<before>{_PERSON})(?![高常安时应向方连都曾全明于和对关任万赖])(?:{_FAMILY})[一-龥]{{1,2}}")

# Surnames that are seldom anything else, and the words in which they are.
_TELLING = (
    "王李张刘陈杨赵吴徐孙朱郭郑宋谢韩曹邓冯蔡彭潘袁董苏吕魏蒋杜沈姜傅卢汪崔廖姚谭邹孟秦薛侯邵郝贺尹龚陶黎樊殷"
    "倪庞邢俞翟聂葛"
)
INNOCENT = later(
    "[一二两三四五六七八九十几这那每半多0-9]张|[主夸紧开扩纸铺嚣]张|张[贴口嘴开望扬]|孙[子女]|[重外侄]孙|子孙|孙辈|李子|行李|桃李|杨[树梅桃]|"
    "陈[旧述列年腐]|宋[朝体]|[多感谢酬]谢|谢[谢绝]|吴[江语]|徐徐|流苏|苏[打州醒北南]|江苏|复苏|杜绝|沈阳|生姜|姜[汤葱片]|师傅|董事|古董|庞大|"
    "刘海|朱红|秦岭|侯车|孟婆|黎明|巴黎|陶[瓷器]|贺[卡信年]|祝贺|韩[国语式]|曹操|郑[州重]|城郭|轮廓|王[牌者国八]|国王|霸王|殷勤|葛根|瓜葛|汪汪"
)
NAMES = later(rf"[{_TELLING}](?=[一-龥])")
