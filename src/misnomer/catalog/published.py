"""Published versions of packs never change: their digests stand beside them and are compared."""

from pathlib import Path
from typing import Final

from misnomer.terms.errors import PackError

LIST: Final = "DIGESTS"
"""File beside the packs: one line `<id>@<version> sha256:…` for each published version."""


def read_published(root: Path) -> dict[str, str]:
    """Digests of the published versions below a folder of packs, by `id@version`; empty where there is no list.

    Raises:
        PackError: Where a line is no such line, or a version stands twice.
    """
    path = root / LIST
    if not path.is_file():
        return {}
    found: dict[str, str] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        words = line.split()
        if not words or line.startswith("#"):
            continue
        if len(words) != 2 or "@" not in words[0] or not words[1].startswith("sha256:") or words[0] in found:
            raise PackError("This is no line of a list of digests.", where=f"{LIST}, line {number}")
        found[words[0]] = words[1]
    return found


def check_published(name: str, digest: str, published: dict[str, str]) -> tuple[str, ...]:
    """Why a version is not the published one; empty where it is, or was never published.

    Args:
        name: `id@version`.
        digest: Of the files at hand.
        published: As read_published.
    """
    if published.get(name, digest) != digest:
        return ("Its files are not those that were published under this version; a change needs a new version.",)
    return ()
