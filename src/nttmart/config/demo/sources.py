"""Reads ``data/demo``, files an officer edits in a spreadsheet: makers, products, shelves, log-ins."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nttmart.kernel.money import Rupiah

_SIZE = re.compile(r"(?P<name>.*?)\s*@\s*(?P<price>\d+)\s*~\s*(?P<weight>\d+)")
_NET = re.compile(r"(?:^| )(?P<amount>\d+) (?P<unit>g|kg|ml|l)$")
_COUNT = re.compile(r"^isi (?P<amount>\d+)")
_NET_UNITS = {"g": ("g", 1), "kg": ("g", 1_000), "ml": ("ml", 1), "l": ("ml", 1_000)}


class BadDemoFile(Exception):  # noqa: N818 -- named for the fact
    """A demo file says something that cannot be; the message names file and row."""


@dataclass(frozen=True, slots=True)
class Size:
    """One way a product is sold: «250 g @ 50000 ~ 290» is 250 grams for Rp50,000, 290 grams in the parcel."""

    name: str
    price: Rupiah
    net_quantity: int
    net_unit: str
    shipping_weight_g: int


@dataclass(frozen=True, slots=True)
class DemoMaker:
    """A row of ``producers.csv``."""

    key: str
    texts: dict[str, str]
    member_count: int | None


@dataclass(frozen=True, slots=True)
class DemoProduct:
    """A row of a file in ``products/``, with its rows of ``weaving.csv`` and ``ladders.csv``."""

    key: str
    maker: str
    texts: dict[str, str]
    sizes: tuple[Size, ...]
    lead_time_days: int | None
    capacity_per_week: int | None
    contains_alcohol: bool
    shelf_life_days: int | None
    season: range | None
    """Months of harvest, 1 to 12; None if it can be had all year."""
    weaving: dict[str, str] | None
    ladder: tuple[dict[str, str], ...]


@dataclass(frozen=True, slots=True)
class DemoData:
    """Everything the demo month is made of."""

    makers: tuple[DemoMaker, ...]
    products: tuple[DemoProduct, ...]
    carried_by: dict[str, tuple[str, ...]]
    """From a maker's regency to the regencies whose outlets have its goods, nearest first."""
    accounts: tuple[dict[str, str], ...]
    desk: tuple[dict[str, str], ...]
    """Products still on their way to the shelf, with what the curator or maker wrote."""


def read_demo(folder: Path) -> DemoData:
    """Read all files of the demo folder.

    :raises BadDemoFile: if a size cannot be read, or a row names a maker or product that is not there.
    """
    makers = tuple(_maker(row) for row in _rows(folder / "producers.csv"))
    cards = {row.pop("product"): row for row in _rows(folder / "weaving.csv")}
    ladders: dict[str, list[dict[str, str]]] = {}
    for row in _rows(folder / "ladders.csv"):
        ladders.setdefault(row.pop("product"), []).append(row)
    products = tuple(
        _product(row, path.name, cards.pop(row["slug"], None), ladders.pop(row["slug"], []))
        for path in sorted((folder / "products").glob("*.csv"))
        for row in _rows(path)
    )
    strangers = sorted({product.maker for product in products} - {maker.key for maker in makers})
    for what, unknown in (("weaving.csv", cards), ("ladders.csv", ladders), ("producers.csv", strangers)):
        if unknown:
            raise BadDemoFile(f"{what}: {', '.join(unknown)} matches no row")
    carried = {row["regency_code"]: tuple(row["carried_by"].split()) for row in _rows(folder / "shelves.csv")}
    return DemoData(makers, products, carried, tuple(_rows(folder / "accounts.csv")), tuple(_rows(folder / "desk.csv")))


def read_sizes(text: str, where: str = "") -> tuple[Size, ...]:
    """Read «100 g @ 22000 ~ 130 ; 250 g @ 50000 ~ 290».

    :raises BadDemoFile: if a part is not name @ price ~ parcel weight in grams.
    """
    return tuple(_size(part.strip(), where) for part in text.split(";"))


def _size(part: str, where: str) -> Size:
    found = _SIZE.fullmatch(part)
    if found is None:
        raise BadDemoFile(f"{where}: «{part}» is not «name @ price ~ grams»")
    quantity, unit = _net(found["name"])
    return Size(found["name"], Rupiah(int(found["price"])), quantity, unit, int(found["weight"]))


def _net(name: str) -> tuple[int, str]:
    """Tell the net content a size's name states: «jeriken 5 l» holds 5,000 ml, «isi 10» ten pieces, else one piece."""
    if net := _NET.search(name):
        unit, factor = _NET_UNITS[net["unit"]]
        return int(net["amount"]) * factor, unit
    count = _COUNT.match(name)
    return (int(count["amount"]) if count else 1), "piece"


def _maker(row: dict[str, str]) -> DemoMaker:
    kept = (
        "name", "kind", "village_code", "district_code", "regency_code", "locality", "legal_holder", "story",
        "story_en",
    )  # fmt: skip
    return DemoMaker(row["slug"], {name: row[name] for name in kept}, _number(row["member_count"]))


def _product(
    row: dict[str, str], file: str, weaving: dict[str, str] | None, ladder: list[dict[str, str]]
) -> DemoProduct:
    kept = (
        "category", "name", "name_en", "summary", "summary_en", "story", "story_en", "raw_material_origin",
        "processing_origin", "packing_origin", "ownership_origin", "ladder", "sale_mode", "halal", "source",
    )  # fmt: skip
    return DemoProduct(
        key=row["slug"],
        maker=row["producer"],
        texts={name: row[name] for name in kept},
        sizes=read_sizes(row["sizes"], f"{file}: {row['slug']}"),
        lead_time_days=_number(row["lead_time_days"]),
        capacity_per_week=_number(row["capacity_per_week"]),
        contains_alcohol=row["contains_alcohol"] == "ya",
        shelf_life_days=_number(row["shelf_life_days"]),
        season=_season(row["season"]),
        weaving=weaving,
        ladder=tuple(ladder),
    )


def _number(text: str) -> int | None:
    return int(text) if text else None


def _season(text: str) -> range | None:
    """Read «6-9»: from June to September."""
    if not text:
        return None
    first, _, last = text.partition("-")
    return range(int(first), int(last) + 1)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
