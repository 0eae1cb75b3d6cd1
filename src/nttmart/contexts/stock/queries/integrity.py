"""What must always be true of goods, looked for with a few sums; ``check_books`` prints what it finds."""

from collections.abc import Iterator

from django.db import connection
from django.db.models import F, Q, Sum
from django.db.models.functions import Coalesce

from nttmart.contexts.stock.models import Lot
from nttmart.kernel.triggers import standing_triggers

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
        OR (kind IN ('received', 'customer_return', 'transferred_in', 'converted_in') AND quantity < 0)
        OR (kind IN ('sold', 'spoiled', 'returned_to_maker', 'transferred_out', 'converted_out') AND quantity > 0)""",
    "Dokumen {0} {1} menerima kembali lebih banyak dari lot {2} daripada yang diserahkan.": """
        SELECT document_kind, document_id, lot_id FROM stock_move WHERE kind IN ('sold', 'customer_return')
        GROUP BY document_kind, document_id, lot_id, line_id HAVING SUM(quantity) > 0""",
    "Kiriman {0} baris {1}: keluar {2}, tiba {3}, tidak cocok dengan catatannya.": """
        SELECT l.transfer_id, l.id, COALESCE(o.total, 0), COALESCE(i.total, 0) FROM stock_transferline l
        LEFT JOIN (SELECT line_id, SUM(quantity) AS total FROM stock_move WHERE kind = 'transferred_out'
                   GROUP BY line_id) o ON o.line_id = l.id
        LEFT JOIN (SELECT lot_id, SUM(quantity) AS total FROM stock_move WHERE kind = 'transferred_in'
                   GROUP BY lot_id) i ON i.lot_id = l.id
        WHERE COALESCE(o.total, 0) <> -l.quantity OR COALESCE(i.total, 0) <> COALESCE(l.received, 0)
        OR (l.received_at IS NOT NULL AND l.quantity <> l.received + l.missing)""",
    "Pengalihan {0} keluar dan masuk tidak sama banyak ({1}).": """
        SELECT document_id, SUM(quantity) FROM stock_move WHERE kind IN ('converted_out', 'converted_in')
        GROUP BY document_id HAVING SUM(quantity) <> 0""",
    "Surat antar {0} baris {1}: diterima {2}, masuk rak {3}.": """
        SELECT l.delivery_id, l.id, COALESCE(l.accepted, 0), COALESCE(m.total, 0) FROM stock_deliveryline l
        JOIN stock_deliverynote n ON n.id = l.delivery_id
        LEFT JOIN (SELECT lot_id, SUM(quantity) AS total FROM stock_move WHERE kind = 'received'
                   AND document_kind = 'delivery_note' GROUP BY lot_id) m ON m.lot_id = l.id
        WHERE COALESCE(m.total, 0) <> CASE WHEN n.state = 'accepted' THEN COALESCE(l.accepted, 0) ELSE 0 END""",
    "Lot {0} disimpan {1} buah untuk kasir, padahal ditarik dari penjualan.": """
        SELECT l.id, SUM(r.open_quantity) FROM stock_lot l JOIN stock_reservation r ON r.lot_id = l.id
        WHERE l.recall_id IS NOT NULL AND r.document_kind = 'till' AND r.open_quantity > 0 GROUP BY l.id""",
    "Mutasi hitungan {0} mengurangi {1}, tetapi {2} ditemukan terjual.": """
        SELECT m.id, -m.quantity, b.total FROM stock_move m
        JOIN (SELECT document_id, SUM(quantity) AS total FROM stock_move WHERE document_kind = 'found_sold'
              GROUP BY document_id) b ON b.document_id = m.id
        WHERE m.kind <> 'counted' OR b.total > -m.quantity""",
    "Simpanan {0} terbuka {1} dari {2}: tidak mungkin.": """
        SELECT id, open_quantity, quantity FROM stock_reservation
        WHERE open_quantity < 0 OR open_quantity > quantity""",
}

_APPEND_ONLY = ("terms", "shelfcount", "shelfcountline", "transfer")
_GUARDS = {
    "stock_move_changes_its_lot",
    "stock_reservation_holds_pieces",
    "stock_reservation_lets_go",
    "stock_reservation_only_falls",
    "stock_reservation_stays_what_it_is",
    "stock_reservation_stays",
    "stock_lot_stays_what_it_is",
    "stock_lot_starts_empty",
    "stock_lot_on_hand_follows_facts",
    "stock_lot_reserved_follows_facts",
    "stock_lot_terms_id_stays",
    "stock_called_back_not_held",
    "stock_called_back_not_sold",
    "stock_deliveryline_not_added_late",
    "stock_deliveryline_not_changed_late",
    "stock_deliveryline_not_deleted",
    "stock_deliverynote_not_deleted",
    "stock_deliverynote_settled_at_stays",
    "stock_recall_not_deleted",
    "stock_recall_producer_id_stays",
    "stock_recall_lifted_at_stays",
    "stock_transferline_not_deleted",
    "stock_transferline_id_stays",
    "stock_transferline_received_at_stays",
}
_GUARDS_OF_ENGINE = {
    "sqlite": {
        "stock_move_no_update",
        "stock_move_no_delete",
        *(f"stock_{facts}_no_{what}" for facts in _APPEND_ONLY for what in ("update", "delete")),
        "stock_move_whole_numbers",
        "stock_reservation_whole_numbers",
    },
    "postgresql": {
        "stock_move_append_only",
        "stock_move_not_emptied",
        *(f"stock_{facts}_append_only" for facts in _APPEND_ONLY),
    },
}
"""The triggers of ``0002_triggers`` and ``0004_papers_stay``; SQLite drops them when a migration rebuilds a table."""


def check() -> Iterator[str]:
    """Say in plain sentences what is wrong with the goods; nothing when all is well."""
    for name in sorted((_GUARDS | _GUARDS_OF_ENGINE[connection.vendor]) - standing_triggers()):
        yield f"Pengaman {name} tidak terpasang."
    for sentence, question in _QUESTIONS.items():
        with connection.cursor() as cursor:
            cursor.execute(question)
            for row in cursor.fetchall():
                yield sentence.format(*row)
    yield from _shelves()


def _shelves() -> Iterator[str]:
    """What the shelf says of a product is what lies in stock. Best-before days are judged once a day, not here."""
    lots = Lot.objects.filter(variant__retired_at__isnull=True, recall__isnull=True).order_by()
    by_product = lots.values_list("variant__product_id", "variant__product__available_now").annotate(
        free=Sum(F("on_hand") - F("reserved")),
        keeps=Coalesce(Sum(F("on_hand") - F("reserved"), filter=Q(best_before_on__isnull=True)), 0),
    )
    for product_id, *_ in by_product.filter(variant__product__available_now=True, free=0):
        yield f"Barang {product_id} terpajang tersedia, padahal tidak ada yang bebas."
    for product_id, _, free, _ in by_product.filter(variant__product__available_now=False, keeps__gt=0):
        yield f"Barang {product_id} terpajang habis, padahal yang bebas {free}."
