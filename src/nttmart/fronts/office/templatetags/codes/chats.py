"""What codes are called: chats with makers."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: Final[dict[str, dict[str, Promise]]] = {
    "chat_channel": {"whatsapp": _("WhatsApp"), "field": _("telepon lapangan")},
    "address_state": {
        "linked": _("tersambung"),
        "opted_in": _("tersambung"),
        "opted_out": _("minta berhenti"),
        "ended": _("dilupakan"),
    },
    "address_event": {
        "linked": _("Disambungkan"),
        "opted_in": _("Mau dikirimi lagi"),
        "opted_out": _("Minta berhenti"),
        "ended": _("Nomor dilupakan"),
    },
    "inbound_kind": {
        "text": _("tulisan"),
        "interactive": _("tombol"),
        "button": _("tombol"),
        "image": _("foto"),
        "audio": _("suara"),
        "video": _("video"),
        "document": _("berkas"),
        "location": _("lokasi"),
    },
    "parcel_state": {
        "waiting": _("menunggu"),
        "unknown": _("belum ada jawaban"),
        "taken": _("diterima WhatsApp"),
        "sent": _("terkirim"),
        "delivered": _("sampai"),
        "read": _("dibaca"),
        "failed": _("gagal"),
    },
}
