"""Communities, who holds their name before the law, and how many belong to them."""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from nttmart.contexts.producers import api as producers
from nttmart.contexts.programmes.models import MembersCounted
from nttmart.contexts.programmes.rules.support.members import Community, Counted

_MOST = 1000


def list_communities(
    *, regency_codes: Collection[str] | None = None, producer_ids: Collection[UUID] | None = None
) -> list[Community]:
    """List communities of some regencies, or some of them; neither given: all. By name. Four queries."""
    cards = [
        card
        for card in producers.list_producers(kind="community", page_size=_MOST).cards
        if (regency_codes is None and producer_ids is None)
        or card.regency_code in (regency_codes or ())
        or card.id in (producer_ids or ())
    ]
    ids = [card.id for card in cards]
    counted: defaultdict[UUID, list[Counted]] = defaultdict(list)
    rows = MembersCounted.objects.filter(community__in=ids).order_by("-as_of", "-said_at", "-id")
    for row in rows.values("community_id", "id", "as_of", "members", "women", "young", "by"):
        counted[row["community_id"]].append(
            Counted(row["id"], row["as_of"], row["members"], row["women"], row["young"], row["by"])
        )
    holders = producers.legal_holders(ids)
    return [
        Community(
            card.id, card.name, card.place_name, card.regency_code, holders.get(card.id, ""), tuple(counted[card.id])
        )
        for card in cards
    ]
