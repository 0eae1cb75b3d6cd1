"""The ways out: which carriers are switched on here."""

from django.conf import settings

from nttmart.contexts.messages.operations.carriers.simulator import simulated
from nttmart.contexts.messages.operations.carriers.whatsapp import WhatsApp
from nttmart.contexts.messages.rules.sending import Carrier


def carriers() -> dict[str, Carrier]:
    """Give the carriers that are on, by channel: WhatsApp where it has a token, in a demo the simulator, else none."""
    if settings.WHATSAPP_TOKEN and settings.WHATSAPP_NUMBER_ID:
        return {
            "whatsapp": WhatsApp(
                f"{settings.WHATSAPP_GRAPH_URL}/{settings.WHATSAPP_GRAPH_VERSION}",
                number_id=settings.WHATSAPP_NUMBER_ID,
                token=settings.WHATSAPP_TOKEN,
            )
        }
    running = simulated() if settings.DEMO else None
    return {"whatsapp": running} if running else {}
