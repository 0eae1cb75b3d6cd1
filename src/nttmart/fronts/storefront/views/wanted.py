"""What people looked for and did not find: counted here, shown to everybody."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.supply import api as supply
from nttmart.fronts.storefront.access.origin import from_our_pages
from nttmart.fronts.storefront.pages.product import product_view
from nttmart.fronts.storefront.pages.wanted import wanted_view
from nttmart.fronts.storefront.views.answers import kept, own
from nttmart.kernel.clock import local_date, now


def wanted(request: HttpRequest) -> HttpResponse:
    return kept(request, "storefront/wanted.html", wanted_view(local_date(now())))


@from_our_pages
@require_POST
def want(request: HttpRequest, slug: str) -> HttpResponse:
    today = local_date(now())
    try:
        product = product_view(slug, today)
    except catalogue.NoSuchProduct as none:
        raise Http404 from none
    if product.sold_out:
        supply.note_missed(product_id=product.id, day=today)
    return own(request, "storefront/wanted.html", wanted_view(today, thanks=product.name))
