"""The goods of a school's project, and how many of them outlets took in."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from nttmart.contexts.programmes.models import ProjectGoods
from nttmart.contexts.stock import api as stock
from nttmart.kernel.clock import start_of


def goods_of(project_id: UUID) -> list[tuple[UUID, str]]:
    """List the products that come of a project, with their names. Two queries."""
    said = ProjectGoods.objects.filter(project=project_id)
    names = dict(said.values_list("product_id", "product__name"))
    told = ((product, names[product]) for _project, product in _standing(said))
    return sorted(told, key=lambda each: each[1].casefold())


def sent_to_outlets(project_id: UUID) -> int:
    """Count pieces of a project that outlets took in since it began, less what came back to the school.

    Of goods that a later project names too, only what came before that one began. Four queries, and one for each
    product of a later project.
    """
    own = _standing(ProjectGoods.objects.filter(project=project_id))
    if not own:
        return 0
    (begins_on, *_rest), ids = list(own.values()), [product for _project, product in own]
    later: dict[UUID, date] = {}
    for (_project, product), on in _standing(ProjectGoods.objects.filter(product__in=ids)).items():
        if on > begins_on:
            later[product] = min(on, later.get(product, on))
    after = (stock.brought([product], start_of(on)).get(product, 0) for product, on in later.items())
    return sum(stock.brought(ids, start_of(begins_on)).values()) - sum(after)


def _standing(found: QuerySet[ProjectGoods]) -> dict[tuple[UUID, UUID], date]:
    """Give by project and product the day the project began, where the newest word says that it is made there."""
    told: dict[tuple[UUID, UUID], date] = {}
    rows = found.order_by("said_at", "id").values_list("project_id", "product_id", "is_made_here", "project__begins_on")
    for project, product, is_made_here, begins_on in rows:
        told.pop((project, product), None)
        if is_made_here:
            told[project, product] = begins_on
    return told
