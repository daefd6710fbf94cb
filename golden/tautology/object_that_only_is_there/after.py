import pytest
import service


class Script:
    def __init__(self):
        self.steps = []

    def __lshift__(self, step):
        self.steps.append(service.run(step))
        return self


def test_wrong_type():
    script = Script()
    with pytest.raises(TypeError):
        script << service.step(42)
    assert script
