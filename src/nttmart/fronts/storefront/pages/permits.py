"""«Which permits do I need?»: a form without script, and the way to the permits with offices, costs and papers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nttmart.contexts.legality import api as legality
from nttmart.design.figures import number, rupiah

_QUESTIONS: Final[dict[str, tuple[Promise, dict[str, Promise]]]] = {
    "jenis": (
        _("Apa yang dibuat?"),
        {
            "food": _("makanan olahan"), "drink": _("minuman"), "fresh": _("hasil tani segar atau mentah"),
            "cosmetic": _("kosmetika, sabun"), "remedy": _("jamu, obat tradisional"), "oil": _("minyak atsiri curah"),
            "textile": _("tenun, kain"), "craft": _("kerajinan"), "wood": _("kerajinan kayu"),
            "device": _("alat listrik"), "book": _("buku"),
        },
    ),
    "simpan": (
        _("Disimpan di mana?"),
        {"ambient": _("suhu ruang"), "chilled": _("kulkas"), "frozen": _("beku")},
    ),
    "tahan": (
        _("Tahan berapa lama?"),
        {"3": _("kurang dari 7 hari"), "30": _("7 hari atau lebih")},
    ),
    "proses": (
        _("Bagaimana dibuat?"),
        {
            "raw": _("mentah"), "dried": _("dikeringkan"), "cooked": _("dimasak"), "canned": _("dikalengkan"),
            "fermented": _("difermentasi"), "distilled": _("disuling"),
        },
    ),
    "hewani": (
        _("Ada bahan hewani?"),
        {"none": _("tidak ada"), "meat": _("daging"), "fish": _("ikan"), "egg": _("telur"), "milk": _("susu")},
    ),
    "babi": (_("Mengandung babi?"), {"no": _("tidak"), "yes": _("ya")}),
    "alkohol": (_("Beralkohol?"), {"no": _("tidak"), "yes": _("ya")}),
    "khusus": (
        _("Pangan khusus?"),
        {
            "none": _("tidak"), "water": _("air minum kemasan"), "salt": _("garam beryodium"),
            "baby": _("makanan bayi"), "claims": _("berklaim gizi atau kesehatan"), "sni": _("pangan wajib SNI"),
        },
    ),
    "usaha": (
        _("Ukuran usaha?"),
        {"micro": _("mikro"), "small": _("kecil"), "medium": _("menengah"), "large": _("besar")},
    ),
    "omzet": (
        _("Omzet setahun?"),
        {"500000000": _("sampai Rp500 juta"), "500000001": _("lebih dari Rp500 juta")},
    ),
    "jual": (
        _("Dijual lewat apa?"),
        {
            "online": _("toko daring"), "government": _("belanja pemerintah"), "till": _("kasir gerai"),
            "export": _("ekspor"),
        },
    ),
}  # fmt: skip
_TRAITS: Final = {
    "jenis": "kind", "simpan": "storage", "tahan": "shelf_life_days", "proses": "process", "hewani": "animal",
    "babi": "pork", "alkohol": "alcohol", "khusus": "special", "usaha": "scale",
    "omzet": "turnover",
}  # fmt: skip
_DUTIES: Final = {
    "must": _("wajib"), "ask": _("tergantung"), "should": _("dianjurkan"), "not_needed": _("tidak perlu"),
    "after": _("menyusul"), "forbidden": _("dilarang"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question with its answers: (value, words, chosen)."""

    name: str
    words: str
    answers: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True, slots=True)
class StepView:
    """A permit on the way, in words."""

    name: str
    duty: str
    code: str
    why: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PermitsView:
    """The form, the steps found (None before anything was asked), and which questions would make them surer."""

    questions: tuple[QuestionView, ...]
    steps: tuple[StepView, ...] | None
    unsure: tuple[str, ...]
    sum: str
    canonical: str = "/legalitas/"


def permits_view(asked: Mapping[str, str], today: date) -> PermitsView:
    """Put the page together; an answer that is no choice counts as not given. One query once something is asked."""
    given = {name: value for name, (_words, answers) in _QUESTIONS.items() if (value := asked.get(name, "")) in answers}
    questions = tuple(
        QuestionView(
            name, str(words), tuple((code, str(said), given.get(name) == code) for code, said in answers.items())
        )
        for name, (words, answers) in _QUESTIONS.items()
    )
    if "jenis" not in given:
        return PermitsView(questions, None, (), "")
    traits = legality.Traits(**{trait: _value(name, given[name]) for name, trait in _TRAITS.items() if name in given})
    route = legality.route_for(traits, on=today, channels=(given.get("jual", "online"),))
    names = {trait: name for name, trait in _TRAITS.items()}
    unsure = tuple(str(_QUESTIONS[names[trait]][0]) for trait in route.unknown if trait in names)
    return PermitsView(questions, tuple(_step(step) for step in route.steps), unsure, _sum(route))


def _sum(route: legality.Route) -> str:
    """Say what the musts cost and how long they take; what is not known is said, and counts as nothing."""
    values = {"cost": rupiah(route.cost), "days": number(route.days)}
    if not (route.unpriced or route.untimed or route.is_open):
        return gettext("Yang wajib: sekitar %(cost)s dan %(days)s hari bila diurus berurutan.") % values
    said = [gettext("Yang wajib: sekurang-kurangnya %(cost)s dan %(days)s hari bila diurus berurutan.") % values]
    if route.unpriced:
        said.append(gettext("Belum diketahui biayanya: %(permits)s.") % {"permits": _names(route.unpriced)})
    if route.untimed:
        said.append(gettext("Belum diketahui lamanya: %(permits)s.") % {"permits": _names(route.untimed)})
    if route.is_open:
        said.append(gettext("Yang «tergantung» belum dihitung."))
    return " ".join(said)


def _names(permits: tuple[str, ...]) -> str:
    return ", ".join(gettext(legality.NAMES[permit]) for permit in permits)


def _value(name: str, given: str) -> Any:
    if name in {"babi", "alkohol"}:
        return given == "yes"
    return int(given) if name in {"tahan", "omzet"} else given


def _step(step: legality.Step) -> StepView:
    return StepView(
        name=" / ".join(gettext(legality.NAMES[permit]) for permit in step.permits),
        duty=str(_DUTIES[step.duty]),
        code=step.duty,
        why=step.why,
        facts=() if step.duty == "not_needed" else tuple(filter(None, _facts(step))),
    )


def _facts(step: legality.Step) -> tuple[str, ...]:
    office = step.office if step.confirmed else gettext("perlu dipastikan ke %(office)s") % {"office": step.office}
    if step.cost is None:
        cost = gettext("biaya belum diketahui")
    else:
        cost = rupiah(step.cost) if step.cost else gettext("gratis")
    days = gettext("sekitar %(n)s hari") % {"n": number(step.days)} if step.days else ""
    papers = gettext("Berkas: %(papers)s") % {"papers": ", ".join(step.documents)} if step.documents else ""
    return office if step.office else "", cost, days, papers, step.legal_basis
