"""Runs inside a shop's environment: makers say what they have and press «Ya», through the webhook as the carrier would.

`python -m benchmarks.chatting MESSAGES` prints JSON: the time of a request (signature, storing, turn, answer handed to
a Graph simulator on this machine), and what is there afterwards. Every hundredth message is brought twice.
"""

import hashlib
import hmac
import json
import os
import sys
import tempfile
import time
from pathlib import Path
from statistics import quantiles

import django

PHONES = 150
SECRET = "benchmark"
WARM = 40
"""Messages said before anything is counted: code is loaded, connections are open."""
Took = tuple[float, float]


def main(count: int) -> None:
    """Say so many things, and tell how long each took."""
    django.setup()
    from django.conf import settings

    from nttmart.contexts.messages.operations.carriers.simulator import NUMBER_ID, VERSION, GraphSimulator

    settings.ALLOWED_HOSTS = ["*"]
    with tempfile.TemporaryDirectory() as folder:
        # Its webhooks lead nowhere: statuses are not measured here.
        graph = GraphSimulator(webhook="http://127.0.0.1:9/", token="t", app_secret=SECRET, folder=Path(folder))
        graph.start()
        settings.WHATSAPP_TOKEN, settings.WHATSAPP_NUMBER_ID = "t", NUMBER_ID
        settings.WHATSAPP_APP_SECRET = SECRET
        settings.WHATSAPP_GRAPH_URL, settings.WHATSAPP_GRAPH_VERSION = f"http://127.0.0.1:{graph.port}", VERSION
        phones = link_phones()
        talk(phones, WARM, "w")
        begun = time.perf_counter()
        typed, pressed = talk(phones, count, "m")
        seconds = time.perf_counter() - begun
        graph.stop()
    print(json.dumps(figures("read and read back", typed)))
    print(json.dumps(figures("«Ya» and recorded", pressed)))
    print(json.dumps(outcome(count, seconds)))
    sys.stdout.flush()
    os._exit(0)  # The simulator's threads wait to tell nobody.


def link_phones() -> list[tuple[str, str]]:
    """Give makers with one clear product a telephone: (carrier's id, words that name the product)."""
    from nttmart.contexts.catalogue import api as catalogue
    from nttmart.contexts.messages import api as messages
    from nttmart.contexts.producers import api as producers
    from nttmart.kernel import clock
    from nttmart.kernel.audit import SYSTEM

    found = []
    for card in producers.list_producers(page_size=400).cards:
        made = [each for each in catalogue.list_made_by(card.id) if not each.weighed]
        names = {each.product_name for each in made}
        if not made or len(made) > len(names):
            continue
        messages.link_address(
            party=messages.Party("producer", card.id), channel="whatsapp", bsuid=f"ID.{card.id.hex}", consent_id=None,
            actor=SYSTEM, at=clock.now(),
        )  # fmt: skip
        found.append((f"ID.{card.id.hex}", made[0].product_name.lower()))
    return found[:PHONES]


def talk(phones: list[tuple[str, str]], count: int, prefix: str) -> tuple[list[Took], list[Took]]:
    """Let each telephone in turn say a stock and press the first button it is shown; seconds of each request."""
    from django.test import Client

    from nttmart.contexts.messages import api as messages

    client = Client()
    typed: list[Took] = []
    pressed: list[Took] = []
    for number in range(count // 2):
        bsuid, product = phones[number % len(phones)]
        typed.append(post(client, bsuid, f"{prefix}s{number}", "text", {"body": f"stok {product} {number % 90 + 1}"}))
        address = messages.find_party("whatsapp", bsuid, None)
        (asked,) = messages.list_parcels(address_id=address.id, limit=1) if address else ()
        if not asked.buttons:
            raise SystemExit(f"No question was put: {asked.text}")
        reply = {"type": "button_reply", "button_reply": {"id": asked.buttons[0][0], "title": "Ya"}}
        pressed.append(post(client, bsuid, f"{prefix}y{number}", "interactive", reply))
        if number % 50 == 0:
            post(client, bsuid, f"{prefix}y{number}", "interactive", reply)
    return typed, pressed


def post(client: object, bsuid: str, id_: str, kind: str, part: dict[str, object]) -> Took:
    """Bring one message, signed; gives the seconds the request took, and those its processor worked."""
    said = {"id": f"wamid.{id_}", "timestamp": str(int(time.time())), "type": kind, kind: part}
    value = {
        "metadata": {"phone_number_id": "1122000000"},
        "contacts": [{"user_id": bsuid}],
        "messages": [said],
    }
    body = json.dumps({"entry": [{"changes": [{"field": "messages", "value": value}]}]}).encode()
    signature = f"sha256={hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()}"
    begun, worked = time.perf_counter(), time.thread_time()
    answer = client.post(
        "/webhook/whatsapp/", body, content_type="application/json", headers={"X-Hub-Signature-256": signature}
    )
    taken = time.perf_counter() - begun, time.thread_time() - worked
    if answer.status_code != 200:
        raise SystemExit(f"The webhook answered {answer.status_code}.")
    return taken


def figures(what: str, took: list[Took]) -> dict[str, object]:
    """Sum up times in milliseconds: of the clock, and of the processor, which others on the machine change little."""
    found: dict[str, object] = {"what": what, "turns": len(took)}
    for name, seconds in (("", [each[0] for each in took]), ("worked_", [each[1] for each in took])):
        cuts = quantiles(seconds, n=100)
        found |= {f"{name}p{at}_ms": round(cuts[at - 1] * 1_000, 1) for at in (50, 95, 99)}
    return found | {"longest_ms": round(max(each[0] for each in took) * 1_000, 1)}


def outcome(count: int, seconds: float) -> dict[str, object]:
    """Tell what is there: every message once and with its turn, a fact for every second one."""
    from nttmart.contexts.messages.models import Inbound, Parcel, SaidFact

    states = {state: Inbound.objects.filter(state=state).count() for state in ("new", "done", "aside")}
    kept = {"messages": count + WARM, **states, "facts": SaidFact.objects.count(), "answers": Parcel.objects.count()}
    return {"what": "all", **kept, "seconds": round(seconds, 1), "messages_per_hour": int(count / seconds * 3_600)}


if __name__ == "__main__":
    main(int(sys.argv[1]))
