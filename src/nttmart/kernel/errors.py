"""The one base of everything a person may be told: a refusal is anticipated, changes nothing and has a sentence."""

from django.utils.functional import Promise


class Refusal(Exception):
    """Something was asked that cannot be done, for a reason a person understands.

    Contexts raise subclasses named for the fact (``InsufficientStock``); fronts show ``sentence`` beside the
    field named, in the reader's language. Nothing has been changed when it is raised.
    """

    def __init__(self, sentence: str | Promise, *, field: str = "") -> None:
        super().__init__(str(sentence))
        self.sentence = sentence
        self.field = field
