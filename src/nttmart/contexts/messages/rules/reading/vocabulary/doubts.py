"""Words that make a reading unsure, and words that carry weight. One line each: kind | word | other spellings.

Words with weight are listed so that no typing error is seen in them: «belah» is not a misspelt «belas».
"""

from typing import Final

GUARDS: Final = """
ask | apa | apakah apaka apkh ap apaan apasaja apasih apo
ask | kapan | kpn kapankah kpan kapang bilamana
ask | kah | ko kho kan kha to toh tho
ask | bagaimana | gimana gmn bgmn bgaimana gmana kermana karmana bagemana gmna gimn karmana2 kekmana bgmana
ask | mana | mn dimana kemana dmn manakah
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
they | orang | ponakan sepupu basong cucu keponakan menantu mantu ipar mertua
they | bosong | lu kalian besong
they | sebelah | lain lainnya siswa siswi murid mahasiswa jemaat tukang petani nelayan
they | resto | restoran rumahmakan hotel warung kafe cafe kantin
or | atau | ato atw ataukah
about | sekitar | perkiraan diperkirakan estimasi taksiran sktr kira sekira kisaran sekitaran kurleb krgl plusminus
over | paling | plg
over | lebih | lebe
over | lebih | lbh minimal min setidaknya sedikitnya
some | sedikit | sadiki sadikit sedikt dikitt
some | sedikit | sdikit dikit dkt beberapa bbrp banyak byk bnyk sebagian separuh sparuh separo belasan puluhan
some | sedikit | ratusan ribuan lumayan
take | ambil | diambil diambilkan jemput amb ambe
heavy | dapat | dpt dapa pinjam tukar ganti kembali kembalikan retur balik pulang
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
heavy | murah | kemurahan kerendahan kekecilan
heavy | mahal | kemahalan bagus jelek enak manis pahit asin gratis bonus diskon promo obral rugi untung agak
heavy | mahal | sangat sekali
heavy | mahal | terlalu talalu tarlalu tlalu kebanyakan cukup
heavy | hujan | panas banjir sakit acara pesta adat duka meninggal kawin nikah kebun sawah tanam sekolah gereja misa
heavy | hujan | ibadah natal paskah lebaran idul idulfitri iduladha adha fitri kurban maulid waisak nyepi
heavy | hujan | imlek pentakosta
heavy | hujan | kemerdekaan upacara agustusan hut hajatan syukuran pemakaman penguburan melayat pernikahan
heavy | hujan | arisan reba pasola
heavy | hujan | pentahbisan sambut baptis komuni penti etu rapat pertemuan pelatihan wisuda sidi natoni
heavy | bahan | bahannya mesin alat kemasan label plastik listrik kayu bensin minyak benang modal
heavy | musim | bulir
heavy | lama | jauh dekat besar kecil bsr kcl tinggi rendah putih hitam merah hijau biru kuning ungu lebar
heavy | lama | panjang pendek kali
heavy | tua | muda kering basah mentah matang campur polos warna motif ukuran rasa isi
plain | usah | perlu
heavy | terakhir | trakhir terahir
heavy | terakhir2 | awal pertama kedua ketiga berikutnya sebentar sbntr bentar
heavy | bon | nota kwitansi rekening dana kas persen potong potongan pajak iuran biaya ongkir ongkos
heavy | pameran | kurasi lomba tender
heavy | makan | minum tidur pergi datang pilih cari tunggu tggu
heavy | sering | seringkali kode penuh sedih tunggal saling seorang tanda tangkap ditangkap menangkap kejar
heavy | mengejar | dikejar kunci merek merk mabuk tambak belut balon tenda unduh meteor pajangan gelap gunung
heavy | semen | jahat simpang terbang lempar sikat lampu kursi gelar terpaku menebus merebut marak tangki kerang
heavy | sedap | kenakan akhiri sedan panel spot block terusan sadar memberi diberi membaca dibaca gantung sabuk tips
heavy | padang | komite komik paus induk menyusun menyerap bekal bawaan serbu sulung pelik unsur sektor anggaran
heavy | trik | sesi ganda membela dibela lagunya senar injak tanggul taraf angkuh masif pekat tabah lim sulam
heavy | tangan | tgan tgn kaki kepala pinggang mata gigi perut demam malaria  flu pusing keseleo luka terluka
heavy | raya | skip proses diproses
heavy | sinyal | pulsa kuota jaringan internet hp baterai
heavy | jebol | mogok konslet korslet mati padam putus rusuh longsor gempa
heavy | keluarga | meminta kontak belu anda sandi serang tumbuh ranting mengajar mengajak mengukur
heavy | warga | tetangga2 bangsa tangga olahraga
heavy | lima2 | hadir hadis bulat hutan bangun bagi
"""

SPOILT: Final = """
rusak pecah basi busuk bocor hilang jatuh sobek robek kadaluarsa kedaluwarsa expired cacat patah lecet jamur berjamur
tumpah belah remuk hancur gagal gosong hangus layu berulat kutu kutuan terbuang buang dibuang hanyut dicuri curi
terbakar kempes penyok retak bolong tengik berbau bau apek lembek palsu imitasi booking dibooking dipesan dipesankan
reserve keep dikeep disimpankan dipinjam pinjamkan dikembalikan diretur pinjam tukar ganti kembali kembalikan retur
balik bonus gratis diskon promo obral rugi potong potongan tarik varian ukuran warna motif rasa isi campur
"""
"""What may happen to goods beside being made, sold and sent, and what tells one sort of them from another."""
