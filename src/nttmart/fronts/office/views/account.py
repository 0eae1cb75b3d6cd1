"""Signing in and the password: allauth does the work, these pages speak Indonesian and offer no sign-up."""

from allauth.account.views import LoginView, PasswordChangeView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse_lazy
from django.views.decorators.http import require_safe

from nttmart.fronts.office.forms.account import PasswordForm, SignInForm

sign_in = LoginView.as_view(form_class=SignInForm)
change_password = PasswordChangeView.as_view(form_class=PasswordForm, success_url=reverse_lazy("office:front"))


@require_safe
def ask_the_steward(request: HttpRequest) -> HttpResponse:
    """Answer what other sites do by mail: here a steward makes accounts, in person."""
    return render(request, "account/ask_the_steward.html")
