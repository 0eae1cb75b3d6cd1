"""What stands around every page: who is working, and the rooms open to them."""

from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nttmart.contexts.people.api import Viewer
from nttmart.fronts.office.access.rooms import may_enter
from nttmart.fronts.office.templatetags.office_words import WORDS

ROOM_WORDS: Final[tuple[tuple[str, Promise, str], ...]] = (
    ("orders", _("Pesanan"), "office:orders"),
    ("tills", _("Kasir"), "office:tills"),
    ("goods", _("Barang"), "office:lots"),
    ("products", _("Produk"), "office:products"),
    ("curation", _("Kurasi"), "office:curation"),
    ("producers", _("Pembuat"), "office:producers"),
    ("programme", _("Program"), "office:programme"),
    ("villages", _("Desa OVOP"), "office:villages"),
    ("potential", _("Potensi desa"), "office:potential"),
    ("legality", _("Legalitas"), "office:permits_due"),
    ("own_cases", _("Urusan izin"), "office:permit_cases"),
    ("choosing", _("Pemilihan desa"), "office:choosing"),
    ("training", _("Pelatihan"), "office:cohorts"),
    ("support", _("Alat dan mitra"), "office:machines"),
    ("wanted", _("Dicari"), "office:wanted"),
    ("payouts", _("Hak pembuat"), "office:owed"),
    ("results", _("Uang gerai"), "office:results"),
    ("outbox", _("Slip"), "office:outbox"),
    ("outlets", _("Gerai"), "office:outlets"),
    ("rules", _("Aturan"), "office:rules"),
    ("people", _("Akun"), "office:accounts"),
    ("privacy", _("Data pembeli"), "office:privacy"),
)


@dataclass(frozen=True, slots=True)
class Room:
    """One way in: its name, address, and whether we are there."""

    label: str
    url: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """Who is working, as what, and where they may go."""

    name: str
    role_words: str
    rooms: tuple[Room, ...]


def frame(viewer: Viewer, here: str = "") -> Frame:
    """Build the frame for a viewer standing in the room ``here`` (empty: the front page)."""
    roles = {role for role, _scope, _scope_id in viewer.roles}
    words = [str(word) for role, word in WORDS["role"].items() if role in roles]
    rooms = [Room(str(_("Hari ini")), reverse("office:front"), not here)]
    rooms += [
        Room(str(word), reverse(name), room == here) for room, word, name in ROOM_WORDS if may_enter(viewer, room)
    ]
    return Frame(viewer.display_name or viewer.username, ", ".join(words), tuple(rooms))
