"""How long a recording lasts, as far as its file says so itself."""

_OPUS_PER_SECOND = 48_000
_WAV_HEAD = 44


def seconds(recording: bytes) -> float | None:
    """Of Ogg Opus, which messengers send, and of WAV; None for what has to be decoded first."""
    if recording.startswith(b"OggS") and b"OpusHead" in recording[:200]:
        last = recording.rfind(b"OggS")
        return int.from_bytes(recording[last + 6 : last + 14], "little") / _OPUS_PER_SECOND
    if recording.startswith(b"RIFF") and recording[8:12] == b"WAVE" and len(recording) > _WAV_HEAD:
        per_second = int.from_bytes(recording[28:32], "little")
        return (len(recording) - _WAV_HEAD) / per_second if per_second else None
    return None
