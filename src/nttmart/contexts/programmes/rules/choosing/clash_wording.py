"""Limits that clash in plain words, Indonesian and English."""

from nttmart.contexts.programmes.rules.choosing.stating import Limit
from nttmart.contexts.programmes.rules.choosing.wording import Pair, limit_words, quota_words

NAMED = 8
"""More limits than these are not named one by one in a sentence."""


def side_words(limit: Limit, end: str, candidates: int | None = None) -> Pair:
    """Name one end of a limit, as part of a clash; ``candidates`` is said where they are too few for it."""
    one_end = Limit(
        limit.by,
        limit.value,
        limit.at_least if end == "least" or limit.by == "choose" else None,
        limit.at_most if end == "most" or limit.by == "budget" else None,
        limit.names,
    )
    said, said_en = limit_words(one_end)
    if candidates is None:
        return said, said_en
    return f"{said}, padahal calonnya hanya {candidates}", f"{said_en}, but only {candidates} may be chosen"


def each_words(limit: Limit, end: str, many: int) -> Pair:
    """Name one end of a quota for each of many values, by one of its rows."""
    least = limit.at_least if end == "least" else None
    most = limit.at_most if end == "most" else None
    said, said_en = quota_words(limit.by, None, least, most)
    return f"{said} (ada {many})", f"{said_en} ({many} of them)"


def clash_words(sides: list[Pair]) -> Pair:
    """Say which limits no plan keeps together."""
    return (
        (
            f"Tidak ada pilihan yang memenuhi semua batas ini bersama-sama: {'; '.join(side for side, _ in sides)}. "
            "Longgarkan salah satunya."
        ),
        f"No choice keeps all of these limits together: {'; '.join(side for _, side in sides)}. Loosen one of them.",
    )


def too_few_words(sides: list[Pair]) -> Pair:
    """Say which limits ask for more villages than there are; each is impossible by itself."""
    more = len(sides) - NAMED
    said, said_en = ("; ".join(each) for each in zip(*sides[:NAMED], strict=True))
    if more > 0:
        said, said_en = f"{said}; dan {more} lagi", f"{said_en}; and {more} more"
    if len(sides) == 1:
        return (
            f"Tidak ada pilihan yang memenuhi batas ini: {said}. Longgarkan batas itu.",
            f"No choice keeps this limit: {said_en}. Loosen it.",
        )
    return (
        f"Tidak satu pun dari batas ini dapat dipenuhi: {said}. Longgarkan semuanya.",
        f"No choice keeps any of these limits: {said_en}. Loosen all of them.",
    )
