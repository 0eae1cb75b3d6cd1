"""How allauth finds people by phone, and that nobody signs up alone: a steward makes accounts."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django import forms
from django.http import HttpRequest

from nttmart.contexts.people import api as people
from nttmart.kernel.audit import Actor
from nttmart.kernel.clock import now
from nttmart.kernel.words import say


class PhoneField(forms.CharField):
    """A number as people write it; «0812…» means the same as «+62812…»."""

    widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"})

    def clean(self, value: Any) -> str:
        text: str = super().clean(value)
        try:
            return people.normalise_phone(text) if text else ""
        except people.PhoneMalformed as refusal:
            raise forms.ValidationError(say(refusal)) from refusal


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth has no types
    """Sign-up is shut; log-in is by user name or phone."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 -- allauth's signature
        return False

    def phone_form_field(self, **kwargs: Any) -> forms.Field:
        return PhoneField(max_length=40, **kwargs)

    def get_phone(self, user: Any) -> tuple[str, bool] | None:
        return (user.phone, user.phone_verified) if user.phone else None

    def get_user_by_phone(self, phone: str) -> Any:
        return people.find_user_by_phone(phone)

    def set_phone(self, user: Any, phone: str, verified: bool) -> None:  # noqa: FBT001 -- allauth's signature
        people.set_phone(user.id, phone, verified=verified, actor=Actor(str(user), user.id), at=now())

    def set_phone_verified(self, user: Any, phone: str) -> None:
        people.set_phone(user.id, phone, verified=True, actor=Actor(str(user), user.id), at=now())

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count attempts by the number meant, however it is spelt, so that spelling does not go round the limit."""
        if phone := credentials.get("phone"):
            credentials["username"] = people.normalise_phone(phone)
        super().pre_authenticate(request, **credentials)

    def send_verification_code_sms(self, *_args: Any, **_kwargs: Any) -> None:
        raise RuntimeError("Phones are verified by a steward in person; no text messages are sent.")
