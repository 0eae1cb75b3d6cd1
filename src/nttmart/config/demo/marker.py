"""The mark a demo leaves in its database, so that every page can say «data contoh» whatever the environment says."""

from dataclasses import dataclass
from datetime import date

from nttmart.kernel.models import DatedRule

KEY = "demo_data"


@dataclass(frozen=True, slots=True)
class Marker:
    """Which demo lies in this database: how many months' worth of trade, and its last day."""

    scale: int
    until: date


def find_marker() -> Marker | None:
    """Find the mark; None if this database holds no demo."""
    row = DatedRule.objects.filter(key=KEY, scope="").values_list("value", "effective_from").first()
    return Marker(*row) if row else None


def leave_marker(marker: Marker) -> None:
    """Mark the database, in the transaction of the load."""
    DatedRule.objects.create(
        key=KEY,
        value=marker.scale,
        unit="scale",
        effective_from=marker.until,
        source="data contoh: dibuat-buat, bukan penjualan sungguhan (manage.py load_demo)",
    )
