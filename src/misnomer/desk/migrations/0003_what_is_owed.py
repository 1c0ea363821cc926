"""Triggers: a decision is made after its entry is owed, by the two whom the entry names; what is owed stays as written.

Whoever forges a decision in the database alone must write what the ledger is owed with it, and the ledger then says so,
with both names, to everyone who reads it.
"""

from importlib import import_module
from typing import Any, ClassVar

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_NAMED = {"sqlite": "json_extract(o.payload, '$.by[{}]')", "postgresql": "(o.payload->'by'->>{})::bigint"}
"""SQL for the number of an officer whom an entry owed names, by position."""
_OWED = (
    "NEW.standing = 'made' AND NOT EXISTS (SELECT 1 FROM desk_outgoing AS o WHERE o.decision_id = NEW.id"
    " AND o.kind = 'decided' AND o.done_at IS NULL AND {first} = NEW.first_id AND {second} = NEW.second_id)"
)
_CHANGED = (
    "NEW.payload <> OLD.payload OR NEW.once <> OLD.once OR NEW.made_at <> OLD.made_at"
    " OR coalesce(NEW.decision_id, 0) <> coalesce(OLD.decision_id, 0)"
    " OR (NEW.kind <> OLD.kind AND OLD.kind <> 'handled')"
    " OR coalesce(NEW.entry, -1) <> coalesce(OLD.entry, NEW.entry, -1)"
)


def guards(vendor: str) -> tuple[tuple[str, str, str, str, str], ...]:
    """Name, what is guarded against, table, when it fires, what it says."""
    first, second = (_NAMED[vendor].format(number) for number in range(2))
    return (
        ("decision_begins", "INSERT", "desk_decision", "NEW.standing <> 'proposed'", "decision: it is proposed first"),
        ("decision_is_owed", "UPDATE", "desk_decision", _OWED.format(first=first, second=second),
         "decision: it is made once its entry is owed to the ledger, by the two whom the entry names"),
        ("outgoing_stays", "UPDATE", "desk_outgoing", _CHANGED, "outgoing: what is owed stays as it was written"),
    )  # fmt: skip


def guard(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """Put the guards in place."""
    write = import_module("misnomer.desk.migrations.0002_what_stays").statements_of
    for guarded in guards(editor.connection.vendor):
        for statement in write(editor.connection.vendor, *guarded):
            editor.execute(statement)


def lift(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the guards away, for an earlier version's tables."""
    for name, _, table, *_ in guards(editor.connection.vendor):
        on = f" ON {table}" if editor.connection.vendor == "postgresql" else ""
        editor.execute(f"DROP TRIGGER IF EXISTS desk_{name}{on}")


class Migration(migrations.Migration):
    """What is owed; and an index for whether a row is decided."""

    dependencies: ClassVar = [("desk", "0002_what_stays")]
    operations: ClassVar = [
        migrations.AddIndex("decision", models.Index(fields=["round", "row"], name="decision_of_row")),
        migrations.RunPython(guard, lift),
    ]
