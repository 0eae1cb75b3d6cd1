"""What must always be true of the books, looked for with a few sums; ``check_books`` prints what it finds.

The database refuses all of this by constraint and trigger; here we look again, past both, as an auditor would.
"""

from collections.abc import Iterator

from django.db import connection

from nttmart.contexts.ledger.models import Account
from nttmart.contexts.ledger.rules.accounts import is_account_code
from nttmart.kernel.triggers import standing_triggers

_QUESTIONS = {
    "Transfer {0} pindah antarbuku atau memakai akun buku lain.": """
        SELECT t.id FROM ledger_transfer t JOIN ledger_account d ON d.id = t.debit_id
        JOIN ledger_account c ON c.id = t.credit_id WHERE d.book_id <> t.book_id OR c.book_id <> t.book_id""",
    "Transfer {0} berjumlah {1}: harus lebih dari nol.": """
        SELECT id, amount FROM ledger_transfer WHERE amount <= 0""",
    "Transfer {0} pindah ke akun yang sama.": """
        SELECT id FROM ledger_transfer WHERE debit_id = credit_id""",
    "Dokumen {0} {1} dibukukan {3} kali untuk tujuan «{2}».": """
        SELECT document_kind, document_id, purpose, COUNT(*) FROM ledger_transfer WHERE reverses_id IS NULL
        GROUP BY document_kind, document_id, purpose, line_id HAVING COUNT(*) > 1""",
    "Dokumen {0} {1} memakai nomor urut {2} dua kali.": """
        SELECT document_kind, document_id, sequence FROM ledger_transfer
        GROUP BY document_kind, document_id, sequence HAVING COUNT(*) > 1""",
    "Transfer {0} dibatalkan {2}, lebih dari jumlahnya {1}.": """
        SELECT o.id, o.amount, SUM(r.amount) FROM ledger_transfer r JOIN ledger_transfer o ON o.id = r.reverses_id
        GROUP BY o.id, o.amount HAVING SUM(r.amount) > o.amount""",
    "Transfer {0} bukan kebalikan dari transfer {1} yang dibatalkannya.": """
        SELECT r.id, o.id FROM ledger_transfer r JOIN ledger_transfer o ON o.id = r.reverses_id
        WHERE r.debit_id <> o.credit_id OR r.credit_id <> o.debit_id OR r.book_id <> o.book_id
        OR o.reverses_id IS NOT NULL""",
    # Below zero is allowed only as far as sales were taken back after their parts had been paid on.
    "Akun {0} bersaldo {1}: lebih banyak dibayarkan daripada yang terutang.": """
        SELECT a.code, SUM(x.amount) FROM ledger_account a JOIN (
            SELECT credit_id AS account_id, amount, 0 AS taken_back FROM ledger_transfer
            UNION ALL
            SELECT debit_id, -amount, CASE WHEN reverses_id IS NULL THEN 0 ELSE amount END FROM ledger_transfer
        ) x ON x.account_id = a.id
        WHERE a.kind = 'liability'
        GROUP BY a.id, a.code HAVING SUM(x.amount) + SUM(x.taken_back) < 0""",
}


_GUARDS = {
    "sqlite": {
        "ledger_transfer_no_update",
        "ledger_transfer_no_delete",
        "ledger_transfer_within_one_book",
        "ledger_transfer_takes_back_rightly",
        "ledger_transfer_whole_rupiah",
        "ledger_account_stays_what_it_is",
        "ledger_account_code_plain",
    },
    "postgresql": {
        "ledger_transfer_append_only",
        "ledger_transfer_not_emptied",
        "ledger_transfer_is_right",
        "ledger_account_is_right",
    },
}
"""The triggers of ``0002_triggers``. SQLite drops a table's triggers when a migration rebuilds the table."""


def check() -> Iterator[str]:
    """Say in plain sentences what is wrong with the books; nothing when all is well."""
    for name in sorted(_GUARDS[connection.vendor] - standing_triggers()):
        yield f"Pengaman {name} tidak terpasang."
    for sentence, question in _QUESTIONS.items():
        with connection.cursor() as cursor:
            cursor.execute(question, [])
            for row in cursor.fetchall():
                yield sentence.format(*row)
    for code in Account.objects.values_list("code", flat=True).iterator():
        if not is_account_code(code):
            yield f"Kode akun «{code}» tidak sah."
