"""Files that people send as documents: pictures tell nothing of their place, programs reach nobody."""

import io

import pytest
from PIL import Image

from domain.message import Address, Attachment, AttachmentKind, Outgoing
from tests import boxed
from tests.standin.botapi import BotApi
from tests.standin.ear import listening
from tests.standin.town import Person
from tests.webchat.test_guards import picture


async def handed_on(
    content: bytes, words: str = "漏水的地方", kind: AttachmentKind = AttachmentKind.FILE
) -> tuple[dict[str, object], bytes]:
    """What an officer gets of a file of a resident: the message, and the file in it."""
    async with BotApi() as api, listening(api) as ear:
        officer, name = Person(api), api.methods.keep_file(content)["file_id"]
        api.methods.chats[officer.id] = officer.chat
        file = Attachment(kind, name, "telegram")
        await ear.channel.send(Outgoing(Address("telegram", str(officer.id)), words, attachments=(file,)))
        sent = api.sent[-1]
        named = sent.get("document") or sent.get("video")
        return sent, api.methods.files[named["file_id"]] if named else b""


async def test_a_picture_sent_as_a_file_is_drawn_anew() -> None:
    sent, content = await handed_on(picture())

    assert sent["caption"] == "漏水的地方"
    assert dict(Image.open(io.BytesIO(content)).getexif()) == {}
    assert b"camera" not in content
    assert b"at home" not in content


@pytest.mark.parametrize("content", [b"%PDF-1.7 as it came", b"some words"])
async def test_what_is_no_picture_goes_on_as_it_came(content: bytes) -> None:
    assert (await handed_on(content))[1] == content


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        (AttachmentKind.FILE, boxed.photo()),
        (AttachmentKind.FILE, boxed.photo(in_idat=True)),
        (AttachmentKind.FILE, boxed.film()),
        (AttachmentKind.VIDEO, boxed.film()),
    ],
)
async def test_a_telephones_photo_or_film_goes_on_without_its_place(kind: AttachmentKind, content: bytes) -> None:
    _, clean = await handed_on(content, kind=kind)

    assert content.count(boxed.PLACE) >= 1
    assert clean.count(boxed.PLACE) == 0
    assert clean.count(boxed.PICTURE) == content.count(boxed.PICTURE)
    assert len(clean) == len(content)


@pytest.mark.parametrize(
    "content",
    [boxed.bomb(), b"\xff\xd8\xff\xe0broken", b"II*\0 a camera's own kind", boxed.photo()[:-1], boxed.photo(length=0)],
)
async def test_a_picture_that_cannot_be_made_safe_is_kept_back_unopened(content: bytes) -> None:
    sent, file = await handed_on(content)

    assert sent["text"] == "漏水的地方\n（对方发来的照片太大或打不开，没有转给您，已请对方重发。）"
    assert file == b""


@pytest.mark.parametrize("content", [b"MZ\x90", b"\x7fELF", b"PK\x03\x04..AndroidManifest.xml", b"#!/bin/sh"])
async def test_a_program_under_any_name_is_kept_back_and_the_words_arrive(content: bytes) -> None:
    sent, file = await handed_on(content)

    assert sent["text"] == "漏水的地方\n（对方发来的文件是程序，可能有害，没有转给您。）"
    assert file == b""


@pytest.mark.parametrize("name", ["photo.jpg.exe", "收款码.APK", "照片\u202egpj.scr. ", "看.html"])
async def test_a_name_of_a_program_is_told_and_the_file_left_where_it_is(name: str) -> None:
    async with BotApi() as api, listening(api) as ear:
        document = api.methods.keep_file(b"anything") | {"file_name": name, "mime_type": "image/jpeg"}
        Person(api).sends(document=document, caption="请看")
        heard = await ear.hears()

    assert heard.attachments == ()
    assert heard.text.startswith("请看\n（没有收下文件“")
    assert "\u202e" not in heard.text


async def test_a_link_behind_other_words_is_spelt_out() -> None:
    async with BotApi() as api, listening(api) as ear:
        links = [
            {"type": "text_link", "offset": 3, "length": 4, "url": "http://evil.example/a"},
            {"type": "text_link", "offset": 8, "length": 18, "url": "http://same.example"},
        ]
        Person(api).sends(text="😀看社区通知 http://same.exampl", entities=links)
        heard = await ear.hears()

    assert heard.text.startswith("😀看社区通知 (http://evil.example/a)")
