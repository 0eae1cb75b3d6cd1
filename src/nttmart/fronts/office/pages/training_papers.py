"""What is printed for a training: the poster on the wall, and the cards of learners."""

import json
from typing import Final

import segno
from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from nttmart.contexts.programmes import api as programmes
from nttmart.contexts.programmes.api import BadgeRow, SessionCard
from nttmart.fronts.office.pages.documents import set_document
from nttmart.fronts.office.pages.training import module_name
from nttmart.kernel.clock import WITA

SCAN: Final = "/lapangan/hadir/#"


def poster_link(session: SessionCard) -> str:
    """Give the address a poster carries: the session and its signature."""
    signature = programmes.poster_signature(session.id)
    return f"{settings.PUBLIC_URL}/hadir/{session.id}/{signature}/"


def poster_pdf(session: SessionCard) -> bytes:
    """Set the poster of a session on A4: a code to read with a phone's camera, and where to go without one."""
    link = poster_link(session)
    starts_at = session.starts_at.astimezone(WITA)
    said = {
        "title": _("Hadir di sini"),
        "module": module_name(session.module),
        "facts": [
            date_format(starts_at, "l, j F Y, H.i"),
            *(fact for fact in (session.place, session.cohort_name, session.trainer) if fact),
        ],
        "steps": [
            _("Arahkan kamera HP ke kode ini, lalu buka alamatnya."),
            _("Tulis nomor kartu Anda, lalu tekan «Saya hadir»."),
            _("Tanpa HP atau tanpa sinyal? Tunjukkan kartu Anda kepada pendamping."),
        ],
        "qr": _qr(link),
        "link": link,
    }
    return set_document("poster-hadir.typ", json.dumps(said, ensure_ascii=False))


def cards_pdf(cohort_name: str, badges: list[BadgeRow]) -> bytes:
    """Set cards on A4, ten a sheet: a number, and a code the facilitator's phone reads without signal."""
    said = {
        "cohort": cohort_name,
        "title": _("Kartu peserta"),
        "hint": _("Bawa kartu ini ke setiap pelatihan. Tidak perlu nama."),
        "cards": [
            {
                "number": programmes.badge_shown(badge.number),
                "producer": badge.producer_name,
                "qr": _qr(f"{settings.PUBLIC_URL}{SCAN}{badge.number}"),
            }
            for badge in badges
        ],
    }
    return set_document("kartu-peserta.typ", json.dumps(said, ensure_ascii=False))


def _qr(link: str) -> str:
    return str(segno.make(link, error="m", micro=False).svg_inline(border=2, omitsize=True, dark="#000"))
