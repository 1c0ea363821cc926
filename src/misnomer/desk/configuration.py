"""What the environment says, as typed settings: strict, and secrets only from the environment or private files."""

import base64
import binascii
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from misnomer.desk.place import DeskPlace
from misnomer.terms.errors import UsageError

KEY_BYTES: Final = 32
PREFIX: Final = "MISNOMER_DESK_"
KNOWN: Final = {
    "DATA": "the data folder; default ./desk-data",
    "SECRET": "the secret that signs sessions; default: the file `secret` of the data folder, made on first start",
    "MASTER_KEY": "32 bytes in base64 that wrap every case's key",
    "MASTER_KEY_FILE": "a file (mode 0600) outside the data folder with that key; default: DATA.master-key",
    "HOSTS": "names the desk is reached under, with commas; default: loopback alone",
    "HTTPS": "1 behind a proxy that speaks TLS and sets X-Forwarded-Proto: cookies and addresses are then https only",
    "PROXIES": "how many proxies stand before the desk and set X-Forwarded-For; default 0, or 1 with HTTPS",
    "LEDGER": "the log's folder; default: `ledger` in the data folder",
    "LEDGER_STATE": "the log's state folder; default: beside it",
    "MEMORY": "what one review may use, such as 2GB",
    "UPLOAD": "the largest upload, such as 2GB",
    "RETENTION_DAYS": "days after closing until a case may be purged; default 1,827 (five years and a day)",
    "RULES": "the rule set of due dates; default us/custodian-30-days",
    "COUNTRY": "whose holidays stop the clock, as `US` or `US-NY`; default US",
    "TIME_ZONE": "default America/New_York",
    "LANGUAGE": "en or es; default en",
}
"""Every setting beside DATABASE_URL, without its prefix MISNOMER_DESK_; anything else with the prefix is refused."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """A desk's settings."""

    place: DeskPlace
    """Where it keeps things."""
    secret: str
    """Signs sessions; empty before the first start."""
    database_url: str
    """`postgres://…`, or empty for SQLite."""
    hosts: tuple[str, ...]
    """Names it answers to."""
    https: bool
    """Whether a proxy speaks TLS before it."""
    proxies: int
    """Proxies before it."""
    ledger: Path
    """The log."""
    ledger_state: Path
    """Its state folder."""
    memory: str
    """What one review may use."""
    upload: int
    """Bytes of the largest upload."""
    retention_days: int
    """Days from closing to purge."""
    rules: str
    """Rule set of due dates."""
    country: str
    """Whose holidays count."""
    time_zone: str
    """The custodian's time zone."""
    language: str
    """The default language."""


def configuration(environment: Mapping[str, str] = os.environ) -> Configuration:
    """Read the environment.

    Raises:
        UsageError: A setting is unknown or cannot be read, or a private file is open to others.
    """
    for name in environment:
        if name.startswith(PREFIX) and name.removeprefix(PREFIX) not in KNOWN:
            raise _wrong(name, "There is no such setting.", "docs/reference/desk-settings.md lists them.")
    said = {name: environment.get(PREFIX + name, "") for name in KNOWN}
    place = DeskPlace(Path(said["DATA"] or "desk-data").absolute())
    https = said["HTTPS"] == "1"
    ledger = Path(said["LEDGER"]) if said["LEDGER"] else place.ledger
    state = Path(said["LEDGER_STATE"]) if said["LEDGER_STATE"] else ledger.with_name(f"{ledger.name}.state")
    return Configuration(
        place=place,
        secret=said["SECRET"] or (read_private(place.secret) if place.secret.exists() else ""),
        database_url=environment.get("DATABASE_URL", ""),
        hosts=tuple(said["HOSTS"].split(",")) if said["HOSTS"] else ("127.0.0.1", "localhost", "[::1]"),
        https=https,
        proxies=_number("PROXIES", said["PROXIES"], 1 if https else 0),
        ledger=ledger,
        ledger_state=state,
        memory=said["MEMORY"] or "2GB",
        upload=_bytes(said["UPLOAD"] or "2GB"),
        retention_days=_number("RETENTION_DAYS", said["RETENTION_DAYS"], 1_827),
        rules=said["RULES"] or "us/custodian-30-days",
        country=said["COUNTRY"] or "US",
        time_zone=said["TIME_ZONE"] or "America/New_York",
        language=said["LANGUAGE"] or "en",
    )


def master_key(place: DeskPlace, environment: Mapping[str, str] = os.environ) -> bytes:
    """The master key, from the environment or a private file outside the data folder.

    Raises:
        UsageError: There is none, it is no key, or it lies where it must not.
    """
    text = environment.get(f"{PREFIX}MASTER_KEY", "")
    if not text:
        path = Path(environment.get(f"{PREFIX}MASTER_KEY_FILE", "") or place.master_key).absolute()
        if path.resolve().is_relative_to(place.data.resolve()):
            raise _wrong("MASTER_KEY_FILE", "The master key lies in the data folder it seals.", "Move it elsewhere.")
        if not path.exists():
            raise _wrong("MASTER_KEY_FILE", "There is no master key.", "Restore it; without it no case can be read.")
        text = read_private(path)
    try:
        key = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_BYTES:
        raise _wrong("MASTER_KEY", "The master key is not 32 bytes in base64.", "Give the key the desk was made with.")
    return key


def read_private(path: Path) -> str:
    """A file that nobody else may read.

    Raises:
        UsageError: Others may.
    """
    if path.stat().st_mode & 0o077:
        raise _wrong(path.name, "Others can read a file that holds a secret.", f"chmod 600 {path.name}")
    return path.read_text(encoding="utf-8").strip()


def write_private(path: Path, text: str) -> None:
    """Write a new file that nobody else may read."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text + "\n")
        file.flush()
        os.fsync(file.fileno())


def _wrong(where: str, what: str, do: str) -> UsageError:
    return UsageError(what, where=where, do=do)


def _number(name: str, text: str, default: int) -> int:
    if text and not text.isdigit():
        raise _wrong(PREFIX + name, "This is no whole number.", "Give digits alone.")
    return int(text) if text else default


def _bytes(text: str) -> int:
    number, unit = text[:-2].strip(), text[-2:].upper()
    units = {"MB": 10**6, "GB": 10**9}
    if unit not in units or not number.isdigit():
        raise _wrong(f"{PREFIX}UPLOAD", "This is no size.", "Write it as 500MB or 2GB.")
    return int(number) * units[unit]
