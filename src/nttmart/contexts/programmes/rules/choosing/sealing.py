"""The result as text in one canonical form, the same bytes on every machine, with its SHA-256; and reading it back."""

import hashlib
import json
from collections import defaultdict
from decimal import Decimal
from typing import Any

from nttmart.contexts.programmes.rules.choosing.choosing import Choice
from nttmart.contexts.programmes.rules.choosing.explaining import Telling, facts_of, measure, telling, warnings_of
from nttmart.contexts.programmes.rules.choosing.highs import solver_name
from nttmart.contexts.programmes.rules.choosing.reading import read_json, read_scenario
from nttmart.contexts.programmes.rules.choosing.scenario import Attribute, BadScenario, Candidate, Scenario
from nttmart.contexts.programmes.rules.choosing.wording import Facts, limit_words, reason
from nttmart.kernel.errors import N_, Sentence

FORMAT = "nttmart-choice/1"
RULES = 3
"""Version of the rules of choosing: raised when the same scenario would give another text."""


def canonical(value: Any) -> str:
    """Write JSON in the one form that is sealed: keys sorted, no spaces, UTF-8, no floats."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def inputs(scenario: Scenario) -> dict[str, Any]:
    """Give a scenario as it was understood, in the format it is read from; names and notes of people are not in it."""
    return {
        "name": scenario.name,
        "choose": scenario.choose,
        "budget_idr": scenario.budget_idr,
        "criteria": [
            {
                "key": each.key,
                "name": each.name,
                "weight": plain(each.weight),
                "better": "high" if each.high_is_better else "low",
                "scale": {"min": plain(each.scale[0]), "max": plain(each.scale[1])} if each.scale else "data",
                "missing": plain(each.missing) if isinstance(each.missing, Decimal) else each.missing,
            }
            for each in scenario.criteria
        ],
        "quotas": [
            {
                "by": each.by,
                **({"each": True} if each.value is None else {"value": _attribute(each.value)}),
                **({"at_least": each.at_least} if each.at_least is not None else {}),
                **({"at_most": each.at_most} if each.at_most is not None else {}),
            }
            for each in scenario.quotas
        ],
        "must": [{"code": each.code, "reason": each.reason} for each in scenario.must],
        "never": [{"code": each.code, "reason": each.reason} for each in scenario.never],
        "labels": {
            by: {value: {"id": name, "en": english} for value, (name, english) in values.items()}
            for by, values in scenario.labels.items()
        },
        "stability": {"draws": scenario.draws, "spread_percent": scenario.spread_percent},
        "villages": [_village_inputs(village) for village in scenario.villages],
    }


def result_text(choice: Choice) -> str:
    """Write the whole result file: what is sealed, its SHA-256, and what made it."""
    sealed = canonical(_sealed(choice))
    made = {"rules": RULES, "solver": solver_name()}
    return f'{{"made_with":{canonical(made)},"sealed":{sealed},"sha256":"{sha256(sealed)}"}}\n'


def scenario_of(result: str) -> Scenario:
    """Read the scenario back from a result.

    :raises BadScenario: this is not a result, or not of these rules, or its seal is broken.
    """
    raw = read_json(result)
    if not isinstance(raw, dict) or not isinstance(raw.get("sealed"), dict) or raw["sealed"].get("format") != FORMAT:
        raise BadScenario([Sentence(N_("Ini bukan berkas hasil pemilihan desa."))])
    if raw["sealed"].get("rules") != RULES:
        values = {"theirs": raw["sealed"].get("rules"), "ours": RULES}
        raise BadScenario(
            [Sentence(N_("Hasil ini dibuat dengan aturan versi %(theirs)s, di sini versi %(ours)s."), values)]
        )
    if sha256(canonical(raw["sealed"])) != raw.get("sha256"):
        changed = N_("Segel hasil ini tidak cocok dengan isinya: isinya berubah setelah dibuat.")
        raise BadScenario([Sentence(changed)])
    return read_scenario(raw["sealed"]["inputs"])


def plain(number: Decimal) -> str:
    """Write a decimal without exponent or idle zeros."""
    text = format(number.normalize(), "f")
    return "0" if text == "-0" else text


def _village_inputs(village: Candidate) -> dict[str, Any]:
    said = {key: _attribute(value) for key, value in village.attributes.items()}
    scores = {key: None if score is None else plain(score) for key, score in village.scores.items()}
    cost = {} if village.cost_idr is None else {"cost_idr": village.cost_idr}
    return {**said, "code": village.code, "name": village.name, "scores": scores, **cost}


def _attribute(value: Attribute) -> object:
    return plain(value) if isinstance(value, Decimal) else list(value) if isinstance(value, tuple) else value


def _sealed(choice: Choice) -> dict[str, Any]:
    scenario, totals = choice.scenario, choice.weighed.totals
    said = canonical(inputs(scenario))
    best = sum(totals[village] for village in choice.plan)
    free = sorted((totals[at] for at, open_ in enumerate(choice.stated.open_) if open_), reverse=True)
    return {
        "format": FORMAT,
        "rules": RULES,
        "inputs": inputs(scenario),
        "inputs_sha256": sha256(said),
        "proof": {
            "total": _measure(choice, best),
            "bound": _measure(choice, best),
            "gap": "0",
            "total_without_quotas": _measure(choice, sum(free[: scenario.choose])),
        },
        "chosen": [scenario.villages[village].code for village in choice.plan],
        "limits": _limits(choice),
        "villages": _villages(choice),
        "warnings": [said for said, _ in warnings_of(scenario)],
        "warnings_en": [said for _, said in warnings_of(scenario)],
    }


def _limits(choice: Choice) -> list[dict[str, Any]]:
    matrix, chosen = choice.stated.problem.matrix, list(choice.plan)
    return [
        {
            "key": limit.key,
            "by": limit.by,
            "value": limit.value,
            "at_least": limit.at_least,
            "at_most": limit.at_most,
            "used": int(matrix[row, chosen].sum()),
            "candidates": int((matrix[row] > 0).sum()),
            "text": limit_words(limit)[0],
            "text_en": limit_words(limit)[1],
        }
        for row, limit in enumerate(choice.stated.limits)
    ]


def _villages(choice: Choice) -> list[dict[str, Any]]:
    told = telling(choice, _ranks(choice))
    return [_village(told, at) for at in range(len(choice.scenario.villages))]


def _village(told: Telling, at: int) -> dict[str, Any]:
    choice, ranks = told.choice, told.ranks
    village, why = choice.scenario.villages[at], choice.turned.get(at)
    facts = facts_of(told, at)
    said, said_en = reason(facts)
    entry: dict[str, Any] = {
        "code": village.code,
        "name": village.name,
        "chosen": at in choice.plan,
        "fixed": facts.fixed or None,
        "total": _measure(choice, choice.weighed.totals[at]),
        "rank": ranks[at][0] if at in ranks else None,
        "rank_in_regency": ranks[at][1] if at in ranks else None,
        "scores": _scores(choice, at),
        "stability": {"chosen": choice.times[at], "draws": choice.scenario.draws},
        "reason": said,
        "reason_en": said_en,
        "alternative": None,
    }
    if why is not None:
        entry["alternative"] = _alternative(choice, at, why.possible, facts)
    return entry


def _alternative(choice: Choice, at: int, possible: bool, facts: Facts) -> dict[str, Any]:  # noqa: FBT001 -- one of its facts
    why, villages = choice.turned[at], choice.scenario.villages
    if not possible:
        return {"possible": False, "in_the_way": [row for row, _ in facts.in_the_way]}
    entry: dict[str, Any] = {
        "possible": True,
        "loss": _measure(choice, why.loss),
        "enters": [villages[each].code for each in why.enters],
        "leaves": [villages[each].code for each in why.leaves],
    }
    if at not in choice.plan:
        entry["rise"] = _measure(choice, why.rise)
        entry["enough"] = [
            {"criterion": each.criterion, "score": plain(each.score), "possible": each.possible} for each in why.enough
        ]
        entry["in_the_way"] = [choice.stated.limits[row].key for row, _ in why.in_the_way]
    return entry


def _ranks(choice: Choice) -> dict[int, tuple[int, int | None]]:
    """Rank villages that may be chosen, among all and in their regency; equals share a rank."""
    totals = choice.weighed.totals
    open_ = [at for at, may in enumerate(choice.stated.open_) if may]
    groups: dict[Attribute | None, list[int]] = defaultdict(list)
    for at in open_:
        groups[choice.scenario.villages[at].attributes.get("regency")].append(at)
    overall = _order([totals[at] for at in open_])
    ranks: dict[int, tuple[int, int | None]] = {}
    for regency, members in groups.items():
        inside = _order([totals[at] for at in members])
        for at in members:
            ranks[at] = (overall[totals[at]], None if regency is None else inside[totals[at]])
    return ranks


def _order(totals: list[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for place, total in enumerate(sorted(totals, reverse=True), 1):
        found.setdefault(total, place)
    return found


def _scores(choice: Choice, at: int) -> list[dict[str, Any]]:
    village, weighed = choice.scenario.villages[at], choice.weighed
    found = []
    for place, criterion in enumerate(choice.scenario.criteria):
        score = village.scores.get(criterion.key)
        part = weighed.parts[at][place]
        found.append(
            {
                "criterion": criterion.key,
                "score": None if score is None else plain(score),
                "normalised": plain(Decimal(part).scaleb(-6)),
                "points": _measure(choice, part * weighed.weights[place]),
            }
        )
    return found


def _measure(choice: Choice, total: int) -> str:
    """Write a total in the measure of the weights, exactly."""
    return plain(measure(choice, total))


def sealed_part(result: str) -> str:
    """Give the sealed part of a result file as the text it is."""
    return canonical(read_json(result)["sealed"])
