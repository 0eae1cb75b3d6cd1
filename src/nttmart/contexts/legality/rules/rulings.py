"""An officer's or curator's ruling that goods be sold without a permit until a day: what it may say."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from nttmart.contexts.legality.rules.errors import BadRuling
from nttmart.contexts.legality.rules.rulebook import PERMITS
from nttmart.kernel.errors import N_

LONGEST: Final = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class Ruling:
    """What was ruled of goods: which permit is not asked until which day (None: asked again), why, by whom."""

    kind: str
    until: date | None
    reason: str
    by: str
    at: datetime


def check_ruling(kind: str, until: date | None, today: date) -> None:
    """Refuse what no ruling may say.

    :raises BadRuling: for an unknown permit, a day that is over, or one too far off.
    """
    if kind not in PERMITS:
        raise BadRuling(N_("Jenis izin ini tidak dikenal."), field="kind")
    if until is not None and until < today:
        raise BadRuling(N_("Hari itu sudah lewat."), field="until")
    if until is not None and until > today + LONGEST:
        raise BadRuling(N_("Paling lama %(days)s hari."), field="until", days=LONGEST.days)
