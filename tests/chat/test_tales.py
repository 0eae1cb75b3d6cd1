"""A tale of words nobody knows, before a message or behind it, makes no other fact of it: the same, or a question."""

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from chat.score import FILES, judge

HERE = Path(__file__).parent
WORDS = """
matahari selokan jendela payung bantal guling halaman sepatu sandal topan lumbung gayung lonceng pagar bendera
lapangan tenda kolam semut kupu burung merpati kelinci cicak tokek jangkrik kodok rumput alang semak lumut karang
pasir kerikil debu embun pelangi senja fajar purnama gerhana layang gasing kelereng congklak tambur gong seruling
tarian nyanyian dongeng pantun ziarah makam nisan upacara lilin salib rosario kitab mimbar menara kubah puncak
lereng tebing jurang muara teluk tanjung selat dermaga sampan dayung jangkar layar ombak buih kerang siput gurita
hiu penyu buaya komodo rusa kerbau pelana cambuk ranting dahan akar lumpur petir guntur kabut mendung gerimis
selimut kasur tikar sapu ember
"""
ORDINARY = tuple(WORDS.split())
SYLLABLES = "ba be bi bo da de gu ga ke ki la le lo ma mo na ne ni pa po ra re ro sa se so ta te to wa".split()  # noqa: SIM905 -- reads as a list of sounds
EVERY = 19
"""One message in so many of all our files is tried."""

WAYS: dict[str, Callable[[str, str], str]] = {
    "before, with a comma": lambda tale, text: f"{tale}, {text}",
    "before, with a stop": lambda tale, text: f"{tale}. {text}",
    "before, and somebody called": lambda tale, text: f"{tale} nona {text}",
    "behind, with a comma": lambda tale, text: f"{text.rstrip('.! ')}, {tale}",
    "behind, with a stop": lambda tale, text: f"{text.rstrip('.! ')}. {tale}",
    "behind, and somebody called": lambda tale, text: f"{text.rstrip('.! ')} nona {tale}",
    "behind, with nothing between": lambda tale, text: f"{text.rstrip('.! ')} {tale}",
}


def _tale(chance: random.Random) -> str:
    """Two to five words, ordinary ones that no goods are called by, and some that nobody ever said."""
    words = [
        chance.choice(ORDINARY) if chance.random() < 0.5 else "".join(chance.choices(SYLLABLES, k=3))
        for _ in range(chance.randint(2, 5))
    ]
    return " ".join(words)


def _told() -> Iterator[dict[str, Any]]:
    """Messages read right that tell facts of goods on the list, and ask nothing."""
    lines = [json.loads(each) for name in FILES for each in (HERE / name).read_text(encoding="utf-8").splitlines()]
    for line in lines[::EVERY]:
        facts = line["right"].get("facts", [])
        whole = facts and not any(fact["intent"] in {"new_product", "yes", "no"} for fact in facts)
        if whole and "pending" not in line and not line["text"].rstrip().endswith("?") and judge(line) == "right":
            yield line


TOLD = tuple(_told())


@pytest.mark.parametrize("way", WAYS)
def test_a_tale_nobody_knows_makes_no_other_fact(way: str) -> None:
    chance = random.Random(way)
    told = [{**line, "text": WAYS[way](_tale(chance), line["text"])} for line in TOLD]

    verdicts = [judge(line) for line in told]

    assert len(told) > 100
    assert [line["text"] for line, found in zip(told, verdicts, strict=True) if found == "wrong action"] == []
    assert verdicts.count("right") >= (0.5 if "nothing" in way else 0.8) * len(told)
