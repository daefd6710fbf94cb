from tests.watching import spied


def test_status(shop):
    spy = spied(shop, "ask")
    assert shop.status("a") == "open"
    spy.assert_called_once()
