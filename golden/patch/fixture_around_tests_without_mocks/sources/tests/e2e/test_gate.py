from depot.gate import Gate


def test_open():
    assert Gate("north").open() == "north is open"
