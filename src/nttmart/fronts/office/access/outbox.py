"""Slips that wait to be printed: staff of an operator's outlets print them, readers look."""

from django.core.exceptions import PermissionDenied

from nttmart.contexts.messages import api as messages
from nttmart.contexts.people.api import Viewer
from nttmart.fronts.office.access.outlets import Reach, reach
from nttmart.fronts.office.access.rooms import enter


def outbox(viewer: Viewer, *, to_print: bool = False) -> tuple[Reach, list[messages.Party]]:
    """Hand over the outlets in reach, and their operators as senders of messages.

    :raises PermissionDenied: if the viewer may not look, or (``to_print``) works at none of the outlets.
    """
    enter(viewer, "outbox")
    where = reach(viewer)
    if to_print and not where.working:
        raise PermissionDenied
    cards = where.workplaces if to_print else where.outlets
    return where, [messages.Party("operator", operator_id) for operator_id in {card.operator_id for card in cards}]
