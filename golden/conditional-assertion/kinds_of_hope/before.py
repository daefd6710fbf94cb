from service import get


def test_profile():
    reply = get("/me")
    data = reply.json()
    if (token := data.get("status")):
        assert token == "ok"
    if token := data.get("status"):
        assert token == "ok"
    if not data.get("error"):
        assert reply.ok
    if "error" not in data:
        assert reply.ok
    if len(data) > 0:
        assert data.get("status")
    if reply.status < 400 and reply.ok is True:
        assert reply.text
    if(data):
        assert data.get("status")
    if not isinstance(reply, Exception):
        assert reply.text == "ok"
    if reply.status in (200, 201):
        assert reply.ok
