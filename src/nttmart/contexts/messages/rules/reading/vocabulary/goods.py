"""Words for goods, listed so that no typing error is seen in them: «ikan» is not a misspelt «ikat»."""

from typing import Final

GOODS_SPELLINGS: Final = """
keripik | kripik keripk krpik
kerupuk | krupuk
cokelat | coklat coklt
telur | telor tlur
jagung | jgung jagong jangung
madu | mdu
kopi | kopy kpi
gula | gla
minyak | mnyak minyk myk
selendang | slendang selndang
sarung | sarong srung
sambal | sambel smbal
kacang | kcang kacng
pisang | psang pisng
tenun | tenon
sabun | sabon
tepung | tpung tepong
beras | bras
kemiri | kmiri kemri
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
pandan asam gaharu cendana bambu kayu buku kaos batik udang cumi teri tuna cakalang tongkol kering arabika robusta bubuk
bunga saus kecap tape tempe tahu nasi bubuk pupuk bibit
"""
