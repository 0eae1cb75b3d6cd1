"""Words that mean one thing together. One line each: sense | the words' plain forms."""

from typing import Final

EVENTS: Final = """
sales | rekap jual
sales | kabar jual
sales | hasil jual
pause | tidak terima pesanan dulu
pause | belum terima pesanan dulu
pause | belum bisa terima pesanan dulu
pause | tidak bisa terima pesanan dulu
pause | tidak iris
pause | tidak panen
pause | tidak panen dulu
pause | belum bisa kerja
pause | tidak aktif
pause | tidak aktif dulu
pause | tidak masuk kerja
pause | tidak ada bikin dulu
resume | sudah mulai bikin
resume | sudah mulai bikin lagi
resume | sudah mulai kerja
resume | sudah mulai kerja lagi
resume | sudah mulai lagi
resume | sudah buka lagi
resume | sudah bisa bikin lagi
resume | sudah bisa bikin
resume | sudah bisa kerja lagi
resume | sudah bisa kerja
resume | sudah kerja lagi
resume | sudah aktif lagi
resume | sudah lanjut lagi
resume | balik kerja
resume | kembali normal
resume | kembali aktif
gone | habis bersih
gone | habis total
gone | kosong total
gone | tidak sisa lagi
gone | sudah tidak sisa
deliver | dalam jalan
deliver | bawa turun
deliver | sampai di
deliver | tiba di
become | mundur ke
become | mundur jadi
become | geser ke
become | tunda ke
become | pindah ke
become | maju ke
become | ubah ke
stock | stok awal
resume | jalan kembali
resume | sudah jalan kembali
resume | berjalan kembali
resume | sudah berjalan kembali
resume | berjalan lagi
resume | sudah berjalan lagi
resume | berjalan normal
decline | skip dulu
decline | tidak dapat
decline | tidak ada waktu
decline | tidak punya waktu
decline | belum ada waktu
decline | belum dapat
newproduct | kasih nama
newproduct | kasi nama
newproduct | ksh nama
newproduct | beri nama
newproduct | daftar baru
newproduct | mau daftar
newproduct | mau masuk juga
newproduct | mau tambah produk
newproduct | mau tambah produk baru
newproduct | mau daftar produk
newproduct | mau daftar produk baru
newproduct | item baru
deliver | sedang jalan
deliver | dalam perjalanan
deliver | lagi jalan
deliver | di jalan
resume | kerja biasa lagi
resume | sudah kerja biasa lagi
resume | sudah kerja biasa
resume | kerja seperti biasa lagi
resume | sudah kerja seperti biasa
resume | selesai libur
resume | libur sudah selesai
resume | libur sudah habis
resume | libur sudah lewat
resume | sudah selesai libur
resume | sudah habis libur
resume | habis libur
resume | libur selesai
resume | sudah normal kembali
resume | sudah jalan lagi
resume | kembali bikin
resume | kembali kerja
resume | kembali buka
resume | aktif kembali
resume | bikin lagi seperti biasa
resume | sudah bikin lagi seperti biasa
resume | kerja seperti biasa
resume | buka seperti biasa
resume | bikin seperti biasa
resume | normal kembali
resume | normal lagi
resume | sudah normal
resume | bikin kembali
resume | kerja kembali
resume | buka kembali
pause | tidak bisa kerja
pause | tidak bisa kerja dulu
pause | tidak jalan dulu
decline | tidak sempat
decline | tidak dulu
decline | lewat dulu
gone | tidak ada barang
newproduct | ada produk baru
gone | tidak ada sama sekali
gone | sudah tidak ada sama sekali
gone | habis sama sekali
gone | kosong sama sekali
made | baru jadi
made | turun dari alat tenun
made | turun dari alat
made | turun dari tenunan
resume | terima pesanan lagi
resume | bisa terima pesanan lagi
resume | sudah bisa terima pesanan lagi
resume | sudah terima pesanan lagi
resume | lanjut kembali
resume | kembali lanjut
resume | sudah lanjut kembali
resume | sudah kembali kerja
deliver | sampai toko
deliver | sampai gerai
deliver | sampai kota
made | sudah jadi
made | jadi baru
made | baru selesai
made | sudah selesai
remake | bikin lagi
remake | baru bikin lagi
remake | sudah bikin lagi
made | baru bikin
made | sudah bikin
making | lagi bikin
making | lagi proses
making | masih proses
making | sedang proses
making | dalam proses
making | masih bikin
making | sedang bikin
making | sementara bikin
made | baru panen
add | stok baru
gone | tidak sisa
gone | tidak punya lagi
gone | tidak punya stok
gone | laku semua
gone | laku habis
gone | habis laku
gone | terjual semua
gone | tidak ada lagi
gone | tidak ada
gone | sudah tidak ada
gone | sudah tidak ada lagi
gone | tidak ada stok
gone | sudah tidak ada stok
gone | stok habis
gone | habis stok
gone | stok kosong
gone | tidak tinggal
gone | belum ada stok
gone | stok belum ada
gone | belum ada lagi
gone | out of stok
stock | stok terakhir
stock | isi stok
stock | stok akhir
price | pasang harga
price | taruh harga
price | kasih harga
price | kasi harga
resume | on lagi
resume | sudah on
resume | sudah on lagi
left | berkurang jadi
left | susut jadi
gone | habis semua
nowleft | masih ada
nowleft | masih sisa
nowleft | masih
pause | tidak buka
pause | tidak buka dulu
pause | tidak ada bikin
pause | tidak bikin
pause | belum bisa bikin
pause | tutup sementara
pause | sementara tutup
pause | sementara libur
pause | libur sementara
pause | berhenti sementara
pause | sementara berhenti
pause | sementara tidak bikin
pause | tidak bikin sementara
pause | stop dulu
pause | tidak bikin dulu
pause | tidak bisa bikin
pause | berhenti dulu
pause | libur dulu
pause | istirahat dulu
pause | berhenti bikin
pause | tidak kerja
pause | tidak kerja dulu
resume | mulai lagi
resume | mulai kerja lagi
resume | mulai kerja
resume | kerja lagi
resume | lanjut lagi
resume | lanjut bikin
resume | lanjut kerja
resume | buka lagi
resume | mulai bikin
resume | mulai bikin lagi
resume | jalan lagi
resume | aktif lagi
decline | tidak bisa
decline | tidak sanggup
decline | tidak mampu
decline | tidak terima
decline | tidak bisa terima
decline | belum bisa terima
decline | tidak setuju
decline | tidak siap
decline | belum bisa
decline | belum sanggup
decline | belum mampu
decline | belum siap
newproduct | produk baru
newproduct | varian baru
newproduct | rasa baru
newproduct | bikin produk baru
newproduct | punya produk baru
newproduct | jual baru
newproduct | tambah produk
newproduct | tambah produk baru
newproduct | daftar produk
newproduct | daftar produk baru
newproduct | jual produk baru
newproduct | masuk produk baru
"""
"""Words that tell together what happens."""
