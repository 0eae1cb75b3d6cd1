"""How allauth finds people by phone, and that nobody signs up alone: a steward makes accounts."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from nttmart.contexts.people import api as people


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth has no types
    """Sign-up is shut; log-in is by user name or phone."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 -- allauth's signature
        return False

    def get_phone(self, user: Any) -> tuple[str, bool] | None:
        return (user.phone, user.phone_verified) if user.phone else None

    def get_user_by_phone(self, phone: str) -> Any:
        return people.find_account_by_phone(phone)

    def set_phone(self, user: Any, phone: str, verified: bool) -> None:  # noqa: FBT001 -- allauth's signature
        people.set_phone(user.id, phone, verified=verified)

    def set_phone_verified(self, user: Any, phone: str) -> None:
        people.set_phone(user.id, phone, verified=True)

    def send_verification_code_sms(self, user: Any, phone: str, code: str, **kwargs: Any) -> None:
        del user, phone, code, kwargs
        raise RuntimeError("Phones are verified by a steward in person; no text messages are sent.")
