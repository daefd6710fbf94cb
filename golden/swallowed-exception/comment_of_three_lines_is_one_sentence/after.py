import lines


def test_hang_up():
    call = lines.call("home")
    call.answer("bye")
    assert lines.open() == 0
