"""Triggers: what is owed stays with its case and round; a case has one recall open at a time.

A database of an earlier version may hold several open recalls of one case. They stay as they are: the desk shows all of
them, takes each its own steps, and closes or purges the case once the last is closed. Only a further one is refused.
"""

from importlib import import_module
from typing import Any, ClassVar

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

GUARDS = (
    ("outgoing_stays_put", "UPDATE", "desk_outgoing",
     ("coalesce(NEW.case_id, 0) <> coalesce(OLD.case_id, 0)"
      " OR coalesce(NEW.round_id, 0) <> coalesce(OLD.round_id, 0)"),
     "outgoing: what is owed stays with its case and round"),
    ("recall_is_open_once", "INSERT", "desk_recall",
     ("NEW.closed_at IS NULL AND EXISTS (SELECT 1 FROM desk_recall AS r"
      " WHERE r.case_id = NEW.case_id AND r.closed_at IS NULL)"),
     "recall: one is open already"),
)  # fmt: skip
"""Name, what is guarded against, table, when it fires, what it says."""


def guard(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """Put the guards in place."""
    write = import_module("misnomer.desk.migrations.0002_what_stays").statements_of
    for guarded in GUARDS:
        for statement in write(editor.connection.vendor, *guarded):
            editor.execute(statement)


def lift(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the guards away, for an earlier version's tables."""
    for name, _, table, *_ in GUARDS:
        on = f" ON {table}" if editor.connection.vendor == "postgresql" else ""
        editor.execute(f"DROP TRIGGER IF EXISTS desk_{name}{on}")


class Migration(migrations.Migration):
    """Where it stays."""

    dependencies: ClassVar = [("desk", "0004_documents")]
    operations: ClassVar = [migrations.RunPython(guard, lift)]
