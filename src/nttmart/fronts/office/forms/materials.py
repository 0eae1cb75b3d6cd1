"""A raw material's calendar, and of which material a product is made."""

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from nttmart.fronts.office.forms.fields import CountField
from nttmart.fronts.office.templatetags.codes.months import MONTHS

Choices = Sequence[tuple[str, str]]
_WHOLE: Final = 100


class MaterialForm(forms.Form):
    """How many percent of what can be made a material allows in each month; by whose word."""

    name = forms.CharField(label=_("Bahan"), max_length=80, help_text=_("Misalnya: nira lontar, madu hutan."))
    regency_code = forms.ChoiceField(label=_("Berlaku di"), required=False)
    source = forms.CharField(
        label=_("Kata siapa"), max_length=300, help_text=_("Sumber, atau siapa yang mengatakannya dan kapan.")
    )

    def __init__(self, *args: Any, regencies: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["regency_code"].choices = regencies  # type: ignore[attr-defined]
        for number, word in enumerate(MONTHS, 1):
            field = CountField(smallest=0, label=word, initial=_WHOLE)
            field.max_value = _WHOLE
            field.widget.attrs["max"] = _WHOLE
            self.fields[f"m{number}"] = field

    def months(self) -> list[int]:
        """Give the twelve percents, January first."""
        return [self.cleaned_data[f"m{number}"] for number in range(1, len(MONTHS) + 1)]


class TieForm(forms.Form):
    """Of which material a product is made. Products and materials come as (id, name) pairs."""

    product = forms.ChoiceField(label=_("Barang"))
    material = forms.ChoiceField(label=_("Dibuat dari"))

    def __init__(self, *args: Any, products: Choices, materials: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["product"].choices = products  # type: ignore[attr-defined]
        self.fields["material"].choices = materials  # type: ignore[attr-defined]
