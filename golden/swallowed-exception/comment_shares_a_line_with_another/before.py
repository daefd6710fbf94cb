import lines


def test_hang_up():
    call = lines.call("home")
    # Say good-bye before the line ends. Some phones
    # hang up at once; this is acceptable and
    # the line is free then.
    try:
        call.answer("bye")
    except OSError:
        pass
    assert lines.open() == 0
