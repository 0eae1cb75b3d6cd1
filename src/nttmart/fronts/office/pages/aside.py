"""Messages of makers that stand aside for a fault of ours."""

from dataclasses import dataclass

from nttmart.contexts.messages import api as messages
from nttmart.contexts.people import api as people
from nttmart.contexts.producers import api as producers

SHOWN = 60


@dataclass(frozen=True, slots=True)
class AsideRow:
    """A message with the name of who wrote it, if known."""

    message: messages.SetAside
    name: str


@dataclass(frozen=True, slots=True)
class SetAsidePage:
    """What stands aside, newest first, and how many in all."""

    rows: tuple[AsideRow, ...]
    count: int
    may_deal: bool


def set_aside_page(*, may_deal: bool) -> SetAsidePage:
    """List what stands aside. A query for each message and each helper that wrote."""
    found = messages.list_aside(limit=SHOWN)
    parties = {each.party for each in found if each.party is not None}
    makers = producers.get_producer_cards({party.id for party in parties if party.kind == "producer"})
    names = {party: makers[party.id].name for party in parties if party.id in makers}
    names |= {party: people.viewer_of(party.id).display_name for party in parties if party.kind == "user"}
    return SetAsidePage(
        rows=tuple(AsideRow(each, names.get(each.party, "") if each.party else "") for each in found),
        count=messages.count_aside(),
        may_deal=may_deal,
    )
