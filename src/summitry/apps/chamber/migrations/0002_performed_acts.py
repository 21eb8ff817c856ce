"""Every act by its stamp. What earlier versions recorded is taken from the record; what they rehearsed is not
known any more, and cannot be named by a rectification."""

import json

import django.db.models.deletion
from django.db import migrations, models


def from_the_record(apps, schema_editor):
    using = schema_editor.connection.alias
    meetings = dict(apps.get_model("meetings", "Meeting").objects.using(using).values_list("slug", "pk"))
    performed = apps.get_model("chamber", "PerformedAct").objects.using(using)
    payloads = apps.get_model("record", "Payload").objects.using(using)
    found = []
    for entry_id, body in payloads.order_by("entry__log", "entry__sequence").values_list("entry_id", "body"):
        act = json.loads(bytes(body))
        if act.get("meeting") in meetings:
            found.append(
                performed.model(meeting_id=meetings[act["meeting"]], at=act["at"], entry_id=entry_id)
            )
    performed.bulk_create(found, batch_size=500)


class Migration(migrations.Migration):
    dependencies = [
        ("chamber", "0001_first"),
        ("meetings", "0001_first"),
        ("record", "0001_first"),
    ]

    operations = [
        migrations.CreateModel(
            name="PerformedAct",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.PositiveBigIntegerField()),
                (
                    "entry",
                    models.OneToOneField(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="record.entry"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="meetings.meeting"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "at"), name="an_act_is_named_by_its_stamp")
                ],
            },
        ),
        migrations.RunPython(from_the_record, migrations.RunPython.noop),
    ]
