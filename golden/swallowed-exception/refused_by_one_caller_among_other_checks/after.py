import service


def judged(token):
    reply = service.check(token)
    if reply.ok:
        return {"valid": True, "why": ""}
    return {"valid": False, "why": reply.text}


def test_new_token():
    assert judged("new")["valid"]


def test_old_token():
    found = judged("old")
    assert not found["valid"]
    assert any(word in found["why"] for word in ("expired", "old"))
