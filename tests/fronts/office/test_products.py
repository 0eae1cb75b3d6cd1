"""Products: drafted by those who key in, judged by a curator with reasons, loaded many at once or not at all."""

import io
import zipfile
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from pytest_django import DjangoAssertNumQueries

from factories.catalogue import make_product
from factories.producers import make_producer
from fronts.office.world import World
from nttmart.contexts.catalogue import api as catalogue
from nttmart.kernel import audit

FACTS = {
    "name": "Kopi Bubuk Lela",
    "category": "kopi",
    "ladder": "packed",
    "sale_mode": "stock",
    "halal": "in_process",
    "raw_material_origin": "ntt",
    "processing_origin": "ntt",
    "packing_origin": "unknown",
    "ownership_origin": "ntt",
}
SIZE = {"v-price": "45.000", "v-net_quantity": "200", "v-net_unit": "g", "v-shipping_weight_g": "230"}


def test_a_helper_drafts_prices_and_submits_and_it_shows_for_whom(world: World) -> None:
    client = world.client("pendamping")
    made = client.post(reverse("office:product_draft", args=[world.shop.producer_id]), FACTS)
    assert made.status_code == 302, made.content.decode()
    product_id = made.headers["Location"].split("/")[3]
    early = client.post(reverse("office:product_submit", args=[product_id]), follow=True).content.decode()
    assert "Tambahkan paling sedikit satu harga lebih dulu." in early
    assert client.post(reverse("office:variant_add", args=[product_id]), SIZE).status_code == 302
    page = client.post(reverse("office:product_submit", args=[product_id]), follow=True).content.decode()
    assert "Produk diajukan." in page
    assert "Rp225.000/kg" in page
    who = {(event.actor_label, event.on_behalf_of) for event in audit.list_events("product", product_id)}
    assert who == {("Pendamping", "Kelompok Tenun Lela")}


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": ""}, "Bagian ini belum diisi."),
        ({"name": "\u202e\u200b"}, "Bagian ini harus diisi."),
        ({"category": "mobil"}, "Pilih salah satu yang ditawarkan."),
        ({"sale_mode": "made_to_order"}, "Produk pesanan perlu waktu tunggu (hari) dan kapasitas per minggu."),
        ({"contains_alcohol": "on", "halal": "certified"}, "Produk beralkohol tidak dapat bersertifikat halal."),
        ({"name": "x" * 121}, "Paling panjang 120 huruf"),
    ],
)
def test_a_draft_that_cannot_be_is_refused_beside_its_field(
    world: World, changes: dict[str, str], sentence: str
) -> None:
    answer = world.client("pembuat").post(
        reverse("office:product_draft", args=[world.shop.producer_id]), {**FACTS, **changes}
    )
    assert answer.status_code == 422
    html = answer.content.decode()
    assert 'class="error"' in html
    assert sentence in html
    assert catalogue.list_products(producer_ids=[world.shop.producer_id]).total == 2


def submitted(world: World) -> Any:
    product_id = make_product("Madu Hutan", producer_id=world.shop.producer_id, published=False)
    world.client("pembuat").post(reverse("office:product_submit", args=[product_id]))
    return product_id


def test_a_curator_publishes_only_what_was_checked(world: World) -> None:
    product_id, client = submitted(world), world.client("kurator")
    assert "Madu Hutan" in client.get(reverse("office:curation")).content.decode()
    address = reverse("office:review", args=[product_id])
    boxes = dict.fromkeys(("seen_name", "seen_price", "seen_origin", "seen_photo", "seen_permit"), "on")
    assert client.post(address, boxes).status_code == 422
    assert catalogue.get_product_desk(product_id).state == "submitted"
    answer = client.post(address, {**boxes, "seen_halal": "on", "seen_label": "on", "note": "bagus"})
    assert answer.headers["Location"] == reverse("office:curation")
    desk = catalogue.get_product_desk(product_id)
    assert (desk.state, desk.history[-1].reason, desk.history[-1].by) == ("published", "bagus", "Kurator")


def test_a_return_needs_a_reason_the_maker_reads_and_may_appeal(world: World) -> None:
    product_id, kurator, maker = submitted(world), world.client("kurator"), world.client("pembuat")
    address = reverse("office:review_return", args=[product_id])
    assert kurator.post(address, {"reason": "  "}).status_code == 422
    assert kurator.post(address, {"reason": "Tulis izin pangannya."}).status_code == 302
    assert "Tulis izin pangannya." in maker.get(reverse("office:product", args=[product_id])).content.decode()
    assert "<b>1</b><span>produk dikembalikan kurator" in maker.get(reverse("office:front")).content.decode()
    maker.post(reverse("office:product_appeal", args=[product_id]), {"reason": "Madu mentah belum wajib PIRT."})
    desk = catalogue.get_product_desk(product_id)
    assert [(step.step, step.reason) for step in desk.history] == [
        ("submitted", ""),
        ("returned", "Tulis izin pangannya."),
        ("appealed", "Madu mentah belum wajib PIRT."),
    ]


def test_lists_cost_the_same_with_one_and_thirty_products(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client, address = world.client("pembuat"), reverse("office:products")
    client.get(address)
    for rows in (2, 30):
        while catalogue.list_products(producer_ids=[world.shop.producer_id]).total < rows:
            make_product("Kopi", producer_id=world.shop.producer_id, published=False)
        with django_assert_num_queries(7):
            html = client.get(address).content.decode()
        assert html.count('<th scope="row">') == rows


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (900, 600), "#8a2c12").save(out, "JPEG")
    return out.getvalue()


def send_photo(world: World, content: bytes, name: str = "foto.jpg") -> Any:
    fields = {"f-photo": SimpleUploadedFile(name, content, "image/jpeg"), "f-alt": "Kopi di kebun"}
    return world.client("pembuat").post(reverse("office:photo_add", args=[world.product_id]), fields)


def test_a_photo_is_taken_by_content_and_taken_away(world: World) -> None:
    assert send_photo(world, picture(), "apa saja.bin").status_code == 302
    (photo,) = catalogue.get_product_desk(world.product_id).photos
    assert (photo.alt, photo.width_px) == ("Kopi di kebun", 900)
    page = world.client("pembuat").get(reverse("office:product", args=[world.product_id])).content.decode()
    assert f"/media/{photo.path(320, 'webp')}" in page
    world.client("pembuat").post(reverse("office:photo_remove", args=[world.product_id, photo.id]))
    assert catalogue.get_product_desk(world.product_id).photos == ()


@pytest.mark.parametrize(
    "content",
    [
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        b"GIF89a not really",
        b"\xff\xd8\xff\xe0 broken",
        b"MZ" + b"\0" * 200,
    ],
)
def test_what_is_no_picture_gets_one_clear_sentence(world: World, content: bytes) -> None:
    answer = send_photo(world, content)
    assert answer.status_code == 422
    assert '<p class="error"' in answer.content.decode()
    assert catalogue.get_product_desk(world.product_id).photos == ()


def test_a_photo_larger_than_allowed_is_refused(world: World, settings: Any) -> None:
    settings.MAX_UPLOAD_BYTES = 1_000
    answer = send_photo(world, picture())
    assert answer.status_code == 422
    assert "Foto terlalu besar." in answer.content.decode()


def table(*rows: dict[str, Any]) -> bytes:
    """Fill the template people download."""
    book = openpyxl.load_workbook(io.BytesIO(catalogue.upload_template("xlsx")))
    sheet = book.worksheets[0]
    headings = [str(cell.value) for cell in sheet[1]]
    guide = {str(row[0].value): row[3].value for row in book["Petunjuk"].iter_rows(min_row=2) if row[3].value}
    for row in rows:
        sheet.append([row.get(heading, guide.get(heading)) for heading in headings])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def send_table(world: World, content: bytes, who: str = "pendamping", name: str = "produk.xlsx") -> Any:
    return world.client(who).post(reverse("office:upload"), {"table": SimpleUploadedFile(name, content)})


def drafts(world: World) -> int:
    return catalogue.list_products(producer_ids=[world.shop.producer_id], state="draft").total


def test_a_table_is_looked_at_then_loaded_once(world: World) -> None:
    before = drafts(world)
    looked = send_table(world, table({}))
    html = looked.content.decode()
    assert (looked.status_code, drafts(world)) == (200, before), html
    assert "1 baris benar, menjadi 1 produk. Belum ada yang dimuat." in html
    kept = html.split('name="kept" value="')[1].split('"')[0]
    client = world.client("pendamping")
    for sentence in ("1 produk masuk sebagai draf.", "Tabel ini sudah pernah dimuat"):
        done = client.post(reverse("office:upload"), {"kept": kept}, follow=True).content.decode()
        assert sentence in done
        assert drafts(world) == before + 1


def test_a_kept_table_is_only_for_the_one_who_sent_it(world: World) -> None:
    html = send_table(world, table({})).content.decode()
    kept = html.split('name="kept" value="')[1].split('"')[0]
    before = drafts(world)
    for who, word in (("pembuat", kept), ("pendamping", kept[:-3] + "abc"), ("pendamping", "")):
        answer = world.client(who).post(reverse("office:upload"), {"kept": word}, follow=True)
        assert "Unggah sekali lagi." in answer.content.decode()
    assert drafts(world) == before


def test_wrong_cells_are_named_by_row_and_column_and_nothing_is_loaded(world: World) -> None:
    headings = [str(c.value) for c in openpyxl.load_workbook(io.BytesIO(table()))["Produk"][1]]
    price = next(heading for heading in headings if "arga" in heading)
    answer = send_table(world, table({}, {price: "murah"}))
    html = answer.content.decode()
    assert f'<td class="angka">3</td><td>{price}</td>' in html
    assert "1 sel perlu diperbaiki. Belum ada yang dimuat." in html
    assert 'name="kept"' not in html


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 120_000_000)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["bomb", "picture", "empty", "text"])
def test_what_is_no_table_gets_one_clear_sentence(world: World, kind: str) -> None:
    content = {"bomb": bomb, "picture": picture, "empty": lambda: b" ", "text": lambda: b"hello"}[kind]()
    before = drafts(world)
    answer = send_table(world, content)
    assert answer.status_code == 422
    assert answer.content.decode().count('<p class="error"') == 1
    assert drafts(world) == before


def test_a_table_cannot_name_a_maker_of_others(world: World) -> None:
    make_producer("Kelompok Lain")
    headings = [str(c.value) for c in openpyxl.load_workbook(io.BytesIO(table()))["Produk"][1]]
    maker = next(heading for heading in headings if heading == "Pembuat")
    html = send_table(world, table({maker: "Kelompok Lain"})).content.decode()
    assert f"<td>{maker}</td>" in html
    assert 'name="kept"' not in html


@pytest.mark.parametrize(("kind", "start"), [("xlsx", b"PK\x03\x04"), ("csv", "\ufeff".encode())])
def test_the_sample_table_is_downloaded(world: World, kind: str, start: bytes) -> None:
    answer = world.client("pembuat").get(reverse("office:upload_sample", args=[kind]))
    assert answer.content.startswith(start)
    assert answer.headers["Content-Disposition"] == f'attachment; filename="produk-ntt-mart.{kind}"'
    assert world.client("pembuat").get(reverse("office:upload_sample", args=["exe"])).status_code == 404
