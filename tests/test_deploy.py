"""The files of deploy/ are what they say: what they name exists, and what they take away is taken away."""

import configparser
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]

from bot.figures import End, Failed
from bot.parts import CLOCK
from bot.web.waiting import WaitingFigures
from domain.message import Urgency
from tests.town import Town

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "deploy"
WORDS: dict[str, set[str]] = {
    "outcome": set(End),
    "class": {urgency.name.lower() for urgency in Urgency},
    "kind": set(Failed),
    "name": {CLOCK},
}


def rules() -> list[dict[str, Any]]:
    read = yaml.safe_load((DEPLOY / "alerts.yml").read_text(encoding="utf-8"))
    return [rule for group in read["groups"] for rule in group["rules"]]


def panels() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((DEPLOY / "grafana.json").read_text(encoding="utf-8"))["panels"]
    return found


def expressions() -> list[str]:
    return [rule["expr"] for rule in rules()] + [target["expr"] for panel in panels() for target in panel["targets"]]


def unit() -> configparser.SectionProxy:
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string((DEPLOY / "xiaofeng.service").read_text(encoding="utf-8"))
    return parser["Service"]


async def served(town: Town) -> set[str]:
    """Every series that somebody who asks for /metrics reads."""
    figures = WaitingFigures(town.app.database, town.app.delivery, town.app.clock, lambda: 60.0)
    await figures.refresh()
    found = {sample.name for metric in figures.registry.collect() for sample in metric.samples}
    return found | {metric.name for metric in figures.registry.collect()} | {"xiaofeng_send_errors_total"}


async def test_every_figure_that_dashboard_and_alerts_name_is_served(town: Town) -> None:
    known = await served(town)
    named = {name for expression in expressions() for name in re.findall(r"\b(?:xiaofeng|process)_\w+", expression)}

    assert named - known == set()
    ours = {re.sub(r"_(total|bucket|count|sum)$", "", name) for name in known if name.startswith("xiaofeng_")}
    assert ours - {re.sub(r"_(total|bucket|count|sum)$", "", name) for name in named} == set()


def test_every_label_that_they_name_is_one_of_ours() -> None:
    for expression in expressions():
        for label, word in re.findall(r'(\w+)="(\w+)"', expression):
            assert label == "job" or word in WORDS[label], expression


def test_every_alert_says_what_it_is_and_what_to_do() -> None:
    assert len({rule["alert"] for rule in rules()}) == len(rules())
    for rule in rules():
        assert set(rule["annotations"]) == {"summary", "action"}
        assert rule["labels"]["severity"] in ("page", "ticket")
        assert expression_is_whole(rule["expr"])
    for panel in panels():
        assert all(expression_is_whole(target["expr"]) for target in panel["targets"])


def expression_is_whole(expression: str) -> bool:
    return all(expression.count(left) == expression.count(right) for left, right in ("()", "[]", "{}"))


def test_panels_lie_beside_each_other() -> None:
    taken = [
        (x, y)
        for panel in panels()
        for x in range(panel["gridPos"]["x"], panel["gridPos"]["x"] + panel["gridPos"]["w"])
        for y in range(panel["gridPos"]["y"], panel["gridPos"]["y"] + panel["gridPos"]["h"])
    ]

    assert len(set(taken)) == len(taken)
    assert max(x for x, _ in taken) < 24


def test_the_service_may_do_little() -> None:
    settings = unit()

    shut = ("NoNewPrivileges", "ProtectHome", "PrivateTmp", "PrivateDevices", "RestrictNamespaces", "LockPersonality")
    assert [name for name in shut if settings[name] != "yes"] == []
    assert settings["ProtectSystem"] == "strict"
    assert settings["StateDirectory"] == "xiaofeng"
    assert settings["CapabilityBoundingSet"] == ""
    assert set(settings["RestrictAddressFamilies"].split()) == {"AF_INET", "AF_INET6", "AF_UNIX"}
    assert settings["MemoryMax"].endswith("M")
    assert settings["RestartPreventExitStatus"] == "2"
    assert settings["ExecReload"].startswith("/bin/kill -HUP")
    assert settings["User"] not in ("", "root")
    assert "-m bot run --config /etc/xiaofeng/" in settings["ExecStart"]


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here; the test above reads the file")
def test_systemd_understands_the_unit(tmp_path: Path) -> None:
    text = (DEPLOY / "xiaofeng.service").read_text(encoding="utf-8")
    here = text.replace("/opt/xiaofeng/.venv/bin/python", sys.executable).replace("=xiaofeng\nGroup=xiaofeng", "=root")
    (tmp_path / "xiaofeng.service").write_text(here, encoding="utf-8")

    words = ["systemd-analyze", "verify", "--recursive-errors=no", "--man=no", str(tmp_path / "xiaofeng.service")]
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=60)

    assert [line for line in (done.stdout + done.stderr).splitlines() if "xiaofeng.service" in line] == []


# In tenths, as --threshold wants it. It is 1.2 with systemd 252; other versions weigh a little otherwise.
EXPOSED = 20


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here; the test above reads the file")
def test_systemd_finds_it_hardly_exposed() -> None:
    words = ["systemd-analyze", "security", "--no-pager", "--offline=true", f"--threshold={EXPOSED}"]
    done = subprocess.run(
        [*words, str(DEPLOY / "xiaofeng.service")], capture_output=True, text=True, check=False, timeout=60
    )

    assert done.returncode == 0, done.stdout[-200:]


def test_the_image_holds_what_runs_as_somebody_without_rights() -> None:
    lines = (DEPLOY / "Containerfile").read_text(encoding="utf-8").splitlines()
    words = [line.split()[1:-1] for line in lines if line.startswith("COPY ") and "--from" not in line]
    copied = {name for names in words for name in names}

    assert {"domain", "storage", "handlers", "bot", "content"} < copied
    assert all((ROOT / name).exists() for name in copied)
    assert "USER xiaofeng" in lines
    assert any(line.startswith("HEALTHCHECK") for line in lines)
    assert {".git", ".venv", "config.toml", "data", "**/*.key"} < set((ROOT / ".dockerignore").read_text().splitlines())
    assert {line.split()[1].partition(":")[0] for line in lines if line.startswith("FROM ")} == {"python"}
