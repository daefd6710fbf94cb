import json

import shop


def text_of(answer):
    return json.dumps(answer.json())


def refuse():
    try:
        answer = shop.order(-1)
        return {"polite": "trace" not in text_of(answer)}
    except Exception as error:
        return {"polite": False, "error": str(error)}


def test_refusal_is_polite():
    assert refuse()["polite"]
