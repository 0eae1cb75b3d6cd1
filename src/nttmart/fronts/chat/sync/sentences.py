"""What the chat says of itself: simple, kind, one thing each. A maker reads Indonesian."""

from typing import Final

UNKNOWN: Final = (
    "Halo, ini NTT Mart. Nomor ini belum kami kenal. Minta kode sambung kepada pendamping desa atau gerai, "
    "lalu kirim kodenya ke sini."
)
LINKED: Final = "Nomor ini sekarang tersambung dengan {name}. Ketik «bantu» untuk melihat apa yang bisa dilakukan."
BAD_CODE: Final = "Kode ini tidak berlaku lagi. Minta kode baru kepada pendamping desa atau gerai."
FAULT: Final = "Maaf, pesan ini belum bisa kami olah. Pesannya tersimpan; petugas akan melihatnya."
NO_MAKER: Final = "Nomor ini belum terhubung dengan pembuat mana pun. Hubungi pendamping desa atau gerai."
YES_OR_CANCEL: Final = "Balas «ya» atau «batal»."
CANCELLED: Final = "Baik, dibatalkan. Tidak ada yang dicatat."
NOTHING_TO_CANCEL: Final = (
    "Tidak ada yang sedang ditanyakan. Yang sudah dicatat tetap; kalau ada yang salah, tulis keadaan yang benar."
)
REPEATED: Final = {
    "old": "Itu tombol dari pertanyaan lama. Tidak ada yang berubah.",
    "early": "Jawaban itu ditulis sebelum pertanyaan ini sampai.",
    "stale": "Pertanyaan itu sudah lewat sehari.",
    "open": "Tolong jawab pertanyaan ini.",
    "nothing": "Tidak ada yang sedang ditanyakan. Tulis saja kabarnya, misalnya «stok madu 12».",
}
OPTED_OUT: Final = (
    "Baik, kami berhenti mengirim kabar ke nomor ini; kabar penting dicetak dan dititipkan. "
    "Kirim MULAI kalau berubah pikiran."
)
OPTED_IN: Final = "Terima kasih, kami mengirim kabar lagi ke nomor ini."
WHICH_MAKER: Final = "Ini untuk siapa?"
WHICH_MAKER_MANY: Final = "Ini untuk siapa? Tulis namanya di depan, misalnya «utk {name}: stok kopi 12»."
NO_SUCH_MAKER: Final = "Nama itu tidak ada di daftar pembuat yang Anda dampingi. Ini untuk siapa?"
PICTURE: Final = "Foto sudah kami terima. Ini foto apa? Tulis, misalnya «produk baru sambal luat 25rb»."
VOICE: Final = "Suara sudah kami simpan, tetapi kami belum bisa mendengarnya. Tolong tulis pendek isinya."
NOT_READABLE: Final = "Jenis pesan ini belum bisa kami baca. Tolong ditulis saja, atau kirim foto."
HELP: Final = (
    "Tulis seperti biasa, misalnya:\n"
    "• stok madu 12\n• harga kopi 55rb\n• bisa 20 kopi tiap minggu\n• libur sampai tgl 10\n"
    "• besok antar kopi 10\n• produk baru sambal luat 25rb (dengan foto)\n"
    "• su laku berapa? • uang kapan masuk? • stok masih ada ko?\n"
    "Kami baca ulang dulu; baru dicatat setelah Anda jawab «ya»."
)
WRITER: Final = "Pemilik nomor"
"""Who opts out or in: whoever holds the telephone."""
