"""The refusals of training: each is one sentence, and nothing was changed."""

from nttmart.kernel.errors import Refusal


class UnknownModule(Refusal):
    """Nothing of this name is taught on that day."""


class NoSuchTraining(Refusal):
    """No such cohort, session, badge, pledge or visit."""


class BadTraining(Refusal):
    """Something said of a cohort or a session that cannot be."""


class SaidOtherwise(Refusal):
    """The id is known, and said something else."""


class BadResult(Refusal):
    """Points that cannot be, or answers to questions that were not asked."""


class BadPledge(Refusal):
    """Something said of a pledge that cannot be."""


class BadVisit(Refusal):
    """A visit on which nothing was seen, or on a day that cannot be."""
