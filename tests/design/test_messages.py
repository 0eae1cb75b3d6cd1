"""Every sentence has its English, with the same values in it."""

import re

from tools import messages


def test_nothing_is_left_untranslated() -> None:
    assert messages.untranslated(messages.merged()) == []


def test_a_translation_fills_in_the_same_values() -> None:
    value = re.compile(r"%\((\w+)\)s")
    differing = [
        message.id
        for message in messages.known()
        if message.id
        and message.string
        and set(value.findall(str(message.id))) != set(value.findall(str(message.string)))
    ]
    assert differing == []
