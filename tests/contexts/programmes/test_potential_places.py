"""Which village a row of a sheet means: found, shown to a person, never guessed."""

import pytest

from factories.programmes import small_gazetteer
from nttmart.contexts.places.rules import normalise
from nttmart.contexts.programmes.rules.potential import matching
from nttmart.contexts.programmes.rules.potential.matching import Match, are_all_ours


@pytest.mark.parametrize(
    ("place", "match"),
    [
        (("53.07.03.2005", "", "", ""), Match(matching.CODE, "53.07.03.2005", score=100)),
        (("5307032005", "Sikka", "Lela", "Sika"), Match(matching.CODE, "53.07.03.2005", score=100)),
        (("", "kab. sikka", "kec. lela", "desa sikka"), Match(matching.NAME, "53.07.03.2005", score=100)),
        (("", "sikka", "", "watu gong"), Match(matching.NAME, "53.07.15.2010", score=100)),
        (("", "tts", "", "sillu"), Match(matching.NAME, "53.02.05.2001", score=100)),
        (("", "", "", "sillu"), Match(matching.SEVERAL, near=("53.01.10.2010", "53.02.05.2001"), score=90)),
        (("", "sabu raijua", "", "oilode"), Match(matching.NAME, "53.20.02.2007", score=100)),
        (("5304010007", "", "", "sillu"), Match(matching.NAME, "53.02.05.2001", score=100)),
        (("", "belu", "kakuluk mesak", "dualauss"), Match(matching.NEAR, near=("53.04.05.2002",), score=65)),
        (("", "belu", "", "kel. oesao"), Match(matching.NAME, "53.04.05.1009", score=100)),
        (("", "belu", "", "desa oesao"), Match(matching.NAME, "53.04.05.2009", score=100)),
        (("", "belu", "", "oesao"), Match(matching.SEVERAL, near=("53.04.05.2009", "53.04.05.1009"), score=90)),
        (("", "belu", "", "tidakada"), Match(matching.NONE)),
        (("", "belu", "", ""), Match(matching.NONE)),
    ],
)
def test_a_village_is_found_or_shown_never_guessed(place: tuple[str, str, str, str], match: Match) -> None:
    code, *names = place
    assert small_gazetteer().match(code, *map(normalise, names)) == match


def test_a_code_and_a_name_that_disagree_are_shown_to_a_person() -> None:
    found = small_gazetteer().match("53.07.03.2005", "belu", "", "dualaus")
    assert found == Match(matching.CONFLICT, near=("53.07.03.2005", "53.04.05.2002"))


@pytest.mark.parametrize(
    ("place", "match"),
    [
        (("5307032005", "", "", ""), Match(matching.SCHEME, near=("53.07.03.2005",), score=50)),
        (("5307032005", "sikka", "", ""), Match(matching.CODE, "53.07.03.2005", score=100)),
        (("5307032005", "", "lela", ""), Match(matching.CODE, "53.07.03.2005", score=100)),
        (("5307032005", "", "", "sikka"), Match(matching.CODE, "53.07.03.2005", score=100)),
        (("53.07.03.2005", "belu", "", ""), Match(matching.CONFLICT, near=("53.07.03.2005",))),
        (("53.07.03.2005", "sikka", "alok timur", ""), Match(matching.CONFLICT, near=("53.07.03.2005",))),
        (("5310030005", "belu", "", "dualaus"), Match(matching.CONFLICT, near=("53.04.05.2002",))),
        (("5304052002", "", "", "sillu"), Match(matching.NAME, "53.02.05.2001", score=100)),
        (("5304052002", "tts", "", "sillu"), Match(matching.NAME, "53.02.05.2001", score=100)),
        (("5304052002", "kupang", "", "sillu"), Match(matching.CONFLICT, near=("53.04.05.2002", "53.01.10.2010"))),
        (("5304052002", "", "", "watu gong"), Match(matching.CONFLICT, near=("53.04.05.2002", "53.07.15.2010"))),
    ],
)
def test_a_code_is_taken_only_where_nothing_beside_it_disagrees(place: tuple[str, str, str, str], match: Match) -> None:
    code, *names = place
    gazetteer = small_gazetteer()
    gazetteer.bps = {"5310": "53.07", "5303": "53.01", "5304": "53.02", "5307": "53.05"}
    assert gazetteer.match(code, *map(normalise, names)) == match


def test_a_whole_column_of_codes_tells_its_scheme() -> None:
    many = [f"53070{district}2001" for district in range(1, 9)]
    assert are_all_ours(["53.07.03.2005", *many])
    assert not are_all_ours([*many, "5310030005"])
    assert not are_all_ours(many[:7])
    assert not are_all_ours(["5310032001", "5310032002", "5310032003"] * 9)
    assert small_gazetteer().match("5307032005", "", "", "", is_all_ours=True).how == matching.CODE
