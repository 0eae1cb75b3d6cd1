"""The sign-in and password forms: allauth's, in our words and without texts inside the boxes."""

from allauth.account.forms import ChangePasswordForm, LoginForm
from django.utils.translation import gettext_lazy as _


class SignInForm(LoginForm):  # type: ignore[misc] # allauth has no types
    """User name or phone, and a password."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        login, password = self.fields["login"], self.fields["password"]
        login.label = _("Nama pengguna atau nomor HP")
        login.widget.attrs = {"autocomplete": "username webauthn", "autocapitalize": "none", "spellcheck": "false"}
        password.label = _("Kata sandi")
        password.help_text = ""
        password.widget.attrs = {"autocomplete": "current-password"}
        if "remember" in self.fields:
            self.fields["remember"].label = _("Tetap masuk di perangkat ini")


class PasswordForm(ChangePasswordForm):  # type: ignore[misc] # allauth has no types
    """The old password once, the new one twice."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        words = {
            "oldpassword": (_("Kata sandi sekarang"), "current-password"),
            "password1": (_("Kata sandi baru"), "new-password"),
            "password2": (_("Kata sandi baru, sekali lagi"), "new-password"),
        }
        for name, (label, autocomplete) in words.items():
            self.fields[name].label = label
            self.fields[name].widget.attrs = {"autocomplete": autocomplete}
        self.fields["password1"].help_text = _("Paling sedikit 10 huruf atau angka; bukan kata yang umum.")
