"""A zero byte or broken UTF-8, anywhere in an address, a form or a cookie of either front, is a page that says so."""

import re
from typing import Any
from urllib.parse import quote
from uuid import uuid4

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from fronts.office.world import World
from nttmart.config.middleware import POLICY

PARAMETERS = (
    "cari", "keadaan", "pembuat", "penyelenggara", "dari", "sampai", "kategori", "kabupaten", "jenis", "siap", "urut",
    "hal", "gerai", "varian", "pesanan", "next", "q", "page", "xyz",
)  # fmt: skip


def routes(resolver: URLResolver, before: str = "") -> list[str]:
    """Every address of ours as written in its urls module: «kantor/jejak/<str:kind>/<str:object_id>/»."""
    found = []
    for one in resolver.url_patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLPattern):
            found.append(route)
        else:
            found += routes(one, route)
    return found


ROUTES = sorted(route for route in routes(get_resolver()) if not route.startswith("^"))
FITTING = {"str": "a", "slug": "a", "int": "1", "uuid": str(uuid4()), "path": "a"}


def address(route: str, text: str) -> str:
    """Fill a route with what fits; where any text fits, with the text given."""
    return "/" + re.sub(
        r"<(?:(\w+):)?\w+>", lambda part: text if part[1] in {None, "str", "path"} else FITTING[part[1]], route
    )


@pytest.mark.parametrize("broken", ["a%00b", "%00"])
def test_in_every_path_that_takes_a_text(world: World, broken: str) -> None:
    client = world.client("pengelola")
    texts = [route for route in ROUTES if address(route, "x") != address(route, "y")]
    assert len(texts) >= 8
    codes = {route: client.get(address(route, broken)).status_code for route in texts}
    assert {route: code for route, code in codes.items() if code != 400} == {}


@pytest.mark.parametrize("broken", ["a%00b", "%ff", "%c3"])
def test_in_any_parameter_of_every_address(world: World, broken: str) -> None:
    client = world.client("pengelola")
    query = "&".join(f"{name}={broken}" for name in PARAMETERS)
    codes = {route: client.get(f"{address(route, 'a')}?{query}").status_code for route in ROUTES}
    assert {route: code for route, code in codes.items() if code != 400} == {}


def test_the_page_says_so_and_is_as_safe_as_any(world: World) -> None:
    answer = world.client("pengelola").get("/kantor/produk/?cari=a%00&keadaan=%00")
    assert "tidak terbaca" in answer.content.decode()
    assert answer.headers["Content-Security-Policy"] == POLICY


def test_in_a_form_and_in_a_cookie(world: World) -> None:
    client = world.client("pengelola")
    sent: list[dict[str, Any]] = [{"login": "a\0"}, {"a\0": "x"}]
    assert [client.post("/akun/login/", form).status_code for form in sent] == [400, 400]
    client.cookies["sessionid"] = "a\0b"
    assert client.get("/kantor/").status_code == 400


def test_what_is_merely_unusual_is_read(world: World) -> None:
    client = world.client("pengelola")
    for text in ("100%", "💥", "\ufffd", "é"):
        assert client.get(f"/kantor/produk/?cari={quote(text)}").status_code == 200
    assert client.get("/kantor/produk/?cari=100%&x=%zz").status_code == 200
