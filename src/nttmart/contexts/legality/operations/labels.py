"""Saving a label: a new version, only if it breaks no rule."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.legality import models
from nttmart.contexts.legality.queries.labels import background_of
from nttmart.contexts.legality.rules.errors import LabelBreaksRules
from nttmart.contexts.legality.rules.labels.checks import problems_of
from nttmart.contexts.legality.rules.labels.facts import LabelFacts
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_


def save_label(variant_id: UUID, facts: LabelFacts, *, actor: Actor, at: datetime) -> int:
    """Save a label as the next version of its variant's; gives the version. The same again gives the same version.

    :raises LabelBreaksRules: naming how many rules it breaks; ``problems_of`` says which.
    :raises NoSuchVariant: if there is none.
    """
    variant = catalogue.get_variants([variant_id]).get(variant_id)
    if variant is None:
        raise catalogue.NoSuchVariant(N_("Varian ini tidak ada."))
    problems = problems_of(facts, background_of(variant.product_id, variant_id, facts, on=local_date(at)))
    if problems:
        raise LabelBreaksRules(
            N_("Label ini melanggar %(count)s aturan: %(first)s"),
            field=problems[0].field,
            count=len(problems),
            first=problems[0].sentence,
        )
    with transaction.atomic():
        rows = models.LabelDesign.objects.filter(variant=variant_id)
        newest = rows.order_by("-version").values_list("version", "facts").first()
        if newest is not None and newest[1] == facts.said():
            return newest[0]
        version = (rows.aggregate(last=Max("version"))["last"] or 0) + 1
        models.LabelDesign.objects.create(
            variant_id=variant_id, version=version, facts=facts.said(), saved_at=at, saved_by=str(actor)[:250]
        )
        record(actor, "legality.save_label", "variant", variant_id, at=at, detail={"version": version})
    return version
