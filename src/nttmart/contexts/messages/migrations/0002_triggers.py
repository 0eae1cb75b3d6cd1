"""What was said stays said; state, channel and time follow the facts, and facts stay. Past Python too."""

from django.db import migrations

from nttmart.kernel.triggers import append_only, per_engine

_INTEGRITY = "USING ERRCODE = 'integrity_constraint_violation'"
_SAID = (
    "id", "purpose", "from_kind", "from_id", "to_kind", "to_id", "subject_kind", "subject_id", "language", "text",
    "made_at",
)  # fmt: skip
_ENDED = """(SELECT state FROM outbox_message WHERE id = NEW.message_id) IN ('printed', 'sent', 'withdrawn')"""
_FOLLOWS = """UPDATE outbox_message SET state = NEW.kind, due_at = COALESCE(NEW.due_at, due_at),
    channel = CASE WHEN NEW.channel = '' THEN channel ELSE NEW.channel END WHERE id = NEW.message_id"""
_NO_FACT_SAYS_SO = """NOT EXISTS (
    SELECT 1 FROM outbox_messagefact f WHERE f.message_id = NEW.id AND f.kind = NEW.state)"""


class Migration(migrations.Migration):
    dependencies = [("outbox", "0001_tables")]

    operations = [
        append_only("outbox_messagefact"),
        per_engine(
            sqlite=[
                f"""CREATE TRIGGER outbox_message_said BEFORE UPDATE OF {", ".join(_SAID)} ON outbox_message
                BEGIN SELECT RAISE(ABORT, 'outbox_message says what it said'); END""",
                f"""CREATE TRIGGER outbox_message_follows_facts BEFORE UPDATE OF state, channel, due_at
                ON outbox_message WHEN {_NO_FACT_SAYS_SO}
                BEGIN SELECT RAISE(ABORT, 'outbox_message follows its facts'); END""",
                """CREATE TRIGGER outbox_message_no_delete BEFORE DELETE ON outbox_message
                BEGIN SELECT RAISE(ABORT, 'outbox_message stays'); END""",
                """CREATE TRIGGER outbox_message_begins_queued BEFORE INSERT ON outbox_message
                WHEN NEW.state <> 'queued'
                BEGIN SELECT RAISE(ABORT, 'outbox_message begins queued'); END""",
                f"""CREATE TRIGGER outbox_messagefact_none_after_the_end BEFORE INSERT ON outbox_messagefact
                WHEN {_ENDED} BEGIN SELECT RAISE(ABORT, 'outbox_message has ended'); END""",
                f"""CREATE TRIGGER outbox_messagefact_moves_the_state AFTER INSERT ON outbox_messagefact
                BEGIN {_FOLLOWS}; END""",
            ],
            postgresql=[
                f"""CREATE FUNCTION outbox_message_is_right() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                IF TG_OP = 'INSERT' THEN
                    IF NEW.state <> 'queued' THEN
                        RAISE EXCEPTION 'outbox_message begins queued' {_INTEGRITY};
                    END IF;
                    RETURN NEW;
                ELSIF TG_OP = 'UPDATE' THEN
                    IF ({", ".join(f"NEW.{name}" for name in _SAID)}) IS DISTINCT FROM
                       ({", ".join(f"OLD.{name}" for name in _SAID)}) THEN
                        RAISE EXCEPTION 'outbox_message says what it said' {_INTEGRITY};
                    END IF;
                    IF {_NO_FACT_SAYS_SO} THEN
                        RAISE EXCEPTION 'outbox_message follows its facts' {_INTEGRITY};
                    END IF;
                    RETURN NEW;
                END IF;
                RAISE EXCEPTION 'outbox_message stays' {_INTEGRITY}; END $$""",
                """CREATE TRIGGER outbox_message_is_right BEFORE INSERT OR UPDATE OR DELETE ON outbox_message
                FOR EACH ROW EXECUTE FUNCTION outbox_message_is_right()""",
                """CREATE TRIGGER outbox_message_not_emptied BEFORE TRUNCATE ON outbox_message
                FOR EACH STATEMENT EXECUTE FUNCTION outbox_message_is_right()""",
                # The message is locked, so that of two who end it at once one is refused.
                f"""CREATE FUNCTION outbox_messagefact_is_right() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                PERFORM 1 FROM outbox_message WHERE id = NEW.message_id FOR NO KEY UPDATE;
                IF {_ENDED} THEN
                    RAISE EXCEPTION 'outbox_message has ended' {_INTEGRITY};
                END IF;
                RETURN NEW; END $$""",
                """CREATE TRIGGER outbox_messagefact_is_right BEFORE INSERT ON outbox_messagefact
                FOR EACH ROW EXECUTE FUNCTION outbox_messagefact_is_right()""",
                f"""CREATE FUNCTION outbox_messagefact_moves() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                {_FOLLOWS}; RETURN NULL; END $$""",
                """CREATE TRIGGER outbox_messagefact_moves AFTER INSERT ON outbox_messagefact
                FOR EACH ROW EXECUTE FUNCTION outbox_messagefact_moves()""",
            ],
        ),
    ]
