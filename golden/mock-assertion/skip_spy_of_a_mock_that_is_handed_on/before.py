from suite import mock


def test_asks_once(client, shop):
    with mock.patch.object(shop.finder, "find", wraps=shop.finder.find) as find:
        client.order("lamp")
    find.assert_called_once_with("lamp")
    assert client.orders == 1
