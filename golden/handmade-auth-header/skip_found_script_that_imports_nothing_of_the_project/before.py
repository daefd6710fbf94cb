import os

import requests

URL = "http://localhost:8000/cart"


def test_reads():
    token = os.environ["TOKEN"]
    assert requests.get(URL, headers={"Authorization": f"Bearer {token}"}, timeout=5).status_code == 200


if __name__ == "__main__":
    test_reads()
