import time

import service


def test_answers():
    while True:
        try:
            answer = service.health()
            if answer.ok:
                break
        except ConnectionError:
            pass
        time.sleep(0.01)
    assert answer.version == 3
