import pytest


@pytest.fixture
def shop(request):
    kind = "corner"
    try:
        kind = request.getfixturevalue("kind")
    except Exception:
        pass
    yield kind


@pytest.fixture
def market(request, client):
    kind = "corner"
    try:
        kind = request.getfixturevalue("kind").ask(client)
    except Exception:
        pass
    yield kind


def test_shop(shop, market):
    assert shop == market
