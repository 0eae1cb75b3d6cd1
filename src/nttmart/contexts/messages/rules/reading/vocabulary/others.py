"""Words for what is not the goods: people, nature, bodies, houses, feasts, tools, feelings.

What is said of these is said beside the facts, and overturns none.
"""

from typing import Final

PEOPLE: Final = """
anak bayi balita cucu suami istri bini laki adik mertua ipar besan keluarga saudara sodara sepupu ponakan keponakan
menantu tetangga teman kawan sahabat pacar orang warga masyarakat penduduk rakyat tamu turis wisatawan bule pembeli
pelanggan langganan konsumen pengunjung peserta pedagang pengepul tengkulak papalele penjual petani nelayan peternak
penyadap pemanjat tukang buruh karyawan karyawati pegawai staf pekerja anggota ketua wakil bendahara sekretaris
koordinator kepala kades lurah camat bupati gubernur menteri presiden dinas penyuluh pendamping fasilitator relawan
guru dosen murid siswa siswi mahasiswa pelajar pastor romo pendeta suster frater bruder uskup jemaat umat imam dukun
dokter dr bidan perawat mantri pasien polisi tentara satpam sopir supir kondektur kernet kapten nakhoda abk penenun
pengrajin perajin pemuda remaja janda lansia mama2 bapa2 tua panitia pengurus pejabat donatur mahasiswi wartawan
artis penyanyi pengantin mempelai almarhum almarhumah pemilik juragan pelatih pemain penonton kelompok umkm
"""
NATURE: Final = """
hujan gerimis panas matahari angin badai ombak gelombang arus banjir longsor kemarau cuaca mendung awan kabut petir
guntur kilat gempa tsunami gunung bukit lembah kali sungai danau pantai pesisir laut darat pulau hutan padang sabana
tanah batu pasir debu abu asap api air embun musim langit bulan bintang pohon akar batang dahan ranting daun bunga
buah biji bibit benih rumput semak duri kayu hama ulat tikus monyet kera babi anjing kucing sapi kerbau kuda kambing
ayam bebek burung lebah tawon sarang nyamuk belalang ikan udang kepiting penyu lumpur jurang erupsi kekeringan
pancaroba pasang surut lahar vulkanik mata
"""
PLACES: Final = """
rumah dapur kamar teras halaman kandang kebun ladang sawah lopo gubuk pondok kampung kampong desa dusun kecamatan
kabupaten kota pasar lapangan sekolah sd smp sma smk paud tk kampus universitas undana gereja kapela paroki katedral
masjid mushola pura biara asrama posyandu puskesmas pustu klinik rs rsud apotek kantor balai aula bank bri bni atm
koperasi pelabuhan dermaga bandara terminal jembatan jalan jalanan aspal gang simpang pertigaan lorong pagar sumur
embung bendungan irigasi pipa keran genting atap dinding lantai seng tembok polindes poskesdes museum hotel kos
gunung seberang pulau luar negeri jawa malaysia kalimantan batam papua makassar
"""
TOOLS: Final = """
mesin alat perkakas oven kompor tungku wajan kuali panci parang pisau sabit kapak cangkul gunting jarum benang
gulungan pewarna warna alat tenunan mesinnya genset listrik lampu pln token gas elpiji lpg minyak bensin solar pertalite
pertamax oli ban rem motor oto mobil truk kapal feri perahu sampan jaring pukat pancing bubu hp
handphone ponsel nomor nomer foto gambar video
baterai charger cas pulsa kuota paket data sinyal jaringan internet wifi tower wa whatsapp kartu aplikasi laptop printer
kulkas freezer lemari panggangan cetakan mixer blender loyang ember termos pompa genteng
timbangan plastik kemasan botol toples kardus dus karung label stiker tutup lakban segel bahan modal tepung terigu
bumbu kapas terpal para jemuran penjemur pengering gilingan penggiling parut pemarut alu lesung kunci
"""
FEASTS: Final = """
pesta acara adat duka kedukaan nikah nikahan kawin pernikahan kawinan sambut baptis krisma sidi komuni wisuda ulang
tahun ultah natal paskah lebaran idul adha puasa ramadan misa ibadah doa novena prosesi semana santa retret arisan
rapat pertemuan musyawarah posyandu pelatihan penyuluhan sosialisasi seminar bazar pameran festival lomba tanding
pertandingan turnamen bola voli upacara agustusan hut kunjungan kerja bakti gotong royong peminangan belis
pemakaman penguburan kubur tahlil reba pasola penti etu hajatan syukuran pemilu pilkada pilkades kampanye tanam panen
ujian ulangan semester daftar ulang raport rapor liburan libur study imunisasi vaksin operasi kontrol lahiran
persalinan kecelakaan musibah kebakaran bencana sakit penyakit batuk pilek demam flu malaria dbd diare maag asma
stroke darah tensi luka kaki tangan kepala punggung pinggang lutut mata gigi perut badan tubuh jari bahu
"""
FEELINGS: Final = """
sibuk repot capek cape lelah letih pusing sedih senang gembira bahagia syukur bersyukur bangga takut berani malu
malas semangat heboh panik stres kaget marah kangen rindu bosan sabar susah sulit sehat sembuh pulih
lumpuh hamil melahirkan meninggal wafat ramai rame sepi sunyi macet putus mati padam hidup nyala menyala mogok
pandai pintar biasa enak lancar cepat lambat pelan kabur rabun bosan cantik bagus indah
"""
DEEDS: Final = """
pulang datang pergi jalan lari tidur bangun mandi makan minum duduk berdiri menginap jaga menjaga rawat
merawat urus mengurus tunggu menunggu nunggu cari mencari cuci mencuci bersih membersihkan sapu menyapu pikul memikul
panjat memanjat bakar gali menggali cangkul tanam menanam siram menyiram belajar mengajar ajar ikut mengikuti hadir
berobat periksa rawat dirawat opname dioperasi jatuh jenguk menjenguk lihat kunjung berkunjung singgah mampir pindah
bertanya cerita bercerita omong tertawa menangis nyanyi menyanyi menari joget main bermain dandan belanja berbelanja
puji memuji dipuji suka senang cinta rindu tunjuk tunjukkan pamer foto memfoto difoto upload posting video memvideo
pinjam sewa menyewa perbaiki memperbaiki diperbaiki baikin servis diservis sambung menyambung bongkar pasang dipasang
berlatih latihan lomba menang kalah lulus wisuda lahir menikah menyeberang merantau kuliah
sekolah mengungsi gotong membantu dibantu temani menemani tawar menawar nawar telepon menelepon telpon
bilang bicara berbicara hati nelpon ditelepon chat dichat kumpul berkumpul
antri antre rapat berdoa masak memasak mengasuh gendong menggendong susui menyusui
"""
"""What people do that makes, sells, sends and counts nothing."""
STATES_OF_GOODS: Final = """
kering matang mentah jadi selesai siap dikemas kemas dijemur jemur digoreng goreng digiling giling dijahit jahit
dipotong potong ditimbang timbang dihitung hitung dilabel label dicetak cetak dibungkus bungkus dipanen panen dipetik
petik diperas peras dimasak masak diolah olah dicuci disortir sortir dikirim diantar diambil dibawa laku dijual
terjual dibayar ada pasti tentu jelas yakin cukup lengkap penuh cocok tahu tau ingat hitung dihitung cek dicek
diwarnai warnai direndam rendam disangrai sangrai difermentasi dianyam anyam ditenun tenun layak boleh bisa sanggup
"""
"""What not yet being so may overturn of the goods told of, where nobody else is said to be so."""
