"""How a typed text becomes a question to the full-text index, the same on SQLite and PostgreSQL.

Each word becomes a group of alternatives (itself, its mended form, its Indonesian names); a listing matches when it
holds one of every group. Both engines receive the same folded words, so both find the same listings.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from nttmart.contexts.catalogue.rules.shelf import Filters, Place
from nttmart.contexts.catalogue.rules.words import words_of

WORDS_MAX = 8
"""More words than this narrow nothing that anybody means."""

TEXT_MAX = 200
"""Nobody types more; the rest is not looked at."""

_MARK = "zzq"
"""Begins the made-up words of facets; no language we know begins a word so."""

_SYNONYMS: Mapping[str, str] = {
    "coffee": "kopi", "honey": "madu", "weaving": "tenun", "woven": "tenun", "weave": "tenun", "textile": "tenun",
    "textiles": "tenun", "cloth": "kain tenun", "fabric": "kain tenun", "ikat": "tenun", "scarf": "selendang syal",
    "shawl": "selendang", "sarong": "sarung", "blanket": "selimut", "sugar": "gula", "palm": "lontar aren",
    "chocolate": "cokelat coklat", "cocoa": "kakao cokelat", "coklat": "cokelat", "oil": "minyak",
    "eucalyptus": "putih", "cajuput": "putih", "candlenut": "kemiri", "coconut": "kelapa", "cashew": "mete",
    "mete": "mente", "mente": "mete", "peanut": "kacang", "nut": "kacang", "nuts": "kacang", "corn": "jagung",
    "maize": "jagung", "banana": "pisang", "chips": "keripik", "crisps": "keripik", "kripik": "keripik",
    "snack": "camilan", "snacks": "camilan", "cemilan": "camilan", "fish": "ikan", "tuna": "tuna", "floss": "abon",
    "seaweed": "laut", "beef": "sapi", "pork": "babi", "smoked": "sei asap", "sei": "sei", "meat": "daging",
    "ginger": "jahe", "tea": "teh", "moringa": "kelor", "herbal": "herbal", "medicine": "obat", "spice": "bumbu",
    "spices": "bumbu", "chili": "sambal cabai", "sauce": "sambal saus", "vanilla": "vanili", "pepper": "lada merica",
    "clove": "cengkeh", "nutmeg": "pala", "rice": "beras", "soap": "sabun", "craft": "kerajinan",
    "crafts": "kerajinan", "handicraft": "kerajinan", "wood": "kayu", "wooden": "kayu", "carving": "ukir ukiran",
    "bamboo": "bambu", "pottery": "gerabah periuk tanah", "basket": "anyaman bakul", "plaited": "anyaman",
    "bag": "tas", "hat": "topi", "book": "buku", "books": "buku", "stove": "kompor", "drink": "minuman",
    "drinks": "minuman", "food": "makanan", "water": "air", "syrup": "sirup", "jam": "selai", "salt": "garam",
    "wine": "wine anggur", "flour": "tepung", "powder": "serbuk bubuk", "bubuk": "serbuk", "serbuk": "bubuk",
    "natural": "alami", "dye": "pewarna", "dried": "kering", "organic": "organik", "gift": "oleh", "school": "sekolah",
}  # fmt: skip
"""What English visitors (and other spellings) mean on an Indonesian shelf; one word may mean several."""

_OLD_SPELLING = (("oe", "u"), ("tj", "c"), ("dj", "j"), ("nj", "ny"), ("sj", "sy"), ("ch", "kh"))
"""Van Ophuijsen and Soewandi spelling, still met on labels and in elders' hands: «madoe», «djagoeng»."""

_STOP = frozenset(
    "dan dari di ke yang untuk asal khas ntt the of from and in for a an".split()  # noqa: SIM905 -- reads better so
)
"""Words that narrow nothing; where they are all there is, nothing was asked."""


@dataclass(frozen=True, slots=True)
class Group:
    """Alternatives for one typed word; with ``prefix`` the first also matches what begins with it."""

    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """What the index is asked: every group must match (or any, when relaxed), and every facet word."""

    groups: tuple[Group, ...]
    facets: tuple[str, ...]
    corrected_text: str
    relaxed: bool = False


Mend = Callable[[str], str | None]
"""Gives the known word nearest to a mistyped one, or None."""


def typed_words(text: str) -> list[str]:
    """Split the first 200 characters of a typed text into at most eight words that narrow something."""
    words = words_of(text[:TEXT_MAX])
    return [word for word in words if word not in _STOP][:WORDS_MAX]


def ask(filters: Filters, knows: Callable[[str], bool], begins: Callable[[str], bool], mend: Mend) -> Question:
    """Turn the text of some filters into a question.

    ``knows`` tells whether the shelf has a word, ``begins`` whether one of its words begins so, ``mend`` finds the
    nearest. A word nobody knows and nobody can mend is left out unless it is the only one.
    """
    words = typed_words(filters.text)
    groups: list[Group] = []
    said: list[str] = []
    for position, word in enumerate(words):
        last = position == len(words) - 1
        group = _group(word, last and begins(word), knows, mend)
        if group is not None:
            groups.append(group)
            known = word in group.words and (group.prefix or knows(word))
            said.append(word if known or word in _SYNONYMS else group.words[0])
    if not groups and words:
        return Question((Group((words[0],)),), (), "")
    corrected = " ".join(said) if said != words else ""
    return Question(tuple(groups), facet_question(filters), corrected)


def _group(word: str, is_beginning: bool, knows: Callable[[str], bool], mend: Mend) -> Group | None:  # noqa: FBT001 -- both sides are common
    others = tuple(other for other in _SYNONYMS.get(word, "").split() if knows(other))
    if knows(word) or is_beginning:
        return Group((word, *others), prefix=is_beginning)
    if others:
        return Group(others)
    modern = modern_spelling(word)
    if modern != word and knows(modern):
        return Group((modern,))
    mended = mend(modern)
    return Group((mended,)) if mended else None


def modern_spelling(word: str) -> str:
    """Write a word as it has been written since 1972."""
    for old, new in _OLD_SPELLING:
        word = word.replace(old, new)
    return word


def typos_allowed(word: str) -> int:
    """How many letters may be wrong, missing, doubled or swapped: none in two, one up to five, two beyond."""
    return 0 if len(word) <= 2 else 1 if len(word) <= 5 else 2  # noqa: PLR2004 -- said in the docstring


def facet_words(place: Place) -> list[str]:
    """Make up the words under which a listing's facets stand in the index."""
    pairs = [
        ("f", place.family), ("c", place.category), ("r", place.regency), ("v", place.village),
        ("k", place.maker_kind), ("p", place.producer),
    ]  # fmt: skip
    return [_facet_word(kind, key) for kind, key in pairs if key]


def facet_question(filters: Filters) -> tuple[str, ...]:
    """Make up the words that narrow a search to the chosen facets; a category may be a family (see ``sql``)."""
    pairs = [
        ("r", filters.regency), ("v", filters.village), ("k", filters.maker_kind),
        ("p", str(filters.producer) if filters.producer else ""),
    ]  # fmt: skip
    return tuple(_facet_word(kind, key) for kind, key in pairs if key)


def category_word(slug: str, *, is_family: bool) -> str:
    """Make up the word of a family or of a member category."""
    return _facet_word("f" if is_family else "c", slug)


def _facet_word(kind: str, key: str) -> str:
    return _MARK + kind + re.sub(r"[^a-z0-9]", "", key.lower())


def for_sqlite(question: Question, columns: str = "") -> str:
    """Write the question for FTS5, the words to be in ``columns`` if any are named.

    Words are letters and digits only, and quoted: nothing typed can be an operator.
    """
    words = (" OR " if question.relaxed else " AND ").join(_either(g, '"', "*", " OR ") for g in question.groups)
    asked = f"{{{columns}}} : ({words})" if columns else f"({words})"
    return " AND ".join([asked, *(f'"{facet}"' for facet in question.facets)])


def for_postgresql(question: Question, weights: str = "") -> str:
    """Write the question as a ``tsquery``, the words to have one of ``weights`` if any are named; the same care."""
    star, plain = f":*{weights}", f":{weights}" if weights else ""
    words = (" | " if question.relaxed else " & ").join(_either(g, "'", star, " | ", plain) for g in question.groups)
    return " & ".join([f"({words})", *(f"'{facet}'" for facet in question.facets)])


def _either(group: Group, quote: str, star: str, either: str, plain: str = "") -> str:
    first, *others = (f"{quote}{word}{quote}" for word in group.words)
    written = [first + (star if group.prefix else plain), *(other + plain for other in others)]
    return f"({either.join(written)})"


def narrowed(question: Question, words: Iterable[str]) -> Question:
    """Add facet words to a question."""
    return Question(question.groups, (*question.facets, *words), question.corrected_text, question.relaxed)


def relaxed(question: Question) -> Question:
    """Ask for any of the words instead of all."""
    return Question(question.groups, question.facets, question.corrected_text, relaxed=True)
