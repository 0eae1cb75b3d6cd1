"""Words in tables that go to spreadsheets. Pure."""


def no_formula(word: str) -> str:
    """Set a word that a spreadsheet would take for a formula behind an apostrophe."""
    return f"'{word}" if word[:1] in {"=", "+", "-", "@", "\t", "\r"} else word
