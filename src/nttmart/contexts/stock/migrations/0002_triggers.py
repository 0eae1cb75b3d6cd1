"""Counters of lots follow facts; facts stay as they are. Past Python too."""

from django.db import migrations

from nttmart.kernel.triggers import append_only, per_engine

_IDENTITY_OF_LOT = ("id", "variant_id", "outlet_id", "producer_id", "ownership", "unit_cost", "received_at")
_IDENTITY_OF_RESERVATION = ("id", "lot_id", "document_kind", "document_id", "line_id", "quantity", "made_at")
_INTEGRITY = "USING ERRCODE = 'integrity_constraint_violation'"


def changed(columns, differs):
    """Write «one of these columns changes» for a WHEN."""
    return " OR ".join(f"NEW.{column} {differs} OLD.{column}" for column in columns)


def refuse(name, event, table, when, message):
    """Refuse an event on a table when a condition holds, on both engines; the condition is (sqlite, postgresql)."""
    sqlite, postgresql = when
    return per_engine(
        sqlite=[
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {sqlite} BEGIN SELECT RAISE(ABORT, '{message}'); END"
        ],
        postgresql=[
            f"""CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION '{message}' {_INTEGRITY}; END $$""",
            f"""CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW WHEN ({postgresql})
            EXECUTE FUNCTION {name}()""",
        ],
    )


def follow(name, event, table, update):
    """Change the lot after an event on a table of facts."""
    return per_engine(
        sqlite=[f"CREATE TRIGGER {name} AFTER {event} ON {table} BEGIN {update}; END"],
        postgresql=[
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {update}; RETURN NULL; END $$",
            f"CREATE TRIGGER {name} AFTER {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
        ],
    )


def only_by_facts(column, fact, fact_column, which=""):
    """Refuse a change of a lot's counter that no fact asked for.

    PostgreSQL knows that a trigger is at work; SQLite does not, so there the counter must equal its facts.
    """
    message = f"stock_lot.{column} follows {fact}"
    return refuse(
        f"stock_lot_{column}_follows_facts",
        f"UPDATE OF {column}",
        "stock_lot",
        (
            f"""NEW.{column} IS NOT OLD.{column} AND NEW.{column} IS NOT
            (SELECT COALESCE(SUM({fact_column}), 0) FROM {fact} WHERE lot_id = NEW.id{which})""",  # noqa: S608 -- names written here
            f"NEW.{column} IS DISTINCT FROM OLD.{column} AND pg_trigger_depth() < 1",
        ),
        message,
    )


def whole_numbers(table, columns):
    """Refuse fractions and text where SQLite would keep them; PostgreSQL's types do."""
    wrong = " OR ".join(f"typeof(NEW.{column}) <> 'integer'" for column in columns)
    return per_engine(
        sqlite=[
            f"""CREATE TRIGGER {table}_whole_numbers BEFORE INSERT ON {table} WHEN {wrong}
            BEGIN SELECT RAISE(ABORT, '{table} counts in whole numbers'); END"""
        ],
        postgresql=[],
    )


class Migration(migrations.Migration):
    dependencies = [("stock", "0001_tables")]

    operations = [
        append_only("stock_move"),
        whole_numbers("stock_move", ["quantity"]),
        whole_numbers("stock_reservation", ["quantity", "open_quantity"]),
        follow(
            "stock_move_changes_its_lot",
            "INSERT",
            "stock_move",
            "UPDATE stock_lot SET on_hand = on_hand + NEW.quantity WHERE id = NEW.lot_id",
        ),
        follow(
            "stock_reservation_holds_pieces",
            "INSERT",
            "stock_reservation",
            "UPDATE stock_lot SET reserved = reserved + NEW.open_quantity WHERE id = NEW.lot_id",
        ),
        follow(
            "stock_reservation_lets_go",
            "UPDATE OF open_quantity",
            "stock_reservation",
            "UPDATE stock_lot SET reserved = reserved - OLD.open_quantity + NEW.open_quantity WHERE id = NEW.lot_id",
        ),
        refuse(
            "stock_reservation_only_falls",
            "UPDATE OF open_quantity",
            "stock_reservation",
            ("NEW.open_quantity > OLD.open_quantity", "NEW.open_quantity > OLD.open_quantity"),
            "stock_reservation.open_quantity only falls",
        ),
        refuse(
            "stock_reservation_stays_what_it_is",
            "UPDATE OF " + ", ".join(_IDENTITY_OF_RESERVATION),
            "stock_reservation",
            (changed(_IDENTITY_OF_RESERVATION, "IS NOT"), changed(_IDENTITY_OF_RESERVATION, "IS DISTINCT FROM")),
            "stock_reservation stays what it is",
        ),
        refuse(
            "stock_reservation_stays", "DELETE", "stock_reservation", ("1", "true"), "stock_reservation is not deleted"
        ),
        refuse(
            "stock_lot_stays_what_it_is",
            "UPDATE OF " + ", ".join(_IDENTITY_OF_LOT),
            "stock_lot",
            (changed(_IDENTITY_OF_LOT, "IS NOT"), changed(_IDENTITY_OF_LOT, "IS DISTINCT FROM")),
            "stock_lot stays what it is",
        ),
        refuse(
            "stock_lot_starts_empty",
            "INSERT",
            "stock_lot",
            ("NEW.on_hand <> 0 OR NEW.reserved <> 0", "NEW.on_hand <> 0 OR NEW.reserved <> 0"),
            "stock_lot starts empty",
        ),
        only_by_facts("on_hand", "stock_move", "quantity"),
        only_by_facts("reserved", "stock_reservation", "open_quantity", " AND open_quantity > 0"),
    ]
