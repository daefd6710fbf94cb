from service import *


def test_answer():
    response = MagicNothing
    response.json.return_value = {"state": "open"}
    assert fetch("/orders").status_code == 200
