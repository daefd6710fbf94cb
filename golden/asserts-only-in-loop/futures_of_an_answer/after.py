from concurrent.futures import ThreadPoolExecutor, as_completed

import service


def test_many_greetings():
    with ThreadPoolExecutor() as pool:
        futures = [pool.submit(service.greet, guest) for guest in service.guests()]
        answers = [future.result() for future in as_completed(futures)]
    assert answers
    assert all(answer == "hello" for answer in answers)
