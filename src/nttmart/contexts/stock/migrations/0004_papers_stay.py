"""What papers say stays; what was called back is neither promised nor handed over. Past Python too.

A counter sale is a fact that has happened, perhaps before anybody there heard of the recall: it is kept, so that the
recall can name it.
"""

from django.db import migrations

from nttmart.kernel.triggers import append_only, columns_stay, not_deleted, per_engine

_INTEGRITY = "USING ERRCODE = 'integrity_constraint_violation'"


def refuse(name, event, table, asks, message):
    """Refuse an event on a table when a question about other rows is answered with yes."""
    return per_engine(
        sqlite=[
            f"""CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {asks}
            BEGIN SELECT RAISE(ABORT, '{message}'); END"""
        ],
        postgresql=[
            f"""CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN IF {asks} THEN RAISE EXCEPTION '{message}' {_INTEGRITY}; END IF; RETURN NEW; END $$""",
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
        ],
    )


_CALLED_BACK = "EXISTS (SELECT 1 FROM stock_lot WHERE id = NEW.lot_id AND recall_id IS NOT NULL)"
_SETTLED = "EXISTS (SELECT 1 FROM stock_deliverynote WHERE id = NEW.delivery_id AND state <> 'draft')"
_SAID = ["id", "outlet_id", "producer_id", "ownership", "terms_id", "made_at", "made_by", "state", "settled_at"]
_SENT = ["id", "transfer_id", "lot_id", "quantity"]
_ARRIVED = ["received", "missing", "reason", "received_at", "received_by"]


class Migration(migrations.Migration):
    dependencies = [("stock", "0003_papers")]
    operations = [
        append_only("stock_terms"),
        append_only("stock_shelfcount"),
        append_only("stock_shelfcountline"),
        append_only("stock_transfer"),
        not_deleted("stock_transferline"),
        not_deleted("stock_recall"),
        not_deleted("stock_deliverynote"),
        columns_stay("stock_lot", ["terms_id"], once_set="terms_id"),
        columns_stay("stock_transferline", _SENT),
        columns_stay("stock_transferline", _ARRIVED, once_set="received_at"),
        columns_stay("stock_deliverynote", _SAID, once_set="settled_at"),
        columns_stay("stock_recall", ["producer_id", "variant_id", "batch", "reason", "made_at", "made_by"]),
        columns_stay("stock_recall", ["lifted_at", "lifted_by", "lifted_because"], once_set="lifted_at"),
        refuse("stock_deliveryline_not_added_late", "INSERT", "stock_deliveryline", _SETTLED, "delivery is settled"),
        refuse("stock_deliveryline_not_changed_late", "UPDATE", "stock_deliveryline", _SETTLED, "delivery is settled"),
        not_deleted("stock_deliveryline"),
        refuse("stock_called_back_not_held", "INSERT", "stock_reservation", _CALLED_BACK, "the lot was called back"),
        refuse(
            "stock_called_back_not_sold",
            "INSERT",
            "stock_move",
            f"NEW.kind = 'sold' AND NEW.document_kind <> 'counter_sale' AND {_CALLED_BACK}",
            "the lot was called back",
        ),
    ]
