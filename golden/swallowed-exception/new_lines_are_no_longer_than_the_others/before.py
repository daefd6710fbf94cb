import time

import service


class Board:
    class Lamp:
        """One of them."""

        def wait_for_the_light(self):
            if self.is_wired:
                with service.room():
                    for _ in range(10):
                        try:
                            service.light(self)
                            break
                        except ConnectionError:
                            time.sleep(1)


def test_lamp():
    Board.Lamp().wait_for_the_light()
    assert service.lit() == 1
