import pytest
import requests


def test_answers_at_the_other_address(port):
    url = f"http://[::1]:{port}"
    try:
        answer = requests.get(url, timeout=1)
    except requests.ConnectionError:
        pytest.skip("no IPv6 here")
    assert answer.status_code == 200


def test_answers_over_a_socket(port):
    try:
        link = service.connect(host="::1", port=port)
    except Exception:
        pytest.skip("no IPv6 here")
    assert link.ok
