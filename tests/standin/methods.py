"""The methods of the stand-in Bot API, with the limits and refusals that Telegram has."""

import json
import re
import time
from collections import defaultdict
from typing import Any, NamedTuple

Json = dict[str, Any]

_CAPITAL = re.compile(r"[A-Z]")
_MEDIA = {"sendPhoto": "photo", "sendVoice": "voice", "sendVideo": "video", "sendDocument": "document"}


class Refused(Exception):
    def __init__(self, status: int, description: str, parameters: Json | None = None) -> None:
        super().__init__(description)
        self.status = status
        self.parameters = parameters


class Sending(NamedTuple):
    """A message as it was before any edit, with its id, and who of several processes sent it."""

    chat: int
    words: str
    number: int
    by: str


class Methods:
    """What the bot did, and what it may do: `chats` are those it may write to, `closed` those that refuse it.

    `by` is the process that speaks now, where several do.
    """

    def __init__(self, me: Json) -> None:
        self.me = me
        self.chats: dict[int, Json] = {}
        self.closed: dict[int, Refused] = {}
        self.sent: list[Json] = []
        self.sendings: list[Sending] = []
        self.by = ""
        self.by_chat: dict[int, list[Json]] = defaultdict(list)
        self.files: dict[str, bytes] = {}
        self.pop_ups: list[Json] = []
        self.menus: dict[str, list[Json]] = {}
        self.webhook: Json = {}
        self.webhook_trouble: Json = {}
        self.undeletable: set[int] = set()
        self._last_message = 100

    @property
    def first_words(self) -> list[tuple[int, str]]:
        """What was sent to whom, before any edit."""
        return [(each.chat, each.words) for each in self.sendings]

    def call(self, method: str, parameters: Json) -> object:
        if method in _MEDIA:
            return self._media(_MEDIA[method], parameters)
        answer = getattr(self, "_on_" + _CAPITAL.sub(lambda capital: f"_{capital[0].lower()}", method), None)
        if answer is None:
            raise Refused(404, "Not Found")
        return answer(parameters)

    def number(self) -> int:
        """The id of a new message."""
        self._last_message += 1
        return self._last_message

    def keep_file(self, content: bytes) -> Json:
        """A file as Telegram describes it."""
        name = f"file-{len(self.files) + 1}"
        self.files[name] = content
        return {"file_id": name, "file_unique_id": f"unique-{name}", "file_size": len(content)}

    def _on_get_me(self, _parameters: Json) -> Json:
        return self.me

    def _on_set_webhook(self, parameters: Json) -> bool:
        self.webhook = parameters
        return True

    def _on_delete_webhook(self, _parameters: Json) -> bool:
        self.webhook = {}
        return True

    def _on_get_webhook_info(self, _parameters: Json) -> Json:
        info = {"url": self.webhook.get("url", ""), "has_custom_certificate": False, "pending_update_count": 0}
        return info | self.webhook_trouble

    def _on_set_my_commands(self, parameters: Json) -> bool:
        self.menus[_scope(parameters)] = parameters["commands"]
        return True

    def _on_delete_my_commands(self, parameters: Json) -> bool:
        self.menus.pop(_scope(parameters), None)
        return True

    def _on_answer_callback_query(self, parameters: Json) -> bool:
        if len(parameters.get("text", "")) > 200:
            raise Refused(400, "Bad Request: MESSAGE_TOO_LONG")
        self.pop_ups.append(parameters)
        return True

    def _on_get_file(self, parameters: Json) -> Json:
        name = parameters["file_id"]
        if name not in self.files:
            raise Refused(400, "Bad Request: wrong file_id or the file is temporarily unavailable")
        about = {"file_id": name, "file_unique_id": f"unique-{name}", "file_size": len(self.files[name])}
        return about | {"file_path": f"files/{name}"}

    def _on_send_message(self, parameters: Json) -> Json:
        return self._keep(parameters, {"text": _words(parameters.get("text", ""), 4096, "message is too long")})

    def _on_send_location(self, parameters: Json) -> Json:
        place = {name: float(parameters[name]) for name in ("latitude", "longitude")}
        return self._keep(parameters, {"location": place})

    def _on_edit_message_text(self, parameters: Json) -> Json:
        number = int(parameters["message_id"])
        message = next((one for one in self.sent if one["message_id"] == number), None)
        if message is None:
            raise Refused(400, "Bad Request: message to edit not found")
        if "text" not in message:
            raise Refused(400, "Bad Request: there is no text in the message to edit")
        changed = {"text": _words(parameters["text"], 4096, "message is too long"), **_markup(parameters)}
        if changed == {name: message[name] for name in ("text", "reply_markup") if name in message}:
            raise Refused(400, "Bad Request: message is not modified: specified new message content is the same")
        message.pop("reply_markup", None)
        message.update(changed)
        return message

    def _on_edit_message_caption(self, parameters: Json) -> Json:
        number = int(parameters["message_id"])
        message = next(one for one in self.sent if one["message_id"] == number and "text" not in one)
        message.pop("reply_markup", None)
        message.update({"caption": _words(parameters["caption"], 1024, "message caption is too long")})
        message.update(_markup(parameters))
        return message

    def _on_delete_message(self, parameters: Json) -> bool:
        number = int(parameters["message_id"])
        message = next((one for one in self.sent if one["message_id"] == number), None)
        if message is None:
            raise Refused(400, "Bad Request: message to delete not found")
        if number in self.undeletable:
            raise Refused(400, "Bad Request: message can't be deleted for everyone")
        self.sent.remove(message)
        self.by_chat[message["chat"]["id"]].remove(message)
        return True

    def _media(self, kind: str, parameters: Json) -> Json:
        given = parameters[kind]
        if isinstance(given, str) and given not in self.files:
            raise Refused(400, "Bad Request: wrong remote file identifier specified: Wrong padding")
        file = self.keep_file(self.files[given] if isinstance(given, str) else given)
        shape = {"photo": {"width": 90, "height": 90}, "voice": {"duration": 1}, "document": {}}
        file |= shape.get(kind, {"width": 90, "height": 90, "duration": 1})
        if kind == "document":
            file["file_name"] = parameters.get("document_name", "")
        body: Json = {kind: [file] if kind == "photo" else file}
        if parameters.get("caption"):
            body["caption"] = _words(parameters["caption"], 1024, "message caption is too long")
        return self._keep(parameters, body)

    def _keep(self, parameters: Json, body: Json) -> Json:
        chat = int(parameters["chat_id"])
        if chat in self.closed:
            raise self.closed[chat]
        if chat not in self.chats:
            raise Refused(400, "Bad Request: chat not found")
        message: Json = {
            "message_id": self.number(),
            "date": int(time.time()),
            "chat": self.chats[chat],
            "from": self.me,
        }
        self.sent.append(message | body | _markup(parameters))
        self.by_chat[chat].append(self.sent[-1])
        words = str(body.get("text", body.get("caption", "")))
        self.sendings.append(Sending(chat, words, message["message_id"], self.by))
        return self.sent[-1]


def _scope(parameters: Json) -> str:
    scope = parameters.get("scope", {"type": "default"})
    return str(scope.get("chat_id", scope["type"]))


def _words(text: str, limit: int, complaint: str) -> str:
    if not text:
        raise Refused(400, "Bad Request: message text is empty")
    if len(text.encode("utf-16-le")) > 2 * limit:
        raise Refused(400, f"Bad Request: {complaint}")
    return text


def _markup(parameters: Json) -> Json:
    markup = parameters.get("reply_markup")
    if not markup:
        return {}
    for button in [button for row in markup["inline_keyboard"] for button in row]:
        if len(button.get("callback_data", "").encode()) > 64:
            raise Refused(400, "Bad Request: BUTTON_DATA_INVALID")
    return {"reply_markup": json.loads(json.dumps(markup))}
