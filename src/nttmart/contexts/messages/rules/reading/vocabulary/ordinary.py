"""Ordinary words that change nothing of a fact: who speaks, tags, titles, places, ways, and reasons told beside."""

from typing import Final

PLAIN: Final = """
me | saya | go goe kame ame
me | saya | beta bt bta b sa sy sya aku ak ku gue awak bet aq syaa saia sae be hamba gw gua aye
me | kami | km katong ketong kitong kita kmi ktong kt tong torang kita2 qami kamiorang kitorang kitorg katorang
own | punya | pe
own | punya | punk pung pu pny pnya
already | sudah | so
already | sudah | su sdh udah udh sud suda dah sdah sdha sudh uda ud telah tlh dh
still | masih | msh masi msih mash mase msi
now | sekarang | skrg skr skrng2 sekrang sakarang sekarng2 skarg kini detik skrang skarang sekarng skrng skg saat
only2 | saja | aja sj sja doang sahaja ajah ajha tok thok ae wae
again | lagi | ulang lg lgi lai lae
first | dulu | dl dlu dolo dolu dahulu
from | sejak |
from | dari | dr dri dar
to | ke | pi pigi kpd kepada pada pd
until | sampai | sampe smp smpai sampek hingga sd spai ampe
in | di | d
this | ini | nih ni in
that | itu | tu itulah
each | tiap | tipa per setiap saban stiap
with | dengan | deng dgn dg dng
and | dan | dn
also | juga | jg jug jga ju juga2 pula le
plain | barusan | brusan tepatnya persis kembali2 sudahan memang mmg emang pas
plain | datang | dtg sendiri ikut tiba sempat maksud maksudnya out sebanyak sejumlah berjumlah pun malah
plain | datang | akhirnya kebetulan sebenarnya
plain | ojek | kurir ekspedisi jne pos sopir feri ferry fery ferri pelni motor sepeda truk angkot kargo cargo
plain | hasil | hsl
plain | btw | melakukan dilakukan lakukan mengalami terjadi menyediakan disediakan hak harus mesti musti wajib
plain | btw | layanan memenuhi penuhi terlampir lampiran dilampirkan sehubungan tersebut keterlambatan
plain | btw | kerjasama atas insya insyaallah inshaallah allah berkehendak of tangan nya sekian demikian oya
plain | btw | oiya yah2 gitu2 hanya2 begitulah gtu bgtulah
plain | stel | kondisi keadaan posisi catatannya rincian rinciannya list daftarnya berikutnya ini2
plain | kira2 | tadinya2 kebetulan lumayan2 tumben akhirnya sungguh beneran sebetulnya benarnya
plain | lewat | melalui menggunakan gunakan pakek diantarkan2 ojol grab gojek pickap bis damri mikrolet kol tronton
plain | kapal | kapalnya perahu ketinting sampan speedboat speed ekspres expres pesawat lion wings susi
plain | opname | ijin izin ijinkan mengenai perihal do suda sjk sbb berikut
plain | pagi2 | subuh dini petang siang2 sore2 malam2
plain | sesuai | jadwal jadual tanpa masih2 khusus khususnya untung2 cukupan
plain | seperti | spt sprti kayak macam
plain | lemari | kulkas freezer kamar teras meja satuan
plain | selama | slama
heavy | perjalanan | prjalanan
plain | rutin | lancar sehat sembuh semangat sukses berkat berkah
apiece | masing | msing
plain | ternyata | trnyata dalam dlm rupanya
then | sekalian | sedangkan adapun selain lalu2 sebelum2
then | terus | trus trs kemudian lantas serta plus selanjutnya sehingga maka makanya
but | tapi | tp tpi tetapi namun
for | untuk | utk untk bwt par unt
will | mau | mo mw akan hendak mao mao2 maw bakal bakalan pengin
will | nanti | nt nti nnti ntar
which | yang | yg yng nyang
not | tidak | te nde tia
not | tidak | tdk tak sonde snd son nda ndak gak ga gk nggak enggak ngga gk tida tra seng sond snde sande tdak
not | tidak | tdx ndk son tir
not | tidak | onde trada kaga kagak tak gada nggk engga enda indak tdk2 sont sonte sondeh nde2 tar t4ada toe
notyet | belum | blm blum belom lom blom balom bolom
isnot | bukan | bkn bukang bkan
because | karena | krn karna kerna gara soalnya sebab akibat krna dikarenakan lantaran gegara berhubung mengingat
tail | kasih | ksh kasi kase ksi beri kas
tail | ingat |
tail | catat | mencatat dicatatkan mengingatkan ingatkan tulis catatkan input dicatat masukin isikan
tell | rekap | data rekapan rekapitulasi ringkasan
tell | kabar | penjelasan konfirmasi konfirm mengonfirmasi report pemberitahuan pengumuman mengumumkan
tell | kabar | diperbarui perbarui memperbarui diperbaharui perbaharui sampaikan menyampaikan disampaikan
tell | kabar | informasikan umumkan beritahu beritahukan memberitahukan
tell | kabar | diupdate kabari kabarkan info infokan informasi lapor lap laporan melapor laporkan update apdet
tell | kabar | apdate updet up
tell | kabar | kasitau kasitahu
polite | selamat | slmt met salam shalom syalom assalamualaikum halo hallo hai hi helo hello hey hei permisi
polite | selamat | met hallow haloo hy hallu hola
daypart | pagi | pgi
daypart | siang | sing
daypart | sore | sor
daypart | malam | mlm mlam malem
polite | kk | kks kka ka kakk
polite | tuan | ama ina bai nenek kakek opa oma dik dek say sayang
polite | pak | bapak bpk bu ibu kak kaka kakak mama mam ma nona non admin min mimin bos boss mbak mas om tante tanta
polite | pak | usi bung sus ade adik bp nyong
polite | makasih | trims thanks thx mksh tq trimakasih terimakasih makasi tks
polite | e | jo jua joa cuy gan sis bro nggih monggo
polite | e | adu adoe ee eee eh o lai oh ah aduh wah loh lho sih deh lah na nah hm hmm ooo hehe haha hahaha wkwk
polite | e | wkwkwk amin puji tuhan yeay mantul tabe tabea wr wb wassalam sejahtera hormat bapa bapatua papa oma opa
polite | e | bosku bosque pace mace ew we wee woe woi weh ey hoi aii aih ais adoh duh aduhai tuh ges gaes guys
polite | e | cuk ces sob gais gess gengs bestie yuk ayo ayok keren gasken gaskeun cus capcus syukurnya hamdalah praise
polite | e | matur nuwun nuhun hatur silakan silahkan dimohon ganteng terhormat yth terkasih tersayang hadirin saudari
polite | e | gercep buruan cepetan kuy skuy yuhu gaspol plis pliss sissy agan
polite | e | bang abang akang kang neng uni uda daeng puang opung lek euy lur mah atuh
polite | e | hihi huhu hiks xixi wkwkwkwk wkk wk astaga ampun syukurlah haleluya gbu god bless tengkyu tengkiu
polite | e | suwun tx berkati memberkati waduh wadu adooh
polite | e | makasihh terimakasi trimakasi tararimakasi sip2 hormat salut wes nggeh njih leh lee kaaa doe jao ja
polite | tuan | kraeng keraeng enu nana weta eja ema ine amang inang ase kae kesa tuang umbu rambu tamo apu
polite | tuan | lopo feto naen ite opu nara bine teo toi bai oe
polite | tuan | nyadu ca cece cici koko brader juragan komandan suhu beb dede mba mbk bude pakde ustad ustadz
polite | tuan | romo suster
polite | tuan | moat nong reu tata nak nduk bli mbok jeng cak teteh ndara boki eda
polite | e | neh yak coy coi rek lha
polite | tuan | frater bruder pater pastor mamtua mamatua bapatua bapakecil mamakecil too baba babe nene kaks
polite | tuan | sist bund
polite | tuan | bunda bun adm mimin2 min2 nona nyora nyong usie bapa2 mama2 cinta guru rekan sahabat pengurus
polite | tuan | petugas
polite | tuan | admin2 kakaknya bapaknya ibunya sodaraku bpk2 bapakku mamaku ndan pengelola
polite | maaf | maap sori sorry mf maafkan ganggu mengganggu
plain | gerai | grai geray toko tko took outlet autlet otlet store mart ntt kios galeri dekranasda etalase
plain | gerai | kantor kota koperasi bumdes terminal dermaga
plain | rumah | ruma rmh rmah kampung kampong desa dusun bengkel dapur gudang sini situ sana
know | mengerti | mangarti mengetahui ketahui
plain | anu | begini begitu bgt bgtu gitu gini adalah ialah yaitu yakni bahwa soal tentang namanya nama
plain | langsung | lgsg lsg segera pelan bersama sama tetap ttp tep pakai pake via lewat oto motor bemo kapal mobil
plain | langsung | pickup bus travel
because | supaya | agar biar spy spaya
plain | umkm | ikm kwt kub koptan ukm gapoktan poktan tani wanita rt rw kelurahan
plain | sebagai | merupakan suatu berbagai terdiri meliputi termasuk antaranya diantaranya senilai mencapai
plain | tetapkan | menetapkan ditetapkan berlaku diberlakukan efektif terhitung resmi terpaksa mendadak berhasil berada
plain | terkait | berkaitan berkenaan perhatian perhatiannya mengucapkan ucapkan diucapkan kerjasamanya keterangan ket
plain | catatan | pencatatan pembukuan perhitungan hitungan dihitung hitung milik pastikan dipastikan jamin dijamin
plain | sejenak | banget hal nb qty bareng berupa melompong secara sertakan disertakan menyertakan berita
plain | jnt | tiki sicepat anteraja wahana supir
plain | timbang | ditimbang menimbang timbangan penimbangan memutuskan diputuskan keputusan musyawarah kesepakatan
plain | sebagaimana | oleh sekaligus fyi singgah mampir sm anw
plain | kelompok | klmpk kelompk anggota
plain | segini | segitu permulaan perdana mula2
plain | lengkap | segar asli alhamdulillah syukur
heavy | on |
heavy | sementara | smtr smntra smtara smntara sedang sdg ralat koreksi revisi
heavy | jalan | jln
heavy | normal |
plain | pasti | tentu jelas
plain | siapkan | menyiapkan sediakan disiapkan laksanakan kerjakan dikerjakan usahakan siapin
help | tanya | bertanya nanya tny tanyakan tnya
howto | ketik | bot robot aplikasi
howto | format | contoh
howto | tutorial | perintah perintahnya ajarin jelaskan jelasin dijelaskan dijelasin diterangkan
howto | ajar | diajari diajarin diajarkan mengajari ajarkan ajari
help | nomor | nmr nomer
know | tahu | tau taw mangarti ngerti paham
check | cek | lia check ngecek periksa lihat liat
kerja | kerja | krj bekerja krja karja pekerjaan pengerjaan pembuatan kegiatan aktivitas aktifitas
day | harian |
day | mingguan |
day | bulanan |
"""

PLACES: Final = """
kupang soe kefa kefamenanu atambua betun ende bajawa ruteng labuan bajo maumere sikka larantuka lembata lewoleba
kalabahi alor sabu raijua waingapu waikabubak tambolaka sumba rote flores timor manggarai ngada nagekeo mbay borong
adonara solor oesao oesapa penfui tenau bolok jakarta bali surabaya kabupaten kecamatan provinsi
"""
"""Where goods and people go."""

REASONS: Final = """
hujan panas ombak gelombang angin badai banjir kemarau cuaca mendung musim sakit acara pesta adat duka kedukaan
meninggal kawin nikah nikahan gereja misa ibadah natal paskah lebaran puasa sekolah ujian kebun ladang sawah
tanam bahan mahal langka susah sulit ongkos biaya bensin solar listrik mesin alat kayu plastik kemasan botol
tangan kaki kepala pinggang mata gigi perut demam malaria flu pusing keseleo luka jebol mogok padam longsor
lombok cabai cabe bawang kedelai terigu tepung benang pewarna kapas besar bagus jelek sembuh sehat repot sibuk
capek lelah nira tuak buah bunga sinyal pulsa kuota jaringan internet hp baterai
"""
"""What makers tell as the reason of a fact, in a piece of its own; it changes nothing of the fact."""

VEHICLES: Final = """
oto mobil motor sepeda kapal feri fery ferri ferry bus bis travel bemo ojek ojol kurir pesawat truk pickup pickap kol
damri mikrolet speed speedboat ketinting perahu ekspedisi jne jnt pos angkot kargo cargo pelni grab gojek
"""
"""What goods travel by."""
