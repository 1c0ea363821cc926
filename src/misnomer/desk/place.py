"""Where a desk keeps what: one data folder, private to its owner, and a master key that is never inside it."""

import shutil
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class DeskPlace:
    """The folders and files of a desk."""

    data: Path
    """The data folder (mode 0700)."""

    @property
    def database(self) -> Path:
        """The SQLite database, where no other is named."""
        return self.data / "desk.sqlite3"

    @property
    def sealed(self) -> Path:
        """Uploads, row content and answers, each sealed under its case's key; and lines without a word in them."""
        return self.data / "sealed"

    @property
    def work(self) -> Path:
        """Where a review works in clear; emptied when it ends, and on every start."""
        return self.data / "work"

    @property
    def passing(self) -> Path:
        """Where the server lays out, in clear, what it opens for one answer, and uploads as they come in.

        Apart from `work`, because a worker that starts again empties that while the server goes on; emptied when the
        server starts.
        """
        return self.data / "passing"

    @property
    def ledger(self) -> Path:
        """The log; may be published."""
        return self.data / "ledger"

    @property
    def ledger_state(self) -> Path:
        """The log's keys and salts; never published."""
        return self.data / "ledger.state"

    @property
    def secret(self) -> Path:
        """The file (0600) with the secret that signs sessions, where the environment names none."""
        return self.data / "secret"

    @property
    def master_key(self) -> Path:
        """Where a first start leaves a new master key: beside the data folder, never in it."""
        return self.data.with_name(f"{self.data.name}.master-key")

    def make(self) -> None:
        """Make the folders, for their owner alone."""
        for folder in (self.data, self.sealed, self.work, self.passing):
            folder.mkdir(mode=0o700, parents=folder == self.data, exist_ok=True)
            folder.chmod(0o700)


def empty(folder: Path) -> None:
    """Remove what lies in a folder, and leave the folder."""
    for left in folder.glob("*"):
        shutil.rmtree(left) if left.is_dir() else left.unlink()
