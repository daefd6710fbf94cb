from service import fetch, made


def test_answer():
    response = MagicNothing
    response.json.return_value = {"state": "open"}
    assert fetch("/orders", response).status_code == 200
