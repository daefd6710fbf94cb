import time

import requests


def answers(port):
    try:
        return requests.get(f"http://127.0.0.1:{port}/health").status_code == 200
    except Exception:
        return False


def open_for_business():
    try:
        return answers(8081)
    except Exception as error:
        print(f"as good as open: {error}")
        return True


def wait_until_open(seconds):
    end = time.time() + seconds
    while time.time() < end:
        if open_for_business():
            return
        time.sleep(1)
    raise TimeoutError(f"closed after {seconds} s")


def test_opens():
    wait_until_open(30)
    assert requests.get("http://127.0.0.1:8081/tea").json() == ["green", "black"]
