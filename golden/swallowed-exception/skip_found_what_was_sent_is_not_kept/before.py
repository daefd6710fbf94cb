def test_large(limits):
    try:
        kept = limits.update({"size": 900})
        assert kept.size <= 100
    except Exception:
        pass


def test_negative(limits):
    try:
        kept = limits.update(size=-1)
        assert kept["size"] > 0
    except Exception:
        pass
