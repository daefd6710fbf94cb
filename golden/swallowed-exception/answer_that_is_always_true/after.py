import service


def opens(door) -> None:
    service.open(door)


def test_doors():
    opens("front")
    assert service.door().ok
