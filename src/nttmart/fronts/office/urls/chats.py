"""Addresses of makers' chats."""

from django.urls import URLPattern, URLResolver, path

from nttmart.fronts.office.views import aside, chats, evidence

chat_urls: list[URLPattern | URLResolver] = [
    path("kata/<slug:kind>/<uuid:document_id>/<uuid:file_id>/", evidence.file, name="evidence"),
    path("pesan/", chats.chat_outbox, name="chat_outbox"),
    path("pesan/<uuid:parcel_id>/cetak/", chats.print_instead, name="chat_print_instead"),
    path("pesan/tertahan/", aside.set_aside, name="set_aside"),
    path("pesan/tertahan/<uuid:inbound_id>/coba-lagi/", aside.again, name="set_aside_again"),
    path("pesan/tertahan/<uuid:inbound_id>/tutup/", aside.close, name="set_aside_close"),
    path("pembuat/<uuid:producer_id>/pesan/", chats.maker_chats, name="maker_chats"),
    path("pembuat/<uuid:producer_id>/pesan/<uuid:address_id>/berhenti/", chats.stop, name="maker_chat_stop"),
    path("pembuat/<uuid:producer_id>/pesan/<uuid:address_id>/lupakan/", chats.end, name="maker_chat_end"),
]
