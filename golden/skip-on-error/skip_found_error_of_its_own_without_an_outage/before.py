import pytest
import requests


class PartUnavailable(Exception):
    pass


def part(name):
    answer = requests.get(f"http://127.0.0.1:8000/parts/{name}", timeout=2)
    if answer.status_code == 403:
        raise PartUnavailable(name)
    return answer


def test_part():
    try:
        assert part("engine").json()
    except PartUnavailable:
        pytest.skip("not for us")
