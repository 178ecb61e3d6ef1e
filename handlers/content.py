"""What is said that is knowledge, not code: read from files, and swapped whole when they change."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.leaflet import Leaflet
from handlers.language.search import Index, index


@dataclass
class Content:
    """`knowledge` answers questions; `leaflets` are the ready notices by id. A new reading replaces both."""

    knowledge: Index = field(default_factory=lambda: index(()))
    leaflets: Mapping[str, Leaflet] = field(default_factory=dict)
