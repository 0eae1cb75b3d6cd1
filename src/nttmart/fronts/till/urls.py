"""Addresses under /kasir/: the app's shell, what a till asks and sends, and bundles carried by any phone."""

from django.urls import path

from nttmart.fronts.till.views import api, carried, shell

app_name = "till"
urlpatterns = [
    path("", shell.app, name="app"),
    path("sw.js", shell.worker, name="worker"),
    path("manifest.webmanifest", shell.manifest, name="manifest"),
    path("struk/", shell.receipt, name="receipt"),
    path("titipan/", carried.bundle, name="bundle"),
    path("api/daftar", api.enrol, name="enrol"),
    path("api/katalog", api.catalogue, name="catalogue"),
    path("api/kirim", api.send, name="send"),
    path("api/pegang", api.hold, name="hold"),
    path("api/struk", api.receipt, name="told_receipt"),
]
