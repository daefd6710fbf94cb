import time

import requests


def test_answers(server, patience):
    for attempt in range(1, 6):
        time.sleep(1)
        try:
            answer = requests.get(server)
            assert answer.status_code == 200
            break
        except Exception:
            if patience == 5:
                assert False
