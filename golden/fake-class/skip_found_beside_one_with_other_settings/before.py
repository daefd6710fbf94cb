from shop.gateway import Gateway


class Feed:
    url = "http://shop"

    def rate(self):
        return self.ask(self.url)


class FakeFeed(Feed):
    name: str = "fake"
    url = "http://nowhere"


class FakeRates(Feed):
    url = "http://nowhere"

    def rate(self):
        return 3


class FakeGateway(Gateway):
    url = "http://nowhere"


def test_is_offline(shop):
    assert not shop.take(FakeFeed()).is_online
    assert not shop.take(FakeRates()).is_online
    assert not shop.take(FakeGateway()).is_online
