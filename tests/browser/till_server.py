"""What browser tests of the till do on the server's side: invite a till, give a cashier a PIN, look at what arrived."""

import atexit
import json
import subprocess
import sys
from functools import cache
from typing import Any

from tools.demo_shop import ROOT, Shop

PIN = "246810"

_INVITE = """
import json
from uuid import UUID
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.people import api as people
from nttmart.kernel import clock
from nttmart.kernel.audit import Actor
actor = Actor("Ana")
account = next(a for a in people.list_accounts(with_closed=False) if a.username == {username!r})
role = next(r for r in account.roles if r.role in ("cashier", "outlet_manager"))
outlets.set_pin(user_id=account.id, pin={pin!r}, actor=actor, at=clock.now())
outlet = UUID(role.scope_id)
invitation = outlets.invite_till(outlet_id=outlet, name="HP uji", actor=actor, at=clock.now())
name = account.display_name or account.username
print(json.dumps({{"token": invitation.token, "outlet": role.scope_id, "cashier": name}}))
"""


_CLERK = """
import contextlib, io, json, sys, traceback
from django.db import connections
for line in sys.stdin:
    said = io.StringIO()
    try:
        with contextlib.redirect_stdout(said):
            exec(json.loads(line), {"__name__": "script"})
        answer = {"said": said.getvalue()}
    except Exception:
        answer = {"fault": traceback.format_exc()}
    connections.close_all()
    print(json.dumps(answer), flush=True)
"""


def run(shop: Shop, script: str) -> Any:
    """Run a few lines inside the shop and read the JSON they print last."""
    clerk = _clerk(shop)
    assert clerk.stdin
    assert clerk.stdout
    clerk.stdin.write(json.dumps(script) + "\n")
    clerk.stdin.flush()
    answer = json.loads(clerk.stdout.readline())
    assert "fault" not in answer, answer
    return json.loads(answer["said"].strip().splitlines()[-1])


@cache
def _clerk(shop: Shop) -> subprocess.Popen[str]:
    """One process inside the shop for all that is asked: to start one takes longer than most tests."""
    command = [sys.executable, ROOT / "manage.py", "shell", "-v", "0", "-c", _CLERK]
    clerk = subprocess.Popen(command, env=shop.environ, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def dismiss() -> None:
        # It ends when nobody can ask any more.
        clerk.communicate()

    atexit.register(dismiss)
    return clerk


_FACTS = """
import json
from uuid import UUID
from nttmart.contexts.outlets.models import TillFact
print(json.dumps(list(TillFact.objects.filter(till_id=UUID({till!r})).order_by("seq").values_list("seq", "kind"))))
"""


def arrived(shop: Shop, till: str) -> list[list[Any]]:
    """Tell which facts of a till the server has: number and kind, in order."""
    found: list[list[Any]] = run(shop, _FACTS.format(till=till))
    return found


_BARCODE = """
import json
from uuid import UUID
from nttmart.contexts.catalogue import api as catalogue
from nttmart.kernel import clock
from nttmart.kernel.audit import Actor
print(json.dumps(catalogue.give_barcode(UUID({variant!r}), actor=Actor("Ana"), at=clock.now())))
"""


def give_barcode(shop: Shop, variant: str) -> str:
    """Give goods a code of ours."""
    code: str = run(shop, _BARCODE.format(variant=variant))
    return code


def invite(shop: Shop, username: str, pin: str = PIN) -> dict[str, str]:
    """Invite a device to be a till of somebody's outlet, and give that somebody a PIN."""
    found: dict[str, str] = run(shop, _INVITE.format(username=username, pin=pin))
    return found
