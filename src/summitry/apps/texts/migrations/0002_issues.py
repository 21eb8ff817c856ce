"""What was issued is kept; who speaks for a group stands in the text itself."""

import json
from typing import Any, ClassVar

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def into_the_text(apps: Apps, _: BaseDatabaseSchemaEditor) -> None:
    rows: Any = apps.get_model("texts", "NegotiatedText").objects
    for row in rows.exclude(spokespersons={}):
        document = {**json.loads(row.document), "spokespersons": row.spokespersons}
        row.document = json.dumps(document, ensure_ascii=False)
        row.save(update_fields=["document"])


class Migration(migrations.Migration):
    dependencies: ClassVar = [("texts", "0001_first")]

    operations: ClassVar = [
        migrations.RunPython(into_the_text, migrations.RunPython.noop),
        migrations.RemoveField(model_name="negotiatedtext", name="spokespersons"),
        migrations.CreateModel(
            name="TextIssue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("kind", models.CharField(max_length=16)),
                ("symbol", models.CharField(max_length=160)),
                ("base", models.CharField(max_length=160)),
                ("steps", models.JSONField(default=list)),
                ("series", models.CharField(blank=True, max_length=8)),
                ("series_number", models.PositiveIntegerField(default=0)),
                ("document", models.TextField()),
                (
                    "text",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="issued",
                        to="texts.negotiatedtext",
                    ),
                ),
            ],
            options={"ordering": ["number"]},
        ),
        migrations.AddConstraint(
            model_name="textissue",
            constraint=models.UniqueConstraint(fields=("text", "number"), name="an_issue_has_its_number"),
        ),
    ]
