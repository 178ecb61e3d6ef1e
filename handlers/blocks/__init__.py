"""Whoever abuses the service may not use it for some days; danger is heard all the same."""

from handlers.blocks import lifting, setting, texts
from handlers.feature import Command, Feature, Who

feature = Feature(
    "blocks",
    commands=(
        Command("block", setting.block, who=Who.STAFF),
        Command("unblock", lifting.unblock, who=Who.STAFF),
        Command("blocks", lifting.listing, words=texts.WORDS_BLOCKS, who=Who.STAFF),
    ),
    forms=(setting.BLOCKING,),
    steps=setting.steps,
)
