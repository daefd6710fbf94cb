import pytest


class Undone(Exception):
    def __init__(self, return_value):
        super().__init__()
        self.return_value = return_value


@pytest.fixture
def asked(store):
    def ask(question):
        try:
            store.run(question)
            raise RuntimeError("it is not undone")
        except Undone as error:
            return error.return_value

    return ask


@pytest.mark.e2e
def test_asks(asked):
    assert asked("how many") == 3
