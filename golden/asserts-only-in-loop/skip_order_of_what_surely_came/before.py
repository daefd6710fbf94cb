def test_order(service):
    numbers = [item.number for item in service.items()]
    assert len(numbers) == 3
    assert numbers == sorted(numbers)


def test_order_of_others(service):
    numbers = [item.number for item in service.items()]
    assert numbers == sorted(service.numbers())


def test_order_of_given(service):
    numbers = [service.number(name) for name in ("a", "b")]
    assert numbers == sorted(numbers)
