"""One rule, one file: a TOML header inside the leading comment, then one SQL predicate."""

import re
from typing import Final

from misnomer.policy.faults import Lint, PackFault
from misnomer.policy.strict_toml import StrictTable, parse_toml, read_citation
from misnomer.terms.outcomes import Scope
from misnomer.terms.rules import Authority, Citation, Rule, Status

NAME: Final = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_FILE: Final = re.compile(r"\s*/\*(?P<header>.*?)\*/(?P<predicate>.*)", re.DOTALL)


def read_rule(pack_id: str, name: str, text: str) -> Rule:
    """Read `rules/<name>.sql`.

    Args:
        pack_id: Id of the pack, for the rule's path.
        name: Name of the file without `.sql`.
        text: The whole file.

    Raises:
        PackFault: Where the header or the predicate is missing, or a key is missing, unknown or of the wrong kind.
    """
    where = f"rules/{name}.sql"
    split = _FILE.fullmatch(text)
    if split is None:
        raise PackFault(
            Lint.MISSING_METADATA, "The file does not begin with a header.", where=where, do="Begin it with /* … */."
        )
    table = StrictTable(parse_toml(split["header"], where), where, "a rule's header")
    rule = _from_header(f"{pack_id}/{name}", table, split["predicate"].strip())
    table.finish()
    _check_shape(rule, where)
    return rule


def _from_header(path: str, table: StrictTable, predicate: str) -> Rule:
    return Rule(
        path=path,
        title=table.text("title"),
        scope=Scope(table.word("scope", Scope)),
        required=table.flag("required"),
        cites=_citations(table),
        authority=Authority(table.word("authority", Authority)),
        status=Status(table.word("status", Status)),
        since=table.day("since"),
        until=table.optional_day("until"),
        asks=table.text("asks"),
        says=table.text("says"),
        cure=table.text("cure"),
        predicate=predicate,
        applies=table.optional_text("applies"),
        cluster=table.optional_text("cluster"),
        members=table.optional_text("members"),
        whole=table.optional_text("whole"),
        elements=table.texts("elements"),
    )


def _citations(table: StrictTable) -> tuple[Citation, ...]:
    found = table.raw("cites")
    if not isinstance(found, list) or not found:
        raise PackFault(
            Lint.MISSING_CITATION,
            "The rule cites nothing.",
            where=table.where,
            do='Write cites = [{ text = "…", href = "https://…" }].',
        )
    return tuple(read_citation(item, table.where) for item in found)


def _check_shape(rule: Rule, where: str) -> None:
    if not rule.predicate:
        raise PackFault(Lint.MISSING_METADATA, "There is no predicate below the header.", where=where)
    if rule.until is not None and rule.until <= rule.since:
        raise PackFault(Lint.WRONG_TYPE, "'until' must lie after 'since'.", where=where)
    if rule.whole is not None and rule.members is None:
        raise PackFault(
            Lint.WRONG_TYPE, "'whole' says when a breach reaches beyond 'members'; there are none.", where=where
        )
    if rule.scope is Scope.ROW and (rule.cluster or rule.members):
        raise PackFault(
            Lint.WRONG_TYPE,
            "'cluster' and 'members' belong to batch rules.",
            where=where,
            do="Set scope = 'batch' or drop them.",
        )
