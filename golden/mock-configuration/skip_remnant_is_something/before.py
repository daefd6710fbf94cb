from service import fetch, made


def test_answer():
    response = made
    response.json.return_value = {"state": "open"}
    assert fetch("/orders").status_code == 200
