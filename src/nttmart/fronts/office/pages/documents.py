"""Documents to print: the data goes to typst as JSON, so that no text in it can be taken for markup."""

import json
from datetime import date
from pathlib import Path

import typst
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from nttmart.contexts.settlements import api as settlements
from nttmart.fronts.office.templatetags.office_words import WORDS
from nttmart.kernel.clock import local_date
from nttmart.kernel.money import format_rupiah

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
        "opening": format_rupiah(of.opening),
        "closing": format_rupiah(of.closing),
        "sums": [
            [_("Terjual"), format_rupiah(sold.total)],
            [_("Bagian pembuat"), format_rupiah(sold.producer)],
            [_("Bagian gerai"), format_rupiah(sold.outlet)],
            [_("Program"), format_rupiah(sold.programme)],
            [_("Pajak"), format_rupiah(sold.tax)],
            [_("Sudah dibayar"), format_rupiah(of.paid)],
        ],
        "lines": [_line(line) for line in of.lines],
    }
    return _set("statement.typ", json.dumps(said, ensure_ascii=False))


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
        str(line.quantity) if is_sale else "",
        format_rupiah(line.unit_price) if line.unit_price is not None else "",
        *(
            format_rupiah(part) if is_sale else ""
            for part in (line.shares.outlet, line.shares.programme, line.shares.tax)
        ),
        format_rupiah(line.change),
        format_rupiah(line.owed),
    ]


def _day(on: date) -> str:
    return date_format(on, "j M Y")


def _set(template: str, said: str) -> bytes:
    made = typst.compile(
        str(DOCUMENTS / template),
        format="pdf",
        sys_inputs={"said": said},
        root=str(DOCUMENTS),
        ignore_system_fonts=True,
    )
    assert isinstance(made, bytes)
    return made
