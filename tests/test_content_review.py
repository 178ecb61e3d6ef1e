"""Every ready notice was read by a second reader, and the table says of none that is not there."""

import re
import tomllib

from bot.docs.pages import ROOT

ROW = re.compile(r"^\| ([a-z0-9-]+) (?:\| (?:good|mended) ){3}\|", re.MULTILINE)


def test_every_ready_notice_was_read_twice() -> None:
    files = sorted((ROOT / "content" / "notices").glob("*.toml"))
    notices = [each["id"] for path in files for each in tomllib.loads(path.read_text(encoding="utf-8"))["notice"]]

    read = ROW.findall((ROOT / "docs" / "notices-review.md").read_text(encoding="utf-8"))

    assert sorted(read) == sorted(notices)
