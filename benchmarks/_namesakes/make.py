"""Make a request: `make.py FOLDER ROWS`."""

import sys
from pathlib import Path

from columns import make

folder = Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
make(folder, int(sys.argv[2]))
