try:
    from app.services.registry import Registry

    HAS_REGISTRY = True
except ImportError:
    HAS_REGISTRY = False


def test_names(client):
    assert client.names() == ["one"]
    assert HAS_REGISTRY
