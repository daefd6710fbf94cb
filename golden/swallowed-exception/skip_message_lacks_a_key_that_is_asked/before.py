import pytest
from shop import Desk


class Route:
    def __init__(self):
        self.desk = Desk()

    async def send(self, letter):
        sent = {"number": letter["number"], "to": letter.get("to")}
        return await self.desk.take(sent)


@pytest.fixture
def route():
    return Route()


async def test_letter_without_a_number(route):
    letter = {"to": None, "text": ""}
    try:
        answer = await route.send(letter)
        assert answer["refused"]
    except (KeyError, ValueError, TypeError):
        assert True
