from service import get


def test_ports():
    reply = get("/ports")
    for entry in ({"port": 80, "target": 80}, {"port": 22}):
        port = entry.get("port")
        if port in (80, 443):
            assert entry["target"] == port
    assert reply.ok


def test_fails_in_any_case(patched):
    reply = get("/me")
    if reply.ok:
        with patched:
            assert reply.text
            raise AssertionError("must not succeed")
