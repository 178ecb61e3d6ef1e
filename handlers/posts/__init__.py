"""Staff and their places: joining by code, binding a group, being on duty, and what happens to groups."""

from handlers.feature import Command, Feature, Timer, Who, every
from handlers.posts import accounts, appointing, ending, groups, planned, planning, staff, texts

feature = Feature(
    "posts",
    commands=(
        Command("join", staff.join, words=texts.WORDS_JOIN),
        Command("bind", groups.bind, texts.HELP_BIND, texts.WORDS_BIND, Who.STAFF, texts.NEEDS_BIND, in_group=True),
        Command("duty", staff.duty, texts.HELP_DUTY, (), Who.STAFF, texts.NEEDS_DUTY),
        Command("shift", planning.shift, texts.HELP_SHIFT, texts.WORDS_SHIFT, Who.STAFF, texts.NEEDS_SHIFT),
        Command("duty_on", staff.duty_on, words=texts.WORDS_ON, who=Who.STAFF),
        Command("appoint", appointing.appoint, who=Who.STAFF),
        Command("dismiss", appointing.dismiss, who=Who.STAFF),
        Command("join_code", accounts.join_code, who=Who.STAFF),
        Command("unbind", accounts.unbind, who=Who.STAFF),
        Command("duty_off", staff.duty_off, words=texts.WORDS_OFF, who=Who.STAFF),
    ),
    timers=(Timer("shifts", planned.look, every(1)), Timer("post_ends", ending.look, every(1))),
    changes=(groups.changed,),
)
