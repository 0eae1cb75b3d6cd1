"""When somebody counts as having come, and what a person must look at first.

A claim to have been there is never thrown away: a sound one is an attendance, a doubtful one a problem with a sentence,
until a person says which of the two is true.
"""

import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from nttmart.kernel.errors import N_, Sentence

QR, LIST = "qr", "list"
WAYS: Final = (QR, LIST)
BEFORE: Final = timedelta(hours=1)
AFTER: Final = timedelta(hours=1)
"""A poster on the wall is read while people come and while they leave, not from home a day later."""

FORGED, STALE, ELSEWHERE, NOT_OF_COHORT, UNKNOWN_BADGE, OTHERWISE, CANCELLED, EARLY = PROBLEMS = (
    "forged", "stale", "elsewhere", "not_of_cohort", "unknown_badge", "said_otherwise", "cancelled", "early",
)  # fmt: skip
SENTENCES: Final = {
    FORGED: N_("Kode QR ini tidak cocok dengan sesinya: mungkin poster lama atau tiruan."),
    STALE: N_("Kode QR dibaca di luar jam sesi. Apakah orangnya sungguh datang?"),
    ELSEWHERE: N_("Kartu ini juga tercatat di sesi lain pada jam yang sama, di tempat lain."),
    NOT_OF_COHORT: N_("Pemilik kartu ini bukan anggota angkatan sesi ini."),
    UNKNOWN_BADGE: N_("Nomor kartu ini tidak dikenal. Mungkin salah tulis."),
    OTHERWISE: N_("Catatan dengan nomor yang sama datang dua kali dengan isi berbeda."),
    CANCELLED: N_("Sesi ini dibatalkan, tetapi ada yang dicatat hadir."),
    EARLY: N_("Dicatat hadir sebelum sesinya mulai."),
}
TAKEN_BACK: Final = N_("Catatan hadir ini sudah ditarik petugas. Kalau orangnya memang datang, minta dicatat lagi.")
THIS, OTHER, BOTH, NEITHER = HOLDS = ("this", "other", "both", "neither")


@dataclass(frozen=True, slots=True)
class Held:
    """When and where a session is; ``place`` as written, compared without case and spaces."""

    session_id: UUID
    cohort_id: UUID
    place: str
    starts_at: datetime
    ends_at: datetime
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """Somebody with a card is said to be at a session. ``signature`` came with a poster; a list has none."""

    session: Held
    way: str
    at: datetime
    signature: str = ""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a claim does not count yet; ``other`` is the session it clashes with."""

    kind: str
    other: UUID | None = None

    @property
    def sentence(self) -> Sentence:
        """Say it to a person."""
        return Sentence(SENTENCES[self.kind])


def is_signed(signature: str, expected: str) -> bool:
    """Tell whether a poster's signature is the session's own, in time that tells nothing."""
    return hmac.compare_digest(signature.encode(), expected.encode())


def overlap(one: Held, two: Held) -> bool:
    """Tell whether nobody can have been at both: some minute in common, in different places.

    Two sessions of one cohort may share a hall; «Balai Desa» of another cohort is another village's.
    """
    is_one_hall = one.cohort_id == two.cohort_id and _place(one.place) == _place(two.place)
    return not is_one_hall and one.starts_at < two.ends_at and two.starts_at < one.ends_at


def doubt_of(claim: Claim, *, expected: str, is_member: bool, also_at: Iterable[Held]) -> Doubt | None:
    """Find what speaks against a claim, the gravest first; None if nothing does.

    ``also_at``: the sessions at which the card is counted already.
    """
    kind = _doubt_alone(claim, expected) or ("" if is_member else NOT_OF_COHORT)
    return Doubt(kind) if kind else clash_of(claim.session, also_at)


def clash_of(session: Held, also_at: Iterable[Held]) -> Doubt | None:
    """Find the earliest of other sessions at which nobody can have been who was at this one."""
    for other in sorted(also_at, key=lambda each: (each.starts_at, each.session_id)):
        if other.session_id != session.session_id and overlap(session, other):
            return Doubt(ELSEWHERE, other.session_id)
    return None


def _doubt_alone(claim: Claim, expected: str) -> str:
    """Say what speaks against a claim whoever's card it is."""
    session, is_poster = claim.session, claim.way == QR
    if is_poster and not is_signed(claim.signature, expected):
        return FORGED
    if session.is_cancelled:
        return CANCELLED
    if claim.at < session.starts_at - BEFORE:
        return STALE if is_poster else EARLY
    return STALE if is_poster and claim.at > session.ends_at + AFTER else ""


def may_hold(kind: str) -> tuple[str, ...]:
    """List what a person may say of a problem: two places can both be true (next door), a forged code cannot.

    Nobody came to what was cancelled: a session that was held after all is planned again.
    """
    if kind == CANCELLED:
        return (NEITHER,)
    return HOLDS if kind == ELSEWHERE else (THIS, NEITHER)


def _place(text: str) -> str:
    return "".join(text.casefold().split())
