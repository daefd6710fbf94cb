import pytest


class CoaxCable:
    def close(self):
        assert not self.busy


@pytest.fixture
def wire():
    made = CoaxialCable()
    yield made
    made.close()


def test_sends(wire, service):
    assert service.send("a", "b") == "sent"
