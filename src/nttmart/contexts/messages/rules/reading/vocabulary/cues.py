"""Words that say what a message is about. One line each: sense | word | other spellings met in chats."""

from typing import Final

CUES: Final = """
stock | stok | stock stk stokk setok stox persediaan persedian sediaan simpanan
left | available | avail
left | sisa | ss menyisakan sisah tersisa sissa sisany ssa sisax bersisa sisakan tersimpan
left | tinggal | tingal tggal tinggl tingga tingg tnggal tinngal tgal tersedia sedia ready redi rdy tertinggal
has | ada | ad adaa terdapat memiliki mempunyai dimiliki miliki
has | pegang | simpan nyimpan
add | tambah | tmbh tmbah tmbahin tambahin tambain ditambahkan ditambahin ketambahan tambahan nambah nmbh
add | tambah | menambah tambahkan tamba ditambah bertambah tambh tmbahan
add | restok | restock
add | masuk | msk masukkan dimasukkan dimasukan kemasukan masukan masukin msuk
made | selesai | slse slesai menyelesaikan diselesaikan slsai kelar rampung beres brs selsai selese
made | bikin | bekin bkin bikinin buat membuat buatkan produksi produksikan prod memproduksi berproduksi
made | bikin | hasilkan menghasilkan masak olah mbuat bwat melaut berlayar menyadap iris mengiris
made | bikin | mengolah cetak giling goreng sangrai menenun anyam menganyam kemas packing mengemas suling menyuling
made | bikin | tumbuk menumbuk parut memarut ayak mengayak sortir menyortir pintal memintal pahat memahat
made | bikin | jahit menjahit rajut merajut adon mengadon rebus merebus jemuran bakar membakar panggang
made | bikin | memanggang fermentasi peras memeras rakit merakit ukir mengukir
made | bikin | dibikin direbus dipanggang dirajut dirakit disangrai dicetak dibungkus dibuat diproduksi
made | bikin | digiling dianyam ditenun digoreng dimasak diolah dikemas disuling dijahit dijemur jemur
made | panen | dipanen dipetik pnen petik memetik memanen sadap pane
gone | habis | hbs abis kehabisan kehabisa ludess habiss habes abes abisnya amblas abs habs hbis habus abiss
gone | habis | ludes sold soldout tandas dihabiskan menghabiskan
gone | nihil |
gone | kosong | kosongkan dikosongkan kosongin ksg kosongg kosonk oos kosog kosng ksng ksong
price | seharga | dibanderol dibandrol banderol bandrol patok dipatok mematok
price | tarif |
price | harga | hrg hrga harge hargah harha hargai harganya
rise | ubah | berubah rubah ganti diubah mengubah diganti
rise | naik | naek nae nek dinaikan menaikkan menaikan kenaikan naikkan naikan naikin dinaikkan
fall | turun | trn turn diturunkan menurunkan turunkn turunkan turunin
become | jadi | jadikan dijadikan jadinya jd jdi menjadi mnjd mjd
promise | janji | promise jnji berjanji menjanjikan janjikan komitmen komit
promise | sanggup | sgp sanggupnya sangup sngup snggup sanggop sanggp menyanggupi sanggupi kesanggupan
promise | target |
promise | mampu | mmpu mampuh kapasitas kemampuan
can | bisa | bisalah bsia bsa bisah biza bisakah bs bsa bisaa bole boleh blh
pause | libur | liburr libor libr liburkan diliburkan meliburkan break brek absen berlibur liburan off cuti prei
pause | istirahat | istrahat istirhat isterahat rehat istrht jeda pause vakum
pause | berhenti | dihentikan dihentikn distop
pause | berhenti | hiatus brenti brhenti stop setop henti tutup tutp berenti hentikan
start | mulai | start mule muli mulay memulai mulae
resume | lanjut | beroperasi lanjot lanjutkan melanjutkan teruskan aktif
resume | buka | bka membuka
deliver | taruh | taro naro serahkan menyerahkan drop
deliver | menyusul | susul nyusul
deliver | berangkat | otw meluncur berangkatkan
deliver | antar | ant antr anter antarin anterin ngater antaran nganter antarkn mengantar antarkan
deliver | antar | mengantarkan diantar hantar ngantar
deliver | kirim | kirimi krimkan terkirim mengirimkan kirimnya krm krim kirm mengirim kirimkan dikirim kirimin
deliver | kirim | ngirim kiriman pengiriman
deliver | bawa | bawain ngebawa bawak angkut diangkut muat dimuat memuat bw bwa membawa dibawa bawakan
deliver | setor | supply suplai suply suplay menyuplai memasok pasok stor setorkan menyetor setoran nyetor disetor
deliver | titip | ttip titipkan menitip titipan nitip dititip
accept | terima | trma trima menerima diterima
accept | setuju | approve approved stuju stj setju sepakat spakat menyetujui deal dil acc
new | daftar | daftarkan mendaftarkan mendaftar dftar daftarin
rise | geser | pindah undur diundur mengundurkan diundurkan tunda ditunda menunda dimundurkan mundurkan
rise | geser | disesuaikan sesuaikan
ready | siap | siaap sippp sepp shiap siyappp siap2 siyap siapp sip sipp mantap
ok | oke | okk oks okesip oksip okeey okeyy ocek ok okay okey oce okee okei okeh okelah okok okeoke gas
ok | aman |
ok | baik | bae baiq baiklah baek baikk
decline | tolak | reject menolak ditolak nolak
decline | mundur | nyerah menyerah
only | hanya | hany cuma cman cm cuman sekadar mentok maksimal maximal max maks terbanyak
less | kurang | krang kurangi kurg dikurangi
less | berkurang | brkurang bkurang susut menyusut
sold | laku | lku terlaku lakunya laris terjual tjual kejual dibeli beli membeli borong
sales | penjualan | terjualnya omzet omset jualanku pnjualn penjulan penjualannya pnjualan
sell | jual | jualin menjual dijual jwl jualan
owed | utang | saldo hutangnya utangnya tunggak nunggak belumdibayar hutang piutang tunggakan tagihan
pay | bayar | transferan bayarannya gaji upah payout payment settlement
pay | bayar | trnsfer tansfer transper ditrf ditransferkan mbayar pencairan bayarnya gajian byr byar bayaran
pay | bayar | pelunasan dibayar pembayaran terbayar bayarkan lunas transfer trf tf ditransfer cair dicairkan
money | uang | fee komisi uangnya uwang duid doit duitnya doinya duit doi wang pendapatan penghasilan pemasukan
howmany | berapa | berapaan brapakah berapakah barapakah brpaan brape barapo brp brapa brpa barapa berp
new | baru | terbaru bru bar baruu br
product | produk | dagangan dagangannya produknya barangnya prodok prdk prodak produc product prduk prodk brg barang
help | bantuan | dibantu help tlongin tolongin menu panduan petunjuk bntuan pandu bantu bantuin
howto | cara | cr tatacara carax caranya
want | minta | mnt mnta
please | tolong | tlg tlong tolonk mohon mhn
yes | ya | yaps yep yow he'e hee heeh yoii yoa ye ea yoh iyoh y iya yaa iyaa iyah yah yo yoi yup yups yes yess
yes | ya | eng engge heem ehe eheh hoh heh
yes | ya | ho hoo yap yapp iye iyo io ia iyap inggih enggeh
yes | betul | betol botul beto betool bnar btull tul betull benar bnr bner benr bener tepat cocok
no | salah | slh slah keliru
no | hapus | hps delete
no | batal | dibatalin ndajadi gajadi gakjadi batalin cansel kensel btal batalkan dibatalkan membatalkan cancel
no | jangan | jgn jang jangn jan
order | pesanan | diorder pesanannya orderannya ordernya pesananan psn psnan pesenan psanan order orderan pesan
order | pesanan | pemesanan permintaan po
total | total | ttl jumlah jmlh jml semuanya
all | semua | samuanya smuanya semwa seluruhnya smua samua seluruh
"""
