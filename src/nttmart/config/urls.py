"""Which front answers which address. Indonesian has no prefix; English stands under /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = [
    path("akun/", include("nttmart.fronts.office.urls.account")),
    path("kantor/", include("nttmart.fronts.office.urls")),
    path("kasir/", include("nttmart.fronts.till.urls")),
    path("lapangan/", include("nttmart.fronts.field.urls")),
    path("", include("nttmart.fronts.chat.urls")),
    *i18n_patterns(path("", include("nttmart.fronts.storefront.urls")), prefix_default_language=False),
]
handler400 = "nttmart.fronts.storefront.views.errors.bad_request"
handler403 = "nttmart.fronts.storefront.views.errors.forbidden"
handler404 = "nttmart.fronts.storefront.views.errors.not_found"
handler500 = "nttmart.fronts.storefront.views.errors.server_error"
