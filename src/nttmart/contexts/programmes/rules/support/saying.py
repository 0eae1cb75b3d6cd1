"""The refusals of equipment, synergy, schools and communities: each is one sentence, and nothing was changed."""

from nttmart.kernel.errors import Refusal


class NoSuchSupport(Refusal):
    """No such machine, commitment, fulfilment, project or picture."""


class BadMachine(Refusal):
    """Something said of a machine that cannot be."""


class BadCommitment(Refusal):
    """Something said of a commitment that cannot be."""


class CountedAlready(Refusal):
    """The record fulfils another commitment already."""


class BadProject(Refusal):
    """A step of a school project that cannot be."""


class NamesAPerson(Refusal):
    """What is written seems to point at one student."""


class BadCount(Refusal):
    """Members of a community that cannot be counted so."""
