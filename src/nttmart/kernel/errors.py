"""The one base of everything a person may be told: a refusal is anticipated, changes nothing and has a sentence."""


class Refusal(Exception):  # noqa: N818 -- a refusal is an answer, not a fault
    """Something was asked that cannot be done, for a reason a person understands.

    Contexts raise subclasses named for the fact (``InsufficientStock``); fronts show ``sentence`` beside the
    field named, in the reader's language (a lazy translation is fine). Nothing has been changed when it is raised.
    """

    def __init__(self, sentence: object, *, field: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field

    def __str__(self) -> str:
        return str(self.sentence)
