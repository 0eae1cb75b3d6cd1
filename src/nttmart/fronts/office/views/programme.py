"""The officer's desk, the ladder, and what was published about the programme."""

from uuid import UUID

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from nttmart.contexts.insight import api as insight
from nttmart.contexts.people.api import Viewer
from nttmart.fronts.office.access import programme as access
from nttmart.fronts.office.forms import programme as forms
from nttmart.fronts.office.pages import programme as pages
from nttmart.fronts.office.pages.training import EntryPage
from nttmart.fronts.office.views.room import accepted, actor_of, office, page_number, sent, show
from nttmart.kernel.clock import local_date, now

ROOM = access.ROOM


@require_GET
@office
def desk(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    page = pages.desk_page(access.oversee(viewer), now())
    return show(request, viewer, "office/programme/desk.html", page, room=ROOM)


@require_GET
@office
def ladder(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    page = pages.ladder_page(access.oversee(viewer), request.GET.get("anak", ""), now(), page_number(request))
    return show(request, viewer, "office/programme/ladder.html", page, room=ROOM)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def grade(request: HttpRequest, viewer: Viewer, producer_id: UUID) -> HttpResponse:
    maker = access.maker(viewer, producer_id, to="speak" if request.method == "POST" else "read")
    form = forms.GradeWordForm(sent(request), initial={"on": local_date(now())})

    def do() -> None:
        said = forms.with_id(form)
        insight.say_of_grade(producer_id=producer_id, **said, actor=actor_of(viewer), at=now())

    if request.method == "POST" and accepted(request, form, do, _("Dicatat di samping hitungan.")):
        return redirect("office:grade", producer_id)
    page = pages.grade_page(maker, now(), may_speak=access.may_speak(viewer, maker))
    return show(request, viewer, "office/programme/grade.html", page, room=ROOM, form=form)


@require_GET
@office
def said(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    access.oversee(viewer)
    page = pages.said_page(now(), may_state=access.may_state(viewer))
    return show(request, viewer, "office/programme/said.html", page, room=ROOM)


@require_GET
@office
def figure_records(request: HttpRequest, viewer: Viewer, key: str) -> HttpResponse:
    regencies = access.oversee(viewer)
    if key not in dict(pages.named_figures()):
        raise Http404
    page = pages.records_page(key, regencies, now(), page_number(request))
    return show(request, viewer, "office/programme/records.html", page, room=ROOM)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def correct(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    access.state(viewer)
    form = forms.CorrectionForm(sent(request), offered={"figure": pages.figure_choices()})

    def do() -> None:
        insight.correct_figure(**forms.with_id(form), actor=actor_of(viewer), at=now())

    lead = _("Angka yang pernah diumumkan dan ternyata salah, dan mengapa. Yang benar diambil dari catatan hari ini.")
    return _entry(request, viewer, form, do, EntryPage(_("Ralat angka"), lead, _("Simpan"), reverse("office:said")))


@require_http_methods(["GET", "HEAD", "POST"])
@office
def state(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    access.state(viewer)
    form = forms.StatementForm(sent(request), offered={"figure": pages.figure_choices()})

    def do() -> None:
        insight.state_figure(**forms.with_id(form), actor=actor_of(viewer), at=now())

    lead = _("Angka seperti yang disebut di berita, pidato atau laporan. Yang tidak mungkin ditolak.")
    page = EntryPage(_("Angka yang disebut"), lead, _("Simpan"), reverse("office:said"))
    return _entry(request, viewer, form, do, page)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def state_rupiah(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    access.state(viewer)
    form = forms.RupiahStatementForm(sent(request))

    def do() -> None:
        insight.state_rupiah(**forms.with_id(form), actor=actor_of(viewer), at=now())

    lead = _("Jumlah rupiah, dari berapa orang dan berapa seorang. Yang tidak mungkin ditolak, dengan hitungannya.")
    page = EntryPage(_("Rupiah yang disebut"), lead, _("Simpan"), reverse("office:said"))
    return _entry(request, viewer, form, do, page)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def withdraw_statement(request: HttpRequest, viewer: Viewer, id_: UUID) -> HttpResponse:
    access.state(viewer)
    form = forms.WithdrawForm(sent(request))

    def do() -> None:
        insight.withdraw_statement(statement_id=id_, **form.cleaned_data, actor=actor_of(viewer), at=now())

    return _entry(request, viewer, form, do, _taking_back(_("Tarik angka yang disebut")))


@require_http_methods(["GET", "HEAD", "POST"])
@office
def withdraw_correction(request: HttpRequest, viewer: Viewer, id_: UUID) -> HttpResponse:
    access.state(viewer)
    form = forms.WithdrawForm(sent(request))

    def do() -> None:
        insight.withdraw_correction(correction_id=id_, **form.cleaned_data, actor=actor_of(viewer), at=now())

    return _entry(request, viewer, form, do, _taking_back(_("Tarik ralat")))


def _taking_back(title: str) -> EntryPage:
    lead = _("Bila salah ketik. Yang ditarik tidak tampil lagi di halaman mana pun; alasannya tetap tersimpan.")
    return EntryPage(title, lead, _("Tarik"), reverse("office:said"))


def _entry(request: HttpRequest, viewer: Viewer, form: Form, do: forms.Do, page: EntryPage) -> HttpResponse:
    if request.method == "POST" and accepted(request, form, do, _("Dicatat.")):
        return redirect("office:said")
    return show(request, viewer, "office/training/form.html", page, room=ROOM, form=form)
