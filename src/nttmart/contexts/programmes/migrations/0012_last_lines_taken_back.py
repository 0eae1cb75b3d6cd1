"""The last line of a machine's life, or of a school's book, can be taken back; what is left keeps its order."""

import django.db.models.deletion
from django.db import migrations, models

import nttmart.kernel.ids
from nttmart.kernel.triggers import append_only, per_engine

_WORKING = ("in_use", "idle", "broken", "handed_on", "written_off")
_FOLLOWS = {
    "": ("asked",),
    "asked": ("granted", "refused"),
    "granted": ("delivered", "refused"),
    "delivered": _WORKING,
    "in_use": ("idle", "broken", "handed_on", "written_off"),
    "idle": ("in_use", "broken", "handed_on", "written_off"),
    "broken": ("mended", "written_off"),
    "mended": _WORKING,
    "handed_on": _WORKING,
}
_PAIRS = ", ".join(f"'{first}>{then}'" for first, several in _FOLLOWS.items() for then in several)
_SOUND_EVENT = "NOT EXISTS (SELECT 1 FROM programmes_equipmentwithdrawal w WHERE w.event_id = e.id)"
_EVENTS = "FROM programmes_equipmentevent e WHERE e.equipment_id = NEW.equipment_id"
_LIFE = f"""NEW.number <> COALESCE((SELECT MAX(e.number) {_EVENTS}), 0) + 1
    OR NEW."on" < (SELECT MAX(e."on") {_EVENTS} AND {_SOUND_EVENT})
    OR COALESCE((SELECT e.kind {_EVENTS} AND {_SOUND_EVENT} ORDER BY e.number DESC LIMIT 1), '') || '>' || NEW.kind
        NOT IN ({_PAIRS})
    OR (NEW.serial <> '' AND EXISTS (SELECT 1 FROM programmes_equipmentevent e
        WHERE e.serial = NEW.serial AND {_SOUND_EVENT}))"""  # noqa: S608 -- our own words
_SOUND_STEP = "NOT EXISTS (SELECT 1 FROM programmes_stepwithdrawal w WHERE w.step_id = s.id)"
_ALL_STEPS = "FROM programmes_projectstep s WHERE s.project_id = NEW.project_id"
_STEPS = f"{_ALL_STEPS} AND {_SOUND_STEP}"
_BOOK = f"""NEW.number <> COALESCE((SELECT MAX(s.number) {_ALL_STEPS}), 0) + 1
    OR NEW."on" < (SELECT MAX(s."on") {_STEPS})
    OR (NEW.kind = 'sold' AND NEW.quantity > COALESCE((SELECT SUM(CASE s.kind WHEN 'made' THEN s.quantity
        WHEN 'sold' THEN -s.quantity ELSE 0 END) {_STEPS}), 0))
    OR (NEW.kind = 'banked' AND NEW.amount_idr > COALESCE((SELECT SUM(CASE s.kind WHEN 'sold'
        THEN s.quantity * s.price_idr WHEN 'banked' THEN -s.amount_idr ELSE 0 END) {_STEPS}), 0))"""
_NOT_LAST_EVENT = f"""(SELECT x.number FROM programmes_equipmentevent x WHERE x.id = NEW.event_id) = 1
    OR NEW.event_id <> (SELECT e.id FROM programmes_equipmentevent e WHERE e.equipment_id =
        (SELECT x.equipment_id FROM programmes_equipmentevent x WHERE x.id = NEW.event_id) AND {_SOUND_EVENT}
        ORDER BY e.number DESC LIMIT 1)"""  # noqa: S608 -- our own words
_NOT_LAST_STEP = f"""(SELECT x.number FROM programmes_projectstep x WHERE x.id = NEW.step_id) = 1
    OR NEW.step_id <> (SELECT s.id FROM programmes_projectstep s WHERE s.project_id =
        (SELECT x.project_id FROM programmes_projectstep x WHERE x.id = NEW.step_id) AND {_SOUND_STEP}
        ORDER BY s.number DESC LIMIT 1)"""  # noqa: S608 -- our own words


def guard(name, table, wrong, lock):
    """Refuse a row when something is wrong with it, instead of what stood there; PostgreSQL locks first."""
    return per_engine(
        sqlite=[
            f"DROP TRIGGER IF EXISTS {name}",
            f"CREATE TRIGGER {name} BEFORE INSERT ON {table} WHEN {wrong} BEGIN SELECT RAISE(ABORT, '{name}'); END",
        ],
        postgresql=[
            f"DROP TRIGGER IF EXISTS {name} ON {table}",
            f"""CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            {lock}
            IF {wrong} THEN
                RAISE EXCEPTION '{name}' USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            RETURN NEW; END $$""",
            f"CREATE TRIGGER {name} BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
        ],
    )


def withdrawal(name, of, related, constraint):
    """The table of what was taken back of one kind of line."""
    return migrations.CreateModel(
        name=name,
        fields=[
            (
                "id",
                models.UUIDField(default=nttmart.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False),
            ),
            ("reason", models.CharField(max_length=200)),
            ("said_at", models.DateTimeField()),
            ("by", models.CharField(max_length=250)),
            (
                of,
                models.OneToOneField(
                    on_delete=django.db.models.deletion.PROTECT, related_name="withdrawal", to=f"programmes.{related}"
                ),
            ),
        ],
        options={
            "constraints": [models.CheckConstraint(condition=models.Q(("reason", ""), _negated=True), name=constraint)]
        },
    )


class Migration(migrations.Migration):
    dependencies = [("programmes", "0011_sheets_taken_back")]
    operations = [
        migrations.RemoveConstraint("equipmentevent", "equipment_serial_once"),
        migrations.AddIndex(
            "equipmentevent",
            models.Index(fields=["serial"], condition=~models.Q(serial=""), name="equipment_serial"),
        ),
        withdrawal("EquipmentWithdrawal", "event", "equipmentevent", "equipment_withdrawn_for_a_reason"),
        withdrawal("StepWithdrawal", "step", "projectstep", "step_withdrawn_for_a_reason"),
        append_only("programmes_equipmentwithdrawal"),
        append_only("programmes_stepwithdrawal"),
        guard(
            "programmes_equipment_life",
            "programmes_equipmentevent",
            _LIFE,
            "PERFORM 1 FROM programmes_equipment WHERE id = NEW.equipment_id FOR NO KEY UPDATE; "
            "PERFORM pg_advisory_xact_lock(hashtextextended('serial:' || NEW.serial, 0));",
        ),
        guard(
            "programmes_project_book",
            "programmes_projectstep",
            _BOOK,
            "PERFORM 1 FROM programmes_schoolproject WHERE id = NEW.project_id FOR NO KEY UPDATE;",
        ),
        guard(
            "programmes_last_of_a_life",
            "programmes_equipmentwithdrawal",
            _NOT_LAST_EVENT,
            "PERFORM 1 FROM programmes_equipment q JOIN programmes_equipmentevent e ON e.equipment_id = q.id "
            "WHERE e.id = NEW.event_id FOR NO KEY UPDATE OF q;",
        ),
        guard(
            "programmes_last_of_a_book",
            "programmes_stepwithdrawal",
            _NOT_LAST_STEP,
            "PERFORM 1 FROM programmes_schoolproject p JOIN programmes_projectstep s ON s.project_id = p.id "
            "WHERE s.id = NEW.step_id FOR NO KEY UPDATE OF p;",
        ),
    ]
