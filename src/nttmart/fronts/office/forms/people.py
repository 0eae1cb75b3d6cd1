"""Accounts, roles, and the search for a buyer's data."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nttmart.fronts.office.forms.fields import reason_field
from nttmart.fronts.office.templatetags.office_words import choices


class AccountForm(forms.Form):
    """A new account; the password is told in person and changed by its owner."""

    username = forms.CharField(
        label=_("Nama pengguna"), max_length=30, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    display_name = forms.CharField(label=_("Nama"), max_length=80)
    phone = forms.CharField(label=_("Nomor HP"), max_length=30, required=False)
    password = forms.CharField(
        label=_("Kata sandi pertama"),
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Paling sedikit 10 huruf atau angka. Beri tahu langsung, jangan lewat pesan."),
    )


class PasswordForm(forms.Form):
    """A new password for somebody who forgot theirs and came in person."""

    password = forms.CharField(
        label=_("Kata sandi baru"), max_length=128, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )


class RoleForm(forms.Form):
    """A role and where it is held. Places come as («scope:id», name) pairs."""

    role = forms.ChoiceField(label=_("Peran"), choices=choices("role", blank=True))
    place = forms.ChoiceField(label=_("Di mana"))

    def __init__(self, *args: Any, places: list[tuple[str, list[tuple[str, str]]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["place"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "—"), *places]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if "place" in said:
            scope, _colon, scope_id = said["place"].partition(":")
            said["scope"], said["scope_id"] = scope, scope_id
        return said


class SureForm(forms.Form):
    """What cannot be undone is asked twice."""

    sure = forms.BooleanField(label=_("Hapus nama, nomor dan kata sandi orang ini untuk selamanya"))


class BuyerSeekForm(forms.Form):
    """Somebody's telephone number or mail address, as they give it themselves."""

    contact = forms.CharField(
        label=_("Nomor HP atau surel"),
        max_length=80,
        help_text=_("Lengkap; sebagian nomor tidak menemukan siapa pun."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class EraseForm(forms.Form):
    """Erasure cannot be undone, so it asks twice."""

    reason = reason_field(_("Permintaan siapa, kapan, lewat apa"))
    sure = forms.BooleanField(label=_("Hapus nama, nomor, alamat dan catatan pembeli ini untuk selamanya"))
