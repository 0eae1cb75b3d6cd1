"""Words that ask, answer, greet or change nothing together. One line each: sense | the words' plain forms."""

from typing import Final

OTHERS: Final = """
tell | mau kabar
tell | mau tanya
tell | mau rekap
tell | tolong catat
tell | mau catat
tell | mau tell
tell | mau katanya
plain | panen raya
plain | musim panen
tell | kasih tahu
tell | mau kasih tahu
tell | kasi tahu
tell | mau kasi tahu
tell | kase tahu
tell | mau kase tahu
tell | ksh tahu
tell | mau ksh tahu
tell | ksi tahu
tell | mau ksi tahu
tell | beri tahu
tell | mau beri tahu
then | sebelum itu
then | setelah itu
then | sesudah itu
then | selain itu
then | habis itu
plain | ada kapal
plain | kapal masuk
plain | kapal datang
plain | kapal jalan
plain | kapal berangkat
plain | kapal sandar
can | apa bisa
plain | ada oto
plain | ada mobil
plain | ada motor
plain | ada feri
plain | ada travel
plain | ada ojek
plain | itu saja
plain | ada yang bantuan
tell | jangan lupa
tell | jangan lupa catat
tell | jangan lupa kabar
plain | natal tahun baru
help | tidak tahu
help | tidak mengerti
help | belum mengerti
help | belum tahu
howto | buat apa
howto | bagaimana pakai
howto | pakai bagaimana
howto | ini bagaimana
help | apa ini
help | ini apa
howto | bisa apa
howto | catat apa
howto | ini siapa
howto | siapa ini
howto | maksud apa
howto | maksudnya apa
howto | apa maksudnya
howto | apa saja yang bisa
howto | kabar apa saja
howto | apa yang harus saya catat
howto | harus catat apa
howto | harus bagaimana
howto | mesti bagaimana
help | saya bingung
help | kami bingung
help | bingung saya
plain | sama sekali
heavy | setengah mati
maybe | tidak janji
maybe | tidak bisa janji
maybe | tidak berani janji
polite | tidak masalah
polite | lama tidak kirim kabar
polite | tidak kirim kabar
polite | sudah lama tidak kirim kabar
polite | sudah lama tidak ada kabar
polite | lama tidak ada kabar
polite | lama tidak berbicara
polite | sudah lama tidak berbicara
polite | sudah lama tidak kabar
polite | tidak sempat kabar
plain | seperti biasa
plain | pre order
polite | bantu doa
polite | tolong bantu doa
plain | sementara waktu
plain | waktu dekat
polite | tolong maaf
polite | minta maaf
polite | mohon maaf
polite | minta izin
polite | minta ijin
polite | tolong izin
polite | tolong ijin
polite | tidak apa
tell | tidak ada kabar
tell | belum ada kabar
polite | baru sempat kabar
polite | baru sempat balas
polite | baru sempat
polite | baru kabar
polite | baru bisa kabar
polite | telat kabar
polite | terlambat kabar
polite | lama tidak kabar
polite | baru balas
polite | baru bisa balas
polite | belum balas
polite | lama balas
polite | telat balas
polite | mama dong
polite | ibu dong
polite | bapa dong
own | dia punya
plain | baru saja
plain | kali ini
yes | tidak salah
no | salah ketik
no | salah tulis
no | tidak usah
no | tidak perlu
no | belum betul
only | paling banyak
only2 | tidak lebih
only2 | tidak kurang
no | tidak betul
no | tidak jadi
no | kurang betul
no | bukan begitu
thanks | terima kasih
thanks | terima kasi
thanks | terima kase
thanks | terima ksh
polite | selamat tahun baru
polite | selamat natal
polite | selamat paskah
polite | selamat hari minggu
polite | selamat malam minggu
polite | selamat lebaran
polite | selamat idul fitri
polite | selamat hari raya
"""
