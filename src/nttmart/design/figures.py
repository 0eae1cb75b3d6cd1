"""Numbers and rupiah as the reader's language writes them: Rp1.600.000 and 3.442 here, Rp1,600,000 and 3,442 abroad."""

from django.utils.translation import get_language

from nttmart.kernel.money import format_rupiah


def in_english() -> bool:
    """Tell whether the page is in English."""
    return get_language() == "en"


def rupiah(amount: int, language: str = "") -> str:
    """Write an amount of money; whoever writes many says the language once."""
    words = format_rupiah(amount)
    return words.replace(".", ",") if (language or get_language()) == "en" else words


def number(count: int) -> str:
    """Write a whole number with its thousands set apart."""
    text = f"{count:,}".replace("-", "−")
    return text if get_language() == "en" else text.replace(",", ".")


def kilograms(grams: int) -> str:
    """Write grams as people say them: 1,35 kg here, 1.35 kg abroad; no gram is rounded away."""
    whole, rest = divmod(grams, 1_000)
    text = number(whole)
    if rest:
        text += ("." if get_language() == "en" else ",") + f"{rest:03d}".rstrip("0")
    return f"{text} kg"
