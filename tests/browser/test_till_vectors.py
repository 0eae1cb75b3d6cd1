"""The till's pure rules in a real Chromium give what tests/vectors say, case by case; Python runs the same vectors."""

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tools.demo_shop import Shop

pytestmark = pytest.mark.browser
VECTORS = Path(__file__).parents[1] / "vectors"
TOTALS = json.loads((VECTORS / "till_totals.json").read_text())
FACTS = json.loads((VECTORS / "till_facts.json").read_text())
QRIS = json.loads((VECTORS / "qris.json").read_text())

REFUSAL = "(work) => { try { return [work(), '']; } catch (error) { return [null, error.code ?? String(error)]; } }"


@pytest.fixture(scope="module")
def till_page(chromium: Browser, shop: Shop) -> Iterator[Page]:
    """A page from which the till's modules can be imported."""
    context = chromium.new_context(base_url=shop.url)
    page = context.new_page()
    page.goto("/kasir/struk/")
    yield page
    context.close()


def each(page: Page, module: str, expression: str, cases: list[dict[str, Any]]) -> list[Any]:
    """Evaluate an expression over `m` (a module of domain/) and `c` (a case) for every case; `t` catches refusals."""
    return page.evaluate(
        f"""async (cases) => {{
          const m = await import("/static/till/domain/{module}.js");
          const t = {REFUSAL};
          const found = [];
          for (const c of cases) found.push(await ({expression}));
          return found;
        }}""",
        cases,
    )


def names(cases: list[dict[str, Any]], found: list[Any]) -> dict[str, Any]:
    return dict(zip([case.get("name") or json.dumps(case) for case in cases], found, strict=True))


def wanted(cases: list[dict[str, Any]], *keys: str) -> list[Any]:
    return [case[keys[0]] if len(keys) == 1 else [case[key] for key in keys] for case in cases]


@pytest.mark.parametrize(
    ("group", "module", "expression", "keys"),
    [
        ("gross", "totals", "m.gross(c)", ("gross",)),
        ("percent_discount", "totals", "m.percentDiscount(c.gross, c.basis_points)", ("discount",)),
        ("lines", "totals", "t(() => m.lineAmount(c.gross, c.discount, c.reason))", ("amount", "refused")),
        ("rounding", "totals", "Object.values(m.roundCash(c.cash_part, c.unit))", ("due", "rounding")),
        (
            "sales",
            "totals",
            "Object.values(m.saleTotals(c.amounts, c.not_cash, c.unit))",
            ("goods_total", "cash_due", "rounding", "total"),
        ),
        ("sales_refused", "totals", "t(() => m.saleTotals(c.amounts, c.not_cash, c.unit))[1]", ("refused",)),
        ("change", "totals", "m.change(c.amount, c.tendered)", ("change",)),
        ("sums", "sums", "m.whatIsWrong(c, c.unit)", ("wrong",)),
        (
            "refund_parts",
            "refunds",
            "c.taken.map((k, i) => m.refundPart(c.amount, c.sold, c.taken.slice(0, i).reduce((a, b) => a + b, 0), k))",
            ("parts",),
        ),
        ("refund_refused", "refunds", "t(() => m.refundPart(c.amount, c.sold, c.done, c.quantity))[1]", ("refused",)),
        (
            "refund_cash",
            "refunds",
            "(({rounding, paid}) => [rounding, paid])(m.refundPaid(c.method, c.amount, c.unit))",
            ("rounding", "paid"),
        ),
        (
            "numbers",
            "numbers",
            "(c.kind === 'sale' ? m.saleNumber : m.refundNumber)(c.outlet, c.prefix, c.count)",
            ("number",),
        ),
        ("drawer", "totals", "m.expectedCash(c)", ("expected",)),
        ("rupiah", "money", "m.rupiah(c.amount)", ("text",)),
        ("grams", "money", "m.readGrams(c.text)", ("grams",)),
        ("barcodes", "barcodes", "Object.values(m.readBarcode(c.text))", ("kind", "key", "grams")),
    ],
)
def test_totals(till_page: Page, group: str, module: str, expression: str, keys: tuple[str, ...]) -> None:
    cases = TOTALS[group]
    assert names(cases, each(till_page, module, expression, cases)) == names(cases, wanted(cases, *keys))


def test_every_group_of_the_vectors_is_run() -> None:
    assert {row[0] for row in _groups()} == set(TOTALS) - {"about"}


def _groups() -> list[tuple[Any, ...]]:
    return next(mark for mark in test_totals.pytestmark if mark.name == "parametrize").args[1]  # type: ignore[attr-defined]


def test_no_money_lies_on_the_counter_without_goods(till_page: Page) -> None:
    """Whatever is laid, taken away, paid and taken back, in any order: the next buyer begins with nothing."""
    found = till_page.evaluate(
        """async (walks) => {
          const b = await import("/static/till/domain/basket.js");
          const ids = { next: 0 };
          const newId = () => `id${(ids.next += 1)}`;
          const product = (n) => ({
            variant: `v${n}`, producer: "p", name: "n", unit_price: 1000 * n, weighed: n === 3 });
          const paid = (n) => ({ method: "qris", amount: n, reference: "" });
          const steps = [
            (c, n) => b.withProduct(c, product(n), n, newId()),
            (c, n) => (c.items[n - 1] ? b.withQuantity(c, c.items[n - 1].line, 0, newId) : c),
            (c, n) => (c.items[0] ? b.withQuantity(c, c.items[0].line, n, newId) : c),
            (c, n) => (c.items.length ? { ...c, parts: [...c.parts, paid(n)] } : c),
            (c, n) => (c.parts[n - 1] ? b.withoutPart(c, c.parts[n - 1], newId) : c),
            (c, n) => (c.items.length ? { ...c, buyer_card: "A1" } : c),
          ];
          const refused = (work, c) => {
            try { return work(); } catch (e) { if (e.code !== "parts_first") throw e; return c; }
          };
          const bad = [];
          for (const walk of walks) {
            let counter = b.emptyBasket(newId());
            for (const [step, n] of walk) {
              const before = counter;
              counter = refused(() => steps[step](counter, n), counter);
              const empty = !counter.items.length;
              if (empty && (counter.parts.length || counter.buyer_card)) bad.push(walk);
              if (empty && before.items.length && counter.id === before.id) bad.push(walk);
            }
          }
          return bad;
        }""",
        [[[dice.randrange(6), dice.randint(1, 3)] for _ in range(30)] for dice in map(random.Random, range(500))],
    )
    assert found == []


def test_what_came_to_a_basket_after_it_was_sold_is_what_rests(till_page: Page) -> None:
    found = till_page.evaluate(
        """async () => {
          const b = await import("/static/till/domain/basket.js");
          const ids = { next: 0 };
          const newId = () => `id${(ids.next += 1)}`;
          const kind = { producer: "p", unit_price: 1000, weighed: false, discount: null };
          const item = (line, quantity) => ({ ...kind, line, variant: line, name: line, quantity });
          const part = { method: "qris", amount: 500, reference: "" };
          const basket = (items, parts) => ({ id: "one", items, buyer_card: "A1", parts });
          const sold = b.settle(basket([item("a", 2)], [part]), 2000, 100, newId);
          const lines = (rest) => rest.items.map((i) => [i.variant, i.quantity]);
          const told = (rest) => rest && [rest.id !== "one", lines(rest), rest.parts.length];
          return [
            basket([item("a", 2)], [part]),
            basket([item("a", 3), item("b", 1)], [part]),
            basket([item("a", 1)], []),
            basket([item("a", 2)], [part, part]),
          ].map((later) => told(b.restOf(later, sold, newId)));
        }"""
    )
    assert found == [None, [True, [["a", 1], ["b", 1]], 0], None, [True, [], 1]]


@pytest.mark.parametrize(
    ("text", "before", "read"),
    [
        ("5", "5", None),
        ("99999", "99999", None),
        ("2000000000022", "", {"figure": "", "code": "2000000000022"}),
        ("52000000000022", "5", {"figure": "5", "code": "2000000000022"}),
        ("52000000000022", "52", {"figure": "5", "code": "2000000000022"}),
        ("0,252100042003330", "0,25", {"figure": "0,25", "code": "2100042003330"}),
        ("0,259999999999994", "0,25", {"figure": "0,25", "code": "9999999999994"}),
        ("9999999999994", "9999999999994", {"figure": "", "code": "9999999999994"}),
    ],
)
def test_a_code_scanned_into_a_figure_is_told_from_it(till_page: Page, text: str, before: str, read: Any) -> None:
    known = "(key) => ['2000000000022', '2100042000001'].includes(key)"
    case = {"text": text, "before": before}
    assert each(till_page, "barcodes", f"m.figureAndCode(c.text, {known}, c.before)", [case]) == [read]


def test_chain_of_facts_is_whole(till_page: Page) -> None:
    found = till_page.evaluate(
        """async ({chain, till, public_key}) => {
          const f = await import("/static/till/domain/facts.js");
          const { fromBase64url } = await import("/static/till/domain/encoding.js");
          const key = await crypto.subtle.importKey("raw", fromBase64url(public_key), f.CURVE, true, ["verify"]);
          const found = [];
          let head = { seq: 0, hash: f.ZEROS };
          for (const { text, sig } of chain) {
            found.push([await f.judgeFact({ text, sig }, head, till, key), f.factText(JSON.parse(text), head)]);
            head = { seq: head.seq + 1, hash: await f.factHash(text) };
            found.at(-1).push(head.hash);
          }
          return found;
        }""",
        FACTS,
    )
    assert found == [["", fact["text"], fact["hash"]] for fact in FACTS["chain"]]


def test_broken_facts_are_told_from_one_another(till_page: Page) -> None:
    found = till_page.evaluate(
        """async ({broken, till, public_key}) => {
          const f = await import("/static/till/domain/facts.js");
          const { fromBase64url } = await import("/static/till/domain/encoding.js");
          const key = await crypto.subtle.importKey("raw", fromBase64url(public_key), f.CURVE, true, ["verify"]);
          const judge = async (c) => f.judgeFact(c, { seq: 1, hash: await f.factHash(c.after) }, till, key);
          return Promise.all(broken.map(judge));
        }""",
        FACTS,
    )
    assert names(FACTS["broken"], found) == names(FACTS["broken"], wanted(FACTS["broken"], "says"))


def test_what_is_no_fact_is_not_read_as_one(till_page: Page) -> None:
    cases = FACTS["no_fact"]
    assert names(cases, each(till_page, "facts", "m.readFact(c.text)", cases)) == names(cases, [None] * len(cases))


def test_requests_and_ids_are_written_as_agreed(till_page: Page) -> None:
    cases = FACTS["requests"]
    signed = each(till_page, "facts", "await m.requestText(c.method, c.path, c.time, c.body)", cases)
    assert names(cases, signed) == names(cases, wanted(cases, "signed"))
    ids = FACTS["uuid7"]
    random = "Uint8Array.from(c.random.match(/../g), (pair) => parseInt(pair, 16))"
    made = each(till_page, "ids", f"m.uuid7(c.milliseconds, c.count, {random})", ids)
    assert names(ids, made) == names(ids, wanted(ids, "uuid"))


def test_ten_thousand_ids_in_a_row_are_in_order_and_different(till_page: Page) -> None:
    made = till_page.evaluate(
        """async () => {
          const { newId } = await import("/static/till/domain/ids.js");
          return Array.from({ length: 10000 }, newId);
        }"""
    )
    assert made == sorted(made)
    assert len(set(made)) == 10_000


def test_qris_is_read_and_given_an_amount_as_the_server_does(till_page: Page) -> None:
    assert each(till_page, "qris", "m.checksum(c.text)", QRIS["crc"]) == wanted(QRIS["crc"], "crc")
    whole = QRIS["whole"]
    read = each(till_page, "qris", "m.nationalId(m.readQris(c.text))", whole)
    assert names(whole, read) == names(whole, wanted(whole, "nmid"))
    texts = {case["name"]: case["text"] for case in whole}
    amounts = [{**case, "text": texts[case["from"]]} for case in QRIS["amounts"] if "." not in case["amount"]]
    made = each(till_page, "qris", "m.qrisWithAmount(c.text, Number(c.amount))", amounts)
    assert [(text[-4:], case["field"] in text, text[:12]) for text, case in zip(made, amounts, strict=True)] == [
        (case["crc"], True, "000201010212") for case in amounts
    ]


def test_qris_that_is_not_whole_is_never_shown(till_page: Page) -> None:
    cases = QRIS["refused"]
    found = each(till_page, "qris", "t(() => m.qrisWithAmount(c.text, 25000))", cases)
    assert [case["name"] for case, (text, _) in zip(cases, found, strict=True) if text is not None] == []


@pytest.mark.parametrize("amount", [0, -1, 1.5, 10**13])
def test_qris_refuses_amounts_no_code_carries(till_page: Page, amount: float) -> None:
    case = {"text": QRIS["whole"][-1]["text"], "amount": amount}
    assert each(till_page, "qris", "t(() => m.qrisWithAmount(c.text, c.amount))", [case]) == [[None, "qris_amount"]]


def test_goods_are_held_back_from_the_instant_at_which_their_permit_ends(till_page: Page) -> None:
    row = ["v", "Keripik", "", 5_000, 0, [], "m", "Ana", "camilan", 5, 0, 0, "keripik", 1, "", "", 1_000, "Tahan."]
    script = """async (row) => {
          const { productOf } = await import("/static/till/domain/catalogue.js");
          return [productOf(row, 999), productOf(row, 1000), productOf(row.slice(0, 16), 1000)].map((p) => p.closed);
        }"""
    assert till_page.evaluate(script, row) == ["", "Tahan.", ""]
