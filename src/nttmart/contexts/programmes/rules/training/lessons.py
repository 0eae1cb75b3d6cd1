"""A lesson as it is written: short parts with drawings, a list to tick off, five questions with one right answer."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from nttmart.contexts.programmes.rules.training.saying import BadResult
from nttmart.kernel.errors import N_

QUESTIONS: Final = 5
_DRAWING: Final = re.compile(r"[a-z0-9-]+")


class UnfitLessonError(Exception):
    """A lesson's file is not one: for whoever writes it, not for learners."""


@dataclass(frozen=True, slots=True)
class Part:
    """One step: its heading, what is said, and a drawing beside it (SVG of our own, or empty)."""

    heading: str
    paragraphs: tuple[str, ...]
    drawing: str
    drawing_words: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its choices; ``right`` counts from nought and stays on the server until the test is over."""

    text: str
    choices: tuple[str, ...]
    right: int


@dataclass(frozen=True, slots=True)
class Lesson:
    """All of one module."""

    key: str
    title: str
    lead: str
    summary_en: str
    minutes: int
    parts: tuple[Part, ...]
    checklist: tuple[str, ...]
    questions: tuple[Question, ...]


def read_lesson(key: str, text: str, drawings: Mapping[str, str]) -> Lesson:
    """Read a lesson's file; ``drawings`` by name.

    :raises UnfitLessonError: for one without five questions, or with a right answer or a drawing that is not there.
    """
    said = tomllib.loads(text)
    questions = tuple(Question(each["text"], tuple(each["choices"]), each["right"]) for each in said["question"])
    if len(questions) != QUESTIONS or not all(0 <= each.right < len(each.choices) for each in questions):
        raise UnfitLessonError(key)
    return Lesson(
        key,
        said["title"],
        said["lead"],
        said["summary_en"],
        said["minutes"],
        tuple(_part(key, each, drawings) for each in said["part"]),
        tuple(said["checklist"]),
        questions,
    )


def _part(key: str, said: Mapping[str, Any], drawings: Mapping[str, str]) -> Part:
    name = said.get("drawing", "")
    if name and (not _DRAWING.fullmatch(name) or name not in drawings):
        raise UnfitLessonError(f"{key}: {name}")
    return Part(said["heading"], tuple(said["text"]), drawings[name] if name else "", said.get("drawing_words", ""))


def mark(lesson: Lesson, answers: tuple[int | None, ...]) -> int:
    """Count right answers; one not given is wrong.

    :raises BadResult: for more or fewer answers than questions, or a choice that was not offered.
    """
    if len(answers) != len(lesson.questions):
        raise BadResult(N_("Jawaban tes ini tidak lengkap terbaca."))
    points = 0
    for question, answer in zip(lesson.questions, answers, strict=True):
        if answer is not None and not 0 <= answer < len(question.choices):
            raise BadResult(N_("Jawaban tes ini tidak lengkap terbaca."))
        points += answer == question.right
    return points
