"""How Kupang writes words that are known otherwise. One line each: the word as known | as Kupang writes it."""

from typing import Final

SPELLINGS: Final = """
hujan | ujan ojan ujang
banyak | banya banyaa
sekali | sakali skali
sekolah | skola sakola skolah sakolah
tahun | taon taong taun
anak | ana anana
capek | cape
senang | sanang
hidup | idop idup
lain | laen laeng
keluar | kaluar
masuk | maso
gereja | gareja greja
kemarin | kamaren kamareng kamarin kalamaren
suruh | suru
air | aer
berjalan | bajalan
berkumpul | bakumpul takumpul
belajar | balajar
menangis | manangis
berbicara | baomong
masak | bamasa
menanam | batanam
melahirkan | barana
sebentar | sabantar sabentar
ketemu | katumu
pikul | pikol
selalu | salalu
sedang | sadang
dia | antua
kami | botong kotong kotorang
"""
