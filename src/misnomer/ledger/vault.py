"""What is kept beside a log and never published: salts, sealed texts, officers' names.

    salts/000012.json    slot → salt in hex; `null` where it was destroyed
    sealed/000012.json   slot → sealed text in hex; copies of this folder are worth nothing without the salts
    officers.json        pseudonym → salt and sealed name
    rows/000013/         what proves the rows of a `reviewed` entry; see rows.py
    requests             which `received` entry a set of files has, by a keyed digest
    acts                 which entry an act became that must be recorded once, by a keyed digest of its name

Everything here is on the disk before the entry that commits to it. A file of an entry that never came to be is removed
by the next writer.
"""

import hmac
import json
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from misnomer.ledger.durable import UNFINISHED, Disk
from misnomer.ledger.sealing import SALT_BYTES, Sealer, sealed, unsealed
from misnomer.terms.accounting import Officer
from misnomer.terms.errors import LedgerError

PRIVATE = 0o600
FOLDER = 1000
"""Entries whose salts lie in one folder."""
ONCE = "once"
"""Beside an entry's salts: the mark of the act it records."""


class Vault:
    """The salts and sealed texts of a log. Only the log's one writer may write here.

    Args:
        state: The state folder.
        disk: What writes.
    """

    def __init__(self, state: Path, disk: Disk) -> None:
        self.state, self.disk = state, disk
        self._numbers: dict[str, dict[str, int]] = {}

    def keep(self, sealers: Mapping[int, Sealer]) -> None:
        """Keep entries' salts and sealed texts, durably; entries without any are passed over."""
        files = {}
        for index, sealer in sealers.items():
            for kind, held in (("salts", sealer.salts), ("sealed", sealer.texts)):
                if held:
                    files[self._path(kind, index)] = _dumped({slot: each.hex() for slot, each in held.items()})
        self.disk.create(files, PRIVATE)

    def salts(self, index: int) -> dict[str, bytes | None]:
        """An entry's salts by slot; None where one was destroyed. Empty where the entry has none."""
        held = _loaded(self._path("salts", index))
        return {slot: bytes.fromhex(salt) if salt else None for slot, salt in held.items()}

    def rows(self, index: int) -> Path:
        """Where the rows of a `reviewed` entry are kept."""
        return self.state / "rows" / f"{index:06}"

    def text(self, index: int, slot: str) -> str | None:
        """A sealed text; None where there is none, or its salt was destroyed."""
        salt, closed = self.salts(index).get(slot), _loaded(self._path("sealed", index)).get(slot)
        return unsealed(salt, bytes.fromhex(closed)) if salt and closed else None

    def destroy(self, index: int, slots: Iterable[str]) -> int:
        """Destroy salts, and the texts sealed under them; returns how many salts there were."""
        gone = {slot for slot, salt in self.salts(index).items() if salt and slot in set(slots)}
        for kind in ("salts", "sealed"):
            held = _loaded(self._path(kind, index))
            if gone & held.keys():
                after = {slot: (None if slot in gone else kept) for slot, kept in held.items()}
                self.disk.replace_erasing(self._path(kind, index), _dumped(after), PRIVATE)
        return len(gone)

    def drop_from(self, size: int, *, erasing: bool) -> None:
        """Remove what was kept for entries that never came to be, and files that were cut short.

        Args:
            size: Entries in the log.
            erasing: Whether an erasure may have been cut short: it alone replaces files of older entries, so that
                otherwise only the newest folder is looked through.
        """
        self.disk.remove(sorted(self.state.rglob(f"{UNFINISHED}*") if erasing else self.state.glob(f"{UNFINISHED}*")))
        for kind in ("salts", "sealed"):
            newest = [each for each in (self.state / kind).glob("[0-9]*") if int(each.name) >= size // FOLDER]
            paths = [path for folder in newest for path in folder.glob("[0-9]*.json")]
            self.disk.remove([path for path in paths if int(path.stem) >= size])
        for folder in (self.state / "rows").glob("[0-9]*"):
            if int(folder.name) >= size:
                self.disk.remove_tree(folder)

    def pseudonym(self, officer: Officer, entropy: Callable[[int], bytes]) -> str:
        """The officer's pseudonym in this log: a random number, the same each time while the name is kept."""
        if officer.name not in self._pseudonyms:
            held = _loaded(self.state / "officers.json")
            fresh, salt = f"officer-{entropy(4).hex()}", entropy(SALT_BYTES)
            held[fresh] = [salt.hex(), sealed(salt, officer.name, entropy(12)).hex()]
            self._replace("officers.json", held)
            self._pseudonyms[officer.name] = fresh
        return self._pseudonyms[officer.name]

    @cached_property
    def _pseudonyms(self) -> dict[str, str]:
        """Name → pseudonym; nobody else writes them while this writer is at work."""
        return {name: pseudonym for pseudonym, name in reversed(self.officers().items())}

    def officers(self) -> dict[str, str]:
        """Pseudonym → name, for those who may see the state folder."""
        held = _loaded(self.state / "officers.json")
        return {
            pseudonym: unsealed(bytes.fromhex(salt), bytes.fromhex(closed))
            for pseudonym, (salt, closed) in held.items()
        }

    def known_request(self, digests: Iterable[str]) -> int | None:
        """The number of the entry that was to be the `received` of exactly these files, if there was one."""
        return self._number("requests", self._mark(digests))

    def remember_request(self, digests: Iterable[str], index: int) -> None:
        """Remember which entry these files have. The entry may yet not come to be: ask it whether it is theirs."""
        self._note("requests", {self._mark(digests): index})

    def known_act(self, once: str) -> int | None:
        """The number of the entry that an act of that name became; None where it never came to be."""
        mark = self._mark([once])
        index = self._number("acts", mark)
        return index if index is not None and self.salts(index).get(ONCE) == bytes.fromhex(mark) else None

    def remember_acts(self, acts: Mapping[str, tuple[int, Sealer]]) -> None:
        """Remember which number each act is to get; its mark lies with the entry's salts, and goes if the entry does.

        Args:
            acts: Name of the act → its number, and what takes the entry's salts.
        """
        marks = {self._mark([once]): each for once, each in acts.items()}
        for mark, (_, sealer) in marks.items():
            sealer.salts[ONCE] = bytes.fromhex(mark)
        self._note("acts", {mark: index for mark, (index, _) in marks.items()})

    def _number(self, name: str, mark: str) -> int | None:
        """The number noted last for a mark."""
        if name not in self._numbers:
            self._numbers[name] = _noted(self.state / name)
        return self._numbers[name].get(mark)

    def _note(self, name: str, marks: Mapping[str, int]) -> None:
        path = self.state / name
        if not path.exists():
            self.disk.create({path: b""}, PRIVATE)
        self.disk.append(path, "".join(f"\n{mark} {index}\n" for mark, index in marks.items()).encode())
        self._numbers.get(name, {}).update(marks)

    @cached_property
    def _key(self) -> bytes:
        return (self.state / "key.pem").read_bytes()

    def _mark(self, digests: Iterable[str]) -> str:
        return hmac.new(self._key, "\n".join(sorted(digests)).encode(), "sha256").hexdigest()

    def _replace(self, name: str, held: object) -> None:
        self.disk.replace_erasing(self.state / name, _dumped(held), PRIVATE)

    def _path(self, kind: str, index: int) -> Path:
        return self.state / kind / f"{index // FOLDER:03}" / f"{index:06}.json"


def _dumped(held: object) -> bytes:
    return (json.dumps(held, indent=1, sort_keys=True) + "\n").encode()


def _noted(path: Path) -> dict[str, int]:
    """Mark → number noted last; a line that a crash cut is passed over."""
    lines = (line.split() for line in (path.read_text().splitlines() if path.exists() else ()))
    return {line[0]: int(line[1]) for line in lines if len(line) == 2 and line[1].isdigit()}


def _loaded(path: Path) -> dict[str, Any]:
    try:
        held: dict[str, Any] = json.loads(path.read_bytes())
    except FileNotFoundError:
        return {}
    except ValueError as error:
        raise LedgerError("the state folder is damaged", where=path.name, do="restore it from a copy") from error
    return held
