"""The section `[backup]` of the settings."""

from datetime import time

from pydantic import Field

from bot.sections import Section
from bot.setting_values import ClockTime, Count


class Backup(Section):
    """Copies of database and media, made every day and let go again."""

    path: str = Field("", description="the folder they go to, best on another disk; empty: none is made")
    at: ClockTime = Field(time(3, 30), description="when, every day")
    keep_daily: Count = Field(7, description="of so many days the last one is kept")
    keep_weekly: Count = Field(4, description="and of so many weeks")
    keep_monthly: Count = Field(12, description="and of so many months")
