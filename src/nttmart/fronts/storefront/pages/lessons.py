"""The lessons: a list, and one on a page of its own, light and printable."""

from dataclasses import dataclass

from nttmart.contexts.programmes import api as programmes
from nttmart.contexts.programmes.api import Lesson


@dataclass(frozen=True, slots=True)
class LessonsPage:
    """All lessons in the order in which they are taught."""

    lessons: tuple[Lesson, ...]


@dataclass(frozen=True, slots=True)
class LessonPage:
    """One lesson, and the one after it."""

    lesson: Lesson
    number: int
    after: Lesson | None


def lessons_page() -> LessonsPage:
    """Put the list together."""
    return LessonsPage(programmes.list_lessons())


def lesson_page(key: str) -> LessonPage:
    """Put one lesson's page together.

    :raises UnknownModule: if there is none.
    """
    lesson = programmes.get_lesson(key)
    lessons = programmes.list_lessons()
    at = lessons.index(lesson)
    return LessonPage(lesson, at + 1, lessons[at + 1] if at + 1 < len(lessons) else None)
