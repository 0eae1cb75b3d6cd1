"""Who may bring messages: whoever signs the very bytes with the secret of our app at the carrier."""

import hashlib
import hmac
import secrets

from django.http import Http404

from nttmart.contexts.messages import api as messages
from nttmart.design.demo import is_demo

_PREFIX = "sha256="


def is_signed(body: bytes, signature: str) -> bool:
    """Tell whether a body was signed with our app's secret, in constant time. Without a secret nothing is."""
    secret = messages.webhook_secret()
    if not secret or not signature.startswith(_PREFIX):
        return False
    right = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(right.encode(), signature.removeprefix(_PREFIX).encode("utf-8", "replace"))


def may_subscribe(mode: str, token: str) -> bool:
    """Tell whether the carrier, asking once whether this address is ours, knows the word agreed with it."""
    right = messages.verify_token()
    return (
        mode == "subscribe" and bool(right) and secrets.compare_digest(right.encode(), token.encode("utf-8", "replace"))
    )


def refuse_outside_demo() -> None:
    """:raises Http404: where the shop is a real one; there is nothing to simulate."""
    if not is_demo():
        raise Http404
