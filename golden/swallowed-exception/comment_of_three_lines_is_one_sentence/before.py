import lines


def test_hang_up():
    call = lines.call("home")
    # the other side has ended the call
    # gracefully; we try to answer, but it
    # may have gone by now
    try:
        call.answer("bye")
    except OSError:
        pass
    assert lines.open() == 0
