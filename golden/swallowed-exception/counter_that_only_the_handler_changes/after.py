import service


def test_greets_all():
    misses = 0
    for name in ("Ada", "Bob"):
        service.greet(name)
    print(f"{misses} misses")
