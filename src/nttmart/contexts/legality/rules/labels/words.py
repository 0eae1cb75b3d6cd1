"""What the words of a label give away: pork, alcohol, allergens, how it is kept, and what no food may claim."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

from nttmart.contexts.legality.rules.labels.facts import LabelFacts
from nttmart.contexts.legality.rules.traits import Traits

_CLAIMS: Final = re.compile(
    r"\b(?:(?:me|pe)?nyembuh\w*|mengobati|pengobatan|obat|menurunkan|penurun|mencegah|pencegah\w*|meredakan|pereda|"
    r"mengatasi|melancarkan|pelancar|pelangsing|melangsingkan|menyehatkan|meningkatkan (?:imun\w*|stamina|"
    r"daya tahan|kekebalan|vitalitas)|detoks\w*|anti[- ]?(?:kanker|oksidan|inflamasi|diabetes)|bebas penyakit|"
    r"kolesterol|diabet\w*|kencing manis|gula darah|stroke|hipertensi|(?:tekanan )?darah tinggi|asam urat|kanker|"
    r"tumor|(?:penyakit|serangan|sakit) jantung|maag|stunting|ampuh|berkhasiat|khasiat|"
    r"paling (?:sehat|aman)|dijamin (?:sehat|aman)|100 ?% (?:aman|sehat)|"
    r"cures?|heals?|healing|remedy|medicin\w*|prevents?|relieves?|boosts?|lowers?|detox\w*|slimming|weight loss|"
    r"immun\w*|anti[- ]?(?:cancer|oxidant\w*|inflammat\w*)|cancers?|cholesterol|hypertension|gout|"
    r"(?:high )?blood (?:sugar|pressure)|uric acid|heart (?:disease|attack)s?|clinically (?:proven|tested))\b"
)
_PORK: Final = re.compile(r"\b(?:babi|(?:daging|se'?i|sate|sosis) b2|celeng|pork|lard|ham|bacon|bakon|khinzir)\b")
_ALCOHOL: Final = re.compile(
    r"\b(?:moke|sopi|sophia|arak|bir(?! pletok)|beer|wiski|whiske?y|vodka|brendi|brandy|soju|miras|minuman keras|"
    r"beralkohol|(?<!tanpa )(?<!bebas )(?<!non )(?<!non-)alkohol)\b"
)
_FROZEN: Final = re.compile(r"\b(?:beku|dibekukan|frozen|freezer|pembeku)\b|[-−–]\s?1[0-9]\s?°?\s?c\b")
_CHILLED: Final = re.compile(r"\b(?:kulkas|lemari es|lemari pendingin|chiller|didinginkan|suhu dingin)\b")
_LONGEST_LIFE: Final = 3_650
_ALLERGENS: Final = {
    "kacang": r"kacang|mete|mede|almon|almond",
    "susu": r"susu|keju|mentega|krim|krimer|yoghurt",
    "telur|telor": r"telur|telor",
    "ikan": r"ikan|teri|cakalang|tuna|tongkol",
    "udang/kepiting": r"udang|kepiting|rebon|krustasea",
    "gandum (gluten)": r"terigu|gandum|gluten",
    "kedelai": r"kedelai|kedele|tahu|tempe|kecap",
}


def claims_on(facts: LabelFacts) -> tuple[str, ...]:
    """Give the words of health claims, Indonesian or English, wherever on the label they stand, each once."""
    text = _plain(facts.name, facts.brand, facts.sayings, facts.storing, *facts.ingredients)
    return tuple(dict.fromkeys(found[0] for found in _CLAIMS.finditer(text)))


def names_pork(facts: LabelFacts) -> bool:
    """Tell whether the name or an ingredient is of a pig, tame or wild."""
    return bool(_PORK.search(_plain(facts.name, *facts.ingredients)))


def names_alcohol(facts: LabelFacts) -> bool:
    """Tell whether the name or an ingredient is a strong drink."""
    return bool(_ALCOHOL.search(_plain(facts.name, *facts.ingredients)))


def allergens_of(ingredients: Iterable[str]) -> tuple[str, ...]:
    """Name the allergens that ingredients name."""
    text = _plain(*ingredients)
    return tuple(name for name, words in _ALLERGENS.items() if re.search(rf"\b(?:{words})\b", text))


def has_alcohol(facts: LabelFacts, goods: Traits) -> bool:
    """Tell whether goods are alcoholic, by the label's own words or by what is known of them."""
    return facts.alcohol_tenths > 0 or names_alcohol(facts) or goods.known("alcohol") is True


def goods_labelled(facts: LabelFacts, goods: Traits) -> Traits:
    """Give what is known of goods once their label was read: where it speaks, its words win, for they are printed."""
    said: dict[str, Any] = {}
    keeping = _plain(facts.name, facts.storing)
    if _FROZEN.search(keeping):
        said["storage"] = "frozen"
    elif _CHILLED.search(keeping):
        said["storage"] = "chilled"
    if facts.contains_pork or names_pork(facts):
        said["pork"] = True
    if has_alcohol(facts, goods):
        said |= {"alcohol": True, "abv_tenths": facts.alcohol_tenths or None}
    if facts.made_on and facts.best_before and facts.made_on < facts.best_before:
        said["shelf_life_days"] = min((facts.best_before - facts.made_on).days, _LONGEST_LIFE)
    return replace(goods, **said)


def _plain(*texts: str) -> str:
    """Write texts in one form, so that letters of another alphabet's width or breaks hide nothing."""
    kept = unicodedata.normalize("NFKC", " ".join(texts)).casefold()
    return " ".join("".join(letter for letter in kept if unicodedata.category(letter) != "Cf").split())
