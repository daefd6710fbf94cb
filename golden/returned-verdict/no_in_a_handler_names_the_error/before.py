import service


def test_door():
    try:
        answer = service.open("front")
        assert answer.status == 200
    except service.Refused as error:
        print(f"refused: {error}")
        return False
    except service.Closed:
        print("closed")
        return False
