"""A code keeps its goods, and its last digit is right (GS1: weights 3 and 1 from the right), past Python too."""

from django.db import migrations

from nttmart.kernel.triggers import columns_stay, per_engine

_SUM = " + ".join(f"(NEW.code / {10**place}) %% 10 * {3 if place % 2 else 1}" for place in range(13))
_WRONG = f"({_SUM}) %% 10 <> 0"
_MESSAGE = "catalogue_barcode: the check digit is wrong"


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0004_weighed_and_barcodes")]
    operations = [
        columns_stay("catalogue_barcode", ["code", "variant_id", "kind"]),
        per_engine(
            sqlite=[
                f"""CREATE TRIGGER catalogue_barcode_check_digit BEFORE INSERT ON catalogue_barcode WHEN {_WRONG}
                BEGIN SELECT RAISE(ABORT, '{_MESSAGE}'); END"""
            ],
            postgresql=[
                f"""CREATE FUNCTION catalogue_barcode_check_digit() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION '{_MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
                f"""CREATE TRIGGER catalogue_barcode_check_digit BEFORE INSERT ON catalogue_barcode
                FOR EACH ROW WHEN ({_WRONG}) EXECUTE FUNCTION catalogue_barcode_check_digit()""",
            ],
        ),
    ]
