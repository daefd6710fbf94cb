import time


def test_outside(client):
    assert client.ping()


class TestOuter:
    name = "outer"

    def test_method(self, client):
        assert client.ping()

    class TestInner:
        async def test_nested(self, client):
            assert await client.ping()

        @staticmethod
        def test_static(client):
            assert client.ping()


if True:
    def test_conditional(client):
        assert client.ping()
