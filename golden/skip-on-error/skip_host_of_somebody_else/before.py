import pytest
import requests


def test_reads_the_archive():
    try:
        answer = requests.get("https://archive.example.org/letters", timeout=1)
    except requests.ConnectionError:
        pytest.skip("no way out of here")
    assert answer.status_code == 200
