"""Runs inside a shop's environment: a sheet of every village is brought, looked at and loaded; the map is asked for.

Prints JSON, one figure a line. The floor of looking is openpyxl reading the same cells.
"""

import gzip
import json
import time
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from random import Random

import django
import openpyxl

SEED = 20261122
AGAIN = 0.02
DAY = date(2026, 3, 1)
HEADINGS = (
    [
        "No",
        "Kabupaten",
        "Kecamatan",
        "Desa/Kelurahan",
        "Kopi (ton)",
        "Madu (liter)",
        "Jumlah Kelompok",
        "Jalan",
        "Sinyal",
    ],
)


def main() -> None:
    """Measure and print."""
    django.setup()
    for figure in figures():
        print(json.dumps(figure), flush=True)


def figures() -> Iterator[dict[str, object]]:
    """Bring, look, load, draw."""
    from nttmart.contexts.programmes import api as programmes
    from nttmart.kernel.audit import SYSTEM
    from nttmart.kernel.clock import now

    content, rows = workbook()
    begun = time.monotonic()
    book = openpyxl.load_workbook(BytesIO(content), data_only=True)
    cells = sum(len(row) for row in book.worksheets[0].iter_rows(values_only=True))
    yield {"what": "floor: cells read", "rows": rows, "cells": cells, "seconds": round(time.monotonic() - begun, 2)}
    begun = time.monotonic()
    sheet = programmes.bring_sheet(content, "a.xlsx", source_name="x", as_of=DAY, actor=SYSTEM, at=now())
    yield {"what": "brought", "rows": rows, "seconds": round(time.monotonic() - begun, 2)}
    mapping = programmes.get_sheet(sheet).mapping
    told = {"source_name": "x", "as_of": DAY, "skips_unread": False, "actor": SYSTEM, "at": now()}
    programmes.tell_columns(sheet, mapping, **told)
    begun = time.monotonic()
    shown = programmes.preview(sheet)
    yield {"what": "previewed", **shown.counts, "facts": shown.facts, "seconds": round(time.monotonic() - begun, 2)}
    doubtful = [row.read.number for row in shown.rows if row.standing != "good"]
    programmes.leave_out(sheet, doubtful, actor=SYSTEM, at=now())
    begun = time.monotonic()
    facts = programmes.apply_sheet(sheet, actor=SYSTEM, at=now())
    yield {"what": "loaded", "facts": facts, "seconds": round(time.monotonic() - begun, 2)}
    yield from the_map()


def the_map() -> Iterator[dict[str, object]]:
    """Ask for the office's map as an officer, once to warm up."""
    from django.conf import settings
    from django.test import Client

    from nttmart.contexts.people.models import User

    settings.ALLOWED_HOSTS = ["*"]
    client = Client()
    client.force_login(User.objects.get(username="petugas"))
    client.get("/kantor/potensi/", secure=True)
    begun = time.monotonic()
    answer = client.get("/kantor/potensi/", secure=True)
    assert answer.status_code == 200, answer.status_code
    taken = round((time.monotonic() - begun) * 1000, 1)
    yield {
        "what": "map",
        "bytes": len(answer.content),
        "bytes_gzip": len(gzip.compress(answer.content, 6)),
        "ms": taken,
    }


def workbook() -> tuple[bytes, int]:
    """Make the sheet as offices do; gives how many rows it has too.

    A title, regencies written three ways, one village in ten a letter short, decimals with commas, blanks, and one row
    in fifty again with another volume.
    """
    from nttmart.contexts.places import api as places

    dice = Random(SEED)
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(["DATA POTENSI DESA, PROVINSI NUSA TENGGARA TIMUR, TAHUN 2026"])
    for line in HEADINGS:
        page.append(line)
    villages = places.known_villages().values()
    for number, village in enumerate(villages, start=1):
        name = village.name
        if dice.random() < 0.1 and len(name) > 6:
            at = dice.randrange(1, len(name) - 1)
            name = name[:at] + name[at + 1 :]
        volume, honey = dice.choice([None, "2,5", "12", "1.250"]), dice.choice([None, "40", "-"])
        said = dice.choice([village.regency_name, village.regency_name.upper(), f"Kab. {village.regency_name}"])
        row = [number, said, village.district_name, name, volume, honey, 3, "aspal", "4G"]
        for line in (row, [*row[:4], "7,25", *row[5:]])[: 2 if dice.random() < AGAIN else 1]:
            page.append(line)
    out = BytesIO()
    book.save(out)
    return out.getvalue(), page.max_row - len(HEADINGS) - 1


if __name__ == "__main__":
    main()
