from service import get


def test_routes():
    for route in ("/", "/orders", "/nowhere"):
        reply = get(route)
        assert reply.status == 200, route
