"""What a file really is, told by its content; photos are drawn anew, so that nothing hidden in them stays.

What cannot be drawn here is blanked where that is simple (`boxes.py`), and else taken from nobody.
"""

import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageOps, UnidentifiedImageError

from bot.channels import boxes
from domain.message import AttachmentKind

SIZE_LIMIT = 10 * 1024 * 1024

# A JPEG can be read at a fraction of its size; the others unfold completely in memory.
_PIXELS = {"JPEG": 64_000_000}
_PIXELS_OF_OTHERS = 20_000_000
_LONGEST_SIDE = 2560
# Windows, Linux, macOS, Android; scripts; shortcuts.
_PROGRAMS = (
    b"MZ", b"\x7fELF", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"dex\n", b"#!", b"L\0\0\0\x01\x14\x02\0",
)  # fmt: skip
_PICTURES = ("JPEG", "PNG", "GIF", "WEBP")
# Cameras' own kinds, TIFF and what is made of it, and JPEG XL.
_UNCLEANED = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+", b"\xff\x0a", b"\0\0\0\x0cJXL ", b"\0\0\0\x0cjP  ")


class WrongKind(Exception):
    """Nothing that we take."""


class BrokenPicture(Exception):
    """A picture that cannot be drawn, or would not fit into memory."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file as we keep it."""

    kind: AttachmentKind
    mime: str
    content: bytes


def prepared(content: bytes) -> Prepared:
    """Takes its time: call it on a thread. Raises WrongKind or BrokenPicture."""
    if _is_picture(content):
        return _redrawn(content)
    found = _sound(content)
    if found is not None:
        return Prepared(*found, _blanked(content))
    if content.startswith(b"%PDF-"):
        return Prepared(AttachmentKind.FILE, "application/pdf", content)
    raise WrongKind


def without_place(content: bytes) -> bytes:
    """A file without place or camera, whatever its name says; what holds none is as it came.

    Raises BrokenPicture for a picture that cannot be drawn, that would fill the memory, or whose kind we cannot clean:
    it is never unfolded, and nobody gets it from us.
    """
    if content.startswith(_UNCLEANED):
        raise BrokenPicture
    return _redrawn(content).content if _is_picture(content) else _blanked(content)


def _blanked(content: bytes) -> bytes:
    try:
        return boxes.blanked(content) if boxes.has_boxes(content) else content
    except boxes.Tangled:
        raise BrokenPicture from None


def is_program(content: bytes) -> bool:
    """Would a computer or a telephone run it, whatever its name says? Archives count by the parts of a program."""
    if content.startswith(_PROGRAMS):
        return True
    return content.startswith(b"PK") and any(part in content for part in (b"AndroidManifest.xml", b"META-INF/MANIFEST"))


def _is_picture(content: bytes) -> bool:
    is_webp = content[:4] == b"RIFF" and content[8:12] == b"WEBP"
    return content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a")) or is_webp


def _sound(content: bytes) -> tuple[AttachmentKind, str] | None:
    """Voice, or a film where the same wrapping holds pictures."""
    if content.startswith(b"OggS"):
        return AttachmentKind.VOICE, "audio/ogg"
    if content[:4] == b"RIFF" and content[8:12] == b"WAVE":
        return AttachmentKind.VOICE, "audio/wav"
    if content.startswith(b"ID3") or (content[:1] == b"\xff" and content[1:2] in (b"\xfb", b"\xf3", b"\xf2")):
        return AttachmentKind.VOICE, "audio/mpeg"
    if content.startswith(b"\x1aE\xdf\xa3"):
        has_pictures = any(codec in content[:65536] for codec in (b"V_VP8", b"V_VP9", b"V_AV1", b"V_MPEG"))
        return (AttachmentKind.VIDEO, "video/webm") if has_pictures else (AttachmentKind.VOICE, "audio/webm")
    # Telephones' photos in HEIC come in the same boxes; browsers do not show them.
    if boxes.has_boxes(content) and not boxes.is_photo(content):
        return (AttachmentKind.VIDEO, "video/mp4") if b"vide" in content else (AttachmentKind.VOICE, "audio/mp4")
    return None


def _redrawn(content: bytes) -> Prepared:
    """The picture the right way up, without place, time or camera."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _drawn(Image.open(io.BytesIO(content), formats=_PICTURES))
    except (OSError, ValueError, SyntaxError, UnidentifiedImageError, Image.DecompressionBombError):
        raise BrokenPicture from None


def _drawn(picture: Image.Image) -> Prepared:
    if picture.width * picture.height > _PIXELS.get(picture.format or "", _PIXELS_OF_OTHERS):
        raise BrokenPicture
    picture.draft("RGB", (_LONGEST_SIDE, _LONGEST_SIDE))
    upright = ImageOps.exif_transpose(picture)
    has_holes = upright.has_transparency_data
    plain = upright.convert("RGBA" if has_holes else "RGB")
    plain.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    plain.info.clear()
    drawn = io.BytesIO()
    if has_holes:
        plain.save(drawn, "PNG")
        return Prepared(AttachmentKind.PHOTO, "image/png", drawn.getvalue())
    plain.save(drawn, "JPEG", quality=85)
    return Prepared(AttachmentKind.PHOTO, "image/jpeg", drawn.getvalue())
