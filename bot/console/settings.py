"""The section of the settings about the console."""

from datetime import timedelta

from pydantic import Field

from bot.sections import Section
from bot.setting_values import Count, HttpAddress
from storage.console import Lasts


class Console(Section):
    """The pages for staff in the browser, below /console."""

    enabled: bool = Field(True, description="whether there are any")
    public_url: HttpAddress = Field(
        "", description="the address that staff open, without /console; '' for webchat.public_url, or else this machine"
    )
    idle_minutes: Count = Field(30, description="after so long without a click one has to sign in again")
    hours: Count = Field(12, description="and after so long in any case")

    framed: bool = Field(
        False, description="whether pages of the same address may show it inside them, as the demo does"
    )

    @property
    def lasts(self) -> Lasts:
        return Lasts(timedelta(minutes=self.idle_minutes), timedelta(hours=self.hours))
