import service


def send(number):
    try:
        service.send(number)
        return {"sent": True}
    except Exception as error:
        return {"sent": False, "why": str(error)}


def test_most_arrive():
    arrived = 0
    result = send(1)
    if result["sent"]:
        arrived += 1
    print(arrived)
