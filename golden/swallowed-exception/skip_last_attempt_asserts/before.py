import time

import requests


def test_answers(server):
    for attempt in range(1, 6):
        time.sleep(1)
        try:
            answer = requests.get(server)
            assert answer.status_code == 200
            break
        except Exception:
            if attempt == 5:
                assert False
