"""Which rooms of the office open for whom: by role, before any single thing is looked at."""

from typing import Final

from django.core.exceptions import PermissionDenied

from nttmart.contexts.people.api import Viewer

READERS: Final = ("auditor", "steward")
"""Who may look at everything. A steward changes accounts, outlets and dated rules, nothing of orders and goods."""

ROOMS: Final[dict[str, tuple[str, ...]]] = {
    "orders": ("cashier", "outlet_manager", *READERS),
    "goods": ("cashier", "outlet_manager", *READERS),
    "tills": ("cashier", "outlet_manager", *READERS),
    "products": ("producer", "helper", "officer", "curator", *READERS),
    "curation": ("curator", *READERS),
    "producers": ("producer", "helper", "outlet_manager", "officer", "curator", *READERS),
    "programme": ("officer", *READERS),
    "villages": ("officer", "curator", *READERS),
    "potential": ("officer", "curator", *READERS),
    "legality": ("officer", "curator", *READERS),
    "own_cases": ("producer", "helper"),
    "choosing": ("officer", "curator", *READERS),
    "support": ("officer", "producer", "helper", *READERS),
    "training": ("officer", "helper", *READERS),
    "wanted": ("cashier", "outlet_manager", "producer", "helper", "officer", "curator", *READERS),
    "payouts": ("outlet_manager", *READERS),
    "results": ("outlet_manager", *READERS),
    "outbox": ("cashier", "outlet_manager", *READERS),
    "outlets": ("outlet_manager", *READERS),
    "rules": READERS,
    "trail": READERS,
    "people": ("steward",),
    "privacy": ("steward",),
}


def may_enter(viewer: Viewer, room: str) -> bool:
    """Tell whether a room opens at all; what lies in it is still theirs or not."""
    return viewer.holds(*ROOMS[room])


def enter(viewer: Viewer, room: str) -> None:
    """Open a room or refuse.

    :raises PermissionDenied: if none of the viewer's roles has work there.
    """
    if not may_enter(viewer, room):
        raise PermissionDenied
