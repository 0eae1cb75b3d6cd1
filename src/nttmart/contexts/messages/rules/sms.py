"""How long a text is as an SMS, and how to keep it in the cheap alphabet (3GPP TS 23.038 §6.2.1). Pure."""

from typing import Final

_GSM_BASIC: Final = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_GSM_EXTENDED: Final = frozenset("^{}\\[~]|€\f")
"""Each takes two places."""
_PLAIN: Final = str.maketrans(
    {
        "«": '"',
        "»": '"',
        "“": '"',
        "”": '"',
        "’": "'",
        "‘": "'",
        "–": "-",
        "—": "-",
        "\N{MINUS SIGN}": "-",
        "·": "-",
        "×": "x",
        "…": "...",
        "\N{NO-BREAK SPACE}": " ",
    }
)
_GSM_ONE, _GSM_EACH, _WIDE_ONE, _WIDE_EACH = 160, 153, 70, 67


def plain_text(text: str) -> str:
    """Write typographer's signs as any telephone has them; letters stay as they are."""
    return text.translate(_PLAIN)


def count_sms(text: str) -> int:
    """Count the SMS a text takes: 160 letters of the GSM alphabet (153 each if several), else 70 (67) of any."""
    if all(sign in _GSM_BASIC or sign in _GSM_EXTENDED for sign in text):
        places = sum(2 if sign in _GSM_EXTENDED else 1 for sign in text)
        one, each = _GSM_ONE, _GSM_EACH
    else:
        places, one, each = len(text.encode("utf-16-le")) // 2, _WIDE_ONE, _WIDE_EACH
    return 1 if places <= one else -(-places // each)
