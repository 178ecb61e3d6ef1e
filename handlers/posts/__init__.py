"""Staff and their places: joining by code, binding a group, being on duty, and what happens to groups."""

from handlers.feature import Command, Feature, Who
from handlers.posts import accounts, appointing, groups, staff, texts

feature = Feature(
    "posts",
    commands=(
        Command("join", staff.join, words=texts.WORDS_JOIN),
        Command("bind", groups.bind, texts.HELP_BIND, texts.WORDS_BIND, Who.STAFF, texts.NEEDS_BIND, in_group=True),
        Command("duty", staff.duty, texts.HELP_DUTY, (), Who.STAFF, texts.NEEDS_DUTY),
        Command("duty_on", staff.duty_on, words=texts.WORDS_ON, who=Who.STAFF),
        Command("appoint", appointing.appoint, who=Who.STAFF),
        Command("dismiss", appointing.dismiss, who=Who.STAFF),
        Command("join_code", accounts.join_code, who=Who.STAFF),
        Command("unbind", accounts.unbind, who=Who.STAFF),
        Command("duty_off", staff.duty_off, words=texts.WORDS_OFF, who=Who.STAFF),
    ),
    changes=(groups.changed,),
)
