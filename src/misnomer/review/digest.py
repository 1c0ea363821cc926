"""The digest of an opinion: everything that input, packs and version determine, in one line."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final

NOT_DETERMINED: Final = ("digest", "signatures", "ledger")
"""Keys of opinion.json left out of its digest: the digest itself, who signed the packs, and where it was recorded."""


def digest_of(opinion: Mapping[str, Any]) -> str:
    """Digest an opinion as it stands in opinion.json.

    Anyone can repeat it: take opinion.json without `digest`, `signatures` and `ledger`, write it as JSON with sorted
    keys, no spaces and no escapes for letters outside ASCII, in UTF-8, and hash that with SHA-256.

    Args:
        opinion: The opinion in the shape of `opinion/v1`.

    Returns:
        `sha256:` and 64 hex digits.
    """
    counted = {key: value for key, value in opinion.items() if key not in NOT_DETERMINED}
    text = json.dumps(counted, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()
