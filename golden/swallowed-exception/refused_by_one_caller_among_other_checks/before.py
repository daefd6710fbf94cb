import service


def judged(token):
    try:
        reply = service.check(token)
        if reply.ok:
            return {"valid": True, "why": ""}
        return {"valid": False, "why": reply.text}
    except Exception as error:
        return {"valid": False, "why": str(error)}


def test_new_token():
    assert judged("new")["valid"]


def test_old_token():
    found = judged("old")
    assert not found["valid"]
    assert any(word in found["why"] for word in ("expired", "old"))
