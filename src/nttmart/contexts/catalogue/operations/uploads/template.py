"""Makes the empty table people fill in, with a second sheet that explains each column."""

from io import BytesIO

import openpyxl
from openpyxl.styles import Alignment, Font

from nttmart.contexts.catalogue.queries.categories import tree_by_slug
from nttmart.contexts.catalogue.rules.sheet import COLUMNS

_EXAMPLE = {
    "name": "Kopi Arabika Bubuk", "category": "kopi", "ladder": "kemasan", "sale_mode": "stok", "halal": "proses",
    "contains_alcohol": "tidak", "raw_material_origin": "NTT", "variant": "200 g", "price": 45000, "net": "200 g",
    "shipping_weight_g": 230,
}  # fmt: skip


def upload_template(kind: str) -> bytes:
    """Make the empty table as «xlsx» or «csv» (semicolons, UTF-8 with its mark, as spreadsheets here expect).

    :raises ValueError: another kind.
    """
    if kind == "csv":
        return ("\ufeff" + ";".join(column.heading for column in COLUMNS) + "\r\n").encode()
    if kind == "xlsx":
        return _workbook()
    raise ValueError(kind)


def _workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Produk"
    sheet.append([column.heading for column in COLUMNS])
    sheet.freeze_panes = "A2"
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        sheet.column_dimensions[cell.column_letter].width = max(len(str(cell.value)) + 2, 14)
    guide = book.create_sheet("Petunjuk")
    guide.append(["Kolom", "Wajib", "Cara mengisi", "Contoh"])
    for column in COLUMNS:
        guide.append([column.heading, "ya" if column.required else "", column.hint, _EXAMPLE.get(column.key, "")])
    guide.append([])
    guide.append(["Kategori", "", "tulis salah satu kata di kolom ini"])
    for kind in tree_by_slug().values():
        guide.append([kind.slug, "", kind.name])
    for letter, width in (("A", 24), ("B", 8), ("C", 60), ("D", 24)):
        guide.column_dimensions[letter].width = width
        guide[f"{letter}1"].font = Font(bold=True)
    for row in guide.iter_rows(min_col=3, max_col=3):
        row[0].alignment = Alignment(wrap_text=True)
    out = BytesIO()
    book.save(out)
    return out.getvalue()
