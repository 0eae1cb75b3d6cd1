"""The figures anybody may check, as pages and as files."""

from django.http import HttpRequest, HttpResponse

from nttmart.contexts.insight import api as insight
from nttmart.fronts.storefront.pages.figures import figure_csv, figure_json, figure_view, figures_view
from nttmart.fronts.storefront.views.answers import WINDOW, kept, or_not_found
from nttmart.kernel.clock import now

_KEPT_S = 300


def figures(request: HttpRequest) -> HttpResponse:
    return kept(request, "storefront/figures.html", figures_view(now()), _KEPT_S)


@or_not_found(insight.NoSuchFigure)
def figure(request: HttpRequest, key: str) -> HttpResponse:
    asked = request.GET.get("hal", "")[:6]
    page = int(asked) if asked.isascii() and asked.isdigit() else 1
    return kept(request, "storefront/figure.html", figure_view(key, now(), page), _KEPT_S)


@or_not_found(insight.NoSuchFigure)
def records_csv(request: HttpRequest, key: str) -> HttpResponse:  # noqa: ARG001 -- a view's signature
    return _file("\ufeff" + figure_csv(key, now()), "text/csv", f"{key}.csv")


@or_not_found(insight.NoSuchFigure)
def records_json(request: HttpRequest, key: str) -> HttpResponse:  # noqa: ARG001 -- a view's signature
    return _file(figure_json(key, now()), "application/json", f"{key}.json")


def _file(text: str, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(text, content_type=f"{content_type}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response[WINDOW] = str(_KEPT_S)
    return response
