"""The verbs of the command line, in the order a person meets them."""

from typing import Final

VERBS: Final[dict[str, str]] = {
    "review": "judge a request row by row and as a whole, and write the opinion",
    "letter": "tell the requester what is missing, under which words, and what to send",
    "assess": "memorandum, accuracy assessment, impact section, yearly table or public notice",
    "compare": "judge one request by several laws, side by side",
    "explain": "one rule in full, or why one row came out as it did",
    "namesakes": "how many other people answer to a row's identifiers, before anything is matched",
    "simulate": "rehearse a matching programme on invented people, with the truth known",
    "people": "write invented people to test linkage software on",
    "pack": "law as rules: list, show, test, lint and print packs, or start one",
    "ledger": "keep an accounting that outsiders can verify",
    "desk": "run the desk: a browser door where two people decide",
    "example": "write a request of invented people to practise on",
    "demo": "make an invented request, review it, say where the report is",
}
"""Verb → one line of help. The verb's file is `cli/VERB.py`; it holds a click command named `command`."""
