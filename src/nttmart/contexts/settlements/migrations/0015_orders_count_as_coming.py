"""What orders to makers ask for and nobody promised counts as coming, also of orders written before supply knew."""

from django.db import migrations

from nttmart.kernel.triggers import per_engine

ASKED = """INSERT INTO supply_ask (id, order_id, outlet_id, producer_id, variant_id, quantity, asked_at, is_over)
    SELECT l.id, o.id, o.outlet_id, o.producer_id, l.variant_id, l.quantity - COALESCE(
        (SELECT SUM(r.quantity) FROM settlements_purchaseorderreceipt r WHERE r.line_id = l.id), 0
    ), COALESCE((SELECT MAX(e.at) FROM settlements_purchaseorderevent e WHERE e.order_id = o.id
        AND e.kind IN ('sent', 'counter_refused')), o.made_at), FALSE
    FROM settlements_purchaseorder o JOIN settlements_purchaseorderline l ON l.order_id = o.id AND l.edition = o.edition
    WHERE o.state NOT IN ('declined', 'received', 'cancelled') AND l.quantity > COALESCE(
        (SELECT SUM(r.quantity) FROM settlements_purchaseorderreceipt r WHERE r.line_id = l.id), 0)
    AND EXISTS (SELECT 1 FROM settlements_purchaseorderevent e WHERE e.order_id = o.id
        AND e.kind IN ('proposed', 'sent'))
    AND NOT EXISTS (SELECT 1 FROM settlements_purchaseorderevent e WHERE e.order_id = o.id
        AND e.kind IN ('accepted', 'counter_accepted'))
    AND NOT EXISTS (SELECT 1 FROM supply_ask k WHERE k.id = l.id)"""
"""What came of them before is taken off what is asked; from now on each arrival is kept beside it."""


class Migration(migrations.Migration):
    dependencies = [("settlements", "0014_order_answers_stay"), ("supply", "0004_ask_arrivals_stay")]

    operations = [per_engine(sqlite=[ASKED], postgresql=[ASKED])]
