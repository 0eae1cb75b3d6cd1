# ruff: noqa: S608 -- every name in these statements is written here
"""Facts of supply stay; what is coming and held at a point follows them; nobody holds what is not coming."""

from django.db import migrations

from nttmart.kernel.triggers import append_only, columns_stay, not_deleted, per_engine

_INTEGRITY = "USING ERRCODE = 'integrity_constraint_violation'"
_FACTS = (
    "capacity", "pause", "pauseend", "standingpromise", "standingpromiseend", "promise", "promiseevent",
    "promisearrival", "makerstock", "wishanswer",
)  # fmt: skip
_COUNTED = {
    "promise": ["quantity"],
    "promisearrival": ["quantity"],
    "promisehold": ["quantity", "open_quantity"],
    "capacity": ["quantity_per_week", "lead_time_days"],
    "feeder": ["quantity_per_week"],
}


def event(kinds, promise):
    """Write «this promise has an event of one of these kinds»."""
    said = ", ".join(f"'{kind}'" for kind in kinds)
    return f"EXISTS (SELECT 1 FROM supply_promiseevent e WHERE e.promise_id = {promise} AND e.kind IN ({said}))"


def arrived(promise):
    """Write «what came for this promise»."""
    return f"(SELECT COALESCE(SUM(a.quantity), 0) FROM supply_promisearrival a WHERE a.promise_id = {promise})"


_IS_OVER = event(("withdrawn", "replaced"), "NEW.promise_id")
_OPEN = f"p.quantity - {arrived('p.id')}"
_BAD_EVENT = f"""(NEW.kind <> 'excused' AND {_IS_OVER}) OR (NEW.kind = 'confirmed' AND EXISTS (
    SELECT 1 FROM supply_promise p WHERE p.id = NEW.promise_id AND p.outlet_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM supply_supplypoint s WHERE s.variant_id = p.variant_id AND s.outlet_id = p.outlet_id)))"""
_BAD_ARRIVAL = f"""{_IS_OVER} OR NOT EXISTS (
    SELECT 1 FROM supply_promise p JOIN stock_lot l ON l.id = NEW.lot_id
    WHERE p.id = NEW.promise_id AND l.variant_id = p.variant_id AND l.producer_id = p.producer_id
    AND (p.outlet_id IS NULL OR l.outlet_id = p.outlet_id) AND {arrived("p.id")} + NEW.quantity <= p.quantity)"""
_BAD_HOLD = """NEW.open_quantity <> NEW.quantity OR NOT EXISTS (
    SELECT 1 FROM supply_supplypoint s WHERE s.id = NEW.point_id AND s.held + NEW.open_quantity <= s.coming)"""
_COMING = f"""SELECT COALESCE(SUM({_OPEN}), 0) FROM supply_promise p
    WHERE p.variant_id = NEW.variant_id AND p.outlet_id = NEW.outlet_id
    AND {event(["confirmed"], "p.id")} AND NOT {event(["withdrawn", "replaced"], "p.id")}"""
_HELD = (
    "SELECT COALESCE(SUM(h.open_quantity), 0) FROM supply_promisehold h WHERE h.point_id = NEW.id AND open_quantity > 0"
)


def refuse_insert(table, when, message, *, lock):
    """Refuse a row that cannot be. PostgreSQL locks first what the condition reads, or two at once pass both."""
    return per_engine(
        sqlite=[
            (
                f"CREATE TRIGGER supply_{table}_is_right BEFORE INSERT ON supply_{table} WHEN {when} "
                f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
            )
        ],
        postgresql=[
            f"""CREATE FUNCTION supply_{table}_is_right() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            PERFORM 1 FROM {lock} FOR NO KEY UPDATE;
            IF {when} THEN RAISE EXCEPTION '{message}' {_INTEGRITY}; END IF;
            RETURN NEW; END $$""",
            f"""CREATE TRIGGER supply_{table}_is_right BEFORE INSERT ON supply_{table}
            FOR EACH ROW EXECUTE FUNCTION supply_{table}_is_right()""",
        ],
    )


def follow(name, what, table, update):
    """Change the point after an event on a table of facts."""
    return per_engine(
        sqlite=[f"CREATE TRIGGER {name} AFTER {what} ON supply_{table} BEGIN {update}; END"],
        postgresql=[
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {update}; RETURN NULL; END $$",
            f"CREATE TRIGGER {name} AFTER {what} ON supply_{table} FOR EACH ROW EXECUTE FUNCTION {name}()",
        ],
    )


def refuse(name, what, table, when, message):
    """Refuse an event on a row when a condition holds; the condition is (sqlite, postgresql)."""
    sqlite, postgresql = when
    return per_engine(
        sqlite=[
            (
                f"CREATE TRIGGER {name} BEFORE {what} ON supply_{table} WHEN {sqlite} "
                f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
            )
        ],
        postgresql=[
            f"""CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION '{message}' {_INTEGRITY}; END $$""",
            f"""CREATE TRIGGER {name} BEFORE {what} ON supply_{table} FOR EACH ROW WHEN ({postgresql})
            EXECUTE FUNCTION {name}()""",
        ],
    )


def only_by_facts(column, facts):
    """Refuse a change of a counter that no fact asked for.

    PostgreSQL knows that a trigger is at work; SQLite does not, so there the counter must equal its facts.
    """
    return refuse(
        f"supply_supplypoint_{column}_follows_facts",
        f"UPDATE OF {column}",
        "supplypoint",
        (
            f"NEW.{column} IS NOT OLD.{column} AND NEW.{column} IS NOT ({facts})",
            f"NEW.{column} IS DISTINCT FROM OLD.{column} AND pg_trigger_depth() < 1",
        ),
        f"supply_supplypoint.{column} follows facts",
    )


def whole_numbers(table, columns):
    """Refuse fractions and text where SQLite would keep them; PostgreSQL's types do."""
    wrong = " OR ".join(f"typeof(NEW.{column}) <> 'integer'" for column in columns)
    return per_engine(
        sqlite=[
            (
                f"CREATE TRIGGER supply_{table}_whole_numbers BEFORE INSERT ON supply_{table} WHEN {wrong} "
                f"BEGIN SELECT RAISE(ABORT, 'supply_{table} counts in whole numbers'); END"
            )
        ],
        postgresql=[],
    )


_POINT_OF_PROMISE = """(variant_id, outlet_id) = (
    SELECT p.variant_id, p.outlet_id FROM supply_promise p WHERE p.id = NEW.promise_id)"""
_OF_PROMISE = f"(SELECT {_OPEN} FROM supply_promise p WHERE p.id = NEW.promise_id)"
_IS_CONFIRMED = event(["confirmed"], "NEW.promise_id")


class Migration(migrations.Migration):
    dependencies = [("supply", "0001_tables"), ("stock", "0005_recall_outlet")]

    operations = [
        *(append_only(f"supply_{table}") for table in _FACTS),
        *(whole_numbers(table, columns) for table, columns in _COUNTED.items()),
        columns_stay(
            "supply_feeder",
            ["product_id", "hub_id", "village_id", "producer_id", "quantity_per_week", "from_on", "said_at", "by"],
        ),
        columns_stay("supply_feeder", ["until_on"], once_set="until_on"),
        not_deleted("supply_feeder"),
        columns_stay("supply_shelfgap", ["outlet_id", "variant_id", "began_at"]),
        columns_stay("supply_shelfgap", ["ended_at"], once_set="ended_at"),
        not_deleted("supply_shelfgap"),
        columns_stay("supply_supplypoint", ["id", "variant_id", "outlet_id"]),
        not_deleted("supply_supplypoint"),
        columns_stay(
            "supply_promisehold",
            ["id", "point_id", "document_kind", "document_id", "line_id", "quantity", "ship_by_on", "made_at"],
        ),
        not_deleted("supply_promisehold"),
        refuse(
            "supply_supplypoint_starts_empty",
            "INSERT",
            "supplypoint",
            ("NEW.coming <> 0 OR NEW.held <> 0", "NEW.coming <> 0 OR NEW.held <> 0"),
            "supply_supplypoint starts empty",
        ),
        refuse(
            "supply_promisehold_only_falls",
            "UPDATE OF open_quantity",
            "promisehold",
            ("NEW.open_quantity > OLD.open_quantity", "NEW.open_quantity > OLD.open_quantity"),
            "supply_promisehold.open_quantity only falls",
        ),
        refuse_insert(
            "promiseevent",
            _BAD_EVENT,
            "supply_promiseevent needs a point, and a promise that still holds",
            lock="supply_promise WHERE id = NEW.promise_id",
        ),
        refuse_insert(
            "promisearrival",
            _BAD_ARRIVAL,
            "supply_promisearrival keeps a promise that still holds, with the goods promised, and no more than those",
            lock="supply_promise WHERE id = NEW.promise_id",
        ),
        refuse_insert(
            "promisehold",
            _BAD_HOLD,
            "supply_promisehold holds no more than is coming",
            lock="supply_supplypoint WHERE id = NEW.point_id",
        ),
        follow(
            "supply_promiseevent_changes_its_point",
            "INSERT",
            "promiseevent",
            f"""UPDATE supply_supplypoint SET coming = coming + CASE
                WHEN NEW.kind = 'confirmed' THEN {_OF_PROMISE} ELSE -{_OF_PROMISE} END
            WHERE NEW.kind <> 'excused' AND {_IS_CONFIRMED} AND {_POINT_OF_PROMISE}""",
        ),
        follow(
            "supply_promisearrival_changes_its_point",
            "INSERT",
            "promisearrival",
            f"""UPDATE supply_supplypoint SET coming = coming - NEW.quantity
            WHERE {_IS_CONFIRMED} AND {_POINT_OF_PROMISE}""",
        ),
        follow(
            "supply_promisehold_holds",
            "INSERT",
            "promisehold",
            "UPDATE supply_supplypoint SET held = held + NEW.open_quantity WHERE id = NEW.point_id",
        ),
        follow(
            "supply_promisehold_lets_go",
            "UPDATE OF open_quantity",
            "promisehold",
            "UPDATE supply_supplypoint SET held = held - OLD.open_quantity + NEW.open_quantity WHERE id = NEW.point_id",
        ),
        only_by_facts("coming", _COMING),
        only_by_facts("held", _HELD),
    ]
