"""Villages from a CSV file, as a scenario's ``villages``: one line a village, a column for each criterion."""

import csv
import io
from collections.abc import Collection, Iterable
from typing import Any

from nttmart.contexts.programmes.rules.choosing.notes import shown_of
from nttmart.contexts.programmes.rules.choosing.scenario import BadScenario
from nttmart.kernel.errors import N_, Sentence

YES_NO = ("women_led", "remote")
_AS_NUMBERS = {"ya": "1", "yes": "1", "tidak": "0", "no": "0"}


def villages_from_csv(text: str, criteria: Iterable[str]) -> list[dict[str, Any]]:
    """Read villages from CSV text with commas or semicolons; blank cells stay blank.

    Columns: ``code``, then as they are there ``name``, ``cost_idr``, ``commodities`` (several with «;» or «|»), one for
    each criterion (its key, or ``score:key``), and any other as an attribute that quotas may count by.

    :raises BadScenario: no header, a column twice, or a line with more cells than the header.
    """
    sample = text.removeprefix("\ufeff")
    head = sample.partition("\n")[0]
    reader = csv.reader(io.StringIO(sample), delimiter=";" if head.count(";") > head.count(",") else ",")
    header = [cell.strip() for cell in next(reader, [])]
    if "code" not in header:
        raise BadScenario([Sentence(N_("villages_file: baris pertama harus memuat nama kolom, di antaranya «code»."))])
    if len(set(header)) != len(header):
        raise BadScenario([Sentence(N_("villages_file: ada nama kolom yang tertulis dua kali."))])
    keys = set(criteria)
    found = []
    for at, cells in enumerate(reader, 2):
        if any(cell.strip() for cell in cells):
            if len(cells) > len(header):
                raise BadScenario([_too_many(at, len(cells), len(header))])
            found.append(_village(dict(zip(header, (cell.strip() for cell in cells), strict=False)), keys))
    return found


def sheet_beside(text: str, known: Collection[str], columns: Collection[str] = ()) -> dict[str, dict[str, Any]]:
    """Read what a sheet says beside our own records: by village's code its cost, and whether a woman leads it.

    Of ``columns`` too, as ``scores``: a number, or yes and no as one and nought.

    :raises BadScenario: as above; a column there is none of, a village there is none of, or one twice.
    """
    rows = villages_from_csv(text, columns)
    missing = set(columns) - {key for row in rows for key in row["scores"]}
    problems = [Sentence(N_("CSV: kolom %(column)s tidak ada."), {"column": shown_of(key)}) for key in sorted(missing)]
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        code = str(row.get("code", ""))
        if code not in known:
            problems.append(Sentence(N_("CSV: desa %(code)s tidak ada dalam daftar desa."), {"code": shown_of(code)}))
        elif code in found:
            problems.append(Sentence(N_("CSV: desa %(code)s disebut dua kali."), {"code": code}))
        found[code] = _beside(row)
    if problems:
        raise BadScenario(problems)
    return found


def _beside(row: dict[str, Any]) -> dict[str, Any]:
    """Give what a row says of a village's cost and leader, and its scores; a column may be both."""
    scores = row["scores"]
    said = {**scores, **row}
    told = {key: said[key] for key in ("cost_idr", "women_led") if said.get(key) is not None}
    numbers = {key: _AS_NUMBERS.get(str(score).casefold(), score) for key, score in scores.items()}
    return {**told, "scores": numbers}


def _too_many(row: int, cells: int, columns: int) -> Sentence:
    template = N_("villages_file baris %(row)s: ada %(cells)s sel, kolomnya hanya %(columns)s.")
    return Sentence(template, {"row": row, "cells": cells, "columns": columns})


def _village(cells: dict[str, str], keys: set[str]) -> dict[str, Any]:
    raw: dict[str, Any] = {"scores": {}}
    for column, cell in cells.items():
        key = column.removeprefix("score:")
        if key in keys:
            raw["scores"][key] = cell or None
        elif column in YES_NO and cell in {"1", "0"}:
            raw[column] = cell == "1"
        elif column in {"commodities", "commodity"}:
            raw["commodities"] = [part for part in cell.replace("|", ";").split(";") if part.strip()]
        elif cell:
            raw[column] = cell
    return raw
