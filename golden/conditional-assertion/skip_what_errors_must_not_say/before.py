from service import get


def test_reply():
    reply = get("/me")
    data = reply.json()
    if "error" in data:
        message = data["error"]
        assert "Traceback" not in message
    if not reply.ok:
        assert "password" not in reply.text
