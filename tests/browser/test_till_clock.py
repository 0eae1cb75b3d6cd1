"""A phone whose clock goes mad keeps the order of its sales, and says so."""

import pytest

from browser.tilling import Till, sales

pytestmark = pytest.mark.browser


def shift_clock(till: Till, days: int) -> None:
    till.page.evaluate(
        """(days) => { const real = Date.now.bind(Date); Date.now = () => real() + days * 86400000; }""", days
    )


def times(till: Till) -> list[str]:
    return [fact["at"] for fact in sales(till)]


def test_a_clock_set_back_a_year_without_signal_keeps_the_order_and_says_so(till: Till) -> None:
    till.dark()
    till.kill()
    till.again()
    row = till.goods(1)[0]
    till.add(row)
    till.pay_cash()
    till.next()
    shift_clock(till, -365)
    till.add(row)
    till.pay_cash()
    till.page.wait_for_selector(".warning:has-text('mundur')")
    first, second = times(till)
    assert first < second
    assert first[:13] == second[:13]


def test_a_clock_set_ahead_a_year_is_told_and_mended_by_the_server(till: Till) -> None:
    till.dark()
    till.kill()
    till.again()
    row = till.goods(1)[0]
    shift_clock(till, 365)
    till.add(row)
    till.pay_cash()
    till.page.wait_for_selector(".warning:has-text('melompat')")
    till.next()
    till.dark(False)
    till.send()
    till.menu("Jual")
    till.add(row)
    till.pay_cash()
    wrong, right = times(till)
    assert int(wrong[:4]) == int(right[:4]) + 1
    now = till.page.evaluate("new Date(performance.timeOrigin + performance.now()).toISOString()")
    assert right[:13] == now[:13]
    assert till.page.locator(".warning").count() == 0
    assert -366 * 86_400_000 < till.stored("meta", "clock_offset_ms") < -364 * 86_400_000
