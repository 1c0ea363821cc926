"""A file of a case may be a document for counsel, a board or the public."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """One more kind of file; the database holds it as it holds the others."""

    dependencies: ClassVar = [("desk", "0003_what_is_owed")]
    operations: ClassVar = [
        migrations.AlterField(
            model_name="casefile",
            name="kind",
            field=models.CharField(
                choices=[
                    ("request", "request"),
                    ("cover", "covering letter"),
                    ("letter", "return letter"),
                    ("workbook", "findings workbook"),
                    ("receipt", "receipt"),
                    ("paper", "document"),
                ],
                max_length=10,
            ),
        ),
    ]
