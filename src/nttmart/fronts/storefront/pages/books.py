"""What a school's project book and a community's count tell in public: counts and goods, nobody's name."""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from nttmart.contexts.producers import api as producers
from nttmart.contexts.programmes import api as programmes
from nttmart.design.figures import number, rupiah
from nttmart.fronts.storefront.pages.words import as_written, day, paragraphs

_KINDS: Final[dict[str, Promise]] = {
    "book": _("Proyek siswa: buku"),
    "food": _("Proyek siswa: makanan"),
    "device": _("Proyek siswa: alat"),
    "other": _("Proyek siswa"),
}
_STEPS: Final[dict[str, Promise]] = {
    "costed": _("Menghitung biaya"),
    "made": _("Membuat"),
    "sold": _("Menjual"),
    "banked": _("Menyetor ke rekening sekolah"),
    "reflected": _("Yang dipelajari"),
}


@dataclass(frozen=True, slots=True)
class BookView:
    """A project as everybody may read it; ``students`` is empty where they are fewer than five."""

    title: str
    kind: str
    students: str
    plan: tuple[str, ...]
    steps: tuple[tuple[str, str, str], ...]
    """What was done, its day and figures, and what the school tells of it."""


def books_of(maker: producers.Producer) -> tuple[BookView, ...]:
    """Tell a school's projects; nothing of other makers. Three queries for a school, none for others."""
    if maker.kind != "school":
        return ()
    return tuple(_book(each) for each in programmes.list_projects(producer_ids=[maker.id]))


def members_of(maker: producers.Producer) -> str:
    """Say how many belong to a community and when that was counted; empty where nobody did, or fewer than five."""
    if maker.kind != "community":
        return ""
    (found,) = programmes.list_communities(producer_ids=[maker.id]) or (None,)
    last = found.counted[0] if found and found.counted else None
    if last is None or last.members < programmes.LEAST_STUDENTS_TOLD:
        return ""
    said = {"n": number(last.members), "on": day(last.as_of)}
    women = last.women if last.women is not None and last.women >= programmes.LEAST_STUDENTS_TOLD else None
    if women is None:
        return gettext("%(n)s anggota, dihitung %(on)s") % said
    return gettext("%(n)s anggota, %(women)s di antaranya perempuan, dihitung %(on)s") % {
        **said,
        "women": number(women),
    }


def _book(project: programmes.Project) -> BookView:
    many = project.students >= programmes.LEAST_STUDENTS_TOLD
    students = gettext("%(n)s siswa") % {"n": number(project.students)} if many else ""
    steps = tuple(
        (str(_STEPS[step.kind]), _figures(step), as_written(step.text) if step.text else "")
        for step in project.steps
        if step.kind in _STEPS
    )
    return BookView(
        project.title, str(_KINDS[project.kind]), students, paragraphs(project.plan, untranslated=True), steps
    )


def _figures(step: programmes.Step) -> str:
    figures = step.figures
    parts = [day(step.on)]
    if figures.quantity:
        pieces = ngettext("%(count)s buah", "%(count)s buah", figures.quantity)
        parts.append(pieces % {"count": number(figures.quantity)})
    if figures.cost_idr is not None:
        parts.append(gettext("biaya %(sum)s") % {"sum": rupiah(figures.cost_idr)})
    if figures.price_idr is not None:
        parts.append(gettext("harga %(sum)s") % {"sum": rupiah(figures.price_idr)})
    if figures.amount_idr is not None:
        parts.append(rupiah(figures.amount_idr))
    return ", ".join(parts)
