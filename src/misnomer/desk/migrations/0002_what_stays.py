"""Triggers: a decision's uploader is its round's; what was made, refused, shown or owed stays."""

from typing import Any, ClassVar

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

GUARDS = (
    ("decision_uploader_new", "INSERT", "desk_decision",
     "NEW.uploader_id <> (SELECT uploader_id FROM desk_round WHERE id = NEW.round_id)",
     "decision: the uploader is the round's"),
    ("decision_uploader_kept", "UPDATE", "desk_decision",
     "NEW.uploader_id <> (SELECT uploader_id FROM desk_round WHERE id = NEW.round_id)",
     "decision: the uploader is the round's"),
    ("decision_case_kept", "UPDATE", "desk_decision",
     ("NEW.case_id <> OLD.case_id OR NEW.round_id <> OLD.round_id OR NEW.first_id <> OLD.first_id"
     " OR NEW.act <> OLD.act OR NEW.rule <> OLD.rule"),
     "decision: what was proposed, and by whom, stays"),
    ("decision_made_stays", "UPDATE", "desk_decision", "OLD.standing <> 'proposed'", "decision: what was made stays"),
    ("decision_stays", "DELETE", "desk_decision", "1 = 1", "decision: none is taken out"),
    ("round_uploader_stays", "UPDATE", "desk_round", "NEW.uploader_id <> OLD.uploader_id", "round: the uploader stays"),
    ("attempt_stays", "UPDATE", "desk_attempt", "1 = 1", "attempt: it stays as it is"),
    ("attempt_is_kept", "DELETE", "desk_attempt", "1 = 1", "attempt: none is taken out"),
    ("view_stays", "UPDATE", "desk_view", "1 = 1", "view: it stays as it is"),
    ("view_is_kept", "DELETE", "desk_view", "1 = 1", "view: none is taken out"),
    ("outgoing_is_kept", "DELETE", "desk_outgoing", "1 = 1", "outgoing: none is taken out"),
)  # fmt: skip
"""Name, what is guarded against, table, when it fires, what it says."""


def guard(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """Put the guards in place."""
    for statement in statements(editor.connection.vendor):
        editor.execute(statement)


def lift(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the guards away, for an earlier version's tables."""
    for name, _, table, *_ in GUARDS:
        on = f" ON {table}" if editor.connection.vendor == "postgresql" else ""
        editor.execute(f"DROP TRIGGER IF EXISTS desk_{name}{on}")


def statements(vendor: str) -> list[str]:
    """The SQL of all guards, for SQLite or PostgreSQL."""
    return [each for guarded in GUARDS for each in statements_of(vendor, *guarded)]


def statements_of(vendor: str, name: str, event: str, table: str, when: str, words: str) -> list[str]:
    """The SQL of one guard."""
    words = words.replace("'", "''")
    if vendor == "sqlite":
        return [
            (
                f"CREATE TRIGGER desk_{name} BEFORE {event} ON {table} WHEN {when} "
                f"BEGIN SELECT RAISE(ABORT, '{words}'); END"
            )
        ]
    result = "OLD" if event == "DELETE" else "NEW"
    body = (
        f"CREATE OR REPLACE FUNCTION desk_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {when} THEN RAISE EXCEPTION '{words}' USING ERRCODE = 'integrity_constraint_violation'; END IF; "
        f"RETURN {result}; END $$"
    )
    return [body, f"CREATE TRIGGER desk_{name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION desk_{name}()"]


class Migration(migrations.Migration):
    """What stays."""

    dependencies: ClassVar = [("desk", "0001_desk")]
    operations: ClassVar = [migrations.RunPython(guard, lift)]
