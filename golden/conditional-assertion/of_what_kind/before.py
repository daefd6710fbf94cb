from service import get


def test_profile():
    reply = get("/me")
    data = reply.json()
    if isinstance(data, dict):
        assert data["status"] == "ok"
    if hasattr(reply, "text"):
        assert reply.text == "ok"
    if hasattr(reply, "text") and reply.ok:
        assert reply.text == "ok"
    listed = isinstance(data, list)
    if listed:
        assert data[0]
