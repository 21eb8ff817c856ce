import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("meetings", "0001_first"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="RunningNote",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("at", models.PositiveBigIntegerField()),
                ("key", models.CharField(max_length=64)),
                ("act", models.PositiveBigIntegerField(null=True)),
                ("place", models.PositiveBigIntegerField()),
                ("for_report", models.BooleanField(default=False)),
                ("set_aside", models.BooleanField(default=False)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="meetings.meeting"),
                ),
            ],
            options={
                "ordering": ["at", "id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RunningText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0)),
                ("at", models.PositiveBigIntegerField(default=0)),
                ("language", models.CharField(max_length=16)),
                ("text", models.TextField(blank=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "note",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="texts",
                        to="notes.runningnote",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="ChairNote",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("at", models.PositiveBigIntegerField()),
                ("key", models.CharField(max_length=64)),
                ("party", models.CharField(max_length=32)),
                ("text", models.TextField()),
                ("read_at", models.PositiveBigIntegerField(null=True)),
                ("answer", models.TextField(blank=True)),
                ("answered_at", models.PositiveBigIntegerField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="meetings.meeting"),
                ),
            ],
            options={
                "ordering": ["at", "id"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "by", "key"), name="chairnote_is_written_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Margin",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0)),
                ("at", models.PositiveBigIntegerField(default=0)),
                ("party", models.CharField(max_length=32)),
                ("subject", models.CharField(max_length=32)),
                ("position", models.TextField(blank=True)),
                ("instruction", models.TextField(blank=True)),
                ("fallback", models.TextField(blank=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="meetings.meeting"),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "party", "subject"), name="a_party_has_one_margin"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("at", models.PositiveBigIntegerField()),
                ("key", models.CharField(max_length=64)),
                ("party", models.CharField(max_length=32)),
                ("text", models.TextField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="meetings.meeting"),
                ),
            ],
            options={
                "ordering": ["at", "id"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "by", "key"), name="message_is_written_once")
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="runningnote",
            constraint=models.UniqueConstraint(
                fields=("meeting", "by", "key"), name="runningnote_is_written_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="runningtext",
            constraint=models.UniqueConstraint(
                fields=("note", "language"), name="a_note_has_one_text_a_language"
            ),
        ),
    ]
