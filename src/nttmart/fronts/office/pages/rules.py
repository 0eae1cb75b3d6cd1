"""Rules that change by date: what holds today, what will, what held, and who says so."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.sales import api as sales
from nttmart.design.figures import in_english, number, rupiah
from nttmart.fronts.office.templatetags.office_words import WORDS
from nttmart.kernel.money import BASIS_POINTS
from nttmart.kernel.rates import DatedRate, list_rates


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One dated row in words. Of rows with the same ``key`` the one that began last counts."""

    key: Hashable
    name: str
    value: str
    since: date
    until: date | None
    legal_basis: str
    source: str

    def holds(self, on: date) -> bool:
        """Tell whether a day lies within it."""
        return self.since <= on and (self.until is None or on < self.until)


@dataclass(frozen=True, slots=True)
class RuleBook:
    """The rows of one kind: those in force, those that will be, and those that are past."""

    title: str
    words: str
    add_url: str
    now: tuple[RuleRow, ...]
    later: tuple[RuleRow, ...]
    past: tuple[RuleRow, ...]


@dataclass(frozen=True, slots=True)
class RulesPage:
    """All dated rules."""

    books: tuple[RuleBook, ...]
    may_add: bool


def rules_page(today: date, *, may_add: bool) -> RulesPage:
    """Read every dated row; as many queries however many there are."""
    tariffs = _book(
        (_("Ongkos kirim"), _("Tarif gerai sendiri didahulukan dari tarif semua gerai.")),
        "office:tariff_add",
        [_tariff(row) for row in outlets.list_tariffs()],
        today,
    )
    shares = _book(
        (_("Pembagian harga barang titipan"), _("Pesanan yang sudah ada tetap memakai aturan saat dipesan.")),
        "office:split_add",
        [_split(name, rule) for name, rule in sales.split_rule_history()],
        today,
    )
    figures = _book(
        (_("Batas waktu, pembulatan, biaya QRIS"), _("Biaya QRIS ditanggung gerai, tidak pernah pembeli.")),
        "office:rate_add",
        [_rate(rule) for rule in _figures()],
        today,
    )
    return RulesPage((tariffs, shares, figures), may_add)


def rule_choices() -> list[tuple[str, str]]:
    """List the figures that are known, as «key:scope», for a form."""
    units = WORDS["rate_unit"]
    return list({f"{r.key}:{r.scope}": f"{_rate_name(r)} ({units.get(r.unit, r.unit)})" for r in _figures()}.items())


def _figures() -> list[DatedRate]:
    """Give the figures people set; rows that only mark something (a demo) have no words and are no rules."""
    return [rule for rule in list_rates() if rule.key in WORDS["rate"]]


def _book(words: tuple[str, str], add: str, rows: Iterable[RuleRow], today: date) -> RuleBook:
    rows = list(rows)
    newest: dict[Hashable, RuleRow] = {}
    for row in sorted(rows, key=lambda row: row.since):
        if row.holds(today):
            newest[row.key] = row
    now = tuple(row for row in rows if row is newest.get(row.key))
    later = tuple(row for row in rows if row.since > today)
    past = tuple(row for row in rows if row not in now and row not in later)
    return RuleBook(*words, reverse(add), now, later, past)


def _tariff(row: outlets.TariffRow) -> RuleRow:
    tariff = row.tariff
    value = _("%(fee)s sampai %(grams)s gram, lalu %(further)s tiap kg; %(least)s–%(most)s hari") % {
        "fee": rupiah(tariff.base_fee),
        "grams": number(tariff.base_weight_g),
        "further": rupiah(tariff.fee_per_further_kg),
        "least": tariff.days_min,
        "most": tariff.days_max,
    }
    name = f"{row.outlet_name or _('Semua gerai')} · {WORDS['zone'][tariff.zone]}"
    key = (tariff.outlet_id, tariff.zone)
    return RuleRow(key, name, value, tariff.effective_from, row.effective_until, "", row.source)


def _split(name: str, rule: sales.SplitRule) -> RuleRow:
    maker = BASIS_POINTS - rule.outlet_share_bp - rule.programme_share_bp - rule.tax_share_bp
    value = _("pembuat %(maker)s, gerai %(outlet)s, program %(programme)s, pajak %(tax)s") % {
        "maker": percent(maker),
        "outlet": percent(rule.outlet_share_bp),
        "programme": percent(rule.programme_share_bp),
        "tax": percent(rule.tax_share_bp),
    }
    return RuleRow(
        rule.operator_id,
        name or _("Semua penyelenggara"),
        value,
        rule.effective_from,
        rule.effective_until,
        rule.legal_basis,
        rule.source,
    )


def _rate(rule: DatedRate) -> RuleRow:
    value = number(rule.value)
    if rule.unit == "rupiah":
        value = rupiah(rule.value)
    elif rule.unit == "basis_points":
        value = percent(rule.value)
    else:
        value = f"{value} {WORDS['rate_unit'].get(rule.unit, rule.unit)}"
    return RuleRow(
        (rule.key, rule.scope),
        _rate_name(rule),
        value,
        rule.effective_from,
        rule.effective_until,
        rule.legal_basis,
        rule.source,
    )


def _rate_name(rule: DatedRate) -> str:
    name = str(WORDS["rate"][rule.key])
    return f"{name} · {rule.scope}" if rule.scope else name


def percent(basis_points: int) -> str:
    """Write basis points as per cent: 1250 is «12,5%», in English «12.5%»."""
    whole, rest = divmod(basis_points, 100)
    mark = "." if in_english() else ","
    return f"{whole}{mark}{rest:02}".rstrip("0") + "%" if rest else f"{whole}%"
