from shop import watch


def test_parcel(depot):
    seen = watch(depot)
    errors = [event for event in seen if event.get("type") == "parcel"]
    if errors:
        assert seen.complete


def test_letters(depot):
    lost = []
    for event in watch(depot):
        if "sealed" in event["state"]:
            lost.append(event)
    if lost:
        assert depot.asks_again


def test_second_way(depot):
    fallback = depot.by_rail(weight=3)
    if fallback:
        assert fallback["state"] == "sent"


def test_limits(depot):
    answer = depot.ask(40)
    assert answer["error"] == "quota_exceeded"
    if answer["limited"]:
        assert answer["rate"] > 20
