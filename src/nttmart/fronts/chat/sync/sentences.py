"""What the chat says of itself: simple, kind, one thing each. A maker reads Indonesian."""

from typing import Final

UNKNOWN: Final = (
    "Halo, ini NTT Mart. Nomor ini belum kami kenal. Minta kode sambung kepada pendamping desa atau gerai, "
    "lalu kirim kodenya ke sini."
)
LINKED: Final = "Nomor ini sekarang tersambung dengan {name}. Ketik «bantu» untuk melihat apa yang bisa dilakukan."
BAD_CODE: Final = (
    "Kode ini salah tulis, sudah dipakai atau tidak berlaku lagi. Periksa hurufnya, "
    "atau minta kode baru kepada pendamping desa atau gerai."
)
TOO_MANY_CODES: Final = "Sudah terlalu banyak kode yang salah hari ini. Coba lagi besok, atau datang ke gerai."
FAULT: Final = "Maaf, pesan ini belum bisa kami olah. Pesannya tersimpan; petugas akan melihatnya."
NO_MAKER: Final = "Nomor ini belum terhubung dengan pembuat mana pun. Hubungi pendamping desa atau gerai."
YES_OR_CANCEL: Final = "Balas «ya» atau «batal»."
CANCELLED: Final = "Baik, dibatalkan. Tidak ada yang dicatat."
NOTHING_TO_CANCEL: Final = (
    "Tidak ada yang sedang ditanyakan. Yang sudah dicatat tetap; kalau ada yang salah, tulis keadaan yang benar."
)
REPEATED: Final = {
    "old": "Itu jawaban untuk pesan yang lama. Tidak ada yang berubah.",
    "unsent": "Pertanyaan kami tadi belum sampai kepada Anda.",
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
TAKEN_BACK: Final = (
    "Janji yang sudah dicatat belum bisa ditarik lewat pesan. Minta pendamping atau gerai: mereka bisa mengakhirinya."
)
LEFT: Final = "Yang tadi belum dicatat: «{said}». Kalau masih perlu, tulis lagi lengkap."
NOTHING_FOR: Final = "Untuk {name} tidak ada yang sedang ditanyakan."
WHICH_MAKER: Final = "Ini untuk siapa?"
WHICH_MAKER_MANY: Final = "Ini untuk siapa? Tulis namanya di depan, misalnya «utk {name}: stok kopi 12»."
ONE_MAKER_EACH: Final = (
    "Ini tentang {names}, jadi belum dicatat. Tulis satu pesan untuk satu pembuat, misalnya «utk {name}: stok kopi 12»."
)
NO_SUCH_MAKER: Final = "Nama itu tidak ada di daftar pembuat yang Anda dampingi. Ini untuk siapa?"
PICTURE: Final = "Foto sudah kami terima. Ini foto apa? Tulis, misalnya «produk baru sambal luat 25rb»."
PICTURE_TOO: Final = "Foto ini kami simpan bersama yang ditanyakan."
ONE_EACH: Final = (
    "Di sini ada beberapa barang baru. Kirim satu foto untuk satu barang, "
    "dengan nama dan harganya, misalnya «keripik pisang 15rb»."
)
VOICE: Final = "Suara sudah kami simpan, tetapi kami belum bisa mendengarnya. Tolong tulis pendek isinya."
NOT_READABLE: Final = "Jenis pesan ini belum bisa kami baca. Tolong ditulis saja, atau kirim foto."
NOT_KEPT: Final = "Berkas ini tidak kami simpan, hanya foto dan rekaman suara."
HELP: Final = (
    "Tulis seperti biasa, misalnya:\n"
    "• stok madu 12\n• harga kopi 55rb\n• bisa 20 kopi tiap minggu\n• libur sampai tgl 10\n"
    "• besok antar kopi 10\n• produk baru sambal luat 25rb (dengan foto)\n"
    "• su laku berapa? • uang kapan masuk? • stok masih ada ko? • berapa janji saya?\n"
    "Kami baca ulang dulu; baru dicatat setelah Anda jawab «ya»."
)
WRITER: Final = "Pemilik nomor"
"""Who opts out or in: whoever holds the telephone."""
