"""What a cloth can tell: its card, with what is not known said to be unknown."""

from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.translation import gettext

from nttmart.contexts.catalogue import api as catalogue
from nttmart.fronts.storefront.pages.words import DYES, TECHNIQUES, as_written, word


@dataclass(frozen=True, slots=True)
class WeavingView:
    """The card as shown: facts by their names, and what the motif means."""

    facts: tuple[tuple[str, str], ...]
    meaning: str


def weaving_view(card: catalogue.WeavingFacts | None) -> WeavingView | None:
    """Put the card together, or nothing where there is none."""
    return WeavingView(_facts(card), as_written(card.motif_meaning)) if card else None


def _facts(card: catalogue.WeavingFacts) -> tuple[tuple[str, str], ...]:
    unknown = gettext("tidak diketahui")
    plants = as_written(card.dye_plants)
    dye = format_html("{} ({})", word(DYES, card.dye), plants) if plants else word(DYES, card.dye)
    known = card.technique.casefold()
    technique = word(TECHNIQUES, known) if known in TECHNIQUES else as_written(card.technique)
    size = f"{card.width_cm} × {card.length_cm} cm" if card.width_cm and card.length_cm else unknown
    facts = (
        (gettext("Motif"), as_written(card.motif)),
        (gettext("Teknik"), technique),
        (gettext("Pewarna"), dye),
        (gettext("Lama menenun"), _weeks(card) or unknown),
        (gettext("Ukuran"), size),
        (gettext("Indikasi geografis"), as_written(card.geographical_indication)),
    )
    # Nobody has said that there is no geographical indication, so a blank one is not a fact.
    return tuple((term, words) for term, words in facts if words)


def _weeks(card: catalogue.WeavingFacts) -> str:
    least, most = card.weeks_of_work_min, card.weeks_of_work_max
    if not (least or most):
        return ""
    span = f"{least}–{most}" if least and most and least != most else str(most or least)
    return gettext("%(span)s minggu") % {"span": span}
