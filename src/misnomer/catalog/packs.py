"""Finds packs: those that installed packages offer under the entry point group `misnomer.packs`.

An entry point's value names a package; every folder below it that holds a `pack.toml` is one version of one
pack: `<id>/<version>/`. A pack on disk can also be named by its folder.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from misnomer.terms.errors import PackError, did_you_mean

GROUP: Final = "misnomer.packs"
DEFAULT_PACKS: Final = ("us/irc-6103-i-2", "general/red-flags")
"""What judges where no pack is named."""
_NAME: Final = re.compile(r"(?P<id>[a-z0-9-]+(/[a-z0-9-]+){0,4})(@(?P<version>[0-9]+(\.[0-9]+){0,3}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class PackPlace:
    """One version of one pack, and where its files are."""

    id: str
    """`us/irc-6103-i-2`."""
    version: str
    """`2026.11`."""
    folder: Path
    """Its folder."""

    @property
    def order(self) -> tuple[int, ...]:
        """For sorting versions: `2026.11` after `2026.9`."""
        return tuple(int(part) for part in self.version.split("."))


def find_packs(roots: Iterable[Path] | None = None) -> tuple[PackPlace, ...]:
    """Every version of every pack that is installed, by id and version.

    Args:
        roots: Folders to look in; default: the packages of the entry point group.

    Raises:
        PackError: Where two packages offer the same version of the same pack.
    """
    places: dict[tuple[str, tuple[int, ...]], PackPlace] = {}
    for root in pack_roots() if roots is None else roots:
        for place in _below(root):
            if (place.id, place.order) in places:
                raise PackError(f"Two packages offer {place.id}@{place.version}.", do="Uninstall one of them.")
            places[place.id, place.order] = place
    return tuple(places[key] for key in sorted(places))


def pick_pack(name: str, roots: Iterable[Path] | None = None) -> PackPlace:
    """The pack that a person named: `ID`, `ID@VERSION`, or a folder that holds pack.toml.

    Args:
        name: What they wrote. Without a version, the newest. A folder begins with `.`, `~` or `/`.
        roots: See find_packs.

    Raises:
        PackError: Where there is none, with the nearest name.
    """
    if name.startswith((".", "/", "~")):
        return place_of(Path(name).expanduser())
    match = _NAME.fullmatch(name)
    known = find_packs(roots)
    fitting = [p for p in known if match and p.id == match["id"] and match["version"] in (None, p.version)]
    if not fitting:
        words = [*{p.id for p in known}, *(f"{p.id}@{p.version}" for p in known)]
        hint = did_you_mean(name, words) or "List them with `misnomer pack list`; a folder begins with ./"
        raise PackError(f"There is no pack {name!r}.", do=hint)
    return max(fitting, key=lambda place: place.order)


def place_of(folder: Path) -> PackPlace:
    """A pack on disk, outside any package; its id and version stand in its own pack.toml."""
    if not (folder / "pack.toml").is_file():
        raise PackError("The folder holds no pack.toml.", where=str(folder), do="Start one with `misnomer pack new`.")
    return PackPlace("", "0", folder)


def pack_roots() -> tuple[Path, ...]:
    """Folders of the packages that offer packs, in order of their entry points' names."""
    roots: list[Path] = []
    for point in sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value)):
        spec = find_spec(point.value)
        folders = spec.submodule_search_locations if spec is not None else None
        roots.extend(Path(folder) for folder in folders or ())
    return tuple(dict.fromkeys(roots))


def _below(root: Path) -> list[PackPlace]:
    places = []
    for manifest in sorted(root.glob("**/pack.toml")):
        folder = manifest.parent
        parts = folder.relative_to(root).parts
        match = _NAME.fullmatch("/".join(parts[:-1]) + "@" + parts[-1]) if parts else None
        if match is None:
            raise PackError("A pack's folder must be <id>/<version>.", where="/".join(parts))
        places.append(PackPlace(match["id"], match["version"], folder))
    return places
