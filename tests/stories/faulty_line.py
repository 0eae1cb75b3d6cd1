"""Tills with a line on which anything may happen: requests are lost, torn, doubled, late, out of order; servers die."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random
from typing import Any

import pytest
from django.test import Client

from factories.tills import PythonTill, Written, line, rounded
from nttmart.contexts.outlets import api as outlets

FATES = {
    "well": 30, "lost before it arrived": 8, "answer lost": 12, "doubled": 10, "late": 12, "torn": 6,
    "server died before applying": 8, "server died while applying": 8,
}  # fmt: skip
_MOST_AT_ONCE = 40


class PowerCut(BaseException):
    """The server is gone in the middle of it. No code of ours catches this; its open transaction is lost."""


@dataclass
class FaultyLine:
    """Between tills and the server. ``met`` counts what happened."""

    dice: Random
    monkeypatch: pytest.MonkeyPatch
    under_way: list[tuple[str, bytes]] = field(default_factory=list)
    met: Counter[str] = field(default_factory=Counter)

    def carry(self, path: str, said: object, *, well: bool = False) -> dict[str, Any] | None:
        """Carry a request; gives the answer, or None if the till never hears one."""
        raw = json.dumps(said).encode()
        fate = "well" if well else self.dice.choices(list(FATES), list(FATES.values()))[0]
        self.met[fate] += 1
        self._something_old_arrives()
        if fate == "lost before it arrived":
            return None
        if fate == "late":
            self.under_way.append((path, raw))
            return None
        if fate == "torn":
            raw = raw[: self.dice.randrange(len(raw))]
            return self._arrive(path, raw, {400})
        if fate.startswith("server died"):
            with self._dying("keep_facts" if "before" in fate else "mark_applied"):
                return self._arrive(path, raw)
        answer = self._arrive(path, raw)
        if fate == "doubled":
            answer = self._arrive(path, raw)
        return None if fate == "answer lost" else answer

    def calm_down(self) -> None:
        """Let everything that is still under way arrive, in no order."""
        self.dice.shuffle(self.under_way)
        while self.under_way:
            self._arrive(*self.under_way.pop())

    def _something_old_arrives(self) -> None:
        if self.under_way and self.dice.random() < 0.3:
            self._arrive(*self.under_way.pop(self.dice.randrange(len(self.under_way))))

    def _arrive(self, path: str, raw: bytes, expected: set[int] | None = None) -> dict[str, Any] | None:
        try:
            answer = Client().post(f"/kasir/{path}", raw, content_type="application/json")
        except PowerCut:
            return None
        assert answer.status_code in (expected or {200}), answer.content
        found: dict[str, Any] = answer.json()
        return found

    @contextmanager
    def _dying(self, after: str) -> Iterator[None]:
        """Cut the server's power right after it did one thing."""
        does: Callable[..., Any] = getattr(outlets, after)

        def and_dies(*args: object, **named: object) -> None:
            does(*args, **named)
            raise PowerCut

        with self.monkeypatch.context() as patch:
            patch.setattr(outlets, after, and_dies)
            yield


@dataclass
class Device:
    """A till on its phone. ``waiting`` is what its disk says the server has not got; killing it loses nothing else."""

    till: PythonTill
    goods: list[tuple[Any, int]]
    dice: Random
    wire: FaultyLine
    waiting: list[Written] = field(default_factory=list)
    sales: list[Written] = field(default_factory=list)
    refunds: list[Written] = field(default_factory=list)

    def work(self) -> None:
        """Do the next thing a cashier may do."""
        does = self.dice.choices([self.sell, self.send, self.be_carried, self.refund, self.bank, self.new_shift],
                                 [60, 14, 3, 2, 2, 1])[0]  # fmt: skip
        does()

    def write(self, fact: Written) -> Written:
        self.waiting.append(fact)
        return fact

    def sell(self) -> None:
        chosen = self.dice.sample(self.goods, self.dice.choice((1, 1, 2, 3)))
        lines = [
            line(variant, price, self.dice.choice((1, 1, 2, 5)), discount=self.dice.choice((0, 0, 0, 1_250)))
            for variant, price in chosen
        ]
        total = sum(each["amount"] for each in lines)
        how: dict[str, Any] = {"method": self.dice.choice(("cash", "cash", "qris", "transfer"))}
        if self.dice.random() < 0.1:
            how = {"payments": [("qris", 1_000), ("cash", rounded(total - 1_000))]}
        self.sales.append(self.write(self.till.sell(*lines, **how)))

    def refund(self) -> None:
        taken = {fact.body["sale"] for fact in self.refunds}
        if left := [sale for sale in self.sales if sale.body["sale"] not in taken]:
            self.refunds.append(self.write(self.till.refund(self.dice.choice(left), {0: 1})))

    def bank(self) -> None:
        self.write(self.till.move_cash(-self.dice.randint(1, 9) * 10_000))

    def new_shift(self) -> None:
        self.write(self.till.close_shift(self.till.drawer))
        self.write(self.till.open_shift(self.till.drawer))

    def send(self, *, well: bool = False) -> None:
        """Send the first that wait, in order; what the answer does not name goes on waiting."""
        batch = self.waiting[: self.dice.randint(1, _MOST_AT_ONCE)]
        answer = self.wire.carry("api/kirim", {"facts": [fact.sent for fact in batch], "app": "uji"}, well=well)
        if answer and "results" in answer:
            had = {each["id"] for each in answer["results"] if each["state"] != "refused"}
            self.waiting = [fact for fact in self.waiting if str(fact.id) not in had]

    def be_carried(self) -> None:
        """Let another phone take some along, in any order; the till does not hear of it."""
        some = self.dice.sample(self.till.facts, min(len(self.till.facts), _MOST_AT_ONCE))
        self.wire.carry("titipan/", self.till.bundle(some))
