"""Transfers stay as they are, within one book, and are never taken back beyond their amount. Past Python too."""

from django.db import migrations

from nttmart.kernel.triggers import append_only, per_engine

_INTEGRITY = "USING ERRCODE = 'integrity_constraint_violation'"

_WITHIN_ONE_BOOK = """NOT EXISTS (
    SELECT 1 FROM ledger_account d JOIN ledger_account c ON c.book_id = d.book_id
    WHERE d.id = NEW.debit_id AND c.id = NEW.credit_id AND d.book_id = NEW.book_id)"""

# The accounts change sides, the book is the same, a counter-transfer is not itself taken back, and all of them
# together with this one stay within the original.
_TAKES_BACK_WRONGLY = """NOT EXISTS (
    SELECT 1 FROM ledger_transfer o
    WHERE o.id = NEW.reverses_id AND o.reverses_id IS NULL AND o.book_id = NEW.book_id
    AND o.debit_id = NEW.credit_id AND o.credit_id = NEW.debit_id
    AND o.amount >= NEW.amount + COALESCE(
        (SELECT SUM(r.amount) FROM ledger_transfer r WHERE r.reverses_id = o.id), 0))"""

_CODE_IS_STRANGE_SQLITE = """NEW.code GLOB '*[^a-z0-9:-]*' OR NEW.code GLOB '*::*' OR NEW.code GLOB '*:-*'
    OR NEW.code GLOB ':*' OR NEW.code GLOB '*:' OR NEW.code GLOB '-*' OR NEW.code = ''"""
_CODE_IS_STRANGE_POSTGRESQL = "NEW.code !~ '^[a-z0-9][a-z0-9-]*(:[a-z0-9][a-z0-9-]*)*$'"


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_tables")]

    operations = [
        append_only("ledger_transfer"),
        per_engine(
            sqlite=[
                f"""CREATE TRIGGER ledger_transfer_within_one_book BEFORE INSERT ON ledger_transfer
                WHEN {_WITHIN_ONE_BOOK}
                BEGIN SELECT RAISE(ABORT, 'ledger_transfer stays within one book'); END""",
                f"""CREATE TRIGGER ledger_transfer_takes_back_rightly BEFORE INSERT ON ledger_transfer
                WHEN NEW.reverses_id IS NOT NULL AND {_TAKES_BACK_WRONGLY}
                BEGIN SELECT RAISE(ABORT, 'ledger_transfer takes back what was posted, no more'); END""",
                """CREATE TRIGGER ledger_transfer_whole_rupiah BEFORE INSERT ON ledger_transfer
                WHEN typeof(NEW.amount) <> 'integer'
                BEGIN SELECT RAISE(ABORT, 'ledger_transfer counts whole rupiah'); END""",
            ],
            postgresql=[
                # The original is locked, so that two who take it back at once count one another.
                f"""CREATE FUNCTION ledger_transfer_is_right() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                IF {_WITHIN_ONE_BOOK} THEN
                    RAISE EXCEPTION 'ledger_transfer stays within one book' {_INTEGRITY};
                END IF;
                IF NEW.reverses_id IS NOT NULL THEN
                    PERFORM 1 FROM ledger_transfer WHERE id = NEW.reverses_id FOR NO KEY UPDATE;
                    IF {_TAKES_BACK_WRONGLY} THEN
                        RAISE EXCEPTION 'ledger_transfer takes back what was posted, no more' {_INTEGRITY};
                    END IF;
                END IF;
                RETURN NEW; END $$""",
                """CREATE TRIGGER ledger_transfer_is_right BEFORE INSERT ON ledger_transfer
                FOR EACH ROW EXECUTE FUNCTION ledger_transfer_is_right()""",
            ],
        ),
        per_engine(
            sqlite=[
                """CREATE TRIGGER ledger_account_stays_what_it_is BEFORE UPDATE OF id, book_id, code, kind
                ON ledger_account
                WHEN NEW.id <> OLD.id OR NEW.book_id <> OLD.book_id OR NEW.code <> OLD.code OR NEW.kind <> OLD.kind
                BEGIN SELECT RAISE(ABORT, 'ledger_account stays what it is'); END""",
                f"""CREATE TRIGGER ledger_account_code_plain BEFORE INSERT ON ledger_account
                WHEN {_CODE_IS_STRANGE_SQLITE}
                BEGIN SELECT RAISE(ABORT, 'ledger_account.code is plain'); END""",
            ],
            postgresql=[
                f"""CREATE FUNCTION ledger_account_is_right() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                IF TG_OP = 'UPDATE' AND (NEW.id, NEW.book_id, NEW.code, NEW.kind)
                    IS DISTINCT FROM (OLD.id, OLD.book_id, OLD.code, OLD.kind) THEN
                    RAISE EXCEPTION 'ledger_account stays what it is' {_INTEGRITY};
                END IF;
                IF {_CODE_IS_STRANGE_POSTGRESQL} THEN
                    RAISE EXCEPTION 'ledger_account.code is plain' {_INTEGRITY};
                END IF;
                RETURN NEW; END $$""",
                """CREATE TRIGGER ledger_account_is_right BEFORE INSERT OR UPDATE ON ledger_account
                FOR EACH ROW EXECUTE FUNCTION ledger_account_is_right()""",
            ],
        ),
    ]
