def test_status(mocker, shop):
    spy = mocker.spy(shop, "ask")
    assert shop.status("a") == "open"
    spy.assert_called_once()
