from service import get


def test_profile():
    reply = get("/me")
    if reply.ok:
        data = reply.json()
        assert data["status"] == "ok", \
            f"not ok: {data}"
        text = """
        left as it is"""
        assert reply.status == 200 and (
            text != "ok"
        ), (
            "no"
        )
