"""The cloths: the same for ever, small, well formed, mirrored, and each region's own."""

import hashlib
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nttmart.design import ikat, motifs

LIMIT = 1_000
REGENCIES = sorted(motifs.CLOTHS)
FIGURES = [figure for cloth in motifs.CLOTHS.values() for figure in (*cloth.figures, *cloth.small)]


def test_there_is_a_cloth_for_each_of_the_22_regencies() -> None:
    assert set(REGENCIES) == {*(f"53.{n:02}" for n in range(1, 22)), "53.71"}


def test_no_two_regencies_share_their_dyes_and_figures() -> None:
    assert len({(cloth.dyes, cloth.figures) for cloth in motifs.CLOTHS.values()}) == len(REGENCIES)


@pytest.mark.parametrize("figure", FIGURES)
def test_a_figure_is_a_whole_rectangle_of_known_signs(figure: str) -> None:
    rows = figure.split()
    assert {len(row) for row in rows} == {len(rows[0])}
    assert set("".join(rows)) <= set("#o.")


@given(place=st.sampled_from(REGENCIES), name=st.text(max_size=130))
def test_every_cloth_is_small_and_well_formed(place: str, name: str) -> None:
    drawn = ikat.svg(f"{place}.03.2005", name)
    root = ET.fromstring(drawn)
    assert len(drawn.encode()) < LIMIT
    assert root.attrib["aria-hidden"] == "true"
    assert "style" not in drawn
    assert "script" not in drawn


@given(place=st.sampled_from(REGENCIES), name=st.text(max_size=40))
def test_a_weave_stays_inside_its_half_and_repeat(place: str, name: str) -> None:
    cloth = ikat.weave(place, name)
    runs = [run for _, dyed in cloth.runs for run in dyed]
    assert all(0 <= run.thread < ikat.HALF for run in runs)
    assert all(run.top >= -1 and run.top + run.length <= 2 * cloth.height + 1 for run in runs)
    assert all(start >= 0 and start + width <= ikat.HALF for start, width, _ in cloth.stripes)


def test_the_same_place_and_name_give_the_same_cloth_on_every_machine() -> None:
    drawn = ikat.svg("53.07.03.2005", "sarung-tenun-sikka")
    assert hashlib.sha256(drawn.encode()).hexdigest()[:16] == "073579674021e075"


def test_an_unknown_place_gets_the_common_cloth() -> None:
    assert ikat.weave("99.99", "x").ground == motifs.DEFAULT.dyes[0]


@pytest.mark.parametrize("place", ["", *REGENCIES])
def test_an_edge_is_well_formed_and_half_a_kilobyte(place: str) -> None:
    drawn = ikat.edge(place)
    ET.fromstring(drawn)
    assert len(drawn) < LIMIT
