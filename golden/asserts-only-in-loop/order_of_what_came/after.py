def test_order(service):
    numbers = [item.number for item in service.items()]
    assert len(numbers) > 1
    assert numbers == sorted(numbers)


def test_order_from_above(service):
    numbers = [item.number for item in service.items()]
    assert len(numbers) > 1
    assert sorted(numbers, reverse=True) == numbers, "in another order"
