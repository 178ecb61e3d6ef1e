"""What is said when somebody wants a person."""

HELP_HUMAN, WORDS_HUMAN = "转人工：直接找工作人员", ("转人工", "人工")

WANTS_A_PERSON = "想找工作人员说"
IN_GROUP = "收到，已转给工作人员。为了您的隐私，咱们私下说。"
PRIVATE = "私聊小枫"
ALREADY = "已再请{who}联系您（{number}）。想说什么直接发给我，我原样转过去。急事打 110。"
ALREADY_NOBODY = "{number} 还没有人接，我已再报告一次。想说什么直接发给我。急事打 110。"
ALREADY_OFF_DUTY = (
    "{who}这会儿不在岗，{opens}上班后先联系您（{number}）。想说什么直接发给我，我原样转过去。急事打 110。"
)
ASKS_AGAIN = "{number} 居民要求尽快有人联系。"
SAY_IT = "现在想说什么，直接发给我，我原样转过去。"
FOR_STAFF = "您是工作人员。要找上级，请打电话；要替居民登记，发“代报”。"
