"""Accounts and roles: made, given and ended by stewards, by name, never erased."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nttmart.contexts.legality import api as legality
from nttmart.contexts.messages import api as outbox
from nttmart.contexts.people import api as people
from nttmart.contexts.people.api import Viewer
from nttmart.fronts.office.access.rooms import enter
from nttmart.fronts.office.access.stewards import account as open_account
from nttmart.fronts.office.forms.people import AccountForm, PasswordForm, RoleForm, SureForm
from nttmart.fronts.office.pages import people as pages
from nttmart.fronts.office.pages.permit_papers import told_papers
from nttmart.fronts.office.views.room import accepted, act, actor_of, office, sent, show, tell
from nttmart.kernel.clock import local_date, now
from nttmart.kernel.errors import Refusal


@require_GET
@office
def accounts(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    enter(viewer, "people")
    return show(request, viewer, "office/people/accounts.html", pages.account_list(), room="people")


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
@office
def create(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    enter(viewer, "people")
    form = AccountForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = people.create_account(**form.cleaned_data, actor=actor_of(viewer), at=now())
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Akun dibuat. Sekarang beri perannya."))
            return redirect("office:account", user_id=made)
    return show(request, viewer, "office/people/create.html", room="people", form=form)


@require_GET
@office
def account_page(request: HttpRequest, viewer: Viewer, user_id: UUID) -> HttpResponse:
    return _answer(request, viewer, open_account(viewer, user_id))


@require_POST
@office
def grant(request: HttpRequest, viewer: Viewer, user_id: UUID) -> HttpResponse:
    account = open_account(viewer, user_id)
    form = RoleForm(request.POST, places=pages.place_choices())

    def give() -> object:
        said = form.cleaned_data
        return people.grant_role(
            user_id=user_id,
            role=said["role"],
            scope=said["scope"],
            scope_id=said["scope_id"],
            actor=actor_of(viewer),
            at=now(),
        )

    return _with_form(request, viewer, account, form, "role_form", give, _("Peran diberikan."))


@require_POST
@office
def end(request: HttpRequest, viewer: Viewer, user_id: UUID, grant_id: UUID) -> HttpResponse:
    account = open_account(viewer, user_id)
    if grant_id not in {role.id for role in account.roles}:
        raise Http404
    return act(
        request,
        lambda: people.end_role(grant_id, actor=actor_of(viewer), at=now()),
        done=_("Peran berakhir."),
        back=reverse("office:account", args=[user_id]),
    )


@sensitive_post_parameters("password")
@require_POST
@office
def set_password(request: HttpRequest, viewer: Viewer, user_id: UUID) -> HttpResponse:
    account = open_account(viewer, user_id)
    form = PasswordForm(request.POST)

    def change() -> object:
        return people.set_password(user_id, form.cleaned_data["password"], actor=actor_of(viewer), at=now())

    done = _("Kata sandi baru berlaku. Beri tahu langsung kepada orangnya.")
    return _with_form(request, viewer, account, form, "password_form", change, done)


@require_POST
@office
def close(request: HttpRequest, viewer: Viewer, user_id: UUID) -> HttpResponse:
    return _at_once(request, viewer, user_id, people.close_account, _("Akun ditutup; orangnya tidak bisa masuk lagi."))


@require_POST
@office
def reopen(request: HttpRequest, viewer: Viewer, user_id: UUID) -> HttpResponse:
    return _at_once(request, viewer, user_id, people.reopen_account, _("Akun dibuka kembali."))


@require_POST
@office
def export(_request: HttpRequest, viewer: Viewer, user_id: UUID) -> HttpResponse:
    account = open_account(viewer, user_id)
    said = people.export_account(user_id, actor=actor_of(viewer), at=now())
    papers = told_papers(_makers_of(account), local_date(now()))
    return JsonResponse(
        said | {"permit_papers": papers},
        json_dumps_params={"ensure_ascii": False, "indent": 2},
        headers={"Content-Disposition": f'attachment; filename="akun-{account.username}.json"'},
    )


@require_POST
@office
def erase(request: HttpRequest, viewer: Viewer, user_id: UUID) -> HttpResponse:
    account = open_account(viewer, user_id)
    form = SureForm(request.POST)

    def forget() -> None:
        with transaction.atomic():
            people.erase_account(user_id, actor=actor_of(viewer), at=now())
            outbox.forget_party(outbox.Party("user", user_id), actor=actor_of(viewer), at=now())
            legality.erase_papers(_makers_of(account), actor=actor_of(viewer), at=now())

    return _with_form(request, viewer, account, form, "erase_form", forget, _("Data akun ini dihapus."))


def _makers_of(account: people.Account) -> list[UUID]:
    """Name the makers somebody is, of whom copies of papers may be kept; not those they help."""
    return [UUID(role.scope_id) for role in account.roles if role.role == "producer" and role.ended_at is None]


def _at_once(request: HttpRequest, viewer: Viewer, user_id: UUID, do: Callable[..., object], done: str) -> HttpResponse:
    open_account(viewer, user_id)
    back = reverse("office:account", args=[user_id])
    return act(request, lambda: do(user_id, actor=actor_of(viewer), at=now()), done=done, back=back)


def _with_form(  # noqa: PLR0913, PLR0917 -- a form, its name, what it does, what it says
    request: HttpRequest,
    viewer: Viewer,
    account: people.Account,
    form: Form,
    name: str,
    do: Callable[[], object],
    done: str,
) -> HttpResponse:
    if accepted(request, form, do, done):
        return redirect("office:account", user_id=account.id)
    return _answer(request, viewer, account, **{name: form})


def _answer(request: HttpRequest, viewer: Viewer, account: people.Account, **filled: Any) -> HttpResponse:
    page = pages.account_page(account, viewer.user_id)
    fresh = {
        "role_form": RoleForm(places=pages.place_choices()),
        "password_form": PasswordForm(),
        "erase_form": SureForm(),
    }
    return show(request, viewer, "office/people/account.html", page, room="people", **{**fresh, **filled})
