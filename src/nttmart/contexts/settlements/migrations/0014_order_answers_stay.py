"""What a maker answered stays, and answers a line of that very order. Past Python too."""

from django.db import migrations

from nttmart.kernel.triggers import append_only, per_engine

_ANOTHERS_LINE = """NOT EXISTS (
    SELECT 1 FROM settlements_purchaseorderline l WHERE l.id = NEW.line_id AND l.order_id = NEW.order_id)"""
_NAME = "settlements_purchaseorderanswer_is_right"
_WORDS = "settlements_purchaseorderanswer answers a line of its order"


class Migration(migrations.Migration):
    dependencies = [("settlements", "0013_order_answers")]

    operations = [
        append_only("settlements_purchaseorderanswer"),
        per_engine(
            sqlite=[
                f"""CREATE TRIGGER {_NAME} BEFORE INSERT ON settlements_purchaseorderanswer WHEN {_ANOTHERS_LINE}
                BEGIN SELECT RAISE(ABORT, '{_WORDS}'); END"""
            ],
            postgresql=[
                f"""CREATE FUNCTION {_NAME}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                IF {_ANOTHERS_LINE} THEN
                    RAISE EXCEPTION '{_WORDS}' USING ERRCODE = 'integrity_constraint_violation';
                END IF;
                RETURN NEW; END $$""",
                f"""CREATE TRIGGER {_NAME} BEFORE INSERT ON settlements_purchaseorderanswer
                FOR EACH ROW EXECUTE FUNCTION {_NAME}()""",
            ],
        ),
    ]
