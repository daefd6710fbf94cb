def refusal(error):
    return {"refused": "ticket" in str(error), "text": str(error)}


def enter(hall, ticket):
    seat = hall.enter(ticket)
    if seat is None:
        return {"refused": False, "text": ""}
    return {"refused": False, "seat": seat}


def test_old_ticket(hall):
    answer = enter(hall, "old")
    assert answer["seat"]
