from unittest.mock import patch

from shop.judge import ask


def reply(text):
    return {"choices": [{"content": text}]}


def test_verdict_in_a_fence():
    with patch("shop.web.post", return_value=reply('~~~\n{"verdict": "on"}\n~~~')):
        found = ask("fair?", keys=["verdict"])
    assert found["answer"] == {"verdict": "ok"}
