"""Thirty-five classic ways in which a test passes though the system failed; one test each, its first line names the shape.

Nothing here is run: `benchmarks/soft_fail_shapes.py` shows what ruff and codemods find in each and what they can fix.
"""

import asyncio
import contextlib
import logging
import subprocess

import pytest
from shop import Rejected, cart, connect, order, prices, stock

logger = logging.getLogger(__name__)


# --- failures that are caught and forgotten ---------------------------------------------------------------------------


def test_tea():
    """`except Exception: pass`"""
    basket = cart()
    try:
        basket.add("tea")
    except Exception:
        pass
    assert prices()


def test_tea_and_milk():
    """bare `except: pass`"""
    try:
        order("tea")
    except:
        pass


def test_receipt():
    """the error is logged, with the assertion"""
    try:
        receipt = order("tea")
        assert receipt.total == 3
    except ConnectionError as error:
        logger.warning("ordering failed: %s", error)


def test_stock():
    """a failed assertion is caught and printed"""
    try:
        assert stock("tea") > 0
    except Exception as error:
        print(f"stock is not available: {error}")


def test_total_in_time():
    """the handler returns"""
    try:
        receipt = order("tea")
    except TimeoutError:
        return
    assert receipt.total == 3


def test_open_shop():
    """the handler skips the test"""
    try:
        receipt = order("tea")
    except ConnectionError:
        pytest.skip("the shop is closed")
    assert receipt.total == 3


def test_total():
    """the handler makes up the answer"""
    try:
        total = order("tea").total
    except ConnectionError:
        total = 3
    assert total == 3


def test_connection():
    """the handler takes a second way"""
    try:
        connection = connect("wss://shop")
    except ConnectionError:
        connection = connect("ws://localhost")
    assert connection.open


def test_each():
    """`except Exception: continue`"""
    for name in ("tea", "milk"):
        try:
            order(name)
        except Exception:
            continue


def test_suppressing():
    """`contextlib.suppress`"""
    with contextlib.suppress(ConnectionError):
        assert order("tea").total == 3


def test_payment():
    """a module that is missing is allowed"""
    try:
        from shop import payments
    except ImportError:
        payments = None
    assert payments is None or payments.pay(3).ok


async def test_two_at_once():
    """errors that are gathered and dropped"""
    await asyncio.gather(order("tea"), order("milk"), return_exceptions=True)
    assert True


def test_nameless_order():
    """`assert False` and `except: pass` for an expected error"""
    try:
        order("")
        assert False
    except Rejected:
        pass


def test_nameless_order_by_flag():
    """a flag for an expected error"""
    rejected = False
    try:
        order("")
    except Rejected:
        rejected = True
    assert rejected


def test_receipt_at_last():
    """`return` in `finally`"""
    receipt = None
    try:
        receipt = order("tea")
        assert receipt.total == 3
    finally:
        return receipt


# --- assertions that cannot fail --------------------------------------------------------------------------------------


def test_total_or_true():
    """`or True`"""
    receipt = order("tea")
    assert receipt.total == 3 or True


def test_order():
    """`assert True`"""
    order("tea")
    assert True


def test_total_and_text():
    """an asserted tuple"""
    receipt = order("tea")
    assert (receipt.total == 3, "wrong total")


def test_total_or_text():
    """`or "message"`"""
    receipt = order("tea")
    assert receipt.total == 3 or "wrong total"


def test_prices():
    """`len(x) >= 0`"""
    assert len(prices()) >= 0


def test_some_receipt():
    """`x is None or x is not None`"""
    receipt = order("tea")
    assert receipt is None or receipt is not None


def test_paid():
    """a default that is true"""
    receipt = order("tea").json()
    assert receipt.get("paid", True)


def test_paid_status():
    """a default that is the answer"""
    receipt = order("tea").json()
    assert receipt.get("status", "paid") == "paid"


# --- assertions that tolerate failure ---------------------------------------------------------------------------------


def test_ten_orders():
    """a rate of success below all"""
    receipts = [order("tea") for _ in range(10)]
    success_rate = sum(1 for receipt in receipts if receipt.ok) / len(receipts)
    assert success_rate >= 0.8


def test_orders_in_turn():
    """a count of successes below all"""
    total = 10
    successful = 0
    for _ in range(total):
        if order("tea").ok:
            successful += 1
    assert successful >= total * 0.8


def test_reply():
    """an error status among the accepted"""
    reply = order("tea")
    assert reply.status_code in (200, 404, 500)


# --- assertions that are not reached ----------------------------------------------------------------------------------


def test_reply_and_total():
    """assertions under a condition"""
    reply = order("tea")
    if reply.status_code == 200:
        assert reply.json()["total"] == 3


def test_receipt_and_total():
    """assertions under a condition, else a print"""
    receipt = order("tea")
    if receipt:
        assert receipt.total == 3
    else:
        print("no receipt")


def test_receipt_or_nothing():
    """a `return` before the assertions"""
    receipt = order("tea")
    if not receipt:
        return
    assert receipt.total == 3


def test_names():
    """assertions over what may be empty"""
    names = prices()
    for name in names:
        assert name.islower()


def test_nameless_order_somehow():
    """`pytest.raises(Exception)`"""
    with pytest.raises(Exception):
        order("")


# --- checks that are none ---------------------------------------------------------------------------------------------


def test_compared_total():
    """a comparison that nobody reads"""
    receipt = order("tea")
    receipt.total == 3


def test_verdict():
    """a returned verdict"""
    ok = order("tea").total == 3
    return ok


def test_printed_total():
    """a print for an assertion"""
    receipt = order("tea")
    print(f"total: {receipt.total}")


def test_command():
    """a command whose exit status nobody reads"""
    subprocess.run(["shop", "order", "tea"])
    assert stock("tea") < 10
