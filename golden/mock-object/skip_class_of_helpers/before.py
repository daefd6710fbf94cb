from unittest.mock import MagicMock


class Recorder:
    def __init__(self):
        self.log = MagicMock()
        self.log.write.return_value = None

    def read(self):
        return 1


def test_recorder():
    assert Recorder().read() == 1
