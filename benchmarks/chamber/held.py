"""What the database holds, as JSON: python -m benchmarks.chamber.held, with SUMMITRY_DATA set."""

import json
import os


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "summitry.site.settings")
    import django

    django.setup()
    from summitry.apps.chamber.models import ChamberState
    from summitry.apps.record.queries import logs, recorded
    from summitry.core.floor.codec import chamber_from_json
    from summitry.core.record import walk

    question = chamber_from_json(ChamberState.objects.get().document).question
    (log,) = logs()
    walked = walk(recorded(log))
    receipts = 0 if question is None else len(question.receipts)
    print(json.dumps({"receipts": receipts, "entries": walked.entries, "whole": walked.broken is None}))


if __name__ == "__main__":
    main()
