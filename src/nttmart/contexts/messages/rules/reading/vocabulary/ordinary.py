"""Ordinary words: those that change nothing, those that make a reading unsure, and those that carry weight.

Words with weight are listed so that no typing error is seen in them: «ikan» is not a misspelt «ikat».
"""

from typing import Final

PLAIN: Final = """
me | saya | go goe kame ame
me | saya | beta bt bta b sa sy sya aku ak ku gue awak bet aq syaa saia sae be ana hamba
me | kami | katong ketong kitong kita kmi ktong kt tong torang kita2 qami kamiorang kitorang kitorg katorang
own | punya | pe
own | punya | punk pung pu pny pnya
already | sudah | so
already | sudah | su sdh udah udh sud suda dah sdah sdha sudh uda ud telah tlh dh
still | masih | msh masi msih mash mase msi
now | sekarang | skrg skr skrng2 sekrang sakarang sekarng2 skarg kini detik skrang skarang sekarng skrng skg saat
only2 | saja | aja sj sja doang
again | lagi | lg lgi lai lae
first | dulu | dlu dolo dolu dahulu
from | sejak |
from | dari | dr dri dar
to | ke | pi pigi kpd kepada pada pd
until | sampai | sampe smp smpai sampek hingga sd spai ampe
in | di | d
this | ini | nih ni in
that | itu | tu itulah
each | tiap | per setiap saban stiap
with | dengan | deng dgn dg dng
and | dan | dn
also | juga | jg jug jga ju juga2
plain | barusan | brusan tepatnya persis kembali2 sudahan memang mmg emang pas
plain | datang | dtg sendiri ikut tiba sempat maksud maksudnya out sebanyak sejumlah berjumlah pun malah
plain | datang | akhirnya kebetulan sebenarnya
plain | ojek | kurir ekspedisi jne pos sopir feri ferry fery ferri pelni motor sepeda truk angkot kargo cargo
plain | hasil | hsl
plain | btw | melakukan dilakukan lakukan mengalami terjadi menyediakan disediakan hak harus mesti wajib
plain | btw | layanan memenuhi penuhi terlampir lampiran dilampirkan sehubungan tersebut keterlambatan
plain | btw | kerjasama atas insya insyaallah inshaallah allah berkehendak of tangan nya sekian demikian oya
plain | btw | oiya yah2 gitu2 hanya2 begitulah gtu bgtulah
plain | stel | kondisi keadaan posisi catatannya rincian rinciannya list daftarnya berikutnya ini2
plain | kira2 | tadinya2 kebetulan lumayan2 tumben akhirnya sungguh beneran sebetulnya benarnya
plain | lewat | melalui menggunakan gunakan pakek diantarkan2 ojol grab gojek pickap bis damri mikrolet kol tronton
plain | kapal | kapalnya perahu ketinting sampan speedboat speed ekspres expres pesawat lion wings susi
plain | opname | ijin izin ijinkan mengenai perihal do suda sjk sbb berikut
plain | pagi2 | subuh dini petang siang2 sore2 malam2
plain | sesuai | tanpa masih2 khusus khususnya untung2 cukupan
plain | seperti | spt sprti kayak macam
plain | lemari | kulkas freezer kamar teras meja satuan
plain | selama | slama
heavy | perjalanan | prjalanan
plain | rutin | lancar sehat sembuh semangat sukses berkat berkah
apiece | masing | msing
plain | ternyata | trnyata dalam dlm rupanya
then | sekalian | sedangkan adapun selain lalu2 sebelum2
then | terus | trus trs kemudian lantas serta plus selanjutnya
but | tapi | tp tpi tetapi namun
for | untuk | utk untk bwt par unt
will | mau | mo mw akan hendak mao mao2 maw bakal bakalan pengin
will | nanti | nti nnti ntar
which | yang | yg yng nyang
not | tidak | te nde tia
not | tidak | tdk tak sonde snd son nda ndak gak ga gk nggak enggak ngga gk tida tra seng sond snde sande tdak
not | tidak | tdx ndk
not | tidak | onde trada kaga kagak tak gada nggk engga enda indak tdk2 sont sonte sondeh nde2 tar t4ada toe
notyet | belum | blm blum belom lom blom balom bolom
isnot | bukan | bkn bukang bkan
because | karena | krn karna kerna gara soalnya sebab akibat krna
tail | kasih | ksh kasi kase ksi beri kas
tail | ingat |
tail | catat | ingatkan tulis catatkan input dicatat masukin isikan
tell | rekap | data rekapan
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
daypart | malam | mlm mlam
polite | kk | kks kka ka kakk
polite | tuan | ama ina bai nenek kakek opa oma dik dek say sayang
polite | pak | bapak bpk bu ibu kak kaka kakak mama mam ma nona non admin min mimin bos boss mbak mas om tante tanta
polite | pak | usi bung sus ade adik bp nyong
polite | makasih | trims thanks thx mksh tq trimakasih terimakasih makasi tks
polite | e | jo jua joa cuy gan sis bro nggih monggo
polite | e | ee eee eh o lai oh ah aduh wah loh lho sih deh lah na nah hm hmm ooo hehe haha hahaha wkwk
polite | e | wkwkwk amin puji tuhan yeay mantul tabe tabea wr wb wassalam sejahtera hormat bapa bapatua papa oma opa
polite | e | bosku bosque pace mace ew we wee woe woi weh ey hoi aii aih ais adoh duh aduhai tuh ges gaes guys
polite | e | cuk ces sob
polite | e | hihi huhu hiks xixi wkwkwkwk wkk wk astaga ampun syukurlah haleluya gbu god bless tengkyu tengkiu
polite | e | suwun tx
polite | e | makasihh terimakasi trimakasi tararimakasi sip2 hormat salut wes nggeh njih leh lee kaaa doe jao ja
polite | tuan | kraeng keraeng enu nana weta eja ema ine amang inang ase kae kesa tuang umbu rambu tamo apu
polite | tuan | lopo feto naen
polite | tuan | nyadu ca cece cici koko brader juragan komandan suhu beb dede mba mbk bude pakde ustad ustadz
polite | tuan | romo suster
polite | tuan | frater bruder pater pastor mamtua mamatua bapatua bapakecil mamakecil too baba babe nene kaks
polite | tuan | sist bund
polite | tuan | bunda bun adm mimin2 min2 nona nyora nyong usie bapa2 mama2 cinta guru rekan sahabat pengurus
polite | tuan | petugas
polite | tuan | admin2 kakaknya bapaknya ibunya sodaraku bpk2 bapakku mamaku ndan pengelola
polite | maaf | maap sori sorry mf maafkan
plain | gerai | grai geray toko tko took outlet autlet otlet store mart ntt kios galeri dekranasda etalase rak
plain | gerai | kantor kota koperasi bumdes terminal dermaga
plain | rumah | ruma rmh rmah kampung kampong desa dusun bengkel dapur gudang sini situ sana
know | mengerti | mangarti
plain | anu | begini begitu bgt bgtu gitu gini adalah ialah yaitu yakni bahwa soal tentang namanya nama
plain | langsung | lgsg lsg segera pelan bersama sama tetap ttp tep pakai pake via lewat oto motor bemo kapal mobil
plain | langsung | pickup bus travel
because | supaya | agar biar spy spaya
plain | umkm | ikm kwt kub koptan
plain | kelompok | klmpk kelompk anggota
plain | segini | segitu
plain | lengkap | segar asli aman alhamdulillah syukur
heavy | on |
heavy | sementara | smtr smntra smtara smntara sedang sdg ralat koreksi revisi
heavy | jalan | jln
heavy | normal |
plain | pasti | tentu jelas
plain | siapkan | sediakan disiapkan laksanakan kerjakan usahakan siapin
help | tanya | bertanya nanya tny tanyakan tnya
howto | ketik | bot robot aplikasi
howto | format | contoh
howto | tutorial | perintah perintahnya ajarin jelaskan jelasin
howto | ajar | diajari diajarin diajarkan mengajari ajarkan ajari
help | nomor | nmr nomer
know | tahu | tau taw mangarti ngerti paham
check | cek | lia check ngecek periksa lihat liat
kerja | kerja | krj bekerja krja
day | harian |
day | mingguan |
day | bulanan |
"""

PLACES: Final = """
kupang soe kefa kefamenanu atambua betun ende bajawa ruteng labuan bajo maumere sikka larantuka lembata lewoleba
kalabahi alor waingapu waikabubak tambolaka sumba rote flores timor manggarai ngada nagekeo mbay borong adonara
solor oesao oesapa penfui tenau bolok jakarta bali surabaya kabupaten kecamatan provinsi
"""
"""Where goods and people go."""

REASONS: Final = """
hujan panas ombak gelombang angin badai banjir kemarau cuaca mendung musim sakit acara pesta adat duka kedukaan
meninggal kawin nikah nikahan gereja misa ibadah natal paskah lebaran puasa sekolah ujian kebun ladang sawah
tanam bahan mahal langka susah sulit ongkos biaya bensin solar listrik mesin alat kayu plastik kemasan botol
lombok cabai cabe bawang kedelai terigu tepung benang pewarna kapas besar bagus jelek sembuh sehat repot sibuk
capek lelah nira tuak buah bunga
"""
"""What makers tell as the reason of a fact, in a piece of its own; it changes nothing of the fact."""

GUARDS: Final = """
ask | apa | apakah apaka apkh ap apaan apasaja apasih apo
ask | kapan | kpn kapankah kpan kapang bilamana
ask | kah | ko kho kan kha to toh tho
ask | bagaimana | gimana gmn bgmn bgaimana gmana kermana karmana bagemana gmna gimn karmana2 kekmana bgmana
ask | mana | dimana kemana dmn manakah
ask | siapa | sapa spa
ask | kenapa | kok koq
ask | kenapa | kanapa knp mengapa knapa akurang
past | kemarin | kmrn kmaren kemaren kmarin kemarn kmrin kmren semalam smalam tadimalam
past | tadi | td tdi
past | lalu | lampau silam
past | pernah | prnh dulunya sebelumnya tadinya awalnya semula mulanya
hear | katanya | kata bilang blg dengar dgr denger konon kabarnya infonya menurut gosip isu omong ceritanya
if | kalau | klo kalo klu kl kalu jika bila misal misalnya seandainya andai asal asalkan jikalau
maybe | mangkali | biasanya
heavy | biasa | waktu
maybe | mangkali |
maybe | mungkin | mngkn mgkn mngkin barangkali sepertinya kayaknya kyknya kelihatannya rasanya entah semoga
maybe | mungkin | mudah ragu
maybe | lupa | lupakan
maybe | bingung | bingun
maybe | mungkin | hampir hmpr nyaris
maybe | rencana | rncana renc ingin pengen pingin berencana rencananya coba harap usaha usahakan kepingin niat
maybe | seharusnya | harusnya mestinya
they | mereka | dong dorang dia dy kamu kau ose beliau
they | orang | org tetangga teman kawan tmn saudara sodara suami istri anak tamu pembeli pelanggan konsumen
they | orang | langganan
they | orang | ponakan sepupu basong
they | bosong | lu kalian
they | sebelah | lain lainnya
or | atau | ato atw ataukah
about | sekitar | sktr kira sekira kisaran sekitaran kurleb krgl plusminus
over | paling | plg
over | lebih | lebe
over | lebih | lbh minimal min setidaknya sedikitnya
some | sedikit | sadiki sadikit sedikt dikitt
some | sedikit | sdikit dikit dkt beberapa bbrp banyak byk bnyk sebagian separuh sparuh separo belasan puluhan
some | sedikit | ratusan ribuan lumayan
take | ambil | diambil diambilkan jemput amb ambe
heavy | dapat | dpt pinjam tukar ganti kembali kembalikan retur balik pulang
heavy | rusak | pecah basi busuk bocor hilang jatuh sobek robek kadaluarsa kedaluwarsa expired cacat patah
heavy | rusak | lecet jamur
heavy | rusak | berjamur tumpah
heavy | pasar | belah
heavy | varian |
heavy | rusak | remuk hancur gagal gosong hangus layu berulat kutu kutuan tumpah2 terbuang buang dibuang
heavy | rusak | hanyut dicuri curi terbakar kempes penyok retak bolong tengik berbau bau apek lembek palsu
heavy | rusak | imitasi
heavy | dapat | booking dibooking dipesan dipesankan reserve keep dikeep disimpankan dipinjam pinjamkan
heavy | dapat | dikembalikan diretur
heavy | ombak | gelombang angin badai kemarau cuaca mendung kedukaan nikahan ujian ladang solar kedelai terigu
heavy | ombak | pewarna
heavy | ombak | kapas repot sibuk capek lelah lombok
heavy | tarik | turut antara mulia mula sampah tutur setir kamus kelas keras sanggul karang lembah tandai
heavy | tarik | tandon tandu
heavy | tarik | jarang
heavy | malas | murni halus kasar harta silau silat tutor rabun laki kirik salon bantai batas batuk senang serius
heavy | malas | berjalan balas melahirkan hamil cepat keduanya duanya duaduanya sebelum sblm sesudah setelah
heavy | malas | pedas tawar gurih renyah lembut wangi harum kental cair bersih kotor lucu cantik indah kuat
heavy | malas | lemah tipis tebal
heavy | malas | ringan berat rata sempit luas lambat telat terlambat macet antre antri sendirian gendut
heavy | malas | mentega nira tuak kapuk keluar bunga berbunga berbuah buah panennya pucuk sirih ramai rame sepi
heavy | susah | langka sulit
heavy | mahal | murah bagus jelek enak manis pahit asin gratis bonus diskon promo obral rugi untung agak
heavy | mahal | sangat sekali
heavy | mahal | terlalu cukup
heavy | hujan | panas banjir sakit acara pesta adat duka meninggal kawin nikah kebun sawah tanam sekolah gereja misa
heavy | hujan | ibadah natal paskah lebaran idul idulfitri iduladha adha fitri kurban maulid waisak nyepi
heavy | hujan | imlek pentakosta
heavy | hujan | kemerdekaan upacara agustusan hut hajatan syukuran pemakaman penguburan melayat pernikahan
heavy | hujan | arisan reba pasola
heavy | hujan | pentahbisan sambut baptis komuni penti etu rapat pertemuan pelatihan wisuda sidi natoni
heavy | bahan | bahannya mesin alat kemasan label plastik listrik kayu bensin minyak benang modal
heavy | musim | bulir
heavy | lama | jauh dekat besar kecil bsr kcl tinggi rendah putih hitam merah hijau biru kuning ungu lebar
heavy | lama | panjang pendek
heavy | tua | muda kering basah mentah matang campur polos warna motif ukuran rasa isi
plain | usah | perlu
heavy | terakhir | awal pertama kedua ketiga berikutnya sebentar sbntr bentar
heavy | bon | nota kwitansi rekening dana kas persen potong potongan pajak iuran biaya ongkir ongkos
heavy | pameran | kurasi lomba tender
heavy | makan | minum tidur pergi datang pilih cari tunggu tggu
heavy | lima2 | hadir hadis bulat hutan bangun bagi
"""

GOODS_SPELLINGS: Final = """
keripik | kripik keripk krpik
kerupuk | krupuk
cokelat | coklat coklt
telur | telor tlur
jagung | jgung jagong jangung
madu | mdu
kopi | kopy kpi
gula | gla
minyak | mnyak minyk
selendang | slendang selndang
sarung | sarong srung
sambal | sambel smbal
kacang | kcang kacng
pisang | psang pisng
tenun | tenon
sabun | sabon
tepung | tpung tepong
beras | bras
kemiri | kmiri
arabika | arabica
sachet | saset
luat | lu'at
"""

GOODS: Final = """
kopi madu jagung titi gula semut lontar tenun ikat kain sarung selendang selimut songket tas dompet topi ikan abon
dendeng sei sambal luat keripik kripik stik dodol kerupuk krupuk sirup selai kacang mete kemiri minyak kelapa kelor
teh serbuk tepung sabun cokelat kakao moke sopi wine jahe kunyit temulawak beras padi sorgum ubi singkong pisang
nanas mangga jeruk alpukat pepaya garam rumput laut agar eskrim roti kue bolu pia kukis marning emping rempeyek
telur ayam babi sapi kambing daging susu keju periuk anyaman bakul nyiru sasando gelang kalung anting baju kemeja
rok syal scarf taplak bantal lilin minuman makanan camilan cabe cabai tomat bawang bumbu vanili cengkeh pala merica
asam gaharu cendana bambu kayu buku kaos batik udang cumi teri tuna cakalang tongkol kering arabika robusta bubuk
bunga saus kecap tape tempe tahu nasi bubuk pupuk bibit
"""
