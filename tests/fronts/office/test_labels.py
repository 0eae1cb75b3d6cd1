"""Labels are read back by a scanner from the very paper, and printed only by those who may."""

import io
import re
from datetime import timedelta
from uuid import UUID

import pytest
import typst
import zxingcpp
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from factories.catalogue import make_variant, make_weighed_variant
from factories.stock import ANA, NOON, TODAY, receive
from fronts.office.world import PEOPLE, World
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.catalogue.rules.barcodes import check_digit
from nttmart.contexts.stock import api as stock
from nttmart.design import bars
from nttmart.fronts.office.pages import labels
from nttmart.fronts.office.pages.documents import DOCUMENTS

DOTS_PER_INCH = 203
"""What thermal printers of labels have."""


def scanned(paper: str, said: str, page: int = 0) -> list[str]:
    """Draw labels as a printer of 203 dots an inch would, and read them with a scanner that is not ours."""
    pages = typst.compile(
        str(DOCUMENTS / labels.TEMPLATES[paper]), format="png", ppi=DOTS_PER_INCH,
        sys_inputs={"said": said}, root=str(DOCUMENTS), ignore_system_fonts=True,
    )  # fmt: skip
    picture = pages[page] if isinstance(pages, list) else pages
    found = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)))
    return sorted(code.text for code in found)


@given(st.integers(0, 10**12 - 1))
def test_bars_of_thirteen_digits_are_95_modules_that_begin_and_end_dark(number: int) -> None:
    code = f"{number:012d}"
    drawn = bars.ean(code + check_digit(code))
    assert (drawn.modules, drawn.bars[0], drawn.bars[-1]) == (95, (0, 1), (94, 1))
    assert len(drawn.bars) == 30
    assert all(one.start + one.width < other.start for one, other in zip(drawn.bars, drawn.bars[1:], strict=False))


@pytest.mark.parametrize("code", ["", "123", "20000010000１4", "200000100001x", "20000010000144"])
def test_what_is_no_code_is_not_drawn(code: str) -> None:
    with pytest.raises(ValueError, match="^" + code + "$"):
        bars.ean(code)


@pytest.mark.django_db
@pytest.mark.parametrize("paper", labels.PAPERS)
def test_every_label_is_read_back_from_paper(paper: str) -> None:
    coffee, weighed = make_variant(), make_weighed_variant()
    wants = [
        labels.LabelWant(coffee, 2, "B7", TODAY + timedelta(days=90)),
        labels.LabelWant(weighed, 1, grams=333),
    ]
    said = labels.said(wants, paper=paper, actor=ANA, at=NOON)
    code, base = (catalogue.barcodes_of([each])[each][0] for each in (coffee, weighed))
    expected = [code, code, catalogue.label_code(base, 333)]
    if paper == labels.SHEET:
        assert scanned(paper, said) == sorted(expected)
    else:
        assert [scanned(paper, said, page) for page in range(3)] == [[each] for each in expected]
    pdf = PdfReader(io.BytesIO(labels.labels(wants, paper=paper, actor=ANA, at=NOON)))
    text = " ".join(page.extract_text() for page in pdf.pages)
    assert len(pdf.pages) == (1 if paper == labels.SHEET else 3)
    assert all(words in text for words in ("Kopi Arabika Colol", "Rp45.000", "B7", "31/05/2026", "333 g", "/ kg"))


@pytest.mark.django_db
def test_a_used_sheet_goes_on_where_it_ended() -> None:
    want = labels.LabelWant(make_variant(), 24)
    pages = PdfReader(io.BytesIO(labels.labels([want], paper=labels.SHEET, skip=23, actor=ANA, at=NOON))).pages
    assert [page.extract_text().count("Rp45.000") for page in pages] == [1, 23]


def test_no_label_is_left_out_when_there_are_more_than_a_file_holds() -> None:
    one, other, last = (labels.LabelWant(UUID(int=number), copies) for number, copies in ((1, 200), (2, 290), (3, 10)))
    parts = labels.parts([one, other, last])
    assert [(part[0], part[-1]) for part in parts] == [(1, 240), (241, 480), (481, 500)]
    assert [
        [(want.variant_id.int, want.copies) for want in labels.part_of([one, other, last], part)] for part in parts
    ] == [
        [(1, 200), (2, 40)],
        [(2, 240)],
        [(2, 10), (3, 10)],
    ]
    assert labels.parts([]) == ()


@pytest.mark.django_db
def test_text_of_a_maker_is_text_on_a_label_never_markup() -> None:
    variant = make_variant(name='#panic("x") *tebal* $x$')
    pdf = labels.labels([labels.LabelWant(variant, 1)], paper=labels.ROLL, actor=ANA, at=NOON)
    assert '#panic("x") *tebal* $x$' in PdfReader(io.BytesIO(pdf)).pages[0].extract_text().replace("\n", " ")


@pytest.mark.django_db
def test_labels_of_lots_and_deliveries_are_one_a_piece_and_one_a_box_of_weighed_goods() -> None:
    coffee, weighed = make_variant(), make_weighed_variant()
    lots = [stock.get_lot(receive(coffee, 3, batch="B1")), stock.get_lot(receive(weighed, 5_000))]
    assert labels.of_lots(lots) == [labels.LabelWant(coffee, 3, "B1"), labels.LabelWant(weighed, 1)]
    maker = catalogue.get_variants([coffee])[coffee].producer_id
    delivery = stock.get_delivery(
        stock.draft_delivery(
            outlet_id=lots[0].outlet_id, producer_id=maker, ownership="consignment", actor=ANA, at=NOON,
            lines=[stock.ListedLine(coffee, 5, batch="B2"), stock.ListedLine(coffee, 2)],
        )
    )  # fmt: skip
    stock.inspect_line(line_id=delivery.lines[1].id, accepted=0, rejected=2, reason="pecah", actor=ANA, at=NOON)
    assert labels.of_delivery(stock.get_delivery(delivery.id)) == [labels.LabelWant(coffee, 5, "B2")]


@pytest.mark.django_db
def test_a_maker_s_link_is_read_back_and_a_changed_one_is_nobody_s() -> None:
    wants = [labels.LabelWant(make_variant(), 4, "B1", TODAY, 0)]
    token = labels.home_token(wants)
    assert labels.read_home_token(token) == wants
    assert labels.read_home_token(token[:-2] + ("aa" if token[-2:] != "aa" else "bb")) is None
    page = Client().get(reverse("office:home_labels", args=[token])).content.decode()
    pdf = reverse("office:home_labels_pdf", args=[token])
    assert ("Kopi Arabika Colol · 4 label" in page, f'action="{pdf}"' in page, "Ke kantor" in page) == (
        True,
        True,
        False,
    )
    answer = Client().get(pdf, {"kertas": "58"})
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert len(PdfReader(io.BytesIO(answer.content)).pages) == 4
    for said in ({"kertas": "a0"}, {"bagian": "2"}, {"terpakai": "24"}):
        assert Client().get(pdf, said).status_code == 404
    for name in ("home_labels", "home_labels_pdf"):
        assert Client().get(reverse(f"office:{name}", args=["x" + token])).status_code == 404


@pytest.mark.django_db
def test_three_hundred_labels_come_in_two_files_and_the_page_says_so() -> None:
    token = labels.home_token([labels.LabelWant(make_variant(), 300)])
    page = Client().get(reverse("office:home_labels", args=[token])).content.decode()
    assert "Ini 2 berkas" in page
    assert re.findall(r'<option value="(\d)"[^>]*>(\d+–\d+)<', page) == [("1", "1–240"), ("2", "241–300")]
    second = Client().get(reverse("office:home_labels_pdf", args=[token]), {"bagian": "2", "terpakai": "20"})
    texts = [sheet.extract_text().count("Rp45.000") for sheet in PdfReader(io.BytesIO(second.content)).pages]
    assert texts == [4, 24, 24, 8]


def test_labels_of_a_lot_are_printed_by_its_outlet_alone(world: World) -> None:
    (lot, *_) = stock.list_lots([world.shop.outlet.id]).lots
    for name in ("lot_labels", "lot_labels_pdf"):
        address = reverse(f"office:{name}", args=[lot.id])
        answers = [world.client(who).get(address).status_code for who in ("ana", "beni", "carla")]
        assert answers == [200, 200, 404]
        assert Client().get(address).status_code == 302
    page = world.client("beni").get(reverse("office:lot_labels", args=[lot.id])).content.decode()
    (token,) = set(re.findall(r'value="[^"]*/label/([^/\s"]+)/"', page))
    assert labels.read_home_token(token) == labels.of_lots([lot])
    assert "https://wa.me/?text=Label%20NTT%20Mart" in page


def test_a_maker_s_link_is_made_beside_its_size_and_a_registered_number_kept(world: World) -> None:
    size = catalogue.list_variants_of(world.product_id)[0]
    address = reverse("office:variant_labels", args=[world.product_id, size.id])
    who = next(name for name in PEOPLE if world.client(name).get(address).status_code == 200)
    client = world.client(who)
    page = client.post(address, {"copies": "3", "batch": "B9"}).content.decode()
    (token,) = set(re.findall(r'value="[^"]*/label/([^/\s"]+)/"', page))
    assert labels.read_home_token(token) == [labels.LabelWant(size.id, 3, "B9")]
    assert client.post(address, {"copies": "241"}).status_code == 422
    gtin = reverse("office:variant_gtin", args=[world.product_id, size.id])
    for code, kept in (("8991234567890", ()), ("8991234567891", ("8991234567891",))):
        client.post(gtin, {"gtin": code})
        assert catalogue.barcodes_of([size.id]).get(size.id, ()) == kept
