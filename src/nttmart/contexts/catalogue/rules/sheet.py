"""The columns of a product table, and how its rows become products.

Rows of the same maker and product name are sizes of one product: the first says what it is, the others its prices.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from nttmart.contexts.catalogue.rules.cells import UnreadableCell, as_choice, as_count, as_net, as_price, as_text
from nttmart.contexts.catalogue.rules.making import (
    CAPACITY_MAX,
    LEAD_TIME_MAX_DAYS,
    WEIGHT_MAX_G,
    NewProduct,
    ProductFacts,
    VariantFacts,
    check_alcohol,
    check_variant_count,
    tidy_facts,
    tidy_variant,
)
from nttmart.contexts.catalogue.rules.upload import CELL_MAX, CellProblem, PreviewRow
from nttmart.contexts.catalogue.rules.words import fold, words_of
from nttmart.kernel.errors import N_, Refusal

Cells = Mapping[str, object]
Reader = Callable[[object], object]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the fact it fills, its heading, other headings people write, how a cell is read."""

    key: str
    heading: str
    also: tuple[str, ...]
    read: Reader
    hint: str
    required: bool = False
    of_variant: bool = False


_LADDER = {"mentah": "raw", "olahan": "processed", "kemasan": "packed", "standar": "standard"}
_MODES = {
    "stok": "stock", "pesanan": "made_to_order", "satu satunya": "unique", "purwarupa": "prototype",
    "prototipe": "prototype", "unik": "unique", "pre order": "made_to_order",
}  # fmt: skip
_HALAL = {
    "bersertifikat": "certified", "proses": "in_process", "tidak halal": "not_halal", "dikecualikan": "exempt",
    "belum": "missing", "halal": "certified", "dalam proses": "in_process", "non halal": "not_halal",
}  # fmt: skip
_ORIGIN = {"ntt": "ntt", "luar ntt": "outside", "tidak tahu": "unknown", "luar": "outside"}
_YES = {"ya": "ya", "tidak": "", "y": "ya", "t": "", "1": "ya", "0": ""}


def _choice(choices: dict[str, str]) -> Reader:
    return lambda cell: as_choice(cell, choices)


def _yes(cell: object) -> bool:
    return bool(as_choice(cell, _YES))


COLUMNS = (
    Column("producer", "Pembuat", ("maker", "kelompok", "produsen"), as_text, "Nama atau alamat pendek pembuat."),
    Column("name", "Nama produk", ("nama", "produk"), as_text, "Tulis sama di setiap baris varian.", required=True),
    Column("name_en", "Nama Inggris", ("nama (inggris)", "english name"), as_text, "Boleh kosong."),
    Column("category", "Kategori", ("jenis",), as_text, "Lihat daftar kategori.", required=True),
    Column("ladder", "Tahap", ("tahap olahan",), _choice(_LADDER), "mentah, olahan, kemasan atau standar",
           required=True),
    Column("sale_mode", "Cara jual", (), _choice(_MODES), "stok, pesanan, satu-satunya atau purwarupa"),
    Column("lead_time_days", "Waktu tunggu (hari)", ("waktu tunggu",), lambda c: as_count(c, most=LEAD_TIME_MAX_DAYS),
           "Hanya untuk pesanan."),
    Column("capacity_per_week", "Kapasitas per minggu", ("kapasitas",), lambda c: as_count(c, most=CAPACITY_MAX),
           "Hanya untuk pesanan."),
    Column("halal", "Halal", ("status halal",), _choice(_HALAL),
           "bersertifikat, proses, tidak halal, dikecualikan atau belum"),
    Column("contains_alcohol", "Beralkohol", ("alkohol",), _yes, "ya atau tidak"),
    Column("summary", "Ringkasan", ("keterangan singkat",), as_text, "Satu kalimat, paling banyak 300 huruf."),
    Column("summary_en", "Ringkasan Inggris", (), as_text, "Boleh kosong."),
    Column("story", "Cerita", ("keterangan", "deskripsi"), as_text, "Siapa yang membuat, bagaimana, mengapa."),
    Column("raw_material_origin", "Asal bahan", ("bahan baku",), _choice(_ORIGIN), "NTT, luar NTT atau tidak tahu"),
    Column("processing_origin", "Tempat olah", ("diolah di",), _choice(_ORIGIN), "NTT, luar NTT atau tidak tahu"),
    Column("packing_origin", "Tempat kemas", ("dikemas di",), _choice(_ORIGIN), "NTT, luar NTT atau tidak tahu"),
    Column("ownership_origin", "Pemilik", ("kepemilikan",), _choice(_ORIGIN), "NTT, luar NTT atau tidak tahu"),
    Column("variant", "Varian", ("ukuran",), as_text, "Misalnya «200 g»; boleh kosong.", of_variant=True),
    Column("price", "Harga", ("harga jual", "harga (rp)"), as_price, "25000 atau 25.000",
           required=True, of_variant=True),
    Column("net", "Isi bersih", ("isi", "netto"), lambda c: c, "250 g, 0,5 kg, 600 ml atau 1 buah", of_variant=True),
    Column("net_unit", "Satuan isi", ("satuan",), lambda c: c, "g, kg, ml, l atau buah", of_variant=True),
    Column("shipping_weight_g", "Berat kirim (g)", ("berat kirim", "berat", "berat (g)"),
           lambda c: as_count(c, most=WEIGHT_MAX_G), "Berat dengan kemasan, dalam gram.",
           required=True, of_variant=True),
)  # fmt: skip

_BY_HEADING = {fold(h): column for column in COLUMNS for h in (column.heading, *column.also, column.key)}
_BY_KEY = {column.key: column for column in COLUMNS}
FIRST_ROW_ONLY = frozenset(c.key for c in COLUMNS if not c.of_variant) - {"producer", "name"}


def column_of(heading: object) -> Column | None:
    """Tell which column a heading means, whatever its capitals and spaces; None if none."""
    return _BY_HEADING.get(" ".join(fold(str(heading)).split())) if heading is not None else None


@dataclass(slots=True)
class Draft:
    """A product being put together from its rows."""

    row: int
    producer_id: UUID
    said: dict[str, object]
    variants: list[VariantFacts] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Reading:
    """A table as it is read: the products so far, and every wrong cell."""

    makers: Mapping[str, UUID]
    categories: Mapping[str, str]
    alcoholic: frozenset[str]
    problems: list[CellProblem] = field(default_factory=list)
    previews: list[PreviewRow] = field(default_factory=list)
    drafts: dict[tuple[UUID | str, str], Draft] = field(default_factory=dict)

    def wrong(self, row: int, key: str, refusal: Refusal) -> None:
        """Note a wrong cell."""
        self.problems.append(CellProblem(row, _BY_KEY[key].heading, refusal.template, dict(refusal.values)))

    def take_row(self, row: int, cells: Cells) -> None:
        """Read one row: a new product with its first size, or another size of one already begun."""
        before = len(self.problems)
        said = self._said(row, cells)
        producer = self._producer(row, cells.get("producer"))
        key = (producer or "", " ".join(fold(str(said.get("name", ""))).split()))
        draft = self.drafts.get(key)
        if draft is None:
            self._check_category(row, said)
            self._check_present(row, cells, {c.key for c in COLUMNS if c.required})
            draft = self.drafts.setdefault(key, Draft(row, producer or UUID(int=0), said))
        else:
            self._check_present(row, cells, {c.key for c in COLUMNS if c.required and c.of_variant})
            self._check_same(row, draft, said)
        draft.rows.append(row)
        ok = len(self.problems) == before
        if ok:
            self._add_variant(row, cells, draft, said)
        self.previews.append(_preview(row, cells, said, ok=len(self.problems) == before))

    def products(self) -> list[NewProduct]:
        """Put the products together; notes what does not fit."""
        made = []
        for draft in self.drafts.values():
            facts = {k: v for k, v in draft.said.items() if k in ProductFacts.__dataclass_fields__}
            if self.problems and any(problem.row in draft.rows for problem in self.problems):
                continue
            try:
                clean = tidy_facts(ProductFacts(**facts))  # type: ignore[arg-type] # each was read by its column
                check_alcohol(clean, is_alcohol_category=clean.category in self.alcoholic)
                check_variant_count(clean.sale_mode, len(draft.variants))
            except Refusal as refusal:
                self.wrong(draft.row, refusal.field if refusal.field in _BY_KEY else "name", refusal)
                continue
            made.append(NewProduct(producer_id=draft.producer_id, facts=clean, variants=tuple(draft.variants)))
        return made

    def _said(self, row: int, cells: Cells) -> dict[str, object]:
        said: dict[str, object] = {}
        for key, cell in cells.items():
            if key in {"net", "net_unit", "producer"} or _empty(cell):
                continue
            try:
                if isinstance(cell, str) and len(cell) > CELL_MAX:
                    raise UnreadableCell(N_("Isi sel terlalu panjang."))
                said[key] = _BY_KEY[key].read(cell)
            except Refusal as refusal:
                self.wrong(row, key, refusal)
        return said

    def _producer(self, row: int, cell: object) -> UUID | None:
        if _empty(cell) and len(set(self.makers.values())) == 1:
            return next(iter(self.makers.values()))
        try:
            found = self.makers.get(" ".join(words_of(as_text(cell))))
            if found is None:
                raise UnreadableCell(N_("Pembuat ini tidak dikenal, atau bukan yang Anda bantu."))
        except Refusal as refusal:
            self.wrong(row, "producer", refusal)
            return None
        return found

    def _check_category(self, row: int, said: dict[str, object]) -> None:
        if "category" not in said:
            return
        slug = self.categories.get(" ".join(words_of(str(said["category"]))))
        if slug is None:
            self.wrong(row, "category", UnreadableCell(N_("Kategori ini tidak ada. Lihat daftar kategori.")))
        else:
            said["category"] = slug

    def _check_present(self, row: int, cells: Cells, required: set[str]) -> None:
        for column in COLUMNS:
            if column.key in required and _empty(cells.get(column.key)):
                self.wrong(row, column.key, UnreadableCell(N_("Bagian ini harus diisi.")))

    def _check_same(self, row: int, draft: Draft, said: dict[str, object]) -> None:
        """A later row of a product may repeat what the first said, not contradict it."""
        if "category" in said:
            said["category"] = self.categories.get(" ".join(words_of(str(said["category"]))), said["category"])
        for key in FIRST_ROW_ONLY & said.keys():
            if said[key] != draft.said.get(key):
                refusal = UnreadableCell(N_("Berbeda dari baris %(row)s untuk produk yang sama."), row=draft.row)
                self.wrong(row, key, refusal)

    def _add_variant(self, row: int, cells: Cells, draft: Draft, said: dict[str, object]) -> None:
        try:
            net = (1, "piece") if _empty(cells.get("net")) else as_net(cells["net"], cells.get("net_unit"))
            draft.variants.append(
                tidy_variant(
                    VariantFacts(
                        name=str(said.get("variant", "")),
                        price=said["price"],  # type: ignore[arg-type] # read by as_price
                        net_quantity=net[0],
                        net_unit=net[1],
                        shipping_weight_g=said["shipping_weight_g"],  # type: ignore[arg-type] # read by as_count
                    )
                )
            )
        except UnreadableCell as refusal:
            self.wrong(row, "net", refusal)
        except Refusal as refusal:
            self.wrong(row, "variant", refusal)


def _preview(row: int, cells: Cells, said: dict[str, object], *, ok: bool) -> PreviewRow:
    price = said.get("price")
    return PreviewRow(
        row=row,
        producer=str(cells.get("producer") or "")[:120],
        product_name=str(said.get("name", ""))[:120],
        variant_name=str(said.get("variant", ""))[:60],
        category=str(said.get("category", ""))[:60],
        price=price if isinstance(price, int) else None,
        ok=ok,
    )


def _empty(cell: object) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def place_columns(headings: Sequence[object]) -> tuple[dict[str, int], list[str], list[str]]:
    """Match a heading row: column positions by key, headings nobody knows, keys that stand twice."""
    places: dict[str, int] = {}
    unknown: list[str] = []
    twice: list[str] = []
    for position, heading in enumerate(headings):
        if _empty(heading):
            continue
        column = column_of(heading)
        if column is None:
            unknown.append(str(heading)[:60])
        elif column.key in places:
            twice.append(column.heading)
        else:
            places[column.key] = position
    return places, unknown, twice
