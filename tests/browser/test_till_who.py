"""Who may write and sell: one tab of two, a right PIN, a till that was not revoked; nobody reads the key."""

import json

import pytest
from playwright.sync_api import Page

from browser.till_server import PIN, run
from browser.tilling import Till, sales

pytestmark = pytest.mark.browser


def second_tab(till: Till) -> Page:
    assert till.context is not None
    page = till.context.new_page()
    page.goto("/kasir/")
    return page


def test_a_second_tab_may_not_write_and_may_take_over(till: Till) -> None:
    first, second = till.page, second_tab(till)
    assert second.locator("h1").inner_text() == "Kasir sudah terbuka"
    till.add(till.goods(1)[0])
    number = till.pay_cash()
    second.click("button:has-text('Pakai di sini')")
    second.wait_for_selector(".screen-cashier")
    first.wait_for_selector("h1:has-text('Kasir dipindah')")
    assert [fact["body"]["number"] for fact in sales(till)] == [number]


def test_a_tab_that_slept_through_losing_the_lock_writes_nothing(till: Till) -> None:
    till.add(till.goods(1)[0])
    till.page.click(".paybar .chief")
    till.page.wait_for_selector(".screen-pay")
    # The token in the database is another's, as after a take-over this tab has not heard of.
    till.page.evaluate(
        """async () => {
          const { openDatabase, setMeta } = await import("/static/till/store/database.js");
          const database = await openDatabase();
          await setMeta(database, "writer", "another tab");
          database.close();
        }"""
    )
    till.page.evaluate("document.querySelector('.form').requestSubmit()")
    till.page.wait_for_selector(".screen-cashier, .screen-plain")
    assert sales(till) == []
    assert len(till.stored("meta", "basket")["items"]) == 1


def test_a_wrong_pin_is_slower_each_time_and_a_restart_does_not_help(till: Till) -> None:
    till.page.click(".where")
    till.page.click("button:has-text('Ganti petugas')")
    answer = till.page.locator(".answer")
    for _ in range(4):
        till.enter("000000")
        till.until(lambda: answer.inner_text() not in {"", "Memeriksa …"})
    assert answer.inner_text() == "PIN salah berulang kali. Tunggu 15 detik."
    till.kill()
    till.open(dark=True)
    till.enter(PIN)
    till.page.wait_for_selector(".answer:has-text('Tunggu')")
    assert till.page.locator(".screen-sell").count() == 0


_REVOKE = """
import json
from uuid import UUID
from nttmart.contexts.outlets import api as outlets
from nttmart.kernel import clock
from nttmart.kernel.audit import Actor
outlets.revoke_till(till_id=UUID({till!r}), reason="HP hilang", actor=Actor("Ana"), at=clock.now())
print(json.dumps("revoked"))
"""


def test_a_revoked_till_sells_no_more_and_still_hands_over_what_it_has(till: Till) -> None:
    till.dark()
    till.add(till.goods(1)[0])
    number = till.pay_cash()
    assert run(till.shop, _REVOKE.format(till=json.loads(till.facts()[0]["text"])["till"])) == "revoked"
    till.dark(False)
    till.page.wait_for_selector(".warning:has-text('dicabut')")
    till.page.evaluate("location.hash = 'sell'")
    till.page.wait_for_selector(".screen-close")
    (sale,) = [fact for fact in till.facts() if fact["kind"] == "sale"]
    assert sale["number"] == number
    till.until(lambda: till.waiting() == 0)
    till.kill()
    till.open(dark=True)
    till.enter()
    till.page.wait_for_selector(".warning:has-text('dicabut')")
    assert till.page.locator(".screen-sell").count() == 0


def test_letting_the_till_go_is_refused_while_facts_are_unsent(till: Till) -> None:
    till.dark()
    till.menu("Pengaturan")
    till.page.click("button:has-text('Lepaskan kasir')")
    till.until(lambda: "Tutup giliran dulu." in till.said() or "belum terkirim" in till.said())
    till.menu("Jual")
    till.add(till.goods(1)[0])
    till.pay_cash()
    till.next()
    till.menu("Pengaturan")
    till.page.click("button:has-text('Lepaskan kasir')")
    till.page.wait_for_selector(".voice.bad:has-text('belum terkirim')")
    assert till.page.locator("dialog").count() == 0
    assert len(sales(till)) == 1


def test_the_key_cannot_be_read(till: Till) -> None:
    told = till.page.evaluate(
        """async () => {
          const { openDatabase } = await import("/static/till/store/database.js");
          const { getIdentity } = await import("/static/till/store/identity.js");
          const { keys } = await getIdentity(await openDatabase());
          const key = keys.privateKey;
          const told = (form) => crypto.subtle.exportKey(form, key).then(() => "told", (error) => error.name);
          const refused = await Promise.all(["raw", "pkcs8", "jwk"].map(told));
          return [key.extractable, ...refused];
        }"""
    )
    assert told[0] is False
    assert "told" not in told[1:]
