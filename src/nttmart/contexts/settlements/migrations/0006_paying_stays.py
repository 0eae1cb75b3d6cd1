"""Facts of paying stay; a payout of a batch line pays exactly that line, and comes back whole. Past Python too."""

from django.db import migrations

from nttmart.kernel.triggers import append_only, per_engine

_INTEGRITY = "USING ERRCODE = 'integrity_constraint_violation'"
_FACTS = (
    "payoutreturn", "payoutreceipt", "payoutbatch", "payoutbatchline", "payoutbatchevent", "expense", "proof",
    "salesnotice", "salesnoticepart", "purchaseorderline", "purchaseorderevent", "purchaseorderreceipt",
)  # fmt: skip
_PAYS_ANOTHER_LINE = """EXISTS (
    SELECT 1 FROM settlements_payoutbatchline l JOIN settlements_payoutbatch b ON b.id = l.batch_id
    WHERE l.id = NEW.id AND (
        l.amount <> NEW.amount OR l.producer_id <> NEW.producer_id OR b.operator_id <> NEW.operator_id OR EXISTS (
            SELECT 1 FROM settlements_payoutbatchevent e WHERE e.batch_id = b.id AND e.kind = 'withdrawn')))"""
_RETURNS_IN_PART = """NOT EXISTS (
    SELECT 1 FROM settlements_payout p WHERE p.id = NEW.payout_id AND p.amount = NEW.amount)"""


def _refuse(table: str, when: str, words: str) -> migrations.RunPython:
    return per_engine(
        sqlite=[
            f"""CREATE TRIGGER settlements_{table}_is_right BEFORE INSERT ON settlements_{table} WHEN {when}
            BEGIN SELECT RAISE(ABORT, '{words}'); END"""
        ],
        postgresql=[
            f"""CREATE FUNCTION settlements_{table}_is_right() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            IF {when} THEN RAISE EXCEPTION '{words}' {_INTEGRITY}; END IF;
            RETURN NEW; END $$""",
            f"""CREATE TRIGGER settlements_{table}_is_right BEFORE INSERT ON settlements_{table}
            FOR EACH ROW EXECUTE FUNCTION settlements_{table}_is_right()""",
        ],
    )


class Migration(migrations.Migration):
    dependencies = [("settlements", "0005_paying")]

    operations = [
        *(append_only(f"settlements_{table}") for table in _FACTS),
        _refuse("payout", _PAYS_ANOTHER_LINE, "settlements_payout pays the line of its batch, no other way"),
        _refuse("payoutreturn", _RETURNS_IN_PART, "settlements_payoutreturn gives back a whole payout"),
    ]
