"""Refusals of legality, named for the fact."""

from nttmart.kernel.errors import Refusal


class BadPermitNumber(Refusal):
    """What was written cannot be a number of this permit."""


class BadPermitDates(Refusal):
    """A permit cannot end before it begins, nor begin tomorrow."""


class NoSuchPermit(Refusal):
    """No permit has this id, or its kind is not known."""


class PermitTaken(Refusal):
    """The number is already on file, for these goods or for others."""


class PermitEnded(Refusal):
    """The permit was corrected or revoked; its successor is the one to work with."""


class UnfitEvidence(Refusal):
    """The file is no picture and no PDF we take, or too large."""


class BadRule(Refusal):
    """A dated row that cannot be read."""


class UnfitTraits(Refusal):
    """What was said of goods cannot be, or is not a choice."""


class NoSuchCase(Refusal):
    """No case has this id, step or document."""


class CaseClosed(Refusal):
    """The case has ended; nothing more is written in it."""


class BadCase(Refusal):
    """A case that cannot be opened or moved so."""


class BadClinic(Refusal):
    """A clinic day that cannot be."""


class BadRuling(Refusal):
    """A ruling that says what none may."""


class LabelBreaksRules(Refusal):
    """A label that would break a rule; its problems say which."""


class HeldFromChannel(Refusal):
    """Goods lack a permit this way of selling needs."""
