from shop import get


def test_get():
    send = Mock()
    assert get("/").ok
    send.assert_not_called()