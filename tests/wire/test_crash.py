"""SIGKILL at random moments under load: everything said is answered, no case is lost or doubled. soak/ has hundreds."""

from pathlib import Path

import pytest

from soak.kills import kills
from soak.shown import Shown
from tests.postgres import Server

SEED = 20261121


async def test_nothing_is_lost_by_being_killed(tmp_path: Path) -> None:
    shown = await kills(Shown("kills", SEED), tmp_path, 5)

    assert shown.broken == []


@pytest.mark.long
async def test_nothing_is_lost_by_being_killed_on_postgresql(tmp_path: Path, postgres: Server) -> None:
    made = postgres.create()
    # Here other processes wait ten seconds before they send for a dead one.
    shown = await kills(Shown("kills", SEED), tmp_path, 2, made.render_as_string(hide_password=False))
    postgres.drop(made)

    assert shown.broken == []
