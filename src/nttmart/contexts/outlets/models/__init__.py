"""The shops and who runs them; their tills with all they told; shifts at them."""

from nttmart.contexts.outlets.models.outlets import DeliveryTariff, Operator, Outlet

__all__ = ["DeliveryTariff", "Operator", "Outlet"]
