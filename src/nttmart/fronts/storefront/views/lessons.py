"""Lessons anybody may read, print and pass on."""

from django.http import HttpRequest, HttpResponse

from nttmart.contexts.programmes import api as programmes
from nttmart.fronts.storefront.pages.lessons import lesson_page, lessons_page
from nttmart.fronts.storefront.views.answers import kept, or_not_found

HOUR_S = 3600


def lessons(request: HttpRequest) -> HttpResponse:
    return kept(request, "storefront/lessons.html", lessons_page(), HOUR_S)


@or_not_found(programmes.UnknownModule)
def lesson(request: HttpRequest, key: str) -> HttpResponse:
    return kept(request, "storefront/lesson.html", lesson_page(key), HOUR_S)
