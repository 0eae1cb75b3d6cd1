"""Addresses of the field phone; its service worker keeps what lies under them."""

from django.urls import path

from nttmart.fronts.field.views import screens, sending, shell, training

app_name = "field"
urlpatterns = [
    path("", screens.makers, name="makers"),
    path("cetak/", screens.sheets, name="sheets"),
    path("kirim/", sending.send, name="send"),
    path("keluar/", screens.leave, name="leave"),
    path("sw.js", shell.worker, name="worker"),
    path("program/", training.programme, name="programme"),
    path("sesi/<uuid:session_id>/", training.session, name="session"),
    path("hadir/", training.scanned, name="scanned"),
    path("kunjungan/<uuid:producer_id>/", training.visit, name="visit"),
    path("kunjungan/foto/<uuid:visit_id>/", training.photo, name="visit_photo"),
    path("belajar/<slug:key>/", training.lesson, name="lesson"),
    path("<uuid:producer_id>/", screens.maker, name="maker"),
]
