"""Facts of support stay; a machine's life has its order, a record counts once, no more is given or sold than is."""

from django.db import migrations

from nttmart.kernel.triggers import append_only, per_engine

_FACTS = (
    "equipment", "equipmentevent", "partner", "commitment", "commitmentend", "fulfilment", "fulfilmentwithdrawal",
    "schoolproject", "projectstep", "memberscounted", "supportphoto",
)  # fmt: skip
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
_EVENTS = "FROM programmes_equipmentevent e WHERE e.equipment_id = NEW.equipment_id"
_LIFE = f"""NEW.number <> COALESCE((SELECT MAX(e.number) {_EVENTS}), 0) + 1
    OR NEW."on" < (SELECT MAX(e."on") {_EVENTS})
    OR COALESCE((SELECT e.kind {_EVENTS} ORDER BY e.number DESC LIMIT 1), '') || '>' || NEW.kind NOT IN ({_PAIRS})"""
_STANDING = "NOT EXISTS (SELECT 1 FROM programmes_fulfilmentwithdrawal w WHERE w.fulfilment_id = f.id)"
_GIVEN = f"""(SELECT COALESCE(SUM(f.amount), 0) FROM programmes_fulfilment f
        WHERE f.commitment_id = NEW.commitment_id AND {_STANDING}) + NEW.amount
        > (SELECT COALESCE(c.amount_idr, c.quantity) FROM programmes_commitment c WHERE c.id = NEW.commitment_id)
    OR EXISTS (SELECT 1 FROM programmes_fulfilment f WHERE f.record_key = NEW.record_key AND {_STANDING})
    OR EXISTS (SELECT 1 FROM programmes_commitmentend d WHERE d.commitment_id = NEW.commitment_id)"""  # noqa: S608 -- our own words
_STEPS = "FROM programmes_projectstep s WHERE s.project_id = NEW.project_id"
_BOOK = f"""NEW.number <> COALESCE((SELECT MAX(s.number) {_STEPS}), 0) + 1
    OR NEW."on" < (SELECT MAX(s."on") {_STEPS})
    OR (NEW.kind = 'sold' AND NEW.quantity > COALESCE((SELECT SUM(CASE s.kind WHEN 'made' THEN s.quantity
        WHEN 'sold' THEN -s.quantity ELSE 0 END) {_STEPS}), 0))
    OR (NEW.kind = 'banked' AND NEW.amount_idr > COALESCE((SELECT SUM(CASE s.kind WHEN 'sold'
        THEN s.quantity * s.price_idr WHEN 'banked' THEN -s.amount_idr ELSE 0 END) {_STEPS}), 0))"""


def guard(name, table, wrong, lock):
    """Refuse a row when something is wrong with it; PostgreSQL locks first, or two at once both pass."""
    return per_engine(
        sqlite=[
            f"CREATE TRIGGER {name} BEFORE INSERT ON {table} WHEN {wrong} BEGIN SELECT RAISE(ABORT, '{name}'); END"
        ],
        postgresql=[
            f"""CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            {lock}
            IF {wrong} THEN
                RAISE EXCEPTION '{name}' USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            RETURN NEW; END $$""",
            f"CREATE TRIGGER {name} BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
        ],
    )


class Migration(migrations.Migration):
    dependencies = [("programmes", "0008_support")]
    operations = [
        *(append_only(f"programmes_{table}") for table in _FACTS),
        guard(
            "programmes_equipment_life",
            "programmes_equipmentevent",
            _LIFE,
            "PERFORM 1 FROM programmes_equipment WHERE id = NEW.equipment_id FOR NO KEY UPDATE;",
        ),
        guard(
            "programmes_given_once",
            "programmes_fulfilment",
            _GIVEN,
            "PERFORM 1 FROM programmes_commitment WHERE id = NEW.commitment_id FOR NO KEY UPDATE; "
            "PERFORM pg_advisory_xact_lock(hashtextextended(NEW.record_key, 0));",
        ),
        guard(
            "programmes_project_book",
            "programmes_projectstep",
            _BOOK,
            "PERFORM 1 FROM programmes_schoolproject WHERE id = NEW.project_id FOR NO KEY UPDATE;",
        ),
    ]
