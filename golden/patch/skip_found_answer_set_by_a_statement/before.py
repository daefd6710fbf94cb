from unittest.mock import patch

from shop.bus import Bus


def watched(method):
    real = getattr(Bus, "close")

    def call(self, *arguments):
        return real(self, *arguments)

    patcher = patch.object(Bus, method, autospec=True)
    mock = patcher.start()
    mock.side_effect = call
    return mock, patcher


def answered(method):
    real = getattr(Bus, method)

    def call(self, *arguments):
        return real(self, *arguments)

    patcher = patch.object(Bus, method, autospec=True)
    mock = patcher.start()
    mock.side_effect = call
    mock.return_value = 3
    return mock, patcher


def test_order_is_sent_twice(shop):
    mock, patcher = watched("send")
    assert shop.order("tea") == 1
    patcher.stop()
    assert mock.call_count == 2
