import pytest


class Line:
    def close(self):
        assert not self.busy


@pytest.fixture
def wire():
    made = Cable()
    yield made
    made.close()


def test_sends(wire, service):
    assert service.send("a", "b") == "sent"
