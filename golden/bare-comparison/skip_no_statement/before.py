def test_order(version):
    same = version == 3
    assert same
    print(version == 3)
    version = 4
    assert version == 4
    yes = [version == 4 for _ in range(3)]
    assert all(yes)
