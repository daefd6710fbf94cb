import requests


def test_answers_at_the_other_address(port):
    url = f"http://127.0.0.1:{port}"
    answer = requests.get(url, timeout=1)
    assert answer.status_code == 200
