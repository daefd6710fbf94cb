import service


def test_greets():
    assert service.greet().ok
    # the counters are optional
    name = "greetings"
    service.counters(name)
