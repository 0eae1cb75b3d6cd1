"""Labels with barcodes, on sheets of A4 or a roll of 58 mm, for a lot, a delivery note, a list or a maker at home.

Printing gives goods their code if they have none yet. The data goes to typst as JSON: text is text there.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.producers import api as producers
from nttmart.contexts.stock import api as stock
from nttmart.design import bars, ikat
from nttmart.design.figures import rupiah
from nttmart.fronts.office.pages.documents import set_document
from nttmart.kernel.audit import Actor

SHEET, ROLL = "a4", "58"
TEMPLATES = {SHEET: "label_sheet.typ", ROLL: "label_roll.typ"}
PAPERS = tuple(TEMPLATES)
PAPER_WORDS: Final[tuple[tuple[str, Promise], ...]] = (
    (SHEET, gettext_lazy("Lembar A4, 24 label")),
    (ROLL, gettext_lazy("Gulungan 58 mm")),
)
A_SHEET = 24
MOST_LABELS = 10 * A_SHEET
HOME_DAYS = 180
_SALT = "nttmart.labels-at-home"


@dataclass(frozen=True, slots=True)
class LabelWant:
    """So many labels of a variant, with batch and day if known; ``grams`` of weighed goods (0: the till asks)."""

    variant_id: UUID
    copies: int = A_SHEET
    batch: str = ""
    best_before_on: date | None = None
    grams: int = 0


@dataclass(frozen=True, slots=True)
class LabelsPage:
    """What is to be printed, in which files, and the link with which a maker prints it at home (or "")."""

    what: str
    count: int
    parts: tuple[range, ...]
    pdf: str
    back: str
    link: str


def labels_page(wants: Sequence[LabelWant], *, pdf: str, back: str = "", to_send: bool = False) -> LabelsPage:
    """Put together the page that asks for the paper. Two queries."""
    names = dict.fromkeys(each.product_name for each in _variants(want.variant_id for want in wants).values())
    return LabelsPage(
        what=", ".join(names),
        count=sum(want.copies for want in wants),
        parts=parts(wants),
        pdf=pdf,
        back=back,
        link=home_link(wants) if to_send and wants else "",
    )


def of_lots(lots: Iterable[stock.StandingLot]) -> list[LabelWant]:
    """Ask for a label a piece of some lots; of weighed goods one for the box."""
    return [LabelWant(lot.variant_id, 1 if lot.weighed else lot.on_hand, lot.batch, lot.best_before_on) for lot in lots]


def of_delivery(delivery: stock.Delivery) -> list[LabelWant]:
    """Ask for a label for each piece of a delivery that was accepted, or that the list says."""
    weighed = {id_ for id_, each in _variants(line.variant_id for line in delivery.lines).items() if each.weighed}
    wants = []
    for line in delivery.lines:
        pieces = line.stated if line.accepted is None else line.accepted
        copies = min(pieces, 1) if line.variant_id in weighed else pieces
        wants.append(LabelWant(line.variant_id, copies, line.batch, line.best_before_on))
    return [want for want in wants if want.copies]


def parts(wants: Iterable[LabelWant]) -> tuple[range, ...]:
    """Tell which labels, counted from one, each file holds: ``MOST_LABELS`` at most, for a phone must open it."""
    count = sum(want.copies for want in wants)
    return tuple(range(first, min(first + MOST_LABELS, count + 1)) for first in range(1, count + 1, MOST_LABELS))


def part_of(wants: Iterable[LabelWant], part: range) -> list[LabelWant]:
    """Cut the labels of one file out of all."""
    cut, before = [], 0
    for want in wants:
        first, last = max(part.start, before + 1), min(part.stop - 1, before + want.copies)
        before += want.copies
        if first <= last:
            cut.append(replace(want, copies=last - first + 1))
    return cut


def labels(wants: Sequence[LabelWant], *, paper: str, actor: Actor, at: datetime, skip: int = 0) -> bytes:
    """Set labels as PDF: 24 on a sheet of A4 (leaving free the first ``skip`` that are used up), or one after another.

    :raises BadBarcode: for more grams than a label holds, or grams of what is not weighed.
    """
    return set_document(TEMPLATES[paper], said(wants, paper=paper, actor=actor, at=at, skip=skip))


def said(wants: Sequence[LabelWant], *, paper: str, actor: Actor, at: datetime, skip: int = 0) -> str:
    """Write what the labels say as JSON, giving goods their code."""
    variants = _variants(want.variant_id for want in wants)
    makers = producers.get_producer_cards({each.producer_id for each in variants.values()})
    drawn: list[dict[str, object]] = []
    for want in wants:
        variant = variants[want.variant_id]
        label = _label(want, variant, makers[variant.producer_id], _code(want, actor, at))
        drawn += [label] * want.copies
    words = {"batch": _("Kode produksi"), "best": _("Baik sebelum"), "by": _("oleh")}
    used = skip % A_SHEET if paper == SHEET else 0
    return json.dumps({"labels": drawn, "skip": used, "words": words}, ensure_ascii=False)


def home_token(wants: Sequence[LabelWant]) -> str:
    """Write labels into a link nobody can guess or change, for a maker who prints at home."""
    said = [
        [want.variant_id.hex, want.copies, want.batch, str(want.best_before_on or ""), want.grams] for want in wants
    ]
    return signing.dumps(said, salt=_SALT, compress=True)


def home_link(wants: Sequence[LabelWant]) -> str:
    """Give the address where a maker prints labels at home."""
    return str(settings.PUBLIC_URL) + reverse("office:home_labels", args=[home_token(wants)])


def read_home_token(token: str) -> list[LabelWant] | None:
    """Read such a link, or None: not ours, changed, or older than half a year."""
    try:
        said = signing.loads(token, salt=_SALT, max_age=HOME_DAYS * 86_400)
    except signing.BadSignature:
        return None
    return [
        LabelWant(UUID(hex=variant), copies, batch, date.fromisoformat(day) if day else None, grams)
        for variant, copies, batch, day, grams in said
    ]


def _variants(ids: Iterable[UUID]) -> dict[UUID, catalogue.VariantForSale]:
    return catalogue.get_variants(set(ids))


def _code(want: LabelWant, actor: Actor, at: datetime) -> str:
    code = catalogue.give_barcode(want.variant_id, actor=actor, at=at)
    return catalogue.label_code(code, want.grams) if want.grams else code


def _label(
    want: LabelWant, variant: catalogue.VariantForSale, maker: producers.ProducerCard, code: str
) -> dict[str, object]:
    drawn = bars.ean(code)
    price = rupiah(variant.price)
    return {
        "name": variant.product_name,
        "variant": variant.variant_name,
        "price": _("%(price)s / kg") % {"price": price} if variant.weighed else price,
        "weight": f"{want.grams} g" if want.grams else "",
        "maker": maker.name,
        "place": maker.place_name,
        "batch": want.batch,
        "best": date_format(want.best_before_on, "d/m/Y") if want.best_before_on else "",
        "code": code,
        "bars": drawn.bars,
        "modules": drawn.modules,
        "margins": [drawn.margin_left, drawn.margin_right],
        "edge": ikat.edge_picture(maker.village_code or maker.regency_code),
    }
