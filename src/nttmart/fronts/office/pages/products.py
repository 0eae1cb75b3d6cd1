"""What the product desk shows: lists by maker, one product with everything said of it, the curators' queue."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.messages import api as messages
from nttmart.contexts.people.api import Viewer
from nttmart.contexts.producers import api as producers
from nttmart.fronts.office.access.producers import may_write
from nttmart.fronts.office.access.products import may_curate, sight
from nttmart.fronts.office.access.rooms import READERS, may_enter

Questions = tuple[tuple[str, Promise | str], ...]
EVERY: Final[Questions] = (
    ("name", _("Nama, ringkasan dan cerita benar dan bisa dibaca pembeli")),
    ("price", _("Harga, isi dan berat kirim masuk akal")),
    ("origin", _("Asal bahan, pengolahan, pengemasan dan pemilik sesuai kenyataan")),
    ("photo", _("Foto (bila ada) memang barang ini dan tidak menampilkan orang tanpa izin")),
)
FOOD: Final[Questions] = (
    ("permit", _("Izin pangan (PIRT atau BPOM) sudah dilihat, atau belum wajib untuk jenis ini")),
    ("halal", _("Keterangan halal sesuai surat; yang tidak halal ditulis tidak halal")),
    ("label", _("Label memuat berat bersih, bahan, tanggal dan alamat")),
)
CLOTH: Final[Questions] = (
    ("motif", _("Motif dan asalnya disebut dengan benar; bukan cetakan yang diaku tenun")),
    ("dye", _("Pewarna dan lama pengerjaan sesuai kata penenun")),
)
ALCOHOL: Final[Questions] = (("alcohol", _("Ditandai beralkohol, izin edar dilihat; hanya dijual di gerai")),)


@dataclass(frozen=True, slots=True)
class ProductListPage:
    """Products of the makers in sight; ``maker`` when the list is of one."""

    products: catalogue.DeskPage
    text: str
    state: str
    maker: producers.Producer | None
    may_write: bool
    may_upload: bool


@dataclass(frozen=True, slots=True)
class ProductOfficePage:
    """One product with what this viewer may do with it."""

    product: catalogue.ProductDesk
    maker: producers.Producer
    category_name: str
    lacks: tuple[str, ...]
    prices: tuple[catalogue.PriceStep, ...]
    interested: tuple[catalogue.Interested, ...]
    may_write: bool
    may_curate: bool
    sees_trail: bool
    said: tuple[messages.Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class QueuePage:
    """What waits for a curator, longest first."""

    products: catalogue.DeskPage
    judges: bool


def category_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """List categories under their families, for a form."""
    english = get_language() == "en"

    def name(category: catalogue.Category) -> str:
        return category.name_en if english else category.name

    return [
        (name(family), [(member.slug, name(member)) for member in family.members or (family,)])
        for family in catalogue.list_categories()
    ]


def product_list(viewer: Viewer, *, maker_id: UUID | None, text: str, state: str, page: int) -> ProductListPage:
    """List products: one maker's, or all in sight."""
    seen = sight(viewer, "officer", "curator", *READERS)
    maker = producers.get_producer(maker_id) if maker_id else None
    own = seen.producer_ids if maker_id is None else _meet(seen.producer_ids, maker_id)
    listed = catalogue.list_products(
        producer_ids=own, regency_codes=seen.regency_codes, state=state, text=text, page=page
    )
    return ProductListPage(
        products=listed,
        text=text,
        state=state,
        maker=maker,
        may_write=maker is not None and may_write(viewer, maker),
        may_upload=viewer.holds("producer", "helper", "officer"),
    )


def product_page(viewer: Viewer, product: catalogue.ProductDesk, maker: producers.Producer) -> ProductOfficePage:
    """Put one product's page together; what it lacks is said in the viewer's language."""
    writes = may_write(viewer, maker)
    is_prototype = product.facts.sale_mode == "prototype"
    return ProductOfficePage(
        product=product,
        maker=maker,
        category_name=_category_name(product.facts.category),
        lacks=tuple(gettext(sentence) for sentence in product.lacks),
        prices=tuple(reversed(catalogue.list_price_changes(product.id))),
        interested=tuple(catalogue.list_interests(product.id)) if is_prototype and writes else (),
        may_write=writes,
        may_curate=may_enter(viewer, "curation") and may_curate(viewer, maker),
        sees_trail=may_enter(viewer, "trail"),
        said=tuple(messages.evidence_of("product", product.id)),
    )


def queue(viewer: Viewer, page: int) -> QueuePage:
    """List what waits for this curator."""
    seen = sight(viewer, "curator", *READERS)
    waiting = catalogue.list_curation_queue(regency_codes=seen.regency_codes, page=page)
    return QueuePage(waiting, judges=viewer.holds("curator"))


def questions_for(product: catalogue.ProductDesk) -> Questions:
    """Choose what a curator checks, by the product's category."""
    kind = catalogue.find_category(product.facts.category)
    asked = EVERY
    if kind is not None and kind.is_food:
        asked += FOOD
    if product.weaving is not None or (kind is not None and kind.family_slug.startswith("tenun")):
        asked += CLOTH
    if product.facts.contains_alcohol or (kind is not None and kind.is_alcohol):
        asked += ALCOHOL
    return asked


def _category_name(slug: str) -> str:
    kind = catalogue.find_category(slug)
    return kind.label(get_language() or "id") if kind else slug


def _meet(seen: frozenset[UUID] | None, maker_id: UUID) -> frozenset[UUID]:
    return frozenset({maker_id}) if seen is None or maker_id in seen else frozenset()
