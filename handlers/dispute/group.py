"""What was said in the group goes on in private."""

from handlers.desk.carrying import Way
from handlers.dispute import questions
from handlers.dispute.opening import start

WAY = Way(None, (questions.REPORT, questions.FOR_ANOTHER), start)
