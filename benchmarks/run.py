"""`make bench`: run every benchmark of this folder (or those named), one after another."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
NOT_BENCHMARKS = {"run", "measure"}


def main(names: list[str]) -> int:
    """Run them; a failing one does not hide the others."""
    chosen = [HERE / f"{name}.py" for name in names] or sorted(
        path for path in HERE.glob("*.py") if path.stem not in NOT_BENCHMARKS and not path.stem.startswith("_")
    )
    failed = [path.stem for path in chosen if subprocess.call([sys.executable, str(path)], cwd=HERE.parent)]
    if failed:
        sys.stderr.write(f"failed: {', '.join(failed)}\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
