from service import run


def test_burst():
    found = run(100)
    assert found["skipped"] == 0, found
    assert found["success_rate"] == 1.0
