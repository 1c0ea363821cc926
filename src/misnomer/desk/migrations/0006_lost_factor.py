"""A lost second factor is removed by two people; the longest of what can be refused has room on PostgreSQL too."""

from importlib import import_module
from typing import Any, ClassVar

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F, Q

GUARDS = (
    ("removal_stays", "UPDATE", "desk_factorremoval",
     ("OLD.seconded_by_id IS NOT NULL OR NEW.officer_id <> OLD.officer_id OR NEW.asked_by_id <> OLD.asked_by_id"
      " OR NEW.asked_at <> OLD.asked_at"),
     "removal: what was asked for and done, and by whom, stays"),
    ("removal_is_kept", "DELETE", "desk_factorremoval", "1 = 1", "removal: none is taken out"),
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


def widen(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """Give an attempt's act its room. SQLite keeps no length, and would lose the table's triggers by a new one."""
    if editor.connection.vendor == "postgresql":
        editor.execute("ALTER TABLE desk_attempt ALTER COLUMN act TYPE varchar(60)")


class Migration(migrations.Migration):
    """A table more, and a column wider."""

    dependencies: ClassVar = [("desk", "0005_where_it_stays")]
    operations: ClassVar = [
        migrations.CreateModel(
            name="FactorRemoval",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("asked_at", models.DateTimeField()),
                ("seconded_at", models.DateTimeField(null=True)),
                (
                    "asked_by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="desk.officer"),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="removals", to="desk.officer"
                    ),
                ),
                (
                    "seconded_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="desk.officer"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=~Q(asked_by=F("officer")), name="removal_asked_by_another"),
                    models.CheckConstraint(
                        condition=Q(seconded_by=None)
                        | (~Q(seconded_by=F("asked_by")) & ~Q(seconded_by=F("officer")) & Q(seconded_at__isnull=False)),
                        name="removal_by_two",
                    ),
                ],
            },
        ),
        migrations.RunPython(guard, lift),
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(widen, migrations.RunPython.noop)],
            state_operations=[
                migrations.AlterField(model_name="attempt", name="act", field=models.CharField(max_length=60))
            ],
        ),
    ]
