"""Keeping what tills send: word for word, once, for ever, whatever is odd about it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from nttmart.contexts.outlets.locks import lock_till
from nttmart.contexts.outlets.models import Till, TillFact, TillProblem
from nttmart.contexts.outlets.operations.problems import close_gaps, open_problems
from nttmart.contexts.outlets.queries.tills import find_tills
from nttmart.contexts.outlets.rules.facts import Fact, NotAFact, is_signed, read_fact
from nttmart.contexts.outlets.rules.judging import Known, Neighbour, judge
from nttmart.contexts.outlets.rules.problems import SENTENCES, Trouble
from nttmart.contexts.outlets.rules.tills import EnrolledTill, Verdict
from nttmart.kernel.bulk import insert_rows
from nttmart.kernel.errors import N_

_COLUMNS = (
    "id", "till_id", "seq", "prev", "hash", "kind", "text", "sig", "said_at", "occurred_at", "received_at", "via",
    "state", "applied_at",
)  # fmt: skip
_NOTHING = UUID(int=0)
UNPROVEN_AT_MOST = 50
"""Open problems of texts without a good signature that one till's tray takes in: anybody can send such."""


def keep_facts(batch: Sequence[tuple[object, object]], *, via: str, at: datetime) -> list[Verdict]:
    """Keep facts (text, signature) as they came, and tell of each in the same order what became of it.

    Each proves itself by its signature, so they may be of several tills and be carried by anybody. Facts kept before
    are recognised by their id. Locks each till; about ten queries a till, however many facts.
    """
    read = [_read(text, sig) for text, sig in batch]
    facts = [each for each in read if isinstance(each, Fact)]
    tills = find_tills({fact.till_id for fact in facts})
    verdicts = {fact.hash: _stranger(fact) for fact in facts if fact.till_id not in tills}
    for till in tills.values():
        for mine in _rounds(fact for fact in facts if fact.till_id == till.id):
            verdicts |= _keep(till, mine, via, at)
    return [verdicts[each.hash] if isinstance(each, Fact) else each for each in read]


def _rounds(facts: Iterable[Fact]) -> list[list[Fact]]:
    """Put two texts under one id into different rounds: the second is judged when the first is kept."""
    by_id: dict[UUID, dict[str, Fact]] = defaultdict(dict)
    for fact in facts:
        by_id[fact.id].setdefault(fact.hash, fact)
    texts = [list(versions.values()) for versions in by_id.values()]
    return [[each[turn] for each in texts if len(each) > turn] for turn in range(max(map(len, texts), default=0))]


def _read(text: object, sig: object) -> Fact | Verdict:
    try:
        return read_fact(text, sig)
    except NotAFact as refusal:
        return Verdict(_NOTHING, "refused", "not_a_fact", refusal.template)


def _stranger(fact: Fact) -> Verdict:
    return Verdict(fact.id, "refused", "unknown_till", N_("Kasir ini tidak dikenal."), till_id=fact.till_id)


def _keep(till: EnrolledTill, facts: Sequence[Fact], via: str, at: datetime) -> dict[str, Verdict]:
    """Keep facts of one till with different ids."""
    # Signatures are checked before the lock is taken; what is here already needs no second look.
    here = _kept_hashes(facts)
    good = {
        fact.id for fact in facts if here.get(fact.id) == fact.hash or is_signed(till.public_key, fact.text, fact.sig)
    }
    with transaction.atomic():
        locked = lock_till(till.id)
        here = _kept_hashes(facts)
        new = [fact for fact in facts if fact.id in good and fact.id not in here]
        others = [fact for fact in facts if fact.id in good and here.get(fact.id, fact.hash) != fact.hash]
        forged = [fact for fact in facts if fact.id not in good]
        troubles = _insert(locked, new, via, at) if new else []
        troubles += [Trouble("another_body", fact.id, fact.hash, text=fact.text, sig=fact.sig) for fact in others]
        taken, turned_away = _unproven(till.id, forged)
        open_problems(till.id, [*troubles, *taken], at=at)
        close_gaps(till.id, at=at)
    verdicts = {fact.hash: Verdict(fact.id, "kept", till_id=till.id) for fact in facts}
    verdicts |= {fact.hash: _problem(fact, "another_body") for fact in others}
    verdicts |= {fact.hash: _problem(fact, "bad_signature") for fact in forged}
    return verdicts | {fact.hash: _turned_away(fact) for fact in turned_away}


def _kept_hashes(facts: Sequence[Fact]) -> dict[UUID, str]:
    rows = TillFact.objects.filter(id__in=[fact.id for fact in facts])
    return dict(rows.values_list("id", "hash"))


def _insert(till: Till, facts: Sequence[Fact], via: str, at: datetime) -> list[Trouble]:
    judgement = judge(facts, _known(till, facts), at)
    insert_rows(
        TillFact,
        _COLUMNS,
        (
            (
                fact.id,
                till.id,
                fact.seq,
                fact.prev,
                fact.hash,
                fact.kind,
                fact.text,
                fact.sig,
                fact.at,
                judgement.occurred_at[fact.id],
                at,
                via,
                TillFact.State.RECEIVED,
                None,
            )
            for fact in sorted(facts, key=lambda each: (each.seq, each.id))
        ),
    )
    return judgement.troubles


def _known(till: Till, facts: Iterable[Fact]) -> Known:
    numbers = {number for fact in facts for number in (fact.seq - 1, fact.seq, fact.seq + 1)}
    rows = TillFact.objects.filter(till_id=till.id)
    head = rows.aggregate(head=Max("seq"))["head"] or 0
    near = rows.filter(seq__in=numbers).values_list("id", "seq", "prev", "hash", "said_at", "occurred_at")
    return Known(head, till.enrolled_at, till.revoked_at, [Neighbour(*row) for row in near])


def _unproven(till_id: UUID, forged: Sequence[Fact]) -> tuple[list[Trouble], list[Fact]]:
    """Take texts that only say to be of a till into its tray, up to a number; the rest is turned away."""
    if not forged:
        return [], []
    tray = TillProblem.objects.filter(till_id=till_id, code="bad_signature")
    known = set(tray.filter(about__in=[fact.hash for fact in forged]).values_list("about", flat=True))
    room = UNPROVEN_AT_MOST - tray.filter(settled_at__isnull=True).count()
    fresh = [fact for fact in forged if fact.hash not in known]
    taken = [
        Trouble("bad_signature", about=fact.hash, values={"seq": fact.seq}, text=fact.text, sig=fact.sig)
        for fact in fresh[: max(0, room)]
    ]
    return taken, fresh[max(0, room) :]


def _problem(fact: Fact, code: str) -> Verdict:
    return Verdict(fact.id, "problem", code, SENTENCES[code], {"seq": fact.seq}, fact.till_id)


def _turned_away(fact: Fact) -> Verdict:
    sentence = N_("Terlalu banyak catatan yang tanda tangannya tidak cocok. Kepala gerai perlu memeriksa dulu.")
    return Verdict(fact.id, "refused", "bad_signature", sentence, till_id=fact.till_id)
