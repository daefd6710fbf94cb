from service import get


def test_positions():
    position = None
    for number in range(3):
        reply = get(f"/rows/{number}")
        assert reply.ok
        if position is not None:
            assert number > position
        position = number
