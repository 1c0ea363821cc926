"""Coverage-guided fuzzing of intake: python tools/fuzz/run.py TARGET SECONDS CORPUS.

Needs the requirement set `fuzz` (requirements/fuzz.txt). TARGET is xlsx, text or header; CORPUS is a folder for what
is found on the way, begun from tools/fuzz/corpus/TARGET. Stops at the first crash and says where its input is.
"""

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["misnomer.intake", "misnomer.terms"]):
    sys.path.insert(0, str(Path(__file__).parent))
    import targets


def main() -> None:
    """Fuzz one target."""
    name, seconds, corpus = sys.argv[1:4]
    Path(corpus).mkdir(parents=True, exist_ok=True)
    seeds = Path(__file__).parent / "corpus" / name
    options = [
        f"-max_total_time={seconds}",
        "-max_len=4096",
        "-timeout=20",
        "-rss_limit_mb=1500",
        "-print_final_stats=1",
    ]
    options.append(f"-dict={Path(__file__).parent / 'words.dict'}")
    atheris.Setup(
        [sys.argv[0], *options, f"-artifact_prefix={corpus}/crash-", corpus, str(seeds)], targets.TARGETS[name]
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main()
