"""Words for numbers, units and the calendar, with the spellings met in chats. One line each: word | other spellings."""

from typing import Final

NUMBERS: Final = """
nol | zero
satu | stu st satuu sato
dua | dwa duaa
tiga | tga tigaa tigo
empat | ampat mpat epat empt
lima | lma limaa lime
enam | anam nam enm
tujuh | tuju tjuh tujoh
delapan | dlapan lapan dlpn delapn salapan
sembilan | smbilan sembiln semblan smbln
sepuluh | spuluh spluh sapuluh
sebelas | sblas sabelas
seratus | sratus saratus
seribu | sribu saribu serebu
sejuta | sjuta sajuta
belas | blas
puluh | pulu pluh plh
ratus | rts rats
ribu | rb rebu ribuu rbu rbuan
juta | jt jta jutaan jut
setengah | stengah stgh stngah satengah stgah
seperempat | sperempat saparapat
perempat | prempat
tigaperempat | tigaperampat
lusin | lsn losin lusen luzin
kodi | kody kodie
gros | gross
"""

MARKET_NUMBERS: Final = """
seceng | seribu
noceng | dua ribu
goceng | lima ribu
ceban | sepuluh ribu
noban | dua puluh ribu
goban | lima puluh ribu
"""
"""What traders call sums of money; «gopek» and «cepek» are said for hundreds and for thousands, and asked about."""

UNITS: Final = """
bungkus | bks bgks bgkus bngkus bungks bungkuss bngks bungkos bungkusan
pak | pk pck pack packs
botol | btl botl btol botool
lembar | lbr lembr lmbr lmbar lmbr lber lemb lembaran lmbr lbar
kantong | ktg kantung kntong kanton
karung | krg karong
ikat | ikt
buah | bh buahh bwh
biji | bji bj
butir | btr
batang | btg
pcs | pc pieces pieses pices pis piece
dus | dos doos
kotak | ktk kotk
toples | tpl topls stoples tples
kaleng | klg kalng
jerigen | jirigen dirigen drigen jrg jrgn jerigan jergen jeriken jerken
liter | ltr lt l litr
mililiter | ml mili
gram | gr g grm
kg | kilo kilogram kgs kilos
ons | on
kuintal | kwintal kw
ton |
papan | ppn
ekor | ekr
sisir | ssr
tandan | tndn
gulung | glg
meter | mtr m
pasang | psg pasangan
set |
paket | pkt
saset | sachet sct sacet sachets saschet schet sachetan scht
galon | glon
ember | embr
gelas | gls
cup |
bal | ball
rim |
potong | ptg
keranjang | krnjang
bakul |
mangkuk | mangkok
eksemplar | eks
sisik |
tabung | tbg
pot |
polybag |
ruas |
porsi | prsi
unit |
kardus | krdus
karton | krton
helai |
kresek |
sak |
boks | box
renceng | rencengan
renteng |
stel | setel
cc |
keping |
lonjor |
rol | roll
tangkai |
krat |
peti |
drum |
loyang |
nampan |
piring |
cangkir |
tusuk |
blok |
bongkah |
kandi |
gantang |
blek | blik
tube |
pouch | standing
buku |
rumpun |
pohon |
bundel |
koli |
tempayan |
lempeng | lmpeng lempengan
rak |
tray | trey
kuntum |
siung |
tumpuk |
gepok |
kampil |
keleng |
rantang |
besek |
tampah |
bumbung |
batok |
utas |
rangkap |
sloki |
bilah |
lapis |
jar |
"""

CALENDAR: Final = """
hari | hr hri
minggu | mgg mggu minggo mg mng mnggu pekan
bulan | bln bulang blan
tahun | thn th tahon
tanggal | tgl tg tngl tggl tanggl
jam | pukul
besok | bsk besk beso besuk bsok esok besokk besol bsko
lusa | lsa lusaa
tulat |
depan | dpn depn muka dapan mendatang
akhir | akhr
senin | snin sen snn senen sening
selasa | slasa sls slsa
rabu | rabo rbo rebo
kamis | kms kamiss kemis
jumat | jum'at jmt jumaat jmat jumad jumats
sabtu | sbtu sabt saptu sbt
januari | jan januar
februari | feb pebruari febuari peb
maret | mar mrt
april | apr
mei |
juni | jun
juli | jul
agustus | agt agu ags agust
september | sep sept spt
oktober | okt oct
november | nov nop nopember
desember | des dec desembr
"""
