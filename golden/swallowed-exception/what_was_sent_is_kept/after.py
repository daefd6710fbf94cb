def test_fits(limits):
    kept = limits.update({"size": 90})
    assert kept.size <= 100
