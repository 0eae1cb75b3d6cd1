"""A learner is known by a number on a card: seven digits, the last of which finds a slip of the finger."""

from nttmart.contexts.programmes.rules.training.saying import NoSuchTraining
from nttmart.kernel.errors import N_

_BODY = 6
SEALED_AS = "learner"
"""The kind under which a learner's name is sealed."""
NUMBER_LENGTH = _BODY + 1


def check_digit(body: str) -> str:
    """Give the digit that ends a number (ISO 7064, MOD 11-10): every single wrong digit is found."""
    sum_ = 10
    for digit in body:
        sum_ = (sum_ + int(digit)) % 10 or 10
        sum_ = sum_ * 2 % 11
    return str((11 - sum_) % 10)


def badge_number(chance: int) -> str:
    """Make a number out of chance."""
    body = f"{chance % 10**_BODY:0{_BODY}d}"
    return body + check_digit(body)


def read_badge(text: str) -> str:
    """Read a number as people write it: «123 4567», «123-4567».

    :raises NoSuchTraining: if it is none; whether anybody has it is for the database to say.
    """
    digits = "".join(letter for letter in text[:20] if letter not in " -.")
    if (
        len(digits) == NUMBER_LENGTH
        and digits.isascii()
        and digits.isdigit()
        and check_digit(digits[:-1]) == digits[-1]
    ):
        return digits
    raise NoSuchTraining(N_("Nomor kartu ini tidak benar. Periksa lagi tujuh angkanya."), field="badge")


def shown(number: str) -> str:
    """Write a number as it stands on the card."""
    return f"{number[:3]} {number[3:]}"
