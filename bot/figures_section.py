"""The section `[figures]` of the settings."""

from datetime import time

from pydantic import Field

from bot.sections import Section
from bot.setting_values import ClockTime


class Figures(Section):
    """How the figures are counted."""

    day_begins: ClockTime = Field(time(0), description="when the day of the figures begins; the police day: 08:00")
    half_satisfied: float = Field(0.5, ge=0, le=1, description="what somebody counts who is partly satisfied")
    weekly: bool = Field(True, description="whether staff groups read last week's figures on Monday morning")
