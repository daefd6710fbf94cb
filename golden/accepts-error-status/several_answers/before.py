from service import get


def test_routes():
    for route in ("/", "/orders", "/nowhere"):
        reply = get(route)
        assert reply.status in (200, 404), route
