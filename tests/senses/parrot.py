"""A worker for tests: does what the file tells it to."""

import os
import signal
import sys

from bot.senses.worker import work


def read(data: bytes) -> dict[str, object]:
    said = data.decode()
    if said == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if said == "hang":
        signal.pause()
    if said == "break":
        raise ValueError(said)
    if said == "babble":
        print("what a library has to say")  # noqa: T201
    facts = {"pid": os.getpid(), "secret": os.environ.get("XIAOFENG__TELEGRAM__TOKEN"), "nice": os.nice(0)}
    return {"said": said, "arguments": sys.argv[2:], **facts}


if __name__ == "__main__":
    work(lambda: read)
