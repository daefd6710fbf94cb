import ssl

from service import is_fast

LIMIT = 3


class TestParts:
    def test_parts(self, client):
        if hasattr(ssl, "PROTOCOL_TLS"):
            assert client.tls
        if is_fast():
            assert client.fast
        assert self.size
        assert client.size == self.size
