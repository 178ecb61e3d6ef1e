"""What Telegram tells about a chat itself: the bot's place in it, and its move to a new id."""

from telegram import Chat, ChatMember, ChatMemberRestricted, ChatMemberUpdated, Message

from domain.message import Address, Change, ChatChange, clean

_CHANGE = {
    ChatMember.LEFT: Change.REMOVED,
    ChatMember.BANNED: Change.REMOVED,
    ChatMember.MEMBER: Change.ADDED,
    ChatMember.RESTRICTED: Change.ADDED,
    ChatMember.ADMINISTRATOR: Change.PROMOTED,
    ChatMember.OWNER: Change.PROMOTED,
}


def membership(key: str, update: ChatMemberUpdated) -> ChatChange | None:
    """A group that takes the bot in as administrator at once says PROMOTED only."""
    before, after = _place(update.old_chat_member), _place(update.new_chat_member)
    if update.chat.type == Chat.CHANNEL or before == after:
        return None
    return ChatChange(
        key=key,
        chat=Address("telegram", number(update.chat.id)),
        change=after,
        title=clean(update.chat.title or ""),
        is_group=update.chat.type != Chat.PRIVATE,
    )


def migration(key: str, message: Message) -> ChatChange | None:
    """The same change whether the old group tells it or the new one: they come in either order."""
    old, new = message.chat.id, message.migrate_to_chat_id
    if message.migrate_from_chat_id:
        old, new = message.migrate_from_chat_id, message.chat.id
    if new is None:
        return None
    return ChatChange(
        key=key,
        chat=Address("telegram", number(old)),
        change=Change.MIGRATED,
        title=clean(message.chat.title or ""),
        new_id=number(new),
    )


def number(given: object) -> str:
    """An id as Telegram has them; the library does not look. Raises TypeError: then the update makes no sense."""
    if type(given) is not int:
        raise TypeError("not a number")
    return str(given)


def _place(member: ChatMember) -> Change:
    if isinstance(member, ChatMemberRestricted) and not member.is_member:
        return Change.REMOVED
    return _CHANGE[member.status]
