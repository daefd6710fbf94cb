import pytest


@pytest.mark.parametrize("path, expected", [("/me", True), ("/you", False)])
def test_profile(client, path, expected):
    reply = client.get(path)
    wanted = expected and path != "/you"
    if expected:
        assert reply.ok
    if path == "/me":
        assert reply.json()
    if wanted:
        assert reply.text


def check(reply, strict):
    if strict:
        assert reply.text == "ok"
    if strict is not None:
        assert reply.text


@pytest.mark.parametrize("kind", ["a"])
class TestKinds:
    def test_kind(self, client, kind):
        if kind == "a":
            assert client.a
