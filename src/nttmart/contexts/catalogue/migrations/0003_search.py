"""The full-text index, kept by the database itself from ``catalogue_listingtext``.

SQLite: an FTS5 table over that table's content, filled by triggers. PostgreSQL: a generated ``tsvector`` with a GIN
index. The words arrive folded and split, so neither engine's own idea of words or languages comes in.
"""

from django.db import migrations

from nttmart.kernel.triggers import per_engine

_COLUMNS = "title, kind, maker, summary, facets"
_OLD = ", ".join(f"old.{name}" for name in _COLUMNS.split(", "))
_NEW = ", ".join(f"new.{name}" for name in _COLUMNS.split(", "))
_INTO = "INSERT INTO catalogue_listingwords"
_ADD = f"{_INTO}(rowid, {_COLUMNS}) VALUES (new.listing_id, {_NEW});"
_TAKE = f"{_INTO}(catalogue_listingwords, rowid, {_COLUMNS}) VALUES ('delete', old.listing_id, {_OLD});"
_ON = "catalogue_listingtext BEGIN"
_SQLITE = f"""
CREATE VIRTUAL TABLE catalogue_listingwords USING fts5(
    {_COLUMNS}, content='catalogue_listingtext', content_rowid='listing_id',
    prefix='2 3', tokenize='unicode61 remove_diacritics 2')"""
_WEIGHTS = (("title", "A"), ("kind", "B"), ("maker", "B"), ("summary", "C"), ("facets", "D"))
_DOCUMENT = " || ".join(
    f"regexp_replace({name}, '(\\S+)', '''\\1'':1{weight}', 'g')::tsvector" for name, weight in _WEIGHTS
)
_POSTGRESQL = f"""
ALTER TABLE catalogue_listingtext ADD COLUMN document tsvector GENERATED ALWAYS AS ({_DOCUMENT}) STORED"""


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0002_append_only")]
    operations = [
        per_engine(
            sqlite=[
                _SQLITE,
                f"CREATE TRIGGER catalogue_listingtext_added AFTER INSERT ON {_ON} {_ADD} END",
                f"CREATE TRIGGER catalogue_listingtext_taken AFTER DELETE ON {_ON} {_TAKE} END",
                f"CREATE TRIGGER catalogue_listingtext_changed AFTER UPDATE ON {_ON} {_TAKE} {_ADD} END",
            ],
            postgresql=[
                _POSTGRESQL,
                "CREATE INDEX listing_words ON catalogue_listingtext USING gin (document)",
            ],
        )
    ]
