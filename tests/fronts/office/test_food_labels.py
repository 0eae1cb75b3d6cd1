"""The sheet of food labels: whatever the law asks for lies inside each box, however long it is; without a database."""

import io
from dataclasses import replace
from datetime import date

import pytest
import typst
from PIL import Image
from pypdf import PdfReader

from nttmart.contexts.legality import api as legality
from nttmart.contexts.legality.rules.labels.facts import NumberOnFile
from nttmart.contexts.legality.rules.traits import Traits
from nttmart.fronts.office.pages import food_labels as pages
from nttmart.fronts.office.pages.documents import DOCUMENTS

PPI = 100
WHITE = 250
SHORT = legality.LabelFacts(
    name="Keripik Singkong", ingredients=("singkong", "garam"), net_quantity=100, maker="KWT Contoh",
    address="Desa Contoh, Belu", halal="not_halal", permit_kind="pirt", permit_number="2155304010281-29", batch="A12",
    made_on=date(2026, 11, 20), best_before=date(2026, 12, 20), sayings="SELESAI",
)  # fmt: skip
WORDS = tuple(f"tepung {number} dari kebun mama di desa" for number in range(18))
LONG = replace(
    SHORT, ingredients=("telur", "susu", "kedelai", *WORDS), contains_pork=True, storing="x" * 120,
    maker="Kelompok Wanita Tani " * 5, address="Jalan " * 26, name="Abon Babi", brand="W" * 60,
)  # fmt: skip
BESIDE = legality.Background(
    today=date(2026, 11, 22),
    goods=Traits(kind="food"),
    is_said_not_halal=True,
    numbers={("pirt", "P-IRT 2155304010281-29"): [NumberOnFile("goods", None)]},
)


def inked(facts: legality.LabelFacts, box: tuple[float, float, float, float]) -> bool:
    """Tell whether anything is drawn between (left, top) and (right, bottom) of a sheet, in millimetres."""
    said = {"said": pages.said_on(facts, BESIDE)}
    drawn = typst.compile(
        str(DOCUMENTS / pages.TEMPLATE), format="png", ppi=PPI, sys_inputs=said, root=str(DOCUMENTS),
        ignore_system_fonts=True,
    )  # fmt: skip
    left, top, right, bottom = (round(mm / 25.4 * PPI) for mm in box)
    assert isinstance(drawn, bytes)
    part = Image.open(io.BytesIO(drawn)).convert("L").crop((left, top, right, bottom))
    return min(part.tobytes()) < WHITE


@pytest.mark.parametrize(
    ("facts", "labels"),
    [
        (SHORT, 8),
        (replace(SHORT, ingredients=WORDS, letters=14), 4),
        (replace(SHORT, ingredients=WORDS, letters=20), 2),
        (LONG, 2),
        (replace(LONG, letters=30), 1),
    ],
)
def test_every_line_is_printed_on_every_label_of_a_sheet_of_as_many_as_fit(
    facts: legality.LabelFacts, labels: int
) -> None:
    reader = PdfReader(io.BytesIO(pages.label_pdf(facts, BESIDE)))
    said = "".join("".join(page.extract_text().split()) for page in reader.pages).replace("\u200b", "")
    last = "".join(f"{facts.ingredients[-1]}".split())

    assert (said.count("SELESAI"), said.count(last), said.count("P-IRT2155304010281-29")) == (labels, labels, labels)
    assert len(reader.pages) == 1


@pytest.mark.parametrize(
    ("facts", "gap"), [(SHORT, 79.3), (replace(SHORT, ingredients=WORDS, letters=14), 148), (LONG, 148)]
)
def test_nothing_runs_over_the_edge_of_its_label(facts: legality.LabelFacts, gap: float) -> None:
    """Between the first and the next row of labels the paper is white; at the first label's edge it is not."""
    assert not inked(facts, (11, gap, 199, gap + 1))
    assert inked(facts, (11, gap - 2, 199, gap))
