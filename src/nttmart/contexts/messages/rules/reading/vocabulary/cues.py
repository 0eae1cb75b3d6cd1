"""Words that say what a message is about. One line each: sense | word | other spellings met in chats."""

from typing import Final

CUES: Final = """
stock | stok | stock stk stokk setok stox persediaan persedian sediaan simpanan
left | available | avail
left | sisa | sisah tersisa sissa sisany
left | tinggal | tingal tggal tnggal tinngal tgal tersedia sedia ready redi rdy tertinggal
has | ada | ad adaa
has | pegang | simpan nyimpan
add | tambah | tmbh tmbah tambahan nambah nmbh menambah tambahkan tamba ditambah bertambah tambh tmbahan
add | restok | restock
add | masuk | msk masukkan masukan masukin msuk
made | selesai | slesai slsai kelar rampung beres brs selsai selese
made | bikin | bekin bkin buat membuat buatkan produksi produksikan prod memproduksi hasilkan menghasilkan masak olah
made | bikin | mengolah cetak giling goreng sangrai menenun anyam menganyam kemas packing mengemas suling menyuling
made | bikin | jahit menjahit rajut
made | bikin | dibuat diproduksi digiling dianyam ditenun digoreng dimasak diolah dikemas disuling dijahit dijemur jemur
made | panen | dipanen dipetik pnen petik sadap
gone | habis | hbs abis abs habs hbis habus abiss ludes sold soldout tandas
gone | nihil |
gone | kosong | ksg kosog kosng ksng ksong
price | seharga |
price | tarif |
price | harga | hrg hrga harge hargah harha hargai harganya
rise | ubah | rubah ganti diubah mengubah diganti
rise | naik | naek nae naikkan naikan naikin dinaikkan
fall | turun | trn turunkan turunin
become | jadi | jd jdi menjadi mnjd mjd
promise | janji | jnji berjanji menjanjikan janjikan komitmen
promise | sanggup | sangup sngup snggup sanggop sanggp menyanggupi sanggupi kesanggupan
promise | target |
promise | mampu | mmpu mampuh kapasitas kemampuan
can | bisa | bs bsa bisaa bole boleh blh
pause | libur | liburr berlibur liburan off cuti prei
pause | istirahat | istrahat istirhat isterahat rehat istrht jeda pause vakum
pause | berhenti | dihentikan dihentikn distop
pause | berhenti | brenti brhenti stop setop henti tutup tutp berenti hentikan
start | mulai | mule muli mulay memulai mulae
resume | lanjut | lanjot lanjutkan melanjutkan teruskan aktif
resume | buka | bka membuka
deliver | taruh | taro naro serahkan menyerahkan drop
deliver | menyusul | susul nyusul
deliver | berangkat | otw meluncur berangkatkan
deliver | antar | antr anter mengantar antarkan mengantarkan diantar hantar ngantar
deliver | kirim | krm krim kirm mengirim kirimkan dikirim kirimin ngirim kiriman pengiriman
deliver | bawa | bw bwa membawa dibawa bawakan
deliver | setor | stor setorkan menyetor setoran nyetor disetor
deliver | titip | ttip titipkan menitip titipan nitip dititip
accept | terima | trima menerima diterima
accept | setuju | stuju stj setju sepakat spakat menyetujui deal dil acc
ready | siap | siyap siapp sip sipp mantap
ok | oke | ok okay okey oce okee okei okeh okelah okok okeoke gas
ok | baik | baiklah baek baikk
decline | tolak | menolak ditolak nolak
decline | mundur | nyerah menyerah
only | hanya | hany cuma cman cm cuman sekadar mentok maksimal maximal max maks terbanyak
less | kurang | krang kurangi kurg dikurangi berkurang
sold | laku | laris terjual tjual kejual dibeli beli membeli borong
sales | penjualan | penjualannya pnjualan
sell | jual | jualin menjual dijual jwl jualan
owed | utang | hutang piutang tunggakan tagihan
pay | bayar | transferan bayarannya gaji upah
pay | bayar | byr byar bayaran dibayar pembayaran terbayar bayarkan lunas transfer trf tf ditransfer cair dicairkan
money | uang | duit doi wang pendapatan penghasilan omzet omset pemasukan saldo
howmany | berapa | brp brapa brpa barapa berp
new | baru | bru bar baruu
product | produk | prodak produc product prduk prodk brg barang
help | bantuan | help menu panduan petunjuk bntuan pandu bantu bantuin
howto | cara | caranya
want | minta | mnt mnta
please | tolong | tlg tlong tolonk mohon mhn
yes | ya | y iya yaa iyaa iyah yah yo yoi yup yups yes yess iye iyo io ia
yes | betul | btul betull benar bnr bner benr bener tepat cocok
no | salah | slh slah keliru
no | hapus | hps delete
no | batal | btal batalkan dibatalkan membatalkan cancel
no | jangan | jgn jang jangn jan
order | pesanan | pesenan psanan order orderan pesan pemesanan permintaan po
total | total | ttl jumlah jmlh jml semuanya
all | semua | smua samua seluruh
"""

PHRASES: Final = """
deliver | sedang jalan
deliver | naik kapal
deliver | naik oto
deliver | naik bus
deliver | naik mobil
deliver | naik travel
deliver | naik motor
deliver | naik pesawat
deliver | naik feri
deliver | dalam jalan
deliver | dalam perjalanan
deliver | lagi jalan
deliver | di jalan
resume | selesai libur
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
resume | jalan kembali
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
help | tidak tahu
help | tidak mengerti
help | belum mengerti
help | belum tahu
howto | buat apa
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
made | baru jadi
made | turun dari alat tenun
made | turun dari alat
polite | mama dong
polite | ibu dong
polite | bapa dong
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
making | masih bikin
making | sedang bikin
making | sementara bikin
made | baru panen
own | dia punya
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
gone | tidak tersedia
gone | tidak ada stok
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
resume | bikin seperti biasa
resume | jalan lagi
resume | aktif lagi
decline | tidak bisa
decline | tidak sanggup
decline | tidak mampu
decline | tidak terima
decline | tidak setuju
decline | tidak siap
decline | belum bisa
decline | belum sanggup
decline | belum mampu
decline | belum siap
yes | tidak salah
no | tidak usah
no | tidak perlu
no | belum betul
only | paling banyak
no | tidak betul
no | tidak jadi
no | kurang betul
no | bukan begitu
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
thanks | terima kasih
"""
"""Words read together, after spellings are settled; the longest counts."""
