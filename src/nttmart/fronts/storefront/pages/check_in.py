"""What a learner sees who read the poster of a session with a phone."""

from dataclasses import dataclass

from django.utils import translation
from django.utils.formats import date_format

from nttmart.contexts.programmes import api as programmes
from nttmart.kernel.clock import WITA


@dataclass(frozen=True, slots=True)
class CheckInPage:
    """One session: what is taught, when and where; whether the poster is its own, and what became of a number."""

    title: str
    when: str
    place: str
    is_own_poster: bool
    number: str = ""
    state: str = ""
    says: str = ""


def check_in_page(
    session: programmes.SessionCard, *, is_own_poster: bool, number: str = "", state: str = "", says: str = ""
) -> CheckInPage:
    """Put the page together."""
    module = next(each for each in programmes.all_modules() if each.key == session.module)
    name = module.name_en if translation.get_language() == "en" else module.name
    when = date_format(session.starts_at.astimezone(WITA), "l, j F Y, H.i")
    return CheckInPage(name, when, session.place, is_own_poster, number, state, says)
