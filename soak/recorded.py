"""Telegram's updates in every shape that a chat of people has, as the Bot API writes them. The people are made up."""

from typing import Any

Json = dict[str, Any]

BOT: Json = {"id": 7, "is_bot": True, "first_name": "小枫", "username": "xiaofeng_bot"}
_OLD: Json = {"message_id": 3, "date": 1764000000, "text": "前面的话"}
_FILE: Json = {"file_id": "AgACAgUAAxk", "file_unique_id": "AQADGq", "file_size": 52000}
_PLACE: Json = {"latitude": 40.8106, "longitude": 111.6523}
_OTHER: Json = {"id": 6001, "is_bot": False, "first_name": "赵", "last_name": "四"}
_VIDEO: Json = {**_FILE, "width": 320, "height": 240, "duration": 3, "mime_type": "video/mp4"}
_CHANNEL: Json = {"id": -1002000000009, "type": "channel", "title": "清河发布"}

# What a message holds besides its words.
CONTENTS: tuple[Json, ...] = (
    {"photo": [{**_FILE, "width": 90, "height": 60}, {**_FILE, "file_id": "big", "width": 1280, "height": 960}]},
    {"photo": [{**_FILE, "width": 90, "height": 60}], "media_group_id": "13579"},
    {"photo": [{**_FILE, "width": 90, "height": 60}], "has_media_spoiler": True, "show_caption_above_media": True},
    {"voice": {**_FILE, "duration": 4, "mime_type": "audio/ogg"}},
    {"video": _VIDEO},
    {"video_note": {**_FILE, "length": 240, "duration": 3}},
    {"animation": _VIDEO, "document": _FILE},
    {"document": {**_FILE, "file_name": "合同.pdf", "mime_type": "application/pdf"}},
    {"audio": {**_FILE, "duration": 180, "title": "歌"}},
    {"sticker": {**_FILE, "type": "regular", "width": 5, "height": 5, "is_animated": False, "is_video": False}},
    {"location": _PLACE},
    {"location": {**_PLACE, "live_period": 900, "heading": 90, "horizontal_accuracy": 12.5}},
    {"venue": {"location": _PLACE, "title": "居委会", "address": "和苑路1号"}, "location": _PLACE},
    {"contact": {"phone_number": "+8613800000009", "first_name": "周", "user_id": 6002}},
    {"dice": {"emoji": "🎲", "value": 4}},
    {"forward_origin": {"type": "user", "date": 1764000000, "sender_user": _OTHER}},
    {"forward_origin": {"type": "hidden_user", "date": 1764000000, "sender_user_name": "某人"}},
    {"forward_origin": {"type": "channel", "date": 1764000000, "chat": _CHANNEL, "message_id": 9}},
    {"quote": {"text": "前面", "position": 0, "is_manual": True}},
    {"via_bot": {"id": 99, "is_bot": True, "first_name": "gif", "username": "gif"}},
    {"sender_chat": _CHANNEL, "is_automatic_forward": True},
    {"is_topic_message": True, "message_thread_id": 3},
    {"link_preview_options": {"is_disabled": True}, "effect_id": "5104841245755180586"},
)

# What Telegram tells in a group by itself.
SERVICE: tuple[Json, ...] = (
    {"new_chat_members": [_OTHER]},
    {"new_chat_members": [BOT]},
    {"left_chat_member": _OTHER},
    {"left_chat_member": BOT},
    {"new_chat_title": "新的群名"},
    {"new_chat_photo": [{**_FILE, "width": 90, "height": 60}]},
    {"delete_chat_photo": True},
    {"group_chat_created": True},
    {"supergroup_chat_created": True},
    {"message_auto_delete_timer_changed": {"message_auto_delete_time": 86400}},
    {"migrate_to_chat_id": -1002000000001},
    {"migrate_from_chat_id": -2001},
    {"pinned_message": {**_OLD, "chat": {"id": -2001, "type": "group", "title": "一号网格"}}},
    {"forum_topic_created": {"name": "楼道", "icon_color": 7322096}},
    {"forum_topic_closed": {}},
    {"video_chat_started": {}},
    {"video_chat_ended": {"duration": 60}},
    {"boost_added": {"boost_count": 1}},
)

STATUSES = ("creator", "administrator", "member", "restricted", "left", "kicked", "unheard_of")


def message(sender: Json | None, chat: Json, number: int, date: int, **content: Any) -> Json:
    said: Json = {"message_id": number, "date": date, "chat": chat, **content}
    return said if sender is None else said | {"from": sender}


def press(sender: Json, below: Json, data: str, number: int) -> Json:
    query = {"id": f"q{number}", "from": sender, "chat_instance": "1", "message": below, "data": data}
    return {"callback_query": query}


def member_change(actor: Json, chat: Json, statuses: tuple[str, str], date: int) -> Json:
    before, after = (_member(status) for status in statuses)
    change = {"chat": chat, "from": actor, "date": date, "old_chat_member": before, "new_chat_member": after}
    return {"my_chat_member": change}


def _member(status: str) -> Json:
    more: Json = {"is_member": True} if status == "restricted" else {"until_date": 0} if status == "kicked" else {}
    return {"user": BOT, "status": status, **more}
