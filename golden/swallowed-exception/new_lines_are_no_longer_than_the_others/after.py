import time

import service


class Board:
    class Lamp:
        """One of them."""

        def wait_for_the_light(self):
            if self.is_wired:
                with service.room():
                    last_error = None
                    for _ in range(10):
                        try:
                            service.light(self)
                            break
                        except ConnectionError as error:
                            last_error = error
                            time.sleep(1)
                    else:
                        raise AssertionError(
                            f"every attempt failed: {last_error!r}"
                        ) from last_error


def test_lamp():
    Board.Lamp().wait_for_the_light()
    assert service.lit() == 1
