from support.doors import Doors


class TestDoors:
    def test_knock(self):
        answers = Doors().knock()
        assert all(answer == "who is there" for answer in answers.values())

    async def test_ring(self):
        doors = Doors()
        answers = await doors.ring("gently")
        for answer in answers:
            assert answer

    def test_some(self):
        answers = Doors().knock()
        assert answers
        for door, answer in answers.items():
            if answer != "nobody":
                assert answer == "who is there", door
