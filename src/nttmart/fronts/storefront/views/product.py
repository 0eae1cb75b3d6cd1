"""A product, and the register of interest for what is not sold yet."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from nttmart.contexts.catalogue import api as catalogue
from nttmart.fronts.storefront.forms.interest import InterestForm
from nttmart.fronts.storefront.pages.product import product_view
from nttmart.fronts.storefront.views.answers import SeeOther, kept, or_not_found, personal
from nttmart.fronts.storefront.views.errors import answer
from nttmart.kernel.audit import GUEST
from nttmart.kernel.clock import local_date, now
from nttmart.kernel.errors import Refusal
from nttmart.kernel.words import say


@or_not_found(catalogue.NoSuchProduct)
def product(request: HttpRequest, slug: str) -> HttpResponse:
    try:
        page = product_view(slug, local_date(now()))
    except catalogue.ClosedOnline as closed:
        return answer(request, 404, gettext("Sedang tidak dijual daring"), say(closed))
    return kept(request, "storefront/product.html", page, seconds=30)


@require_http_methods(["GET", "HEAD", "POST"])
@or_not_found(catalogue.NoSuchProduct)
def interest(request: HttpRequest, slug: str) -> HttpResponse:
    page = product_view(slug, local_date(now()))
    if not page.is_prototype:
        return SeeOther(reverse("storefront:product", args=[slug]))
    form = InterestForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            catalogue.register_interest(
                page.id, **{k: v for k, v in form.cleaned_data.items() if k != "consent"}, actor=GUEST, at=now()
            )
        except Refusal as refusal:
            form.add_error(None, say(refusal))
        else:
            return personal(request, "storefront/interest.html", page, thanks=True)
    return personal(request, "storefront/interest.html", page, form=form, status=422 if form.errors else 200)
