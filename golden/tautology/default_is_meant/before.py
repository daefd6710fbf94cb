def test_limits(service):
    step = service.limits()
    # in simulation the codes are taken for granted
    assert step.get("codes_right", True)


def test_areas(service):
    areas = service.areas()
    # Accept however many there are now
    names = [area.name for area in areas]
    assert len(names) >= 0
