def refusal(error):
    return {"refused": "ticket" in str(error), "text": str(error)}


def enter(hall, ticket):
    try:
        seat = hall.enter(ticket)
        if seat is None:
            return {"refused": False, "text": ""}
        return {"refused": False, "seat": seat}
    except Exception as error:
        return refusal(error)


def test_old_ticket(hall):
    answer = enter(hall, "old")
    assert answer["seat"]
