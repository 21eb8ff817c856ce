from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("decisions", "0002_statements")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="TakingPart",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("party", models.CharField(max_length=32)),
                ("person", models.CharField(max_length=64)),
                ("at", models.PositiveBigIntegerField()),
                ("late", models.BooleanField()),
                ("left_at", models.PositiveBigIntegerField(null=True)),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="taking_part",
                        to="decisions.decision",
                    ),
                ),
            ],
            options={"ordering": ["at", "pk"]},
        ),
        migrations.AddConstraint(
            model_name="takingpart",
            constraint=models.UniqueConstraint(
                condition=models.Q(("left_at", None)),
                fields=("decision", "party"),
                name="a_party_takes_part_once",
            ),
        ),
    ]
