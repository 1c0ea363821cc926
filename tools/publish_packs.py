"""Write the digests of the packs' versions as published: python tools/publish_packs.py [FOLDER].

Run it at a release. A version already published keeps its digest; where its files differ, nothing is written.
"""

import sys
from pathlib import Path

from misnomer.catalog.pack_files import read_files
from misnomer.catalog.packs import find_packs
from misnomer.catalog.published import LIST, check_published, read_published

PACKS = Path(__file__).resolve().parents[1] / "src/misnomer/packs"
HEAD = "# Digests of the published versions of these packs, which never change. Written at a release; never edited.\n"


def publish(root: Path) -> list[str]:
    """Add every unpublished version below a folder of packs to its list.

    Returns:
        Names of published versions whose files were changed; nothing is written where there is one.
    """
    published = read_published(root)
    found = {f"{place.id}@{place.version}": read_files(place.folder).digest for place in find_packs([root])}
    changed = [name for name, digest in found.items() if check_published(name, digest, published)]
    if not changed:
        lines = "".join(f"{name} {digest}\n" for name, digest in sorted((found | published).items()))
        (root / LIST).write_text(HEAD + lines, encoding="utf-8")
    return changed


def main() -> None:
    """Publish, or say which versions were changed."""
    changed = publish(Path(sys.argv[1]) if len(sys.argv) > 1 else PACKS)
    if changed:
        sys.exit(f"Published versions were changed, give them a new version: {', '.join(changed)}")


if __name__ == "__main__":
    main()
