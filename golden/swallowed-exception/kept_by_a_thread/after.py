import threading

import shop


def test_ends():
    ended = ["nothing"]

    errors = []

    def wait():
        try:
            shop.wait()
        except Exception as error:
            errors.append(error)
            ended[0] = error

    thread = threading.Thread(target=wait)
    thread.start()
    thread.join(timeout=3)
    assert not errors, f"{len(errors)} failed: {errors}"
    assert ended[0] is not None
