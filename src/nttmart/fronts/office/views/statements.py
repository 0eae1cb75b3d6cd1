"""A maker's statement: on the screen, as PDF to sign, as CSV to reckon with."""

from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from nttmart.contexts.people.api import Viewer
from nttmart.contexts.settlements import api as settlements
from nttmart.fronts.office.access import money as access
from nttmart.fronts.office.forms.producers import PeriodForm
from nttmart.fronts.office.pages import statements as pages
from nttmart.fronts.office.pages.documents import statement_pdf
from nttmart.fronts.office.views.room import office, show, tell, uuid_of
from nttmart.kernel.clock import local_date, now
from nttmart.kernel.errors import Refusal


@require_GET
@office
def statement(request: HttpRequest, viewer: Viewer, producer_id: UUID) -> HttpResponse:
    books = access.books_of(viewer, producer_id)
    form = PeriodForm(_asked(request))
    first, last = _period(form)
    operator_id = uuid_of(request.GET.get("penyelenggara", ""))
    try:
        page = pages.statement_page(books, from_on=first, last_on=last, operator_id=operator_id)
    except Refusal as refusal:
        tell(form, refusal)
        first, last = pages.this_month(local_date(now()))
        page = pages.statement_page(books, from_on=first, last_on=last, operator_id=operator_id)
    return show(request, viewer, "office/producers/statement.html", page, room="producers", form=form)


@require_GET
@office
def statement_file(request: HttpRequest, viewer: Viewer, producer_id: UUID, kind: str) -> HttpResponse:
    books = access.books_of(viewer, producer_id)
    form = PeriodForm(_asked(request))
    if kind not in {"pdf", "csv"} or not form.is_valid():
        raise Http404
    first, last = _period(form)
    operator_id = uuid_of(request.GET.get("penyelenggara", ""))
    page = pages.statement_page(books, from_on=first, last_on=last, operator_id=operator_id)
    if kind == "csv":
        body = settlements.statement_csv(page.statement)
        answer = HttpResponse("\ufeff" + body, content_type="text/csv; charset=utf-8")
    else:
        answer = HttpResponse(statement_pdf(page.statement, page.last_on), content_type="application/pdf")
    name = f"rekening-{books.maker.slug}-{first.isoformat()}.{kind}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _asked(request: HttpRequest) -> dict[str, str]:
    """Fill a period that was not named: this month until today."""
    first, last = pages.this_month(local_date(now()))
    return {
        "dari": request.GET.get("dari", "") or first.isoformat(),
        "sampai": request.GET.get("sampai", "") or last.isoformat(),
    }


def _period(form: PeriodForm) -> tuple[date, date]:
    if form.is_valid():
        return form.cleaned_data["dari"], form.cleaned_data["sampai"]
    return pages.this_month(local_date(now()))
