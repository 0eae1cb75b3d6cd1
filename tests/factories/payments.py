"""Ways to pay an outlet: the made-up QRIS code, a made-up bank account, a cash box."""

import json
from pathlib import Path
from uuid import UUID

from factories.people import NOW
from nttmart.contexts.payments.api import open_receiving_account
from nttmart.kernel.audit import Actor

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "qris.json").read_text())
S0 = next(code["text"] for code in VECTORS["whole"] if code["name"].startswith("S0"))
MANAGER = Actor("Ana")


def make_receiving_accounts(outlet_id: UUID) -> None:
    """Let an outlet be paid in all three ways."""
    open_receiving_account(outlet_id=outlet_id, method="qris", qris_text=S0, actor=MANAGER, at=NOW)
    open_receiving_account(
        outlet_id=outlet_id,
        method="transfer",
        bank_name="Bank Contoh",
        account_number="001 0203-04",
        account_holder="Dekranasda Contoh",
        actor=MANAGER,
        at=NOW,
    )
    open_receiving_account(outlet_id=outlet_id, method="cash", actor=MANAGER, at=NOW)
