def test_fits(limits):
    try:
        kept = limits.update({"size": 90})
        assert kept.size <= 100
    except Exception:
        pass
