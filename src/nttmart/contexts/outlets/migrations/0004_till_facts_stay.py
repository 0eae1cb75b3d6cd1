"""What a till told stays as it was told, past Python too; a shift's opening and closing stay once they are known."""

from django.db import migrations

from nttmart.kernel.triggers import append_only, columns_stay, not_deleted

_FACT = ("text", "id", "till_id", "seq", "prev", "hash", "kind", "sig", "said_at", "occurred_at", "received_at", "via")
_PROBLEM = ("sentence", "id", "till_id", "fact_id", "code", "about", "values", "text", "sig", "opened_at")
_OPENING = ("opening_cash", "opened_at", "opened_fact_id", "cashier_id", "cashier_name")
_CLOSING = (
    "counted_cash", "expected_cash", "explanation", "closed_by", "sales_count", "sales_total", "closed_at",
    "closed_fact_id",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("outlets", "0003_tills")]

    operations = [
        columns_stay("outlets_tillfact", _FACT),
        columns_stay("outlets_tillfact", ["state", "applied_at"], once_set="applied_at"),
        not_deleted("outlets_tillfact"),
        columns_stay("outlets_till", ["public_key", "id", "outlet_id", "prefix", "enrolled_at", "enrolled_by"]),
        columns_stay("outlets_till", ["revoked_at", "revoked_by", "revoked_reason"], once_set="revoked_at"),
        not_deleted("outlets_till"),
        columns_stay("outlets_tillinvitation", ["used_at", "till_id"], once_set="used_at"),
        columns_stay("outlets_tillproblem", _PROBLEM),
        columns_stay("outlets_tillproblem", ["settled_at", "settled_by", "settled_how"], once_set="settled_at"),
        not_deleted("outlets_tillproblem"),
        columns_stay("outlets_shift", ["till_id", "id"]),
        columns_stay("outlets_shift", _OPENING, once_set="opened_at"),
        columns_stay("outlets_shift", _CLOSING, once_set="closed_at"),
        not_deleted("outlets_shift"),
        append_only("outlets_cashmovement"),
        append_only("outlets_localmixrule"),
    ]
