"""Looks whether what is coming, promised and brought adds up, and whether what guards it still stands."""

from collections.abc import Iterator
from typing import Final

from django.db import connection

from nttmart.contexts.supply.queries.holds import check_holds
from nttmart.kernel.triggers import append_only_guards, standing_triggers

_FACTS: Final = [
    f"supply_{table}"
    for table in (
        "capacity", "pause", "pauseend", "standingpromise", "standingpromiseend", "promise", "promiseevent",
        "promisearrival", "promisetaking", "makerstock", "wishanswer", "askarrival",
    )
]  # fmt: skip
_GUARDS: Final = {
    "supply_feeder_product_id_stays",
    "supply_feeder_until_on_stays",
    "supply_feeder_not_deleted",
    "supply_shelfgap_outlet_id_stays",
    "supply_shelfgap_ended_at_stays",
    "supply_shelfgap_not_deleted",
    "supply_supplypoint_id_stays",
    "supply_supplypoint_not_deleted",
    "supply_supplypoint_starts_empty",
    "supply_supplypoint_coming_follows_facts",
    "supply_supplypoint_held_follows_facts",
    "supply_promisehold_id_stays",
    "supply_promisehold_not_deleted",
    "supply_promisehold_only_falls",
    "supply_promisehold_is_right",
    "supply_promisehold_holds",
    "supply_promisehold_lets_go",
    "supply_promiseevent_is_right",
    "supply_promiseevent_changes_its_point",
    "supply_promisearrival_is_right",
    "supply_promisearrival_changes_its_point",
}
_QUESTIONS: Final = {
    "Janji untuk {0} di {1}: tercatat {2} akan datang, dari janjinya {3}.": """
        SELECT s.variant_id, s.outlet_id, s.coming, COALESCE(o.open, 0) FROM supply_supplypoint s LEFT JOIN (
            SELECT p.variant_id, p.outlet_id, SUM(p.quantity - COALESCE(a.came, 0)) AS open FROM supply_promise p
            JOIN supply_promiseevent c ON c.promise_id = p.id AND c.kind = 'confirmed'
            LEFT JOIN (SELECT promise_id, SUM(quantity) AS came FROM supply_promisearrival GROUP BY promise_id) a
                ON a.promise_id = p.id
            WHERE NOT EXISTS (SELECT 1 FROM supply_promiseevent e WHERE e.promise_id = p.id
                AND e.kind IN ('withdrawn', 'replaced'))
            GROUP BY p.variant_id, p.outlet_id
        ) o ON o.variant_id = s.variant_id AND o.outlet_id = s.outlet_id
        WHERE s.coming <> COALESCE(o.open, 0)""",
    "Janji {0}: dijanjikan {1}, tetapi {2} dihitung datang.": """
        SELECT p.id, p.quantity, SUM(a.quantity) FROM supply_promise p
        JOIN supply_promisearrival a ON a.promise_id = p.id GROUP BY p.id, p.quantity
        HAVING SUM(a.quantity) > p.quantity""",
    "Lot {0}: {1} masuk, tetapi {2} dihitung menepati janji.": """
        SELECT a.lot_id, m.came, SUM(a.quantity) FROM supply_promisearrival a
        JOIN (SELECT lot_id, SUM(quantity) AS came FROM stock_move WHERE kind = 'received' GROUP BY lot_id) m
            ON m.lot_id = a.lot_id
        GROUP BY a.lot_id, m.came HAVING SUM(a.quantity) > m.came""",
    "Baris pesanan {0}: diminta {1}, tetapi {2} dihitung datang.": """
        SELECT k.id, k.quantity, SUM(a.quantity) FROM supply_ask k
        JOIN supply_askarrival a ON a.ask_id = k.id GROUP BY k.id, k.quantity
        HAVING SUM(a.quantity) > k.quantity""",
    "Janji rutin {0}: masuk pesanan {1}, padahal barang, pembuat atau gerainya lain.": """
        SELECT t.promise_id, t.line_promise_id FROM supply_promisetaking t
        JOIN supply_promise p ON p.id = t.promise_id JOIN supply_promise l ON l.id = t.line_promise_id
        WHERE p.source_kind <> 'standing_promise' OR l.source_kind <> 'purchase_order_line'
        OR p.producer_id <> l.producer_id OR p.variant_id <> l.variant_id
        OR (p.outlet_id IS NOT NULL AND p.outlet_id <> l.outlet_id)""",
    "Janji rutin {0}: {2} masuk pesanan dan {3} datang, padahal dijanjikan {1}.": """
        SELECT p.id, p.quantity, t.taken, COALESCE(a.came, 0) FROM supply_promise p
        JOIN (SELECT promise_id, SUM(quantity) AS taken FROM supply_promisetaking GROUP BY promise_id) t
            ON t.promise_id = p.id
        LEFT JOIN (SELECT promise_id, SUM(quantity) AS came FROM supply_promisearrival GROUP BY promise_id) a
            ON a.promise_id = p.id
        WHERE t.taken + COALESCE(a.came, 0) > p.quantity""",
    "Janji rutin {0} masuk pesanan, tetapi masih berlaku.": """
        SELECT t.promise_id FROM supply_promisetaking t WHERE NOT EXISTS (SELECT 1 FROM supply_promiseevent e
            WHERE e.promise_id = t.promise_id AND e.kind IN ('withdrawn', 'replaced'))""",
    "Janji {0} menjanjikan barang pembuat lain.": """
        SELECT p.id FROM supply_promise p JOIN catalogue_variant v ON v.id = p.variant_id
        JOIN catalogue_product d ON d.id = v.product_id WHERE d.producer_id <> p.producer_id""",
    "Janji {0} diganti, tetapi penggantinya tidak ada.": """
        SELECT e.promise_id FROM supply_promiseevent e WHERE e.kind = 'replaced'
        AND NOT EXISTS (SELECT 1 FROM supply_promise n WHERE n.instead_of_id = e.promise_id)""",
}


def check() -> Iterator[str]:
    """Say in plain sentences what is wrong with promises and what is held on them; nothing when all is well."""
    for name in sorted((_GUARDS | append_only_guards(_FACTS)) - standing_triggers()):
        yield f"Pengaman {name} tidak terpasang."
    for sentence, question in _QUESTIONS.items():
        with connection.cursor() as cursor:
            cursor.execute(question)
            for row in cursor.fetchall():
                yield sentence.format(*row)
    yield from check_holds()
