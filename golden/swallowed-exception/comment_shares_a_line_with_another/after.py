import lines


def test_hang_up():
    call = lines.call("home")
    # Say good-bye before the line ends.
    call.answer("bye")
    assert lines.open() == 0
