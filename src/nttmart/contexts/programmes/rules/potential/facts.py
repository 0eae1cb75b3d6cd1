"""One thing known of one village's potential, as rules, sheets, forms and pages pass it on."""

from dataclasses import dataclass
from datetime import date

from nttmart.contexts.programmes.rules.potential.answers import CHOICES
from nttmart.contexts.programmes.rules.potential.seasons import ALL_YEAR
from nttmart.kernel.errors import N_, Refusal

COMMODITY, MAKERS, ACCESS, PROGRAMME = "commodity", "makers", "access", "programme"
ASPECTS = (COMMODITY, MAKERS, ACCESS, PROGRAMME)
ACCESSES = ("road", "signal", "power", "port")
FORMS = ("raw", "processed", "both")
PERIODS = ("day", "week", "month", "season", "year")
UNITS = ("g", "ml", "lembar", "buah", "ekor", "batang", "ikat", "m2")
MOST_MAKERS = 100_000
TEXT_LONGEST = 300


class UnfitFact(Refusal):
    """Something said of a village that cannot be."""


@dataclass(frozen=True, slots=True)
class Fact:
    """What is said: ``aspect`` and ``subject`` (a commodity's key, an access, a programme's name) and what of it.

    Of a commodity: quantity in ``unit`` per ``per``, months as bits, form. Of makers: ``quantity`` of them. Of an
    access: ``answer``. Blank means not said; nought means none.
    """

    aspect: str
    subject: str = ""
    quantity: int | None = None
    unit: str = ""
    per: str = ""
    months: int = 0
    form: str = ""
    answer: str = ""
    text: str = ""
    as_of: date | None = None


def check_fact(fact: Fact, *, today: date) -> None:
    """Refuse what cannot be.

    :raises UnfitFact: an unknown aspect, subject, answer or unit, a day to come, or nothing said at all.
    """
    if fact.aspect not in ASPECTS or len(fact.text) > TEXT_LONGEST:
        raise UnfitFact(N_("Isian ini tidak dikenal."), field="aspect")
    if fact.as_of is not None and fact.as_of > today:
        raise UnfitFact(N_("Tanggalnya belum tiba."), field="as_of")
    if fact.quantity is not None and not 0 <= fact.quantity <= 10**15:
        raise UnfitFact(N_("Jumlah ini tidak mungkin."), field="quantity")
    {COMMODITY: _check_commodity, MAKERS: _check_makers, ACCESS: _check_access, PROGRAMME: _check_programme}[
        fact.aspect
    ](fact)


def _check_commodity(fact: Fact) -> None:
    if not fact.subject:
        raise UnfitFact(N_("Pilih komoditasnya."), field="subject")
    if fact.quantity is not None and (fact.unit not in UNITS or fact.per not in PERIODS):
        raise UnfitFact(N_("Pilih satuan dan per kapan."), field="unit")
    if (fact.form and fact.form not in FORMS) or not 0 <= fact.months <= ALL_YEAR:
        raise UnfitFact(N_("Isian ini tidak dikenal."), field="form")


def _check_makers(fact: Fact) -> None:
    if fact.quantity is None or fact.quantity > MOST_MAKERS:
        raise UnfitFact(N_("Tulis jumlah pembuat."), field="quantity")


def _check_access(fact: Fact) -> None:
    if fact.subject not in ACCESSES or fact.answer not in CHOICES[fact.subject]:
        raise UnfitFact(N_("Pilih salah satu jawaban."), field="answer")


def _check_programme(fact: Fact) -> None:
    if not fact.subject.strip():
        raise UnfitFact(N_("Tulis nama programnya."), field="subject")
