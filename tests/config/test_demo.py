"""The demo month: its files say what is true of real places, its play is repeatable, its copies keep the books."""

import csv
import io
import itertools
import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from uuid import UUID

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import Sum
from hypothesis import given
from hypothesis import strategies as st

from nttmart.config.demo import copies
from nttmart.config.demo.apart import Copy, ids_within
from nttmart.config.demo.counter import CounterDay, plan_counter
from nttmart.config.demo.ground import PIN, demo_qris
from nttmart.config.demo.load import AnotherDemo, GroundMissing, HoldsRealData, load_demo
from nttmart.config.demo.makers import CURATOR, HELPER
from nttmart.config.demo.marker import Marker, find_marker
from nttmart.config.demo.plan import FATES, Offer, plan_orders
from nttmart.config.demo.shelves import arrivals
from nttmart.config.demo.sources import BadDemoFile, DemoData, Size, read_demo, read_sizes
from nttmart.config.management.commands import prepare
from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.payments import api as payments
from nttmart.contexts.people import api as people
from nttmart.contexts.producers import api as producers
from nttmart.contexts.sales import api as sales
from nttmart.contexts.settlements import api as settlements
from nttmart.contexts.stock import api as stock
from nttmart.kernel.audit import SYSTEM
from nttmart.kernel.clock import WITA, local_date

ROOT = Path(__file__).resolve().parents[2]
DEMO, REFERENCE = ROOT / "data" / "demo", ROOT / "data" / "reference"
UNTIL = date(2026, 11, 22)
HOME = {"53.04", "53.71"}
SCALE = 3


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def product_rows() -> list[dict[str, str]]:
    return [row for path in sorted((DEMO / "products").glob("*.csv")) for row in rows_of(path)]


# The files


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("250 g @ 50000 ~ 290", (Size("250 g", 50_000, 250, "g", 290),)),
        ("jeriken 5 l @ 145000 ~ 5660", (Size("jeriken 5 l", 145_000, 5_000, "ml", 5_660),)),
        ("isi 10 @ 25000 ~ 600", (Size("isi 10", 25_000, 10, "piece", 600),)),
        (
            "kecil @ 35000 ~ 200 ; 2 kg @ 90000 ~ 2145",
            (Size("kecil", 35_000, 1, "piece", 200), Size("2 kg", 90_000, 2_000, "g", 2_145)),
        ),
    ],
)
def test_sizes_are_read_with_what_they_hold(text: str, sizes: tuple[Size, ...]) -> None:
    assert read_sizes(text) == sizes


@pytest.mark.parametrize("text", ["", "250 g", "250 g @ 50000", "250 g @ lima ~ 3", "a @ -1 ~ 3", "a @ 1 ~ 2 ; "])
def test_a_size_that_is_not_one_is_told_with_its_file(text: str) -> None:
    with pytest.raises(BadDemoFile, match=r"belu\.csv: kopi: «.*» is not «name @ price ~ grams»"):
        read_sizes(text, "belu.csv: kopi")


def test_every_reported_product_is_there_and_none_has_a_village_nobody_reported() -> None:
    reported = {row["id"]: row["village_code"] for row in rows_of(REFERENCE / "reported_products.csv")}
    makers = {row["slug"]: row for row in rows_of(DEMO / "producers.csv")}
    shown = {}
    for row in product_rows():
        if row["reported_id"]:
            shown.setdefault(row["reported_id"], set()).add(makers[row["producer"]]["village_code"])
    assert shown == {number: {village} for number, village in reported.items()}


def test_makers_sit_where_their_codes_say() -> None:
    villages = {row["code"]: row["name"] for row in rows_of(REFERENCE / "ntt_villages.csv")}
    districts = {row["code"] for row in rows_of(REFERENCE / "ntt_districts.csv")}
    makers = rows_of(DEMO / "producers.csv")
    assert {row["regency_code"] for row in makers} == {row["code"] for row in rows_of(REFERENCE / "ntt_regencies.csv")}
    for row in makers:
        assert row["village_name"] == villages.get(row["village_code"], ""), row["slug"]
        assert row["district_code"] in districts | {""}, row["slug"]
        assert (row["village_code"] or row["district_code"] or row["regency_code"]).startswith(row["regency_code"])


def test_products_are_told_in_two_languages_each_in_its_own_words() -> None:
    products = product_rows()
    categories = {row["slug"] for row in rows_of(REFERENCE / "categories.csv")}
    assert len(products) >= 300
    assert {row["category"] for row in products} <= categories
    for column in ("slug", "name", "summary", "summary_en"):
        twice = [text for text, times in Counter(row[column] for row in products).items() if times > 1]
        assert twice == [], column
    assert [row["slug"] for row in products if not (row["name_en"] and 20 <= len(row["summary"]) <= 300)] == []
    assert [row["slug"] for row in products if bool(row["story"]) != bool(row["story_en"])] == []


def test_what_may_not_be_sold_online_is_marked_and_nobody_is_named_or_called() -> None:
    products = {row["slug"]: row for row in product_rows()}
    assert products["se-i-babi-kupang"]["halal"] == "not_halal"
    assert products["kompor-induksi-buatan-siswa"]["sale_mode"] == "prototype"
    alcohol = {slug for slug, row in products.items() if row["contains_alcohol"]}
    assert alcohol == {slug for slug, row in products.items() if row["category"] in {"moke-sopi", "minuman-beralkohol"}}
    for path in DEMO.rglob("*.csv"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"(\+62|\b08)[\d -]{7,}|\bMama Ana\b|@[a-z]+\.", text), path.name


def test_a_card_of_no_product_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    shutil.copytree(DEMO, folder)
    with (folder / "weaving.csv").open("a", encoding="utf-8") as file:
        file.write("kain-hantu,Motif,,Ikat,natural,,1,2,,,\n")
    with pytest.raises(BadDemoFile, match=r"weaving\.csv: kain-hantu matches no row"):
        read_demo(folder)


def test_every_outlet_and_reported_product_has_a_whole_address_or_none() -> None:
    outlets_from = [row["source"] for row in rows_of(REFERENCE / "outlets.csv")]
    assert [each for each in outlets_from if not re.fullmatch(r"https?://[^ …]+", each)] == []
    told = {row["slug"]: row["source"] for row in product_rows()}
    whole = re.compile(r"contoh|dilaporkan pers|dilaporkan: https?://[^ …]+")
    assert [slug for slug, source in told.items() if not whole.fullmatch(source)] == []
    names = (REFERENCE / "reported_products.csv").read_text(encoding="utf-8").lower()
    assert "mama ana" not in names
    assert "mama-ana" not in names


def test_fresh_lots_come_before_the_old_are_too_old_and_never_out_of_season() -> None:
    begins, ends = datetime(2026, 10, 23, tzinfo=WITA), datetime(2026, 11, 22, tzinfo=WITA)
    first = datetime(2026, 9, 5, 9, tzinfo=WITA)
    (carrots,) = (each for each in read_demo(DEMO).products if each.key == "wortel-fatumnasi")
    times = arrivals(carrots, first, (begins, ends))
    assert times[0] < begins + timedelta(days=9)
    assert ends - times[-1] <= timedelta(days=9)
    assert {later - earlier for earlier, later in itertools.pairwise(times)} == {timedelta(days=9)}
    assert arrivals(replace(carrots, season=range(6, 10)), first, (begins, ends)) == []
    assert arrivals(replace(carrots, shelf_life_days=365), first, (begins, ends)) == [first]
    assert arrivals(replace(carrots, shelf_life_days=None), first, (begins, ends)) == [first]


# The parts


def test_demo_qris_codes_are_whole_and_belong_to_nobody() -> None:
    codes = [payments.parse_qris(demo_qris(code, number, "KUPANG")) for number, code in enumerate(("BLU", "KPG"), 1)]
    assert [(each.nmid, each.merchant_name, each.criteria, each.is_dynamic) for each in codes] == [
        ("ID1099000000001", "NTT MART CONTOH BLU", "UMI", False),
        ("ID1099000000002", "NTT MART CONTOH KPG", "UMI", False),
    ]


def test_a_plan_repeats_itself_and_never_spends_a_piece_twice() -> None:
    start = datetime(2026, 10, 23, tzinfo=UTC)
    shop = UUID(int=1)

    def plan() -> tuple[object, list[Offer]]:
        offers = [Offer(UUID(int=10 + n), 5_000 * n, 3 * n, start - timedelta(days=1)) for n in range(1, 30)]
        return plan_orders({shop: offers}, {shop: 1}, count=200, first_day=start, dice=Random(5)), offers

    first, left = plan()
    assert first == plan()[0]
    assert min(offer.left for offer in left) == 0
    assert [order.at for order in first] == sorted(order.at for order in first)
    spent = Counter({offer.variant_id: 3 * (n + 1) - offer.left for n, offer in enumerate(left)})
    assert spent == sum((Counter(dict(order.lines)) for order in first), Counter())
    assert all(order.steps or order.payment_method in {"cash", "qris", "transfer"} for order in first)


def test_every_fate_ends_in_steps_the_play_knows() -> None:
    from nttmart.config.demo.trade import _STEPS  # noqa: PLC0415 -- the play's own list

    assert {step for _, steps in FATES.values() for step, _, _ in steps} <= set(_STEPS)


ids = st.integers(0, (1 << 127) - 1).map(lambda number: (number & ((1 << 62) - 1)) | (0x1A02_F59A_8007 << 76))
made_copies = st.builds(Copy, st.integers(1, 999), st.integers(0, (1 << 62) - 1))


@given(ids, ids, made_copies)
def test_copies_keep_different_ids_different(one: int, other: int, copy: Copy) -> None:
    assert (copy.id(one) == copy.id(other)) == (one == other)
    assert copy.id(one) >> 80 == (one >> 80) + copy.number * 4_096
    assert one != copy.id(one)


@given(st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ", min_size=1, max_size=26), made_copies)
def test_letters_change_like_the_ids_they_come_from_and_change_back(text: str, copy: Copy) -> None:
    again = copy.letters(copy.letters(text))
    assert again == text
    assert copy.letters(text.lower()) == copy.letters(text)
    if len(text) <= 12:
        tail = sum("0123456789ABCDEFGHJKMNPQRSTVWXYZ".index(c) << 5 * n for n, c in enumerate(reversed(text)))
        changed = replace(copy, number=0).id(tail) & ((1 << 5 * len(text)) - 1)
        assert copy.letters(text) == "".join(
            "0123456789ABCDEFGHJKMNPQRSTVWXYZ"[changed >> 5 * n & 31] for n in reversed(range(len(text)))
        )


def test_ids_inside_texts_change_with_the_rest() -> None:
    copy = Copy(2, 5)
    one = UUID(int=0x1A02_F59A_8007 << 76 | 9)
    assert (
        ids_within(f'{{"pieces": {{"{one}": 1}}}}', copy, "") == f'{{"pieces": {{"{UUID(int=copy.id(one.int))}": 1}}}}'
    )


def test_every_table_of_trade_is_copied_or_shared_on_purpose() -> None:
    trade = {"producers", "catalogue", "ledger", "stock", "outlets", "payments", "sales", "settlements"}
    tables = {model._meta.label for name in trade for model in apps.get_app_config(name).get_models()}
    assert tables == set(copies.COPIED) | copies.SHARED
    assert set(copies.COPIED) & copies.SHARED == set()


# The load: the makers of Belu and Kota Kupang, sixty orders, three months' worth


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo folder cut down to two regencies."""
    folder = tmp_path_factory.mktemp("demo")
    shutil.copytree(DEMO, folder, dirs_exist_ok=True)
    kept = {row["slug"] for row in rows_of(folder / "producers.csv") if row["regency_code"] in HOME}
    for path in (folder / "products").glob("*.csv"):
        if path.name[:5] not in HOME:
            path.unlink()
    shown = {row["slug"] for path in (folder / "products").glob("*.csv") for row in rows_of(path)}
    _keep(folder / "producers.csv", lambda row: row["slug"] in kept)
    for name in ("weaving.csv", "ladders.csv", "desk.csv"):
        _keep(folder / name, lambda row: row["product"] in shown)
    _keep(folder / "accounts.csv", lambda row: row["username"] in {"steward", "gerai-belu", "kelompok-lakmaras"})
    return folder


def _keep(path: Path, wanted: object) -> None:
    rows = rows_of(path)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(row for row in rows if wanted(row))


def load_ground() -> None:
    call_command("load_reference", stdout=io.StringIO())


def load(folder: Path, **more: object) -> list[str]:
    told: list[str] = []
    options = {"scale": SCALE, "until": UNTIL, "password": "ntt-mart-contoh", "orders": 60, **more}
    load_demo(folder=folder, tell=told.append, **options)
    return told


@pytest.fixture(scope="module")
def demo(small: Path, django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[list[str]]:
    """A loaded demo that goes away after the last test that reads it."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_ground()
        yield load(small)
        transaction.set_rollback(True)


def digest() -> dict[str, int]:
    """Tell for each table of trade how many rows it has and what their ids add up to."""
    found = {}
    for label in copies.COPIED:
        model = apps.get_model(label)
        found[label] = (
            model.objects.count(),
            sum(UUID(str(pk)).int for pk in model.objects.values_list("pk", flat=True)),
        )
    return found


def test_every_context_says_that_its_books_agree(demo: list[str]) -> None:
    checks = [ledger.check(), stock.check(), sales.check(), payments.check(outlets.outlet_ids()), settlements.check()]
    assert [list(check) for check in checks] == [[], [], [], [], []]
    call_command("check_books", stdout=io.StringIO())


def test_the_copies_are_as_large_as_the_first_month(demo: list[str], small: Path) -> None:
    data: DemoData = read_demo(small)
    on_desk = len(data.desk)
    assert producers.count_producers() == SCALE * len(data.makers)
    assert apps.get_model("catalogue.Listing").objects.count() == SCALE * (len(data.products) - on_desk)
    counts = {
        label: apps.get_model(label).objects.count()
        for label in set(copies.COPIED) - set(copies._ONLY) - set(copies._NOT)
    }
    assert {label: count % SCALE for label, count in counts.items()} == dict.fromkeys(counts, 0)
    assert SCALE * 50 <= counts["sales.Order"] <= SCALE * 60


def test_the_month_has_every_channel_and_every_state(demo: list[str]) -> None:
    order = apps.get_model("sales.Order").objects
    assert set(order.values_list("channel", flat=True)) == set(sales.CHANNELS)
    assert {"placed", "paid", "handed_over", "lapsed"} <= set(order.values_list("state", flat=True))
    assert apps.get_model("settlements.Payout").objects.count() > SCALE


def test_the_shelf_knows_what_the_outlets_have(demo: list[str]) -> None:
    listings = apps.get_model("catalogue.Listing").objects
    good = apps.get_model("stock.Lot").objects.exclude(best_before_on__lte=UNTIL)
    free = set(good.values_list("variant__product_id", "on_hand", "reserved"))
    has_pieces = {product for product, on_hand, reserved in free if on_hand > reserved}
    shown = dict(listings.filter(sale_mode="stock", is_alcohol=False).values_list("product_id", "available_now"))
    assert {product for product, available in shown.items() if available} == has_pieces & set(shown)
    assert {product for product, available in shown.items() if not available}


def test_goods_keep_as_long_as_their_maker_says_and_come_in_season(demo: list[str]) -> None:
    facts = {row["name"]: row for row in product_rows() if row["sale_mode"] == "stock"}
    lots = apps.get_model("stock.Lot").objects.select_related("variant__product")
    lots = [lot for lot in lots if " · " not in lot.variant.product.name]
    for lot in lots:
        life = facts.get(lot.variant.product.name, {}).get("shelf_life_days", "")
        if life:
            assert lot.best_before_on == local_date(lot.received_at) + timedelta(days=int(life))
    tired = [lot for lot in lots if lot.best_before_on and lot.best_before_on <= UNTIL and lot.on_hand > lot.reserved]
    assert tired == []
    assert {str(lot.variant.product) for lot in lots if "Jeruk Keprok" in lot.variant.product.name} == set()


def test_helpers_hand_in_and_curators_decide_while_offices_are_open(demo: list[str]) -> None:
    events = list(apps.get_model("catalogue.CurationEvent").objects.values_list("step", "by", "at"))
    who = {(step, by) for step, by, _ in events}
    assert (
        {("submitted", str(HELPER)), ("published", str(CURATOR))}
        <= who
        <= {
            ("submitted", str(HELPER)),
            ("appealed", str(HELPER)),
            ("published", str(CURATOR)),
            ("returned", str(CURATOR)),
        }
    )
    assert {at.astimezone(WITA).hour for _, _, at in events} <= set(range(8, 17))


def test_staff_receive_prepare_and_hand_over_while_the_outlet_is_open(demo: list[str]) -> None:
    done = apps.get_model("sales.OrderEvent").objects.filter(kind__in=["prepared", "handed_over"])
    hours = {at.astimezone(WITA).hour for at in done.values_list("at", flat=True)}
    hours |= {
        at.astimezone(WITA).hour for at in apps.get_model("stock.Lot").objects.values_list("received_at", flat=True)
    }
    assert hours <= set(range(8, 18))


def test_drawings_say_that_they_are_drawings(demo: list[str], small: Path) -> None:
    drawn = {path.stem for path in (small / "photos").glob("*.jpg")}
    names = {row["name"] for row in product_rows() if row["slug"] in drawn}
    shown = apps.get_model("catalogue.Photo").objects.values_list("product__name", "alt")
    held = {name for name in names if name in {each.texts["name"] for each in read_demo(small).products}}
    assert held
    assert sorted(shown) == sorted((name, f"Ilustrasi: {name}") for name in held)
    assert sum(path.stat().st_size for path in (DEMO / "photos").iterdir()) <= 1_200_000


def test_alcohol_lies_on_no_shelf(demo: list[str]) -> None:
    lots = apps.get_model("stock.Lot").objects
    assert lots.filter(variant__product__contains_alcohol=True).count() == 0


def test_log_ins_may_do_what_they_say(demo: list[str]) -> None:
    account = people.find_account("gerai-belu")
    (belu,) = outlets.list_outlets(regency_code="53.04")
    assert account is not None
    viewer = people.viewer_of(account.id)
    assert (viewer.may("outlet_manager", outlet_id=belu.id), viewer.is_steward) == (True, False)


def test_loading_again_changes_nothing(demo: list[str], small: Path) -> None:
    before = digest()
    assert load(small, scale=None) == ["Data contoh skala 3 sampai 2026-11-22 sudah ada; tidak ada yang diubah."]
    with pytest.raises(AnotherDemo, match="Data contoh skala 3 sudah dimuat"):
        load(small, scale=5)
    assert (digest(), find_marker()) == (before, Marker(SCALE, UNTIL))


@pytest.mark.django_db
def test_the_same_day_and_scale_give_the_same_rows(small: Path) -> None:
    load_ground()
    found = []
    for _ in range(2):
        with transaction.atomic():
            load(small, scale=2, orders=12)
            tokens = sorted(apps.get_model("sales.Order").objects.values_list("number", "token"))
            found.append((digest(), tokens))
            transaction.set_rollback(True)
    assert found[0] == found[1]
    assert len(found[0][1]) == 2 * 12


@pytest.mark.django_db
def test_it_refuses_to_load_over_anything_else(small: Path) -> None:
    with pytest.raises(GroundMissing, match="load_reference"):
        load(small)
    load_ground()
    draft = producers.ProducerDraft(name="Kelompok Sungguhan", kind="group", regency_code="53.04")
    producers.register_producer(draft, actor=SYSTEM, at=datetime(2026, 1, 1, tzinfo=UTC))
    with pytest.raises(HoldsRealData, match="data sungguhan"):
        load(small)
    assert (producers.count_producers(), find_marker()) == (1, None)


@pytest.mark.django_db
def test_a_load_that_breaks_off_leaves_nothing(small: Path, tmp_path: Path) -> None:
    broken = tmp_path / "demo"
    shutil.copytree(small, broken)
    with (broken / "accounts.csv").open("a", encoding="utf-8") as file:
        file.write("hantu,Hantu,producer,producer,tidak-ada,pembuat,nirwana\n")
    load_ground()
    with pytest.raises(BadDemoFile, match="hantu names «tidak-ada»"):
        load(broken)
    assert (producers.count_producers(), find_marker(), people.find_account("steward")) == (0, None, None)


@pytest.mark.django_db
def test_the_command_tells_and_writes_the_log_ins_down(
    small: Path, settings: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.VAR = tmp_path / "var"
    monkeypatch.setenv("DEMO_PASSWORD", "kata-sandi-lain-22")
    monkeypatch.setattr("nttmart.config.demo.load.ORDERS_A_MONTH", 5)
    load_ground()
    told = io.StringIO()
    call_command("load_demo", folder=small, until=UNTIL, stdout=told)
    path = settings.VAR / "demo-logins.json"
    assert {row["username"]: row["password"] for row in json.loads(path.read_text())} == dict.fromkeys(
        ("steward", "gerai-belu", "kelompok-lakmaras"), "kata-sandi-lain-22"
    )
    assert path.stat().st_mode & 0o777 == 0o600
    assert "akun contoh" in told.getvalue()


@pytest.mark.django_db
def test_preparing_takes_the_demo_that_is_there(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load_ground()
    load(small, scale=2, orders=2)
    asked: list[object] = []

    def noted(command: str, **options: object) -> None:
        if command == "load_demo":
            asked.append(options["scale"])
            call_command(command, **options)

    monkeypatch.setattr(prepare, "call_command", noted)
    told = io.StringIO()
    call_command("prepare", demo=True, stdout=told)
    assert asked == [None]
    assert "Data contoh skala 2" in told.getvalue()


@pytest.mark.parametrize("scale", [0, -1, 1001])
def test_the_command_refuses_other_scales(scale: int) -> None:
    with pytest.raises(CommandError, match="Skala: 1 sampai 1000"):
        call_command("load_demo", scale=scale)


# The counter


def test_a_counter_plan_repeats_itself_and_spends_only_what_orders_left() -> None:
    start = datetime(2026, 10, 23, tzinfo=WITA)
    shop = UUID(int=1)

    def plan() -> tuple[list[CounterDay], list[Offer]]:
        offers = [Offer(UUID(int=10 + n), 5_000 * n, n, start - timedelta(days=1)) for n in range(1, 30)]
        return plan_counter({shop: offers}, {shop: 5}, first_day=start, dice=Random(5)), offers

    first, left = plan()
    assert first == plan()[0]
    spent = Counter({offer.variant_id: n + 1 - offer.left for n, offer in enumerate(left)})
    sold = Counter[UUID]()
    for day in first:
        for sale in day.sales:
            sold.update(dict(sale.lines))
    assert +spent == sold
    assert min(offer.left for offer in left) == 0
    assert {day.opens_at.weekday() for day in first} == {0, 1, 2, 3, 4, 5}
    assert all(day.opens_at < sale.at < day.closes_at - timedelta(hours=1) for day in first for sale in day.sales)


def test_every_outlet_with_goods_sold_over_its_counter_and_counted_its_drawer(demo: list[str]) -> None:
    till, shift = apps.get_model("outlets.Till").objects, apps.get_model("outlets.Shift").objects
    selling = set(apps.get_model("stock.Lot").objects.values_list("outlet_id", flat=True))
    assert set(till.values_list("outlet_id", flat=True)) == selling
    assert shift.filter(closed_at=None).count() == 0
    first = apps.get_model("sales.CounterSale").objects.exclude(shift_id=None)
    by_shift = dict(first.values_list("shift_id").annotate(sum=Sum("total")).order_by())
    told = dict(shift.exclude(sales_total=0).values_list("id", "sales_total"))
    lost = {key: told[key] - by_shift.get(key, 0) for key in told if told[key] != by_shift.get(key, 0)}
    assert len(by_shift) > 20
    assert len(lost) <= 1, "only the number that is missing in one tray"
    assert apps.get_model("sales.CounterSale").objects.count() == SCALE * first.count()


def test_the_tray_holds_a_handful_for_the_visitor_and_the_rest_was_settled(demo: list[str]) -> None:
    problems = apps.get_model("outlets.TillProblem").objects
    left = Counter(problems.filter(settled_at=None).values_list("code", flat=True))
    assert {"gap", "oversold"} <= set(left)
    assert sum(left.values()) <= 8
    assert problems.exclude(settled_at=None).count() > 0
    assert apps.get_model("outlets.TillFact").objects.exclude(state="applied").count() == 0


def test_whoever_sells_has_a_pin_and_no_key_is_kept(demo: list[str]) -> None:
    account = people.find_account("gerai-belu")
    assert account is not None
    assert outlets.pin_matches(PIN, outlets.list_pins([account.id])[account.id])
    facts = apps.get_model("outlets.TillFact").objects
    keys = dict(apps.get_model("outlets.Till").objects.values_list("id", "public_key"))
    for till_id, text, sig in facts.values_list("till_id", "text", "sig")[:20]:
        assert outlets.is_signed(keys[till_id], text, sig)


def test_makers_agreed_on_terms_and_goods_carry_codes(demo: list[str]) -> None:
    lots, terms = apps.get_model("stock.Lot").objects, apps.get_model("stock.Terms").objects
    under = lots.exclude(terms=None)
    assert under.count() > lots.count() // 2
    strange = [lot.id for lot in under.select_related("terms") if lot.terms.producer_id != lot.producer_id]
    assert strange == []
    assert set(terms.values_list("pay_days", flat=True)) == {7, 14}
    coded = apps.get_model("catalogue.Barcode").objects.values("variant_id")
    assert lots.filter(variant__in=coded).count() * SCALE == lots.count()


def test_an_outlet_promised_a_share_and_spent_on_its_running(demo: list[str]) -> None:
    (belu,) = outlets.list_outlets(regency_code="53.04")
    rule = outlets.find_local_mix(belu.id, on=UNTIL)
    assert rule is not None
    expenses = apps.get_model("settlements.Expense").objects.filter(outlet_id=belu.id)
    assert expenses.filter(kind="electricity", amount=450_000).count() == 1
