"""The way to the shelf: which step leads from which state to which, and who must give a reason."""

from nttmart.contexts.catalogue.rules.errors import ReasonMissing, WrongStep
from nttmart.kernel.errors import N_
from nttmart.kernel.text import clean_text

STEPS: dict[str, tuple[frozenset[str], str]] = {
    "submitted": (frozenset({"draft", "returned", "withdrawn"}), "submitted"),
    "published": (frozenset({"submitted"}), "published"),
    "returned": (frozenset({"submitted"}), "returned"),
    "appealed": (frozenset({"returned"}), "submitted"),
    "withdrawn": (frozenset({"published"}), "withdrawn"),
}
NEEDS_REASON = frozenset({"returned", "appealed", "withdrawn"})

_REFUSED = {
    "submitted": N_("Hanya draf, produk yang dikembalikan atau ditarik yang dapat diajukan."),
    "published": N_("Hanya produk yang sudah diajukan yang dapat diterbitkan."),
    "returned": N_("Hanya produk yang sudah diajukan yang dapat dikembalikan."),
    "appealed": N_("Keberatan hanya untuk produk yang dikembalikan."),
    "withdrawn": N_("Hanya produk yang terbit yang dapat ditarik."),
}


def state_after(state: str, step: str) -> str:
    """Tell the state a step leads to.

    :raises WrongStep: if the step does not lead on from ``state``.
    """
    allowed_from, after = STEPS[step]
    if state not in allowed_from:
        raise WrongStep(_REFUSED[step])
    return after


def check_reason(step: str, reason: str) -> str:
    """Clean a reason.

    :raises ReasonMissing: if the step needs one and none is given.
    """
    clean = clean_text(reason, limit=2_000, field="reason")
    if step in NEEDS_REASON and not clean:
        raise ReasonMissing(N_("Tulis alasannya."), field="reason")
    return clean


def steps_from(state: str) -> tuple[str, ...]:
    """List the steps that lead on from a state, for the buttons of a desk."""
    return tuple(step for step, (allowed_from, _) in STEPS.items() if state in allowed_from)
