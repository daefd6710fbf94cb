import sys

import httpx


def test_profile(token="ada"):
    answer = httpx.get("http://127.0.0.1:8000/me", headers={"Authorization": f"Bearer {token}"})
    assert answer.json() == {"name": "ada"}


if __name__ == "__main__":
    test_profile(sys.argv[1])
