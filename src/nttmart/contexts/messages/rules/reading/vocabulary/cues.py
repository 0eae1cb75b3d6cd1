"""Words that say what a message is about. One line each: sense | word | other spellings met in chats."""

from typing import Final

CUES: Final = """
stock | stok | stock stk stokk setok stox persediaan persedian sediaan simpanan
left | sisa | sisah tersisa sissa sisany
left | tinggal | tingal tggal tnggal tinngal tgal tersedia sedia ready redi rdy tertinggal
has | ada | ad adaa
add | tambah | tmbh tmbah tambahan nambah nmbh menambah tambahkan tamba ditambah bertambah tambh tmbahan
add | masuk | msk masukkan masukan masukin msuk
made | selesai | slesai slsai kelar rampung selsai selese
made | bikin | bekin bkin buat membuat buatkan produksi produksikan prod memproduksi hasilkan menghasilkan
made | masak | olah mengolah cetak giling goreng sangrai menenun anyam menganyam kemas packing mengemas
gone | habis | hbs abis abs habs hbis habus abiss ludes sold soldout tandas
gone | kosong | ksg kosog kosng ksng ksong
price | harga | hrg hrga harge hargah harha hargai harganya
rise | naik | naek nae naikkan naikan naikin dinaikkan
fall | turun | trn turunkan turunin
become | jadi | jd jdi menjadi mnjd mjd
promise | janji | jnji berjanji menjanjikan janjikan komitmen
promise | sanggup | sangup sngup snggup sanggop sanggp menyanggupi sanggupi kesanggupan
promise | mampu | mmpu mampuh kapasitas kemampuan
can | bisa | bs bsa bisaa bole boleh blh
pause | libur | liburr berlibur liburan off cuti prei
pause | istirahat | istrahat istirhat isterahat rehat istrht jeda pause vakum
pause | berhenti | brenti brhenti stop setop henti tutup tutp berenti hentikan
start | mulai | mule muli mulay memulai mulae
resume | lanjut | lanjot lanjutkan melanjutkan teruskan aktif
resume | buka | bka membuka
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
sold | laku | laris terjual tjual kejual penjualan dibeli
sell | jual | jualin menjual dijual jwl jualan
owed | utang | hutang piutang tunggakan tagihan
pay | bayar | byr byar bayaran dibayar pembayaran terbayar bayarkan lunas transfer trf tf ditransfer cair dicairkan
money | uang | duit doi wang pendapatan penghasilan omzet omset pemasukan saldo
howmany | berapa | brp brapa brpa barapa berp
new | baru | bru bar baruu
product | produk | prodak produc product prduk prodk brg barang
help | bantuan | help menu panduan petunjuk bntuan pandu bantu bantuin
help | cara | caranya
please | tolong | tlg tlong tolonk minta mnt mohon mhn
yes | ya | y iya yaa iyaa iyah yah yo yoi yup yups yes yess iye iyo io ia
yes | betul | btul betull benar bnr bner benr bener tepat cocok
no | salah | slh slah keliru
no | batal | btal batalkan dibatalkan membatalkan cancel
no | jangan | jgn jang jangn jan
order | pesanan | pesenan psanan order orderan pesan pemesanan permintaan po
total | total | ttl jumlah jmlh jml semuanya
all | semua | smua samua seluruh
"""

PHRASES: Final = """
deliver | dalam jalan
deliver | dalam perjalanan
deliver | lagi jalan
deliver | di jalan
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
help | buat apa
help | apa ini
help | ini apa
help | bisa apa
help | apa saja yang bisa
made | baru jadi
made | sudah jadi
made | jadi baru
made | baru selesai
made | sudah selesai
made | bikin lagi
made | baru bikin
made | sudah bikin
made | baru panen
add | stok baru
gone | tidak ada lagi
gone | tidak ada
gone | sudah tidak ada
gone | sudah tidak ada lagi
gone | tidak tersedia
gone | tidak ada stok
gone | habis semua
nowleft | masih ada
nowleft | masih sisa
nowleft | masih
pause | tidak bikin
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
no | tidak betul
no | tidak jadi
no | kurang betul
no | bukan begitu
newproduct | produk baru
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
