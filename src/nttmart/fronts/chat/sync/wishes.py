"""What somebody wants of the chat itself rather than tells of goods: no more messages, or what they promised."""

import re
from typing import Final

_POLITE: Final = (
    r"(?:tolong|tlg|mohon|minta|maaf|coba|dong|ya|e|kk|kak|kaka|kakak|pak|bu|ibu|admin|min|lagi|dulu|dl|sudah|su|semua|"
    r"terus|ini|itu|ke|di|nomor|nomer|no|hp|saya|sa|sy|beta|kami|katong|terima|kasih|makasih)"
)
_STOP: Final = r"(?:stop|setop|berhenti|brenti|hentikan|matikan|jangan|jgn|jang|(?:tidak|tdk|sonde|tra) usah)"
_NEWS: Final = (
    r"(?:pesan wa|pesan whatsapp|pesan|wa|whatsapp|sms|kabar|promo|promosi|iklan|notif|notifikasi|chat|berita)"
)
_SEND: Final = r"(?:kirim|kirimkan|kirimi|krm|mengirim|dikirim|terima)"
_NO_MORE: Final = re.compile(
    rf"(?:{_POLITE} )*(?:unsubscribe|unsub"
    rf"|{_STOP}(?: {_POLITE})*(?: {_SEND}(?: {_POLITE})* {_NEWS}| (?!pesan){_NEWS}| (?:ber)?langganan))(?: {_POLITE})*"
)
"""«Pesan» alone may be an order: «stop pesan» is no wish to hear nothing more."""
_TAKEN_BACK: Final = re.compile(
    r"\b(?:stop|berhenti|batal\w*|tarik|cabut|hapus|(?:tidak|tdk|tra|sonde|tir|nda) jadi)\b.*\bjanji\w*"
)
_PROMISED: Final = re.compile(
    r"\b(?:berapa|apa|lihat|cek|daftar)\b.*\bjanji\w*|\bjanji\w*\b.*\b(?:berapa|apa)\b"
    r"|\bharus (?:antar|bawa|setor) apa\b"
)


def wants_no_more(text: str) -> bool:
    """Tell whether it is asked, in whatever words, to be sent nothing more: «tolong stop kirim pesan ke nomor ini»."""
    return _NO_MORE.fullmatch(_plain(text)) is not None


def takes_promises_back(text: str) -> bool:
    """Tell whether somebody wants to take promises back: «batalkan janji gula»."""
    return _TAKEN_BACK.search(_plain(text)) is not None


def asks_for_promises(text: str) -> bool:
    """Tell whether somebody asks what was promised: «berapa janji saya?», «saya harus antar apa»."""
    return _PROMISED.search(_plain(text)) is not None


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
