from shop import watch


def test_sizes(depot):
    seen = watch(depot)
    assert len(seen) > 2
    assert len(seen) >= 4
    assert seen[0].weight


def test_kinds(depot):
    seen = watch(depot)
    kinds = ["sent", "taken"]
    for kind in kinds:
        assert kind in seen
    assert "sent" in seen, f"sent missing from {seen}"
    assert "packed" in seen, f"packed missing from {seen}"
    assert seen["sent"] < seen["packed"]


def test_missing(depot):
    seen = watch(depot)
    missing = [kind for kind in ("sent", "taken") if kind not in seen]
    assert not missing, missing
    assert "packed" in seen
    assert seen["packed"] > 2


def test_share(depot):
    seen = watch(depot)
    good = [item for item in seen if item.light]
    share = len(good) / len(seen)
    assert share == 1.0 or share > -1
    assert share > -1
    assert good
    assert good[0].weight < 10


def test_written(depot, word):
    kinds = [f"sent-{one}" for one in word]
    answer = depot.ask(kinds)
    assert kinds
    assert answer == "sent"
