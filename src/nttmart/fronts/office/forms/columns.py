"""Columns of a sheet as a person chose them: one set of inputs a column, named by its place."""

from collections.abc import Mapping

from nttmart.contexts.programmes import api as programmes

NEW = "+"
"""What a word may be said to mean: a commodity nobody named yet."""


def mapping_sent(sent: Mapping[str, str], sheet: programmes.SheetRead) -> programmes.ColumnMapping:
    """Gather what was chosen for each column; words explained before stay explained.

    :raises UnfitMapping: a role that is none, a place twice, no village.
    """
    columns = sheet.headings.columns if sheet.headings else ()
    chosen = [
        {
            "at": column.at,
            "role": sent.get(f"role-{column.at}", "ignore")[:20],
            "subject": sent.get(f"subject-{column.at}", "")[:30],
            "unit": sent.get(f"unit-{column.at}", "").strip()[:20],
            "per": sent.get(f"per-{column.at}", "year")[:6],
            "year": int(year) if (year := sent.get(f"year-{column.at}", "")[:4]).isdecimal() else 0,
        }
        for column in columns
    ]
    meanings = [list(meaning) for meaning in sheet.mapping.meanings]
    return programmes.mapping_from({"columns": chosen, "meanings": meanings, "makers": sent.get("makers", "ask")[:10]})


def meanings_sent(sent: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """Gather what words were said to mean: inputs «word-N», «role-N», «means-N»."""
    numbers = [key.removeprefix("word-") for key in sent if key.startswith("word-")][:100]
    return {
        (sent.get(f"role-{number}", "")[:20], sent[f"word-{number}"][:120]): sent.get(f"means-{number}", "")[:30]
        for number in numbers
    }
