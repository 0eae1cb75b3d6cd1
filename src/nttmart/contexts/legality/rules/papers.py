"""Copies of papers that came for a case: how long they are kept, for an identity card may be among them."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final
from uuid import UUID

AFTER_CASE: Final = "case_paper_keep_days"
"""The dated rule: so many days after the case has ended a copy goes."""
AT_MOST: Final = "case_paper_longest_days"
"""The dated rule: so many days after it came a copy goes, though its case goes on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPaper:
    """A copy that is kept: of which paper, for which case of which maker, and the last day it is."""

    case_id: UUID
    document_id: UUID
    producer_id: UUID
    kind: str
    product_name: str
    name: str
    ending: str
    sha256: str
    path: Path
    received_on: date
    keeps_until: date


def keeps_until(received_on: date, ended_on: date | None, *, after_case: int, at_most: int) -> date:
    """Give the last day a copy is kept: some days after its case ended, and never longer than so many since it came."""
    longest = received_on + timedelta(days=at_most)
    return longest if ended_on is None else min(longest, ended_on + timedelta(days=after_case))
