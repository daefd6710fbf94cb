import service


def opens(door) -> bool:
    try:
        service.open(door)
        return True
    except Exception as error:
        print(error)
        return False


def test_doors():
    opens("front")
    assert service.door().ok
