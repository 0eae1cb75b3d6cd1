"""What insight refuses."""

from nttmart.kernel.errors import Refusal


class NoSuchFigure(Refusal):
    """No figure has this key."""


class ImpossibleFigure(Refusal):
    """What was said cannot be: more than there are, or more rupiah than heads and sum can give."""


class BadStatement(Refusal):
    """A statement, correction or word about a grade that cannot be entered."""


class NoSuchStatement(Refusal):
    """No statement or correction is under this id."""


class SaidOtherwise(Refusal):
    """The same id came before with another body."""
