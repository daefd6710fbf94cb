from unittest.mock import patch


def test_mail(client):
    with patch("shop.mail.send") as send:
        client.post("/order")
        sent = send.call_args
        assert sent
        assert sent.args[0] == "ada@example.org"
