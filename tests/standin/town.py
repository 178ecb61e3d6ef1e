"""People and groups of the stand-in Bot API; what they do becomes updates as Telegram builds them."""

import itertools
import re
import time
from typing import Any

from tests.standin.botapi import BotApi
from tests.standin.methods import Refused

Json = dict[str, Any]

_IDS = itertools.count(5001)
_MENTION = re.compile(r"(?<!\w)@[A-Za-z0-9_]{2,32}(?!\w)")
_COMMAND = re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?!\w)")
_RIGHTS = re.findall(
    r"\w+",
    "can_be_edited is_anonymous can_manage_chat can_delete_messages can_manage_video_chats can_restrict_members "
    "can_promote_members can_change_info can_invite_users can_post_stories can_edit_stories can_delete_stories",
)


def entities(text: str) -> list[Json]:
    """Offsets and lengths count UTF-16 units."""
    found = [("mention", m) for m in _MENTION.finditer(text)] + [("bot_command", m) for m in _COMMAND.finditer(text)]
    return [{"type": kind, "offset": _units(text[: m.start()]), "length": _units(m[0])} for kind, m in found]


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class Group:
    """A group that the bot is in; `is_super` decides its type and its id."""

    def __init__(self, api: BotApi, title: str = "一号网格", *, is_super: bool = True) -> None:
        number = next(_IDS)
        self.api = api
        self.id = -1000000000000 - number if is_super else -number
        self.chat: Json = {"id": self.id, "type": "supergroup" if is_super else "group", "title": title}
        api.methods.chats[self.id] = self.chat

    def bot_becomes(self, status: str, before: str = "member") -> int:
        """The bot's place changes: member, administrator, left, kicked."""
        return self.api.push({"my_chat_member": _member_change(self.api, self.chat, before, status)})

    def becomes_super(self, *, new_first: bool = False, tells: bool = True) -> "Group":
        """Both service messages, in either order; the old id refuses from now on."""
        new = Group(self.api, self.chat["title"])
        told = [
            {"message": _bare(self.api, self.chat) | {"migrate_to_chat_id": new.id}},
            {"message": _bare(self.api, new.chat) | {"migrate_from_chat_id": self.id}},
        ]
        for body in reversed(told) if new_first else told:
            if tells:
                self.api.push(body)
        moved = {"migrate_to_chat_id": new.id}
        self.refuses(Refused(400, "Bad Request: group chat was upgraded to a supergroup chat", moved))
        return new

    def refuses(self, refused: Refused) -> None:
        self.api.methods.closed[self.id] = refused


class Person:
    """Somebody with a private chat; without a group given, they speak there."""

    def __init__(self, api: BotApi, name: str = "李阿姨") -> None:
        self.api = api
        self.id = next(_IDS)
        self.user: Json = {"id": self.id, "is_bot": False, "first_name": name}
        self.chat: Json = {"id": self.id, "type": "private", "first_name": name}

    def says(self, text: str, group: Group | None = None, **more: Any) -> Json:
        """`more` are further fields of Telegram's message, such as reply_to_message."""
        return self.sends(group, text=text, entities=entities(text), **more)

    def sends(self, group: Group | None = None, **content: Any) -> Json:
        message = self._message(group) | content
        self.api.push({"message": message})
        return message

    def sends_photo(self, content: bytes, caption: str = "", group: Group | None = None, **fields: Any) -> Json:
        small = self.api.methods.keep_file(content[:1]) | {"width": 9, "height": 9}
        large = self.api.methods.keep_file(content) | {"width": 900, "height": 900}
        more = {"caption": caption, "caption_entities": entities(caption)} if caption else {}
        return self.sends(group, photo=[small, large], **more, **fields)

    def edits(self, message: Json, text: str) -> int:
        changed = message | {"text": text, "entities": entities(text), "edit_date": int(time.time())}
        return self.api.push({"edited_message": changed})

    def presses(self, message: Json, label: str) -> int:
        """The button with this label below one of the bot's messages."""
        rows = message["reply_markup"]["inline_keyboard"]
        data = next(button["callback_data"] for row in rows for button in row if button["text"] == label)
        query = {"id": f"q{next(_IDS)}", "from": self.user, "chat_instance": "1", "message": message, "data": data}
        return self.api.push({"callback_query": query})

    def blocks(self, *, again: bool = True) -> int:
        before, after = ("member", "kicked") if again else ("kicked", "member")
        self.api.methods.closed.pop(self.id, None)
        if again:
            self.api.methods.closed[self.id] = Refused(403, "Forbidden: bot was blocked by the user")
        return self.api.push({"my_chat_member": _member_change(self.api, self.chat, before, after)})

    def _message(self, group: Group | None) -> Json:
        if group is None:
            self.api.methods.chats[self.id] = self.chat
        return _bare(self.api, group.chat if group else self.chat) | {"from": self.user}


def _bare(api: BotApi, chat: Json) -> Json:
    return {"message_id": api.methods.number(), "date": int(time.time()), "chat": chat}


def _member_change(api: BotApi, chat: Json, before: str, after: str) -> Json:
    actor = {"id": 5000, "is_bot": False, "first_name": "群主"}
    change = {"chat": chat, "from": actor, "date": int(time.time())}
    return change | {"old_chat_member": _member(api, before), "new_chat_member": _member(api, after)}


def _member(api: BotApi, status: str) -> Json:
    member: Json = {"user": api.me, "status": status}
    if status == "administrator":
        member |= dict.fromkeys(_RIGHTS, False)
    if status == "kicked":
        member["until_date"] = 0
    return member
