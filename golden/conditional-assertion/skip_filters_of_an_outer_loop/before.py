from shop import get


def test_routes():
    for route in ("/", "/admin"):
        for origin in ("here", "there"):
            reply = get(route, origin)
            if route == "/admin":
                assert reply.denied
