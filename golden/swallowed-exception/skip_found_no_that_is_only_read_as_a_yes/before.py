from shop import client


def try_states(code):
    try:
        known = bool(client.exchange(code, "state-1").get("token"))
    except Exception:
        known = False
    try:
        unknown = bool(client.exchange(code, "no-such-state").get("token"))
    except Exception:
        unknown = False
    return {"works": known, "refuses": not unknown, "secure": known and not unknown}


def test_states(code):
    found = try_states(code)
    assert found["works"]
    assert found["refuses"]
