"""What the web chat refuses, and what it takes away from what it takes."""

import asyncio
import io
from pathlib import Path

import aiohttp
import pytest
from PIL import Image

from bot.channels.base import Never
from bot.channels.uploads import BrokenPicture, prepared, without_place
from bot.channels.webchat.conversation import SOCKETS_OF_ONE
from bot.channels.webchat.identity import COOKIE
from bot.channels.webchat.pages import Page
from domain.message import Address, Attachment, AttachmentKind, Button, Outgoing
from storage.webchat import Invited
from tests import boxed
from tests.webchat.conftest import Place
from tests.webchat.visitor import Visitor

STRANGER = "v_0123456789abcdefghijkl"


def picture(size: tuple[int, int] = (60, 30), turned: int = 1) -> bytes:
    """A JPEG that knows where it was taken and how the telephone was held."""
    exif = Image.Exif()
    exif[0x0112] = turned
    exif[0x010F] = "camera"
    exif.get_ifd(0x8825)[1] = "N"
    drawn = io.BytesIO()
    Image.new("RGB", size, "red").save(drawn, "JPEG", exif=exif, comment=b"at home")
    return drawn.getvalue()


async def put_up(visitor: Visitor, content: bytes) -> str:
    answer = await visitor.puts_up(content)
    assert answer.status == 200, await answer.text()
    return str((await answer.json())["id"])


def test_a_film_tells_nothing_of_its_place() -> None:
    made = prepared(boxed.film())

    assert (made.kind, made.mime) == (AttachmentKind.VIDEO, "video/mp4")
    assert boxed.PLACE not in made.content
    assert boxed.PICTURE in made.content


@pytest.mark.parametrize("cookie", ["", STRANGER, f"{STRANGER}.{'0' * 32}", f"{STRANGER}.", ".", "é.é"])
async def test_a_forged_name_gets_no_socket_and_no_file(place: Place, cookie: str) -> None:
    headers = {"Cookie": f"{COOKIE}={cookie}", "Origin": place.base_url}
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as session:
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await session.ws_connect(f"{place.base_url}/chat/ws", headers=headers)
        upload = await session.post(f"{place.base_url}/chat/upload", data=picture(), headers=headers)

    assert (refused.value.status, upload.status) == (403, 403)


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1"])
async def test_another_sites_page_gets_no_socket_and_no_file(place: Place, origin: str) -> None:
    visitor = await place.visitor()

    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await visitor.opens(origin)
    upload = await visitor.puts_up(picture(), Origin=origin)

    assert (refused.value.status, upload.status) == (403, 403)


async def test_nobody_speaks_reads_or_presses_in_a_room_that_is_not_theirs(place: Place) -> None:
    group = await place.group()
    member = await place.visitor("李阿姨", group)
    stranger = await place.visitor("赵大爷")
    await member.says("家里的事", group)
    await place.channel.send(Outgoing(Address("webchat", group), "看", ((Button("看", sends="/help"),),)))
    await member.hears("看", group)
    tab = stranger.tab
    assert tab is not None

    for room in (group, member.me):
        await tab.sends("say", room=room, id=f"a{room[:4]}", text="/my")
        await tab.sends("press", room=room, id=f"b{room[:4]}", seq=2, button="0.0")
        await tab.sends("edit", room=room, id=f"c{room[:4]}", seq=1, text="改")
        await tab.sends("more", room=room, before=99)
        await tab.sends("read", room=room, seq=99)
    await tab.until(lambda: sum(f["t"] == "error" for f in tab.frames) == 8)

    assert {f["t"] for f in tab.frames} == {"you", "error"}
    assert stranger.told == []
    assert [m["text"] for m in member.rooms[group].values()] == ["家里的事", "看"]


async def test_a_file_is_for_the_members_of_the_room_it_was_shown_in(place: Place) -> None:
    group = await place.group()
    owner, member = await place.visitor("李阿姨", group), await place.visitor("赵大爷", group)
    stranger = await place.visitor("路人")
    file_id = await put_up(owner, picture())
    path = f"/chat/file/{file_id}"
    assert [(await who.comes(path)).status for who in (owner, member, stranger)] == [200, 404, 404]

    await owner.says("看", group, files=[file_id])
    await member.until(lambda: member.rooms[group])

    assert [(await who.comes(path)).status for who in (owner, member, stranger)] == [200, 200, 404]
    assert member.rooms[group][1]["files"] == [{"url": path, "kind": "photo"}]


async def test_nobody_shows_somebody_elses_file(place: Place) -> None:
    owner, stranger = await place.visitor("李阿姨"), await place.visitor("路人")
    file_id = await put_up(owner, picture())
    assert stranger.tab is not None

    await stranger.tab.sends("say", room=stranger.me, id="f1", text="", files=[file_id])
    await stranger.tab.gets("error")

    assert (await stranger.comes(f"/chat/file/{file_id}")).status == 404


async def test_a_photo_stands_upright_and_tells_nothing_of_its_place(place: Place) -> None:
    visitor = await place.visitor()
    file_id = await put_up(visitor, picture((60, 30), turned=6))

    answer = await visitor.comes(f"/chat/file/{file_id}")
    content = await answer.read()

    kept = Image.open(io.BytesIO(content))
    assert (kept.size, kept.format, answer.content_type) == ((30, 60), "JPEG", "image/jpeg")
    assert (dict(kept.getexif()), "comment" in kept.info, b"at home" in content) == ({}, False, False)
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    sealed = (place.config.media.path / f"webchat-{file_id}").read_bytes()
    assert content not in sealed


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"<script>alert(1)</script>", 415),
        (b"", 415),
        (b"\x00\x00\x00\x18ftypheic" + b"\x00" * 40, 415),
        (b"MZ\x90\x00", 415),
        (b"\xff\xd8\xff\xe0broken", 422),
        (b"x" * (10 * 1024 * 1024 + 1), 413),
    ],
)
async def test_what_is_no_photo_voice_or_paper_is_refused(place: Place, content: bytes, status: int) -> None:
    visitor = await place.visitor()

    answer = await visitor.puts_up(content)

    assert answer.status == status
    assert (await answer.json())["error"]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"OggS" + b"\x00" * 20, "voice"),
        (b"\x1aE\xdf\xa3....A_OPUS", "voice"),
        (b"\x1aE\xdf\xa3....V_VP8", "video"),
        (b"\x00\x00\x00\x18ftypM4A " + b"\x00" * 20, "voice"),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", "voice"),
        (b"ID3\x03\x00", "voice"),
        (b"%PDF-1.7", "file"),
    ],
)
async def test_the_content_says_what_a_file_is(content: bytes, kind: str) -> None:
    assert prepared(content).kind == kind


def test_a_picture_that_would_fill_the_memory_is_not_drawn() -> None:
    drawn = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(drawn, "PNG")

    with pytest.raises(BrokenPicture):
        prepared(drawn.getvalue())


async def test_a_frame_too_long_ends_the_connection(place: Place) -> None:
    visitor = await place.visitor()
    tab = visitor.tab
    assert tab is not None

    await tab.sends("say", room=visitor.me, id="long", text="长" * 17_000)
    await tab.until(lambda: tab.is_over)

    assert tab.stream.close_code == aiohttp.WSCloseCode.MESSAGE_TOO_BIG
    assert visitor.told == []


@pytest.mark.parametrize("raw", ["", "[]", "{}", '{"t":"say"}', '{"t":"say","room":"v_1","id":"a b","text":"x"}'])
async def test_nonsense_is_answered_with_a_sentence(place: Place, raw: str) -> None:
    visitor = await place.visitor()
    assert visitor.tab is not None

    await visitor.tab.stream.send_str(raw)

    assert (await visitor.tab.gets("error"))["text"] == "这条消息没看懂，请刷新页面再试。"


async def test_one_browser_opens_so_many_pages_and_another_still_gets_in(place: Place) -> None:
    visitor, url, own = await place.visitor(), f"{place.base_url}/chat/ws", {"Origin": place.base_url}
    pages = [await visitor.session.ws_connect(url, headers=own) for _ in range(SOCKETS_OF_ONE - 1)]
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await visitor.session.ws_connect(url, headers=own)
    assert len(pages) == SOCKETS_OF_ONE - 1

    assert refused.value.status == 429
    assert (await place.visitor("赵大爷")).tab is not None


def test_a_photo_of_any_channel_is_kept_without_its_place_and_what_is_none_as_it_is() -> None:
    kept = without_place(picture())

    assert not Image.open(io.BytesIO(kept)).getexif()
    assert b"at home" not in kept
    assert without_place(b"<svg onload=alert(1)>") == b"<svg onload=alert(1)>"


async def test_who_says_too_much_is_asked_to_wait(place: Place) -> None:
    visitor = await place.visitor()
    tab = visitor.tab
    assert tab is not None

    for _ in range(61):
        await tab.sends("more", room=visitor.me, before=0)
    while not any(frame["t"] == "slow" for frame in tab.frames):  # one more comes free each second
        await tab.sends("more", room=visitor.me, before=0)
        await asyncio.sleep(0)

    assert (await tab.gets("slow"))["text"] == "发得有点快，稍等一下，您的话一句不会少。"
    await tab.cut()  # what still waits is not waited for


@pytest.mark.parametrize("button", ["0.1", "1.0", "99999.0"])
async def test_a_button_that_is_not_there_does_nothing(place: Place, button: str) -> None:
    visitor = await place.visitor()
    await place.channel.send(Outgoing(Address("webchat", visitor.me), "看", ((Button("看", sends="/help"),),)))
    await visitor.hears("看")
    assert visitor.tab is not None

    await visitor.tab.sends("press", room=visitor.me, id="p", seq=1, button=button)
    await visitor.tab.gets("ack", id="p")

    assert (await visitor.tab.gets("popup"))["text"] == "这个按钮已经换了，请按最新的。"
    assert len(visitor.rooms[visitor.me]) == 1


async def test_a_button_of_an_earlier_version_is_late(place: Place) -> None:
    visitor = await place.visitor()
    chat = Address("webchat", visitor.me)
    number = await place.channel.send(Outgoing(chat, "待接单", ((Button("接单", sends="/help"),),)))
    await place.channel.send(Outgoing(chat, "办理中", ((Button("退回", sends="/privacy"),),), edits=number))
    await visitor.hears("办理中")
    assert visitor.tab is not None

    await visitor.tab.sends("press", room=visitor.me, id="p", seq=1, button="0.0")

    assert (await visitor.tab.gets("popup"))["text"] == "这个按钮已经换了，请按最新的。"
    assert visitor.rooms[visitor.me][1]["buttons"] == [[{"label": "退回", "b": "1.0"}]]


async def test_nobody_edits_what_another_said(place: Place) -> None:
    group = await place.group()
    author, other = await place.visitor("李阿姨", group), await place.visitor("赵大爷", group)
    seq = await author.says("我说的", group)
    ours = await place.channel.send(Outgoing(Address("webchat", group), "小枫说的"))
    assert other.tab is not None

    await other.tab.sends("edit", room=group, id="e1", seq=seq, text="改")
    await other.tab.sends("edit", room=group, id="e2", seq=int(ours), text="改")
    await other.tab.until(lambda: sum(f["t"] == "error" for f in other.tab.frames) == 2)  # type: ignore[union-attr]

    assert [m["text"] for m in other.rooms[group].values()] == ["我说的", "小枫说的"]


async def test_a_link_that_we_did_not_make_leads_nowhere(place: Place) -> None:
    visitor = await place.visitor()
    good = place.channel.identity.join_path(Invited(area="hy-1"))

    assert (await visitor.comes(good)).status == 303
    assert (await visitor.comes(good[:-1] + ("0" if good[-1] != "0" else "1"))).status == 404


async def test_the_page_may_load_nothing_from_elsewhere(place: Place) -> None:
    visitor = await place.visitor()

    answer = await visitor.comes("/chat")

    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'; script-src 'self'; style-src 'self'" in policy
    assert "unsafe" not in policy
    assert (answer.headers["X-Content-Type-Options"], answer.headers["Referrer-Policy"]) == ("nosniff", "no-referrer")


async def test_the_cookie_is_out_of_reach_of_scripts(place: Place) -> None:
    async with aiohttp.ClientSession() as session:
        answer = await session.get(f"{place.base_url}/chat")

    cookie = answer.headers["Set-Cookie"]
    assert all(part in cookie for part in ("HttpOnly", "SameSite=Lax", "Path=/chat"))


def test_the_pages_parts_are_asked_for_by_their_content(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<script src="/chat/static/chat.js"></script>')
    (tmp_path / "chat.js").write_text("1")

    assert b'src="/chat/static/chat.js?v=6b86b273ff34fce1"' in Page(tmp_path).source
    assert Page(tmp_path).is_there
    assert not Page(tmp_path / "gone").is_there


async def test_words_names_and_titles_lie_sealed(place: Place) -> None:
    group = await place.group("和苑一网格群")
    visitor = await place.visitor("李阿姨", group)
    await visitor.says("家里漏水", group)
    await place.stop()

    path = Path(str(place.database.url.database))
    raw = b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))
    await place.start()

    assert [words for words in ("家里漏水", "李阿姨", "和苑一网格群") if words.encode() in raw] == []


async def test_the_file_of_another_channel_is_not_ours_to_fetch(place: Place) -> None:
    with pytest.raises(Never):
        await place.channel.fetch(Attachment(AttachmentKind.PHOTO, "x", "telegram"))


@pytest.mark.parametrize(
    "path", ["/demo", "/demo/state", "/demo/steps", "/demo/phone/resident", "/demo/static/demo.js"]
)
async def test_a_service_has_no_demo(place: Place, path: str) -> None:
    visitor = await place.visitor()

    assert (await visitor.comes(f"/demo{path}")).status == 404
    for post in ("/demo/clock", "/demo/restart"):
        answer = await visitor.session.post(place.base_url + post, json={"hours": 1})
        assert answer.status == 404


async def test_a_key_in_the_address_is_nobody(place: Place) -> None:
    visitor = await place.visitor("李阿姨")
    key = place.channel.identity.cookie(visitor.me)
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as session:
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await session.ws_connect(f"{place.base_url}/chat/ws?key={key}", headers={"Origin": place.base_url})
        upload = await session.post(
            f"{place.base_url}/chat/upload?key={key}", data=picture(), headers={"Origin": place.base_url}
        )

    assert (refused.value.status, upload.status) == (403, 403)


async def test_what_is_not_what_its_head_says_is_refused(place: Place) -> None:
    visitor = await place.visitor()
    upload, headers = f"{visitor.base_url}/chat/upload", {"Origin": visitor.base_url}
    form = headers | {"Content-Type": "multipart/form-data; boundary=b"}
    upgrade = headers | {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13"}

    no_form = await visitor.session.post(upload, data=b"{}", headers=form)
    no_lines = await visitor.session.post(upload, data=b"x" * 600_000, headers=form)
    not_packed = await visitor.session.post(upload, data=b"{}", headers=headers | {"Content-Encoding": "gzip"})
    no_key = await visitor.session.get(
        f"{visitor.base_url}/chat/ws", headers=upgrade | {"Sec-WebSocket-Key": "\u94a5\u5319"}
    )

    assert [answer.status for answer in (no_form, no_lines, not_packed, no_key)] == [415, 400, 400, 400]
