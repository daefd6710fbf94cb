import service


def test_greets():
    assert service.greet().ok
    # the counters are optional
    name = "greetings"
    try:
        service.counters(name)
    except Exception as error:
        print(f"no counters: {error}")
