def test_asks_again(client, waiting):
    assert client.price("rug") == 3
    waiting.assert_called_once_with(5)
