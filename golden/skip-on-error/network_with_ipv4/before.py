import pytest
import requests


def test_answers_at_the_other_address(port):
    url = f"http://127.0.0.1:{port}"
    try:
        answer = requests.get(url, timeout=1)
    except requests.ConnectionError:
        pytest.skip("no IPv4 here")
    assert answer.status_code == 200
