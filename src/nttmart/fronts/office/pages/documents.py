"""Documents to print: the data goes to typst as JSON, so that no text in it can be taken for markup."""

import json
from datetime import date
from pathlib import Path

import typst
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from nttmart.contexts.settlements import api as settlements
from nttmart.design.figures import rupiah
from nttmart.fronts.office.templatetags.office_words import WORDS
from nttmart.kernel.clock import local_date

DOCUMENTS = Path(__file__).parents[1] / "documents"


def statement_pdf(of: settlements.Statement, last_on: date) -> bytes:
    """Set a maker's statement on A4."""
    sold = of.sold
    said = {
        "words": _words(),
        "title": _("Rekening pembuat"),
        "producer": of.producer_name,
        "operators": ", ".join(of.operator_names),
        "period": f"{_day(of.from_on)} – {_day(last_on)}",
        "opening": rupiah(of.opening),
        "closing": rupiah(of.closing),
        "sums": [
            [_("Terjual"), rupiah(sold.total)],
            [_("Bagian pembuat"), rupiah(sold.producer)],
            [_("Bagian gerai"), rupiah(sold.outlet)],
            [_("Program"), rupiah(sold.programme)],
            [_("Pajak"), rupiah(sold.tax)],
            [_("Sudah dibayar"), rupiah(of.paid)],
        ],
        "lines": [_line(line) for line in of.lines],
    }
    return set_document("statement.typ", json.dumps(said, ensure_ascii=False))


def _words() -> dict[str, str]:
    return {
        "day": _("Tanggal"),
        "what": _("Apa"),
        "pieces": _("Buah"),
        "price": _("Harga"),
        "outlet": _("Gerai"),
        "programme": _("Program"),
        "tax": _("Pajak"),
        "change": _("Hak pembuat"),
        "owed": _("Sisa"),
        "opening": _("Saldo awal"),
        "closing": _("Saldo akhir"),
        "none": _("Tidak ada catatan dalam masa ini."),
        "page": _("Halaman"),
        "note": _("Angka dibaca dari buku transaksi yang sama dengan struk pembeli."),
    }


def _line(line: settlements.StatementLine) -> list[str]:
    kind = str(WORDS["statement"][line.kind.value])
    what = " · ".join(part for part in (kind, line.document_number, line.description) if part)
    is_sale = line.quantity is not None
    return [
        _day(local_date(line.occurred_at)),
        what,
        line.much,
        rupiah(line.unit_price) if line.unit_price is not None else "",
        *(rupiah(part) if is_sale else "" for part in (line.shares.outlet, line.shares.programme, line.shares.tax)),
        rupiah(line.change),
        rupiah(line.owed),
    ]


def _day(on: date) -> str:
    return date_format(on, "j M Y")


def set_document(template: str, said: str) -> bytes:
    """Set a document from a template of ``documents/`` and what it says, as JSON."""
    made = typst.compile(
        str(DOCUMENTS / template),
        format="pdf",
        sys_inputs={"said": said},
        root=str(DOCUMENTS),
        ignore_system_fonts=True,
    )
    assert isinstance(made, bytes)
    return made
