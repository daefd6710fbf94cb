import service


def send(number):
    service.send(number)
    return {"sent": True}


def test_most_arrive():
    arrived = 0
    result = send(1)
    if result["sent"]:
        arrived += 1
    print(arrived)
