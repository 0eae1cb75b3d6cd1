"""Pictures of a product: taken in by content, whatever the file is called."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.people.api import Viewer
from nttmart.fronts.office.access.producers import actor_for
from nttmart.fronts.office.access.products import product as open_product
from nttmart.fronts.office.forms.products import PhotoForm
from nttmart.fronts.office.views.products import product_answer
from nttmart.fronts.office.views.room import act, office, tell
from nttmart.kernel.clock import now
from nttmart.kernel.errors import Refusal


@require_POST
@office
def add(request: HttpRequest, viewer: Viewer, product_id: UUID) -> HttpResponse:
    product, maker = open_product(viewer, product_id, to="write")
    form = PhotoForm(request.POST, request.FILES, prefix="f")
    if form.is_valid():
        said = form.cleaned_data
        actor = actor_for(viewer, maker)
        try:
            catalogue.add_photo(product_id, said["photo"].file, alt=said["alt"], actor=actor, at=now())
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Foto ditambahkan."))
            return redirect("office:product", product_id=product_id)
    return product_answer(request, viewer, product, maker, photo_form=form)


@require_POST
@office
def remove(request: HttpRequest, viewer: Viewer, product_id: UUID, photo_id: UUID) -> HttpResponse:
    product, maker = open_product(viewer, product_id, to="write")
    if photo_id not in {photo.id for photo in product.photos}:
        raise Http404
    actor = actor_for(viewer, maker)
    return act(
        request,
        lambda: catalogue.remove_photo(photo_id, actor=actor, at=now()),
        done=_("Foto dihapus."),
        back=reverse("office:product", args=[product_id]),
    )
