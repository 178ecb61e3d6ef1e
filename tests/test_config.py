"""Settings: what is read from where, and the sentence that each mistake gets."""

import tomllib
from collections.abc import Callable
from datetime import date, time
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.config import Config, ConfigError, load, tree
from domain.quiet import Quiet

ROOT = Path(__file__).parents[1]
Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Writes config.toml in the folder we are in."""
    monkeypatch.chdir(tmp_path)

    def write(text: str) -> Path:
        path = Path("config.toml")
        path.write_text(text, encoding="utf-8")
        return path

    return write


def fault(path: Path | None = None) -> str:
    with pytest.raises(ConfigError) as raised:
        load(path)
    return str(raised.value)


def test_without_a_file_everything_has_a_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    config = load()

    assert config.database.url == "sqlite:///data/xiaofeng.db"
    assert config.database.key_file == Path("xiaofeng.key")
    assert config.station.opens == time(8, 30)
    assert config.notices.quiet == Quiet(time(22), time(8))
    assert str(config.time.zone) == "Asia/Shanghai"


def test_the_file_in_this_folder_is_found(write: Write) -> None:
    write("[web]\nport = 9000")

    assert load().web.port == 9000


def test_the_key_stands_beside_the_settings(tmp_path: Path) -> None:
    path = tmp_path / "station.toml"
    path.write_text("[web]\nport = 9000")

    assert load(path).database.key_file == tmp_path / "xiaofeng.key"


def test_the_environment_wins(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    write('[web]\nport = 9000\nhost = "0.0.0.0"\n[station]\nextra_workdays = [2027-02-20]')
    monkeypatch.setenv("XIAOFENG__WEB__PORT", "7000")
    monkeypatch.setenv("XIAOFENG__STATION__EXTRA_HOLIDAYS", "2027-07-11, 2027-07-12")
    monkeypatch.setenv("XIAOFENG__NOTICES__QUIET_HOURS", "")
    config = load()

    assert (config.web.port, config.web.host) == (7000, "0.0.0.0")  # noqa: S104 compared, not listened on
    assert config.station.extra_workdays == (date(2027, 2, 20),)
    assert config.station.extra_holidays == (date(2027, 7, 11), date(2027, 7, 12))
    assert config.notices.quiet is None


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("sqlite:///data/x.db", "sqlite:///data/x.db"),
        ("sqlite+aiosqlite:////srv/x.db", "sqlite:////srv/x.db"),
        ("postgresql://u:p@h/n", "postgresql+psycopg://u:p@h/n"),
        ("postgresql+psycopg://h/n", "postgresql+psycopg://h/n"),
    ],
)
def test_database_addresses_are_read_in_all_their_forms(write: Write, given: str, read: str) -> None:
    assert load(write(f'[database]\nurl = "{given}"')).database.url == read


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("https://m.example.cn/v1/", "https://m.example.cn/v1"),
        ("http://127.0.0.1:8000/v1", "http://127.0.0.1:8000/v1"),
        ("http://10.1.2.3/v1", "http://10.1.2.3/v1"),
        ("http://[fd00::1]:8000/v1", "http://[fd00::1]:8000/v1"),
        ("http://localhost:11434/v1", "http://localhost:11434/v1"),
        ("", ""),
    ],
)
def test_addresses_of_models_in_the_house_need_no_https(write: Write, given: str, read: str) -> None:
    assert load(write(f'[model]\nbase_url = "{given}"')).model.base_url == read


def test_the_key_of_a_model_is_a_secret(write: Write) -> None:
    Path("key").write_text("sk-hush\n")
    config = load(write('[model]\napi_key_file = "key"'))

    assert config.secrets() == ("sk-hush",)
    assert "sk-hush" not in f"{config!r}{config}"


def test_a_secret_may_stand_in_a_file(write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "token").write_text("123:abc\n")
    path = write('[telegram]\nenabled = true\ntoken_file = "token"')
    assert load(path).telegram.token.get_secret_value() == "123:abc"

    monkeypatch.setenv("XIAOFENG__TELEGRAM__TOKEN", " 456:def ")
    assert load(path).telegram.token.get_secret_value() == "456:def"


def test_the_environment_may_name_the_file_of_a_secret(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("secret").write_text("s3cret\n")
    path = write('[telegram]\nwebhook_secret = "old"')
    monkeypatch.setenv("XIAOFENG__TELEGRAM__WEBHOOK_SECRET_FILE", "secret")

    assert load(path).telegram.webhook_secret.get_secret_value() == "s3cret"


SECRETIVE = """
[database]
url = "postgresql://u:p%40ss@h/n"
[telegram]
token = "123:abc"
webhook_secret = "hush"
"""


def test_secrets_are_known_but_never_printed(write: Write) -> None:
    config = load(write(SECRETIVE))

    assert set(config.secrets()) == {"123:abc", "hush", "p%40ss", "p@ss"}
    assert [word for word in config.secrets() if word in f"{config!r}{config}"] == []


def test_settings_cannot_be_changed(write: Write) -> None:
    config = load(write("[web]\nport = 9000"))

    with pytest.raises(ValidationError, match="frozen"):
        config.web.port = 1  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('[telegram]\nmode = "poling"', "telegram.mode must be 'polling' or 'webhook', not 'poling'."),
        ('[log]\nlevel = "info"', "log.level must be 'DEBUG', 'INFO', 'WARNING' or 'ERROR', not 'info'."),
        ('[web]\nport = "many"', "web.port must be a whole number, not 'many'."),
        ("[web]\nport = 70000", "web.port must be 65535 or less, not 70000."),
        ('[web]\nhost = ""', "web.host must not be empty."),
        ("[delivery]\nparallel = 0", "delivery.parallel must be 1 or more, not 0."),
        ('[webchat]\nenabled = "maybe"', "webchat.enabled must be true or false, not 'maybe'."),
        ("[media]\npath = true", "media.path must be a path in quotes, not true."),
        ("[telegram]\nmessages_per_second = 0", "telegram.messages_per_second must be more than 0.0, not 0."),
        ('[time]\ntimezone = "Beijing"', "time.timezone must be a time zone such as 'Asia/Shanghai', not 'Beijing'."),
        ('[station]\nopens = "8.30"', "station.opens must be a time such as '08:30', not '8.30'."),
        ('[station]\nopens = "18:00"', "station.closes must be later than station.opens."),
        (
            '[station]\nextra_holidays = ["soon"]',
            "station.extra_holidays must hold dates such as 2027-02-06, not 'soon'.",
        ),
        ("[station]\nextra_holidays = 3", "station.extra_holidays must be a list in brackets, not 3."),
        (
            "[station]\nextra_holidays = [2027-02-20]\nextra_workdays = [2027-02-20]",
            "station.extra_workdays and station.extra_holidays must not both name 2027-02-20.",
        ),
        (
            '[notices]\nquiet_hours = "22-8"',
            "notices.quiet_hours must be hours such as '22:00-08:00', or '' for none, not '22-8'.",
        ),
        (
            '[notices]\nquiet_hours = "08:00-08:00"',
            "notices.quiet_hours must be hours such as '22:00-08:00', or '' for none, not '08:00-08:00'.",
        ),
        ('[telegram]\nbase_url = "api.x"', "telegram.base_url must begin with https:// or http://, not 'api.x'."),
        (
            "[telegram]\nenabled = true",
            "telegram.token is missing: give it, or telegram.token_file, or set telegram.enabled to false.",
        ),
        (
            '[telegram]\nenabled = true\ntoken = "1:a"\nmode = "webhook"\nwebhook_url = "https://x.cn/"',
            "telegram.webhook_secret is missing: telegram.mode 'webhook' needs it.",
        ),
        (
            "[model]\nenabled = true",
            "model.base_url is missing: give it, or set model.enabled to false.",
        ),
        (
            '[model]\nenabled = true\nbase_url = "https://m.example.cn/v1"',
            "model.name is missing: give it, or set model.enabled to false.",
        ),
        (
            '[model]\nbase_url = "http://m.example.cn/v1"',
            "model.base_url must begin with https://; http:// is only for this machine and private addresses.",
        ),
        (
            '[model]\nbase_url = "https://a:hush@m.example.cn/v1"',
            "model.base_url must be an address such as 'https://model.example.cn/v1', without name or password in it.",
        ),
        ("[model]\ntimeout_seconds = 60", "model.timeout_seconds must be 30.0 or less, not 60."),
        ('[telegram]\ntokn = "1:a"', "telegram.tokn is not a known key; did you mean telegram.token?"),
        ("[media]\nport = 1", "media.port is not a known key; did you mean web.port?"),
        ("[telegrm]\nenabled = true", "telegrm is not a known section; did you mean [telegram]?"),
        ("port = 1", "port is not a known section; did you mean web.port?"),
        ("[weather]\nx = 1", "weather is not a known section."),
        ("web = 8080", "web must be a section of its own, written [web], not 8080."),
        ("database = 1", "database must be a section of its own, written [database], not 1."),
        ("[web]\nport = \n", "line 2 is not valid TOML."),
        (
            '[telegram]\ntoken_file = "gone"',
            "telegram.token_file names gone, which cannot be read (No such file or directory).",
        ),
        (
            '[telegram]\ntoken = "1:a"\ntoken_file = "gone"',
            "telegram.token and telegram.token_file are both given; keep one.",
        ),
    ],
)
def test_each_mistake_gets_its_sentence(write: Write, text: str, sentence: str) -> None:
    assert fault(write(text)) == f"config.toml: {sentence}"


def test_each_of_several_mistakes_gets_a_line(write: Write) -> None:
    path = write('[web]\nport = "x"\n[log]\nformat = "xml"')

    assert fault(path).splitlines() == [
        "config.toml: web.port must be a whole number, not 'x'.",
        "config.toml: log.format must be 'json' or 'text', not 'xml'.",
    ]


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("XIAOFENG__WEB__PORT", "x", "web.port must be a whole number, not 'x'."),
        ("XIAOFENG__WEB__PROT", "1", "web.prot is not a known key; did you mean web.port?"),
        ("XIAOFENG__WBE__PORT", "1", "wbe is not a known section; did you mean [web]?"),
        ("XIAOFENG__WEB", "1", "the key is missing; write XIAOFENG__WEB__KEY."),
        (
            "XIAOFENG__TELEGRAM__TOKEN_FILE",
            "/gone",
            "telegram.token_file names /gone, which cannot be read (No such file or directory).",
        ),
    ],
)
def test_a_mistake_in_the_environment_names_the_variable(
    write: Write, monkeypatch: pytest.MonkeyPatch, name: str, value: str, sentence: str
) -> None:
    monkeypatch.setenv(name, value)

    assert fault(write("[web]\nport = 9000")) == f"{name}: {sentence}"


@pytest.mark.parametrize("url", ["mysql://u:hush@h/n", "sqlite://", "sqlite:///:memory:"])
def test_the_words_of_a_database_address_are_not_repeated(write: Write, url: str) -> None:
    sentence = "database.url must be sqlite:///FILE or postgresql+psycopg://USER@HOST/NAME."

    assert fault(write(f'[database]\nurl = "{url}"')) == f"config.toml: {sentence}"


def test_a_wrong_token_is_not_repeated(write: Write) -> None:
    assert fault(write("[telegram]\ntoken = 777123")) == "config.toml: telegram.token must be text in quotes."


def test_a_file_that_was_named_has_to_be_there(tmp_path: Path) -> None:
    assert fault(tmp_path / "gone.toml") == f"{tmp_path / 'gone.toml'}: there is no such file."


def test_a_file_has_to_be_utf8(tmp_path: Path) -> None:
    path = tmp_path / "gbk.toml"
    path.write_bytes('[station]\nhotline = "值班室"'.encode("gbk"))

    assert fault(path) == f"{path}: the file is not written in UTF-8."


def test_the_example_holds_every_key_with_its_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    example = Path("config.example.toml")
    written = tomllib.loads(example.read_text(encoding="utf-8"))

    assert {name: set(keys) for name, keys in written.items()} == {
        name: set(section.model_fields) for name, section in tree().items()
    }
    assert load(example) == Config()
