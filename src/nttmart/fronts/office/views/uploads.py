"""Many products at once: a table is looked at first, and loaded whole or not at all."""

from collections.abc import Mapping
from io import BytesIO
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.people.api import Viewer
from nttmart.fronts.office.access.rooms import enter
from nttmart.fronts.office.forms.kept_table import keep_table, take_table
from nttmart.fronts.office.forms.products import TableForm
from nttmart.fronts.office.pages import uploads as pages
from nttmart.fronts.office.views.room import actor_of, office, sent, show
from nttmart.kernel.clock import now
from nttmart.kernel.errors import Refusal
from nttmart.kernel.words import say

KINDS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


@require_http_methods(["GET", "HEAD", "POST"])
@office
def upload(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    enter(viewer, "products")
    if not viewer.holds("producer", "helper", "officer"):
        raise PermissionDenied
    makers = pages.makers_by_word(viewer)
    if request.method == "POST" and "kept" in request.POST:
        return _load(request, viewer, makers)
    return _look(request, viewer, makers)


def _look(request: HttpRequest, viewer: Viewer, makers: Mapping[str, UUID]) -> HttpResponse:
    """Show what a table would make; nothing is changed."""
    form = TableForm(sent(request), request.FILES if request.method == "POST" else None)
    preview, kept = None, ""
    if request.method == "POST" and form.is_valid() and viewer.user_id is not None:
        table = form.cleaned_data["table"]
        content = table.read()
        try:
            preview = catalogue.preview_upload(BytesIO(content), table.name, makers)
        except Refusal as refusal:
            form.add_error("table", say(refusal))
        else:
            kept = keep_table(viewer.user_id, table.name, content) if preview.ok else ""
    page = pages.upload_page(viewer, preview)
    return show(request, viewer, "office/products/upload.html", page, room="products", form=form, kept=kept)


def _load(request: HttpRequest, viewer: Viewer, makers: Mapping[str, UUID]) -> HttpResponse:
    """Load the table that was looked at."""
    kept = take_table(viewer.user_id, request.POST["kept"]) if viewer.user_id else None
    if kept is None:
        messages.error(request, _("Tabel itu sudah tidak tersimpan. Unggah sekali lagi."))
        return redirect("office:upload")
    filename, content = kept
    try:
        made = catalogue.apply_upload(content, filename, makers, actor=actor_of(viewer), at=now())
    except Refusal as refusal:
        messages.error(request, say(refusal))
        return redirect("office:upload")
    if made.already_applied:
        messages.warning(request, _("Tabel ini sudah pernah dimuat; tidak ada yang ditambah."))
    else:
        messages.success(request, _("%(count)s produk masuk sebagai draf.") % {"count": len(made.product_ids)})
    return redirect("office:products")


@require_GET
@office
def sample(_request: HttpRequest, viewer: Viewer, kind: str) -> HttpResponse:
    enter(viewer, "products")
    if kind not in KINDS:
        raise Http404
    name = f"produk-ntt-mart.{kind}"
    return HttpResponse(
        catalogue.upload_template(kind),
        content_type=KINDS[kind],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
