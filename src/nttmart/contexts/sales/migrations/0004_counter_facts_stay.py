"""What happened at a counter stays as it was told, and nothing is taken back beyond what there was. Past Python too."""

from django.db import migrations

from nttmart.kernel.triggers import append_only, per_engine

_INTEGRITY = "USING ERRCODE = 'integrity_constraint_violation'"

_FACTS = (
    "countersale", "counterline", "counterpayment", "counterpart", "counterrefund", "counterrefundline", "oversell",
    "oversellsettlement",
)  # fmt: skip

_COUNTED = ("quantity", "amount", "maker_share", "outlet_share", "programme_share", "tax_share", "cost")
_PART_WITHIN = " AND ".join(f"o.{column} + NEW.{column} + COALESCE(SUM(r.{column}), 0) >= 0" for column in _COUNTED)
_PART = f"""NOT EXISTS (
    SELECT 1 FROM sales_counterpart o LEFT JOIN sales_counterpart r ON r.reverses_id = o.id
    WHERE o.id = NEW.reverses_id AND o.reverses_id IS NULL AND o.line_id = NEW.line_id AND o.kind = NEW.kind
    GROUP BY o.id, {", ".join(f"o.{column}" for column in _COUNTED)}
    HAVING {_PART_WITHIN})"""  # noqa: S608 -- names written here

_REFUND_LINE = """NOT EXISTS (
    SELECT 1 FROM sales_counterline l JOIN sales_counterrefund f ON f.sale_id = l.sale_id
    WHERE l.id = NEW.line_id AND f.id = NEW.refund_id
    AND l.quantity >= NEW.quantity + COALESCE(
        (SELECT SUM(r.quantity) FROM sales_counterrefundline r WHERE r.line_id = l.id), 0)
    AND l.amount >= NEW.amount + COALESCE(
        (SELECT SUM(r.amount) FROM sales_counterrefundline r WHERE r.line_id = l.id), 0))"""

_SETTLEMENT = """NOT EXISTS (
    SELECT 1 FROM sales_oversell o WHERE o.part_id = NEW.oversell_id
    AND o.quantity >= NEW.quantity + COALESCE(
        (SELECT SUM(s.quantity) FROM sales_oversellsettlement s WHERE s.oversell_id = o.part_id), 0))"""


def within(name, table, lock, wrong, when="true"):
    """Refuse a row that takes more than there is. On PostgreSQL two who take from one thing wait for one another."""
    message = f"{table} takes no more than there is"
    return per_engine(
        sqlite=[
            f"""CREATE TRIGGER {name} BEFORE INSERT ON {table} WHEN {"1" if when == "true" else when} AND {wrong}
            BEGIN SELECT RAISE(ABORT, '{message}'); END"""
        ],
        postgresql=[
            f"""CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            PERFORM 1 FROM {lock} FOR NO KEY UPDATE;
            IF {wrong} THEN RAISE EXCEPTION '{message}' {_INTEGRITY}; END IF;
            RETURN NEW; END $$""",
            f"CREATE TRIGGER {name} BEFORE INSERT ON {table} FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION {name}()",
        ],
    )


class Migration(migrations.Migration):
    dependencies = [("sales", "0003_counter")]

    operations = [
        *(append_only(f"sales_{table}") for table in _FACTS),
        within(
            "sales_counterpart_takes_back_rightly",
            "sales_counterpart",
            "sales_counterpart WHERE id = NEW.reverses_id",
            _PART,
            "NEW.reverses_id IS NOT NULL",
        ),
        within(
            "sales_counterrefundline_within_the_sale",
            "sales_counterrefundline",
            "sales_counterline WHERE id = NEW.line_id",
            _REFUND_LINE,
        ),
        within(
            "sales_oversellsettlement_within",
            "sales_oversellsettlement",
            "sales_oversell WHERE part_id = NEW.oversell_id",
            _SETTLEMENT,
        ),
    ]
