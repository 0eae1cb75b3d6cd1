"""What must always be true of goods, looked for with a few sums; ``check_books`` prints what it finds."""

from collections.abc import Iterator

from django.db import connection

_QUESTIONS = {
    "Lot {0} tercatat {1} buah, tetapi mutasinya berjumlah {2}.": """
        SELECT l.id, l.on_hand, COALESCE(m.total, 0) FROM stock_lot l
        LEFT JOIN (SELECT lot_id, SUM(quantity) AS total FROM stock_move GROUP BY lot_id) m ON m.lot_id = l.id
        WHERE l.on_hand <> COALESCE(m.total, 0)""",
    "Lot {0} menyimpan {1} buah untuk pembeli, tetapi simpanannya berjumlah {2}.": """
        SELECT l.id, l.reserved, COALESCE(r.total, 0) FROM stock_lot l
        LEFT JOIN (SELECT lot_id, SUM(open_quantity) AS total FROM stock_reservation WHERE open_quantity > 0
                   GROUP BY lot_id) r ON r.lot_id = l.id
        WHERE l.reserved <> COALESCE(r.total, 0)""",
    "Lot {0} berisi {1} buah dan menyimpan {2}: tidak mungkin.": """
        SELECT id, on_hand, reserved FROM stock_lot WHERE on_hand < 0 OR reserved < 0 OR reserved > on_hand""",
    "Mutasi {0} ({1}) berjumlah {2}: tanda tidak cocok.": """
        SELECT id, kind, quantity FROM stock_move WHERE quantity = 0
        OR (kind IN ('received', 'customer_return') AND quantity < 0)
        OR (kind IN ('sold', 'spoiled', 'returned_to_maker') AND quantity > 0)""",
    "Dokumen {0} {1} menerima kembali lebih banyak dari lot {2} daripada yang diserahkan.": """
        SELECT document_kind, document_id, lot_id FROM stock_move WHERE kind IN ('sold', 'customer_return')
        GROUP BY document_kind, document_id, lot_id, line_id HAVING SUM(quantity) > 0""",
    "Simpanan {0} terbuka {1} dari {2}: tidak mungkin.": """
        SELECT id, open_quantity, quantity FROM stock_reservation
        WHERE open_quantity < 0 OR open_quantity > quantity""",
}


def check() -> Iterator[str]:
    """Say in plain sentences what is wrong with the goods; nothing when all is well."""
    for sentence, question in _QUESTIONS.items():
        with connection.cursor() as cursor:
            cursor.execute(question)
            for row in cursor.fetchall():
                yield sentence.format(*row)
