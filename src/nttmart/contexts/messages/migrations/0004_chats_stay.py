"""What was said, sent and heard stays; states follow what happened. Past Python too."""

from django.db import migrations

from nttmart.kernel.triggers import OnTables, append_only, columns_stay, not_deleted, per_engine

_INTEGRITY = "USING ERRCODE = 'integrity_constraint_violation'"
_NO_EVENT_SAYS_SO = """(NEW.state <> OLD.state AND NEW.state <> COALESCE((
    SELECT kind FROM outbox_addressevent WHERE address_id = NEW.id ORDER BY id DESC LIMIT 1), 'linked'))"""
_CHANGED_ID = " OR ".join(
    f"(OLD.{name} IS NOT NULL AND NEW.state <> 'ended' AND (NEW.{name} IS NULL OR NEW.{name} <> OLD.{name}))"
    for name in ("bsuid", "phone_key")
)
"""An id is learnt once, and forgotten only of an address that was ended."""
_ENDED = "(SELECT state FROM outbox_address WHERE id = NEW.address_id) = 'ended'"
_RANKS = {"waiting": 0, "unknown": 0, "taken": 1, "sent": 2, "failed": 3, "delivered": 4, "read": 5}
_RANK = " ".join(f"WHEN '{state}' THEN {rank}" for state, rank in _RANKS.items())
_GOES_BACK = f"""((CASE NEW.state {_RANK} END) < (CASE OLD.state {_RANK} END)
    OR NEW.attempts < OLD.attempts
    OR (OLD.carrier_ref IS NOT NULL AND (NEW.carrier_ref IS NULL OR NEW.carrier_ref <> OLD.carrier_ref)))"""
_FALLS = "UPDATE outbox_parcelmessage SET live = {false} WHERE parcel_id = NEW.id AND live"
_OTHERWISE_KEPT = "(OLD.state <> 'new' AND NEW.state <> OLD.state)"
_REWRITTEN = """(NEW.body <> OLD.body AND (NEW.body <> '' OR OLD.state = 'new'))
    OR (NEW.bsuid IS NOT NULL AND (OLD.bsuid IS NULL OR NEW.bsuid <> OLD.bsuid))
    OR (NEW.phone_key IS NOT NULL AND (OLD.phone_key IS NULL OR NEW.phone_key <> OLD.phone_key))
    OR (NEW.sealed_phone IS NOT NULL AND (OLD.sealed_phone IS NULL OR NEW.sealed_phone <> OLD.sealed_phone))"""
_IN_A_PARCEL = """NEW.kind = 'printed' AND EXISTS (
    SELECT 1 FROM outbox_parcelmessage WHERE message_id = NEW.message_id AND live)"""


def _refused(name: str, event: str, table: str, when: str, message: str) -> OnTables:
    """Refuse an event when a condition holds; the condition may ask other tables, so it stands in a function."""
    return per_engine(
        sqlite=[
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {when} BEGIN SELECT RAISE(ABORT, '{message}'); END"
        ],
        postgresql=[
            f"""CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            IF {when} THEN RAISE EXCEPTION '{message}' {_INTEGRITY}; END IF; RETURN NEW; END $$""",
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
        ],
    )


def _followed(name: str, event: str, table: str, when: str, then: tuple[str, str]) -> OnTables:
    """Let another row follow an event (statements: SQLite, PostgreSQL)."""
    return per_engine(
        sqlite=[f"CREATE TRIGGER {name} AFTER {event} ON {table} WHEN {when} BEGIN {then[0]}; END"],
        postgresql=[
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {then[1]}; RETURN NULL; END $$",
            f"CREATE TRIGGER {name} AFTER {event} ON {table} FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION {name}()",
        ],
    )


_STATE_FOLLOWS = "UPDATE outbox_address SET state = NEW.kind WHERE id = NEW.address_id"


class Migration(migrations.Migration):
    dependencies = [("outbox", "0003_chats")]

    operations = [
        columns_stay("outbox_message", ["buttons"]),
        append_only("outbox_addressevent"),
        append_only("outbox_parcelstatus"),
        append_only("outbox_saidfact"),
        *(
            not_deleted(f"outbox_{table}")
            for table in ("address", "parcel", "parcelmessage", "inbound", "media", "conversation", "linkcode")
        ),
        columns_stay("outbox_address", ["party_kind", "party_id", "channel", "linked_at", "by"]),
        columns_stay("outbox_linkcode", ["code_key", "party_kind", "party_id", "made_at", "expires_at"]),
        columns_stay("outbox_linkcode", ["used_at"], once_set="used_at"),
        columns_stay(
            "outbox_parcel", ["address_id", "channel", "number_id", "category", "template", "text", "made_at"]
        ),
        columns_stay("outbox_parcelmessage", ["parcel_id", "message_id", "position"]),
        columns_stay(
            "outbox_inbound", ["channel", "carrier_id", "number_id", "kind", "said_at", "received_at", "answer_to"]
        ),
        _refused(
            "outbox_address_follows_events", "UPDATE", "outbox_address", _NO_EVENT_SAYS_SO,
            "outbox_address follows its events",
        ),
        _refused("outbox_address_keeps_its_ids", "UPDATE", "outbox_address", _CHANGED_ID, "outbox_address keeps ids"),
        _refused(
            "outbox_addressevent_none_after_the_end", "INSERT", "outbox_addressevent", _ENDED,
            "outbox_address has ended",
        ),
        _followed(
            "outbox_addressevent_moves_the_state", "INSERT", "outbox_addressevent", "1 = 1",
            (_STATE_FOLLOWS, _STATE_FOLLOWS),
        ),
        _refused("outbox_parcel_goes_on", "UPDATE", "outbox_parcel", _GOES_BACK, "outbox_parcel does not go back"),
        _followed(
            "outbox_parcel_lets_go", "UPDATE", "outbox_parcel", "NEW.state = 'failed'",
            (_FALLS.format(false=0), _FALLS.format(false="false")),
        ),
        _refused(
            "outbox_parcelmessage_stays_down", "UPDATE", "outbox_parcelmessage", "NEW.live AND NOT OLD.live",
            "outbox_parcelmessage stays down",
        ),
        _refused(
            "outbox_messagefact_not_both", "INSERT", "outbox_messagefact", _IN_A_PARCEL,
            "outbox_message is on its way by another channel",
        ),
        _refused("outbox_inbound_settled_once", "UPDATE", "outbox_inbound", _OTHERWISE_KEPT, "inbound is settled"),
        _refused("outbox_inbound_as_it_came", "UPDATE", "outbox_inbound", _REWRITTEN, "outbox_inbound is as it came"),
    ]  # fmt: skip
