"""A maker's page: who they are, where, their story, and what they make."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.producers import api as producers
from nttmart.design import ikat
from nttmart.design.figures import in_english, number
from nttmart.fronts.storefront.pages import books, known, structured, track
from nttmart.fronts.storefront.pages.addresses import village_address
from nttmart.fronts.storefront.pages.cards import cards_html
from nttmart.fronts.storefront.pages.kept import word_kept
from nttmart.fronts.storefront.pages.words import MAKERS, paragraphs, word

Fact = tuple[str, str]


@dataclass(frozen=True, slots=True)
class MakerView:
    name: str
    kind: str
    place: str
    place_address: str
    place_exact: bool
    facts: tuple[Fact, ...]
    story: tuple[str, ...]
    rung: track.RungView | None
    permits: tuple[known.RecordView, ...]
    machines: tuple[known.RecordView, ...]
    books: tuple[books.BookView, ...]
    counted: str
    cards: SafeString
    product_count: str
    edge: str
    cloth: SafeString
    json_ld: SafeString


def maker_view(slug: str, today: date) -> MakerView:
    """Put a maker's page together.

    :raises NotFoundProducer: if there is none of that name.
    """
    maker = producers.get_producer(slug)
    language = "en" if in_english() else "id"
    shelf = catalogue.browse(catalogue.Filters(producer=maker.id, language=language))
    story = (maker.story_en if in_english() else "") or maker.story
    crumbs = [(gettext("Produk"), reverse("storefront:shelf")), (maker.name, reverse("storefront:maker", args=[slug]))]
    return MakerView(
        name=maker.name,
        kind=word(MAKERS, maker.kind),
        place=maker.place_name,
        place_address=village_address(maker.village_code) if maker.village_code else "",
        place_exact=maker.place_level == "village",
        facts=_facts(maker, word_kept(maker.id, today)),
        story=paragraphs(story, untranslated=not maker.story_en),
        rung=track.rung(maker.id, today),
        permits=known.permits_of(maker.id, today),
        machines=known.machines_of(maker.id),
        books=books.books_of(maker),
        counted=books.members_of(maker),
        cards=cards_html(shelf.cards),
        product_count=ngettext("%(count)s produk", "%(count)s produk", shelf.total) % {"count": number(shelf.total)},
        edge=ikat.edge(maker.village_code or maker.regency_code),
        cloth=mark_safe(ikat.svg(maker.village_code or maker.regency_code, "")),  # noqa: S308 -- drawn by us
        json_ld=structured.breadcrumbs(crumbs),
    )


def _facts(maker: producers.Producer, kept: str) -> tuple[Fact, ...]:
    unknown = gettext("tidak diketahui")
    facts = [(gettext("Bentuk"), word(MAKERS, maker.kind))]
    if maker.kind not in ("umkm", "bumdes"):
        facts.append((gettext("Anggota"), number(maker.member_count) if maker.member_count else unknown))
    if maker.legal_holder:
        facts.append((gettext("Penanggung jawab"), maker.legal_holder))
    if maker.locality:
        facts.append((gettext("Tempat"), maker.locality))
    if kept:
        facts.append((gettext("Janji"), kept))
    return tuple(facts)
