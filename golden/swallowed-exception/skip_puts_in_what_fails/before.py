from unittest.mock import AsyncMock, Mock, patch

import service


def refuse(*args):
    raise ConnectionError("down")


def test_setattr(monkeypatch):
    monkeypatch.setattr(service, "fetch", refuse)
    try:
        assert service.load() == "home"
    except Exception:
        print("no page")


def test_mock():
    client = service.Client()
    client.fetch = Mock(side_effect=ConnectionError("down"))
    try:
        assert client.load() == "home"
    except Exception:
        print("no page")


async def test_first_of_several():
    client = service.Client(AsyncMock(side_effect=[TimeoutError(), "home"]))
    try:
        assert await client.load() == "home"
    except Exception:
        print("no page")


@patch("service.fetch", side_effect=TimeoutError)
def test_decorated(fetch):
    try:
        assert service.load() == "home"
    except Exception:
        print("no page")


def test_with():
    with patch.object(service, "fetch", refuse):
        try:
            assert service.load() == "home"
        except Exception:
            print("no page")
