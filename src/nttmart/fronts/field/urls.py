"""Addresses of the field phone; its service worker keeps what lies under them."""

from django.urls import path

from nttmart.fronts.field.views import screens, sending, shell

app_name = "field"
urlpatterns = [
    path("", screens.makers, name="makers"),
    path("cetak/", screens.sheets, name="sheets"),
    path("kirim/", sending.send, name="send"),
    path("keluar/", screens.leave, name="leave"),
    path("sw.js", shell.worker, name="worker"),
    path("<uuid:producer_id>/", screens.maker, name="maker"),
]
