import time

import service


def test_greets():
    started = time.time()
    answer = service.greet()
    assert answer.ok
    assert time.time() - started >= 0.1
