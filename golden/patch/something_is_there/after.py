from depot.wires import Wire


def test_says_what_it_is():
    wire = Wire("north")
    assert repr(wire) == "<Wire connected>"
