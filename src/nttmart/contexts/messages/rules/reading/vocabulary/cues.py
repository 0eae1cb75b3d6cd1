"""Words that say what a message is about. One line each: sense | word | other spellings met in chats."""

from typing import Final

CUES: Final = """
stock | stok | stock stk stokk setok stox persediaan persedian sediaan simpanan
left | available | avail
left | sisa | sisah tersisa sissa sisany ssa sisax bersisa sisakan tersimpan
left | tinggal | tingal tggal tinggl tingga tingg tnggal tinngal tgal tersedia sedia ready redi rdy tertinggal
has | ada | ad adaa terdapat
has | pegang | simpan nyimpan
add | tambah | tmbh tmbah tmbahin tambahin tambain ditambahkan ditambahin ketambahan tambahan nambah nmbh menambah tambahkan tamba ditambah bertambah tambh tmbahan
add | restok | restock
add | masuk | msk masukkan dimasukkan dimasukan kemasukan masukan masukin msuk
made | selesai | slse slesai menyelesaikan diselesaikan slsai kelar rampung beres brs selsai selese
made | bikin | bekin bkin bikinin buat membuat buatkan produksi produksikan prod memproduksi berproduksi hasilkan menghasilkan masak olah mbuat bwat melaut berlayar menyadap iris mengiris
made | bikin | mengolah cetak giling goreng sangrai menenun anyam menganyam kemas packing mengemas suling menyuling
made | bikin | jahit menjahit rajut merajut adon mengadon rebus merebus jemuran bakar membakar panggang memanggang fermentasi peras memeras rakit merakit ukir mengukir
made | bikin | dibikin direbus dipanggang dirajut dirakit disangrai dicetak dibungkus dibuat diproduksi digiling dianyam ditenun digoreng dimasak diolah dikemas disuling dijahit dijemur jemur
made | panen | dipanen dipetik pnen petik memetik memanen sadap pane
gone | habis | hbs abis kehabisan kehabisa ludess habiss habes abes abisnya amblas abs habs hbis habus abiss ludes sold soldout tandas
gone | nihil |
gone | kosong | ksg kosongg kosonk oos kosog kosng ksng ksong
price | seharga | dibanderol dibandrol banderol bandrol patok dipatok mematok
price | tarif |
price | harga | hrg hrga harge hargah harha hargai harganya
rise | ubah | berubah rubah ganti diubah mengubah diganti
rise | naik | naek nae nek dinaikan menaikkan menaikan kenaikan naikkan naikan naikin dinaikkan
fall | turun | trn turn diturunkan menurunkan turunkn turunkan turunin
become | jadi | jadikan dijadikan jadinya jd jdi menjadi mnjd mjd
promise | janji | jnji berjanji menjanjikan janjikan komitmen komit
promise | sanggup | sgp sanggupnya sangup sngup snggup sanggop sanggp menyanggupi sanggupi kesanggupan
promise | target |
promise | mampu | mmpu mampuh kapasitas kemampuan
can | bisa | bisalah bsa bisah biza bisakah bs bsa bisaa bole boleh blh
pause | libur | liburr libor libr liburkan diliburkan meliburkan break brek absen berlibur liburan off cuti prei
pause | istirahat | istrahat istirhat isterahat rehat istrht jeda pause vakum
pause | berhenti | dihentikan dihentikn distop
pause | berhenti | brenti brhenti stop setop henti tutup tutp berenti hentikan
start | mulai | mule muli mulay memulai mulae
resume | lanjut | beroperasi operasi lanjot lanjutkan melanjutkan teruskan aktif
resume | buka | bka membuka
deliver | taruh | taro naro serahkan menyerahkan drop
deliver | menyusul | susul nyusul
deliver | berangkat | otw meluncur berangkatkan
deliver | antar | ant antr anter antarin anterin ngater antaran nganter antarkn mengantar antarkan mengantarkan diantar hantar ngantar
deliver | kirim | kirimi krimkan terkirim mengirimkan kirimnya krm krim kirm mengirim kirimkan dikirim kirimin ngirim kiriman pengiriman
deliver | bawa | bawain ngebawa bawak angkut diangkut muat dimuat memuat bw bwa membawa dibawa bawakan
deliver | setor | supply suplai suply suplay menyuplai memasok pasok stor setorkan menyetor setoran nyetor disetor
deliver | titip | ttip titipkan menitip titipan nitip dititip
accept | terima | trma trima menerima diterima
accept | setuju | stuju stj setju sepakat spakat menyetujui deal dil acc
new | daftar | daftarkan mendaftarkan mendaftar dftar daftarin
rise | geser | pindah undur diundur mengundurkan diundurkan tunda ditunda menunda dimundurkan mundurkan disesuaikan sesuaikan
ready | siap | siaap sippp sepp shiap siyappp siap2 siyap siapp sip sipp mantap
ok | oke | okk oks okesip oksip okeey okeyy ocek ok okay okey oce okee okei okeh okelah okok okeoke gas
ok | baik | bae baiq baiklah baek baikk
decline | tolak | menolak ditolak nolak
decline | mundur | nyerah menyerah
only | hanya | hany cuma cman cm cuman sekadar mentok maksimal maximal max maks terbanyak
less | kurang | krang kurangi kurg dikurangi
less | berkurang | brkurang bkurang susut
sold | laku | terlaku lakunya laris terjual tjual kejual dibeli beli membeli borong
sales | penjualan | terjualnya omzet omset jualanku pnjualn penjulan penjualannya pnjualan
sell | jual | jualin menjual dijual jwl jualan
owed | utang | saldo hutangnya utangnya tunggak nunggak belumdibayar hutang piutang tunggakan tagihan
pay | bayar | transferan bayarannya gaji upah
pay | bayar | trnsfer tansfer transper ditrf ditransferkan mbayar pencairan bayarnya gajian byr byar bayaran dibayar pembayaran terbayar bayarkan lunas transfer trf tf ditransfer cair dicairkan
money | uang | fee komisi uangnya uwang duid doit duitnya doinya duit doi wang pendapatan penghasilan pemasukan
howmany | berapa | berapaan brapakah berapakah barapakah brpaan brape barapo brp brapa brpa barapa berp
new | baru | terbaru bru bar baruu
product | produk | produknya barangnya prodok prdk prodak produc product prduk prodk brg barang
help | bantuan | dibantu help tlongin tolongin menu panduan petunjuk bntuan pandu bantu bantuin
howto | cara | cr tatacara carax caranya
want | minta | mnt mnta
please | tolong | tlg tlong tolonk mohon mhn
yes | ya | yaps yep yow he'e hee heeh yoii yoa ye ea yoh iyoh y iya yaa iyaa iyah yah yo yoi yup yups yes yess iye iyo io ia
yes | betul | betol botul beto betool bnar btull tul betull benar bnr bner benr bener tepat cocok
no | salah | slh slah keliru
no | hapus | hps delete
no | batal | batalin cansel kensel btal batalkan dibatalkan membatalkan cancel
no | jangan | jgn jang jangn jan
order | pesanan | pesanannya orderannya ordernya pesananan psn psnan pesenan psanan order orderan pesan pemesanan permintaan po
total | total | ttl jumlah jmlh jml semuanya
all | semua | samuanya smuanya semwa seluruhnya smua samua seluruh
"""

PHRASES: Final = """
tell | mau kabar
tell | mau tanya
tell | mau rekap
tell | tolong catat
tell | mau catat
tell | mau tell
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
sales | rekap jual
sales | kabar jual
sales | hasil jual
can | apa bisa
plain | ada oto
plain | ada mobil
plain | ada motor
plain | ada feri
plain | ada travel
plain | ada ojek
plain | itu saja
tell | jangan lupa
tell | jangan lupa catat
tell | jangan lupa kabar
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
decline | tidak dapat
decline | belum dapat
plain | natal tahun baru
newproduct | daftar baru
newproduct | mau daftar
newproduct | mau masuk juga
newproduct | mau tambah produk
newproduct | mau tambah produk baru
newproduct | mau daftar produk
newproduct | mau daftar produk baru
newproduct | item baru
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
howto | kabar apa saja
howto | apa yang harus saya catat
howto | harus catat apa
howto | harus bagaimana
howto | mesti bagaimana
help | saya bingung
help | kami bingung
help | bingung saya
plain | sama sekali
gone | tidak ada sama sekali
gone | sudah tidak ada sama sekali
gone | habis sama sekali
gone | kosong sama sekali
made | baru jadi
made | turun dari alat tenun
made | turun dari alat
polite | tolong maaf
polite | baru balas
polite | baru bisa balas
polite | belum balas
polite | lama balas
polite | telat balas
polite | mama dong
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
gone | tidak tinggal
gone | belum ada stok
gone | stok belum ada
gone | belum ada lagi
gone | out of stok
stock | stok terakhir
stock | stok akhir
price | pasang harga
price | taruh harga
price | kasih harga
price | kasi harga
resume | on lagi
resume | sudah on
resume | sudah on lagi
plain | baru saja
left | berkurang jadi
left | susut jadi
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
