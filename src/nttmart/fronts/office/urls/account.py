"""Addresses under /akun/: sign-in, sign-out, password, second factor. Nothing that makes an account or sends mail."""

from allauth.account import views as allauth_account
from django.urls import URLPattern, URLResolver, include, path

from nttmart.fronts.office.views import account

urlpatterns: list[URLPattern | URLResolver] = [
    path("login/", account.sign_in, name="account_login"),
    path("logout/", allauth_account.logout, name="account_logout"),
    path("inactive/", account.ask_the_steward, name="account_inactive"),
    path("reauthenticate/", allauth_account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account.change_password, name="account_change_password"),
    # allauth links to these names; here a steward makes accounts and sets new passwords, in person.
    path("signup/", account.ask_the_steward, name="account_signup"),
    path("password/set/", account.ask_the_steward, name="account_set_password"),
    path("password/reset/", account.ask_the_steward, name="account_reset_password"),
    path("email/", account.ask_the_steward, name="account_email"),
    path("2fa/", include("allauth.mfa.urls")),
]
