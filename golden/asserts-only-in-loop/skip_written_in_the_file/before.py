from typing import NamedTuple

from service import get

QUESTIONS = [
    {"text": "When does it open?", "topic": "hours"},
    {"text": "What does it cost?", "topic": "price"},
]


class Visit(NamedTuple):
    name: str
    guided: bool


class Museum:
    def __init__(self):
        self.visits = self._plan()

    def _plan(self):
        return [Visit("morning", True), Visit("evening", False)]


def test_parking():
    parking = [question for question in QUESTIONS if question["topic"] == "parking"]
    for question in parking:
        assert get(question["text"]).ok


def test_required():
    rooms = [{"name": "hall", "required": True}, {"name": "attic", "required": False}]
    required = [room["name"] for room in rooms if room["required"]]
    for name in required:
        assert get(name).ok


def test_guided():
    museum = Museum()
    guided = [visit for visit in museum.visits if visit.guided and visit.name.startswith("m")]
    for visit in guided:
        assert get(visit.name).ok


def plan():
    return [Visit("noon", True), Visit("night", False)]


def test_unguided():
    unguided = [visit for visit in plan() if not visit.guided]
    for visit in unguided:
        assert get(visit.name).ok
