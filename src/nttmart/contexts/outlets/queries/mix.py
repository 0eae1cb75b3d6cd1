"""Reading local-mix rules."""

from dataclasses import fields
from datetime import date
from uuid import UUID

from nttmart.contexts.outlets.models import LocalMixRule
from nttmart.contexts.outlets.rules.mix import LocalMix

_RULE = tuple(each.name for each in fields(LocalMix))


def find_local_mix(outlet_id: UUID, on: date) -> LocalMix | None:
    """Read the rule of an outlet on a day: the one that began last. One query; None if it has none."""
    rows = LocalMixRule.objects.filter(outlet_id=outlet_id, effective_from__lte=on).order_by("-effective_from")
    row = rows.values_list(*_RULE).first()
    return LocalMix(*row) if row else None


def list_local_mixes(outlet_id: UUID) -> list[LocalMix]:
    """List every rule an outlet had or will have, newest first. One query."""
    rows = LocalMixRule.objects.filter(outlet_id=outlet_id).order_by("-effective_from")
    return [LocalMix(*row) for row in rows.values_list(*_RULE)]
