"""What is said that is knowledge, not code: read from files, and swapped whole when they change."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.canned import Canned
from domain.guide import Guide
from domain.hazard import Responsible
from domain.leaflet import Leaflet
from domain.office import Office
from domain.road import Criteria
from domain.scam import Scam, Site
from domain.sweep import Sweep
from handlers.language.models import Models
from handlers.language.search import Index, index


@dataclass
class Content:
    """`knowledge` answers questions; `leaflets` are the ready notices by id; `scams` the types of fraud by their label;
    `sites` those that everybody knows; `offices` where errands are done, as the station has filled it in; `sweeps`
    the visits of each year; `hazards` whose business each kind is; `roads`: when a dispute is complex; `guides` how
    talks are led, by topic; `canned` the ready answers of officers. A new reading replaces all of it. `models` come
    once, some time after the start.
    """

    knowledge: Index = field(default_factory=lambda: index(()))
    leaflets: Mapping[str, Leaflet] = field(default_factory=dict)
    scams: Mapping[str, Scam] = field(default_factory=dict)
    sites: tuple[Site, ...] = ()
    offices: tuple[Office, ...] = ()
    sweeps: tuple[Sweep, ...] = ()
    hazards: Mapping[str, Responsible] = field(default_factory=dict)
    roads: Criteria = field(default_factory=Criteria)
    guides: Mapping[str, Guide] = field(default_factory=dict)
    canned: tuple[Canned, ...] = ()
    models: Models = field(default_factory=Models)
