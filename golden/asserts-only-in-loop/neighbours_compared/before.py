from service import get


def test_order():
    letters = list(get("/letters").json())
    for place in range(1, len(letters)):
        assert letters[place - 1] <= letters[place]
