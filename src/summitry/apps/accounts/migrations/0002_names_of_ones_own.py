"""A name is somebody's own, and may be empty: offices follow from role and party."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_first")]

    operations = [
        migrations.AlterField("person", "name", models.CharField(blank=True, default="", max_length=200)),
    ]
