from shop import watch


def test_parcel(depot):
    seen = watch(depot)
    errors = [event for event in seen if event.get("type") == "error"]
    if errors:
        assert seen.complete


def test_letters(depot):
    lost = []
    for event in watch(depot):
        if "failed" in event["state"]:
            lost.append(event)
    if lost:
        assert depot.asks_again


def test_rejected(depot):
    rejected = []
    for event in watch(depot):
        try:
            depot.take(event)
        except ValueError:
            rejected.append(event)
            raise
    if rejected:
        assert depot.open


def test_limits(depot):
    answer = depot.ask(40)
    assert "limited" in answer
    if answer["limited"]:
        assert answer["rate"] > 20


def test_one_of_two(depot):
    answer = depot.ask(40)
    assert answer.status in [200, 400]
    if answer.status == 400:
        assert answer.text
