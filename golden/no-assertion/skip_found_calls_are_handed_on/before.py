import service


def test_speed_of_a_greeting(clock):
    clock(service.greet, "guest")


def test_both_rooms_are_closed(group):
    with group(service.Closed, service.Closed):
        service.close_all()
