"""What is known of villages: of each thing what was said for the newest day and not taken back. Blank stays blank."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from uuid import UUID

from django.db.models import Exists, F, OuterRef, QuerySet, Window
from django.db.models.functions import RowNumber

from nttmart.contexts.places import api as places
from nttmart.contexts.programmes.models import PotentialFact, PotentialSourceWithdrawal, PotentialWithdrawal
from nttmart.contexts.programmes.rules.potential.facts import ACCESS, ASPECTS, COMMODITY, Fact
from nttmart.contexts.programmes.rules.potential.sheets import ASKED, FactRecord, Known

_DISTRICT, _REGENCY = 8, 5
_FACT = ("aspect", "subject", "quantity", "unit", "per", "months", "form", "answer", "text", "as_of")
_RECORD = ("id", "village_id", *_FACT, "source_id", "source__name", "source__kind", "row_number", "by")


def list_potential(village_code: str) -> list[FactRecord]:
    """List what is known of a village and holds, by aspect and subject. One query."""
    return sorted(_records(_holding(village_code)), key=lambda r: (ASPECTS.index(r.fact.aspect), r.fact.subject))


def list_potential_history(village_code: str) -> list[tuple[FactRecord, str]]:
    """List all that was ever said of a village, the newest day first, each with why it was taken back (or nothing)."""
    facts = PotentialFact.objects.filter(village_id=village_code).order_by("-as_of", "-id")
    reasons = dict(PotentialWithdrawal.objects.filter(fact__village_id=village_code).values_list("fact_id", "reason"))
    sources = dict(PotentialSourceWithdrawal.objects.values_list("source_id", "reason"))
    return [(each, reasons.get(each.id) or sources.get(each.source_id, "")) for each in _records(facts)]


def list_sheet_facts(source_id: UUID, *, start: int, limit: int) -> list[FactRecord]:
    """List what one source said, by row, from ``start`` on."""
    facts = PotentialFact.objects.filter(source_id=source_id).order_by("row_number", "id")
    return list(_records(facts[start : start + limit]))


def count_sheet_facts(source_id: UUID) -> int:
    """Count what one source said."""
    return PotentialFact.objects.filter(source_id=source_id).count()


def potential_of_villages(regency_code: str = "") -> dict[str, list[FactRecord]]:
    """Give what holds of every village (of a regency), by code; villages nobody spoke of are not in it. One query."""
    by_village: dict[str, list[FactRecord]] = defaultdict(list)
    for each in _records(_holding(f"{regency_code}." if regency_code else "")):
        by_village[each.village_code].append(each)
    return dict(by_village)


def holding_of(village_codes: Collection[str]) -> dict[tuple[str, str, str], Fact]:
    """Give what holds of these villages, by (village, aspect, subject). One query."""
    facts = _holding("").filter(village_id__in=village_codes)
    return {(each.village_code, each.fact.aspect, each.fact.subject): each.fact for each in _records(facts)}


def told_by_village(subject: str = "") -> dict[str, int]:
    """Count of each village how many of the six things asked are told; ``subject`` only where that commodity is.

    One query; villages nobody spoke of are not in it.
    """
    rows = _holding("").values_list("village_id", "aspect", "subject", "quantity")
    told: dict[str, set[str]] = defaultdict(set)
    having = set()
    for village, aspect, what, quantity in rows:
        told[village].add(what if aspect == ACCESS else aspect)
        if what == subject and aspect == COMMODITY and quantity != 0:
            having.add(village)
    counts = {village: len(things & set(ASKED)) for village, things in told.items()}
    return {village: count for village, count in counts.items() if not subject or village in having}


def known_by_regency() -> list[Known]:
    """Tell of each regency in how many of its villages each thing asked is told. One query."""
    return _known(_REGENCY, {regency.code: regency.name for regency in places.list_regencies()}, "")


def known_by_district(regency_code: str) -> list[Known]:
    """Tell the same of each district of a regency. One query."""
    names = {
        place.district_code: place.district_name
        for place in places.known_villages().values()
        if place.regency_code == regency_code
    }
    return _known(_DISTRICT, names, f"{regency_code}.")


def _known(length: int, names: dict[str, str], prefix: str) -> list[Known]:
    villages = Counter(code[:length] for code in places.known_villages() if code.startswith(prefix))
    told: dict[str, Counter[str]] = defaultdict(Counter)
    rows = _holding(prefix).values_list("village_id", "aspect", "subject")
    for village, thing in {(code, what if aspect == ACCESS else aspect) for code, aspect, what in rows}:
        told[village[:length]][thing] += 1
    return [
        Known(code, name, villages[code], {thing: told[code][thing] for thing in ASKED})
        for code, name in sorted(names.items())
    ]


def commodities_told() -> Counter[str]:
    """Count in how many villages each commodity is; where none is made any more it is not. One query."""
    return Counter(subject for _, subject in commodities_known())


def commodities_known() -> set[tuple[str, str]]:
    """Give each village with each commodity it has, by code and key. One query."""
    told = _holding("").filter(aspect=COMMODITY).values_list("village_id", "subject", "quantity")
    return {(village, subject) for village, subject, quantity in told if quantity != 0}


def villages_having(commodity: str) -> list[FactRecord]:
    """Give what holds of a commodity in each village that has it. One query."""
    told = _records(_holding("").filter(aspect=COMMODITY, subject=commodity))
    return [each for each in told if each.fact.quantity != 0]


def _holding(prefix: str) -> QuerySet[PotentialFact]:
    """Choose of each village and thing the fact of the newest day, of one day the one recorded later.

    Narrow what comes of it by village, aspect and subject alone: anything else would be narrowed before it is chosen.
    """
    taken_back = PotentialWithdrawal.objects.filter(fact_id=OuterRef("id"))
    undone = PotentialSourceWithdrawal.objects.filter(source_id=OuterRef("source_id"))
    facts = PotentialFact.objects.filter(~Exists(taken_back), ~Exists(undone))
    if prefix:
        facts = facts.filter(village__code__startswith=prefix)
    ranked = Window(
        RowNumber(),
        partition_by=[F("village_id"), F("aspect"), F("subject")],
        order_by=[F("as_of").desc(), F("id").desc()],
    )
    return facts.annotate(rank=ranked).filter(rank=1)


def _records(facts: QuerySet[PotentialFact]) -> Iterator[FactRecord]:
    for key, village, *rest in facts.values_list(*_RECORD):
        said, (source, name, kind, row, by) = rest[: len(_FACT)], rest[len(_FACT) :]
        yield FactRecord(key, village, Fact(*said), source, name, kind, row, by)
