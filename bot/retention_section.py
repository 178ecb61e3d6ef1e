"""The section of the settings that says how long things are kept."""

from datetime import timedelta
from typing import Self

from pydantic import Field, model_validator

from bot.sections import Section
from bot.setting_values import Count

# Never shorter than a year on the calendar.
_YEAR = 366


class Retention(Section):
    """How long cases keep names, telephones, stories and files after closing; then only their figures remain."""

    case_years: Count = Field(5, description="years after closing")
    serious_case_years: Count = Field(
        10, description="the same for complex cases, cases of danger, and those that became criminal"
    )
    child_days: int = Field(
        15, ge=4, description="days after a child under 14 said so, where no guardian agrees; danger is kept as above"
    )

    @model_validator(mode="after")
    def rising(self) -> Self:
        if self.serious_case_years < self.case_years:
            raise ValueError("retention.serious_case_years must not be less than retention.case_years")
        return self

    @property
    def kept(self) -> timedelta:
        return timedelta(days=_YEAR * self.case_years)

    @property
    def kept_serious(self) -> timedelta:
        return timedelta(days=_YEAR * self.serious_case_years)

    @property
    def kept_child(self) -> timedelta:
        return timedelta(days=self.child_days)
