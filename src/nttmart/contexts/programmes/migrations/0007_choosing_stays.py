"""Scenarios, results, interests and decisions stay as they were said; what was decided cannot be made undone."""

from django.db import migrations

from nttmart.kernel.triggers import append_only, columns_stay, not_deleted

RUN = "programmes_choicerun"


class Migration(migrations.Migration):
    dependencies = [("programmes", "0006_choosing")]

    operations = [
        append_only("programmes_scenario"),
        append_only("programmes_interestdeclared"),
        append_only("programmes_interestended"),
        append_only("programmes_decision"),
        not_deleted(RUN),
        columns_stay(RUN, ["id", "scenario_id", "by", "at"]),
        columns_stay(RUN, ["state", "result", "result_sha256", "solver", "seconds"], once_set="result"),
    ]
