from shop import watch


def test_sizes(depot):
    seen = watch(depot)
    assert len(seen) > 2
    if len(seen) >= 2:
        assert seen[0].weight


def test_kinds(depot):
    seen = watch(depot)
    kinds = ["sent", "taken"]
    for kind in kinds:
        assert kind in seen
    if "sent" in seen and "taken" in seen:
        assert seen["sent"] < seen["taken"]


def test_missing(depot):
    seen = watch(depot)
    missing = [kind for kind in ("sent", "taken") if kind not in seen]
    assert not missing, missing
    if "taken" in seen:
        assert seen["taken"] > 2


def test_share(depot):
    seen = watch(depot)
    good = [item for item in seen if item.light]
    share = len(good) / len(seen)
    assert share == 1.0 or share > 0.5
    assert share > 0.5
    if good:
        assert good[0].weight < 10


def test_written(depot, word):
    kinds = ["sent", f"sent-{word}"]
    answer = depot.ask(kinds)
    if kinds:
        assert answer == "sent"
