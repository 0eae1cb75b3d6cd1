"""Gathers every sentence for people into the English catalogue, keeps what is translated, and says what is not.

.venv/bin/python tools/messages.py            gather, update django.po, list what has no English yet
.venv/bin/python tools/messages.py --check    change nothing; exit 1 if a sentence has no English
.venv/bin/python tools/messages.py --compile  only write django.mo
"""

import argparse
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

SOURCE = Path(__file__).parents[1] / "src" / "nttmart"
PO = SOURCE / "locale" / "en" / "LC_MESSAGES" / "django.po"
WORDS = {
    "gettext": None, "gettext_lazy": None, "gettext_noop": None, "_": None, "N_": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2), "pgettext": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip


def sentences() -> Iterator[tuple[str, int, object, str | None]]:
    """Walk through the source: (file, line, sentence or its singular and plural, context)."""
    for path in sorted(SOURCE.rglob("*")):
        if path.suffix not in (".py", ".html", ".txt") or "migrations" in path.parts:
            continue
        text = path.read_text(encoding="utf-8")
        if path.suffix != ".py":
            text = templatize(text, origin=str(path))
            text = re.sub(r"\bu(?=['\"])", "", text)
        name = str(path.relative_to(SOURCE.parents[1]))
        for line, message, _comments, context in extract("python", io.BytesIO(text.encode()), WORDS):
            yield name, line, message, context


def gather() -> Catalog:
    """Make a catalogue of all sentences found, without translations."""
    found = Catalog(locale="en", project="nttmart", charset="utf-8", fuzzy=False)
    for name, _line, message, context in sentences():
        found.add(message, locations=[(name, 0)], context=context)
    return found


def known() -> Catalog:
    """Read the catalogue as it stands."""
    if not PO.exists():
        return Catalog(locale="en", project="nttmart", charset="utf-8", fuzzy=False)
    with PO.open("rb") as file:
        return read_po(file, locale="en")


def merged() -> Catalog:
    """Put the translations known beside the sentences found; never guess from similar ones."""
    catalogue = known()
    catalogue.update(gather(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    for message in catalogue:
        # «0% dan 100%» is no format string, though «% d» looks like one: ours always name their values.
        if "%(" not in str(message.id):
            message.flags.discard("python-format")
    return catalogue


def untranslated(catalogue: Catalog) -> list[str]:
    """List the sentences without English; what is marked fuzzy has none, as it is not compiled."""
    return [
        str(message.id)
        for message in catalogue
        if message.id
        and (message.fuzzy or not (all(message.string) if isinstance(message.string, tuple) else message.string))
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--compile", action="store_true")
    chosen = parser.parse_args()
    if chosen.compile:
        with PO.with_suffix(".mo").open("wb") as file:
            write_mo(file, known())
        return 0
    catalogue = merged()
    missing = untranslated(catalogue)
    for sentence in missing:
        print("belum ada bahasa Inggrisnya:", sentence)
    if chosen.check:
        return 1 if missing else 0
    PO.parent.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as file:
        write_po(file, catalogue, width=120, include_lineno=False, sort_output=True, omit_header=False)
    with PO.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalogue)
    print(f"{len(catalogue)} kalimat, {len(missing)} tanpa bahasa Inggris")
    return 0


if __name__ == "__main__":
    sys.exit(main())
