"""Ready notices for the plays, with and without a question."""

from collections.abc import Iterable
from datetime import date

from domain.leaflet import Leaflet, Quiz
from tests.town import Town

QUIZ = Quiz("自称公检法的让您转账，转吗？", "不转，挂断", "转，配合调查", "公检法不会在电话里办案，没有安全账户。")
SAYING = "公检法不打电话要钱。"


def leaflet(id_: str, kind: str = "police", quiz: Quiz | None = None) -> Leaflet:
    return Leaflet(id_, f"有人冒充公检法打电话（{id_}）。", SAYING, kind, "公安部", date(2026, 11, 1), quiz=quiz)


def has(town: Town, leaflets: Iterable[Leaflet]) -> None:
    """The library of the town from now on."""
    town.app.dispatcher.service.content.leaflets = {each.id: each for each in leaflets}
