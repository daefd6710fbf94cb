def test_no_key(hotel):
    try:
        hotel.open(None)
        assert False, "opened"
    except ValueError:
        pass  # as it should be


def test_old_key(hotel):
    try:
        hotel.open("old")
        assert False, "opened"
    except ValueError:
        # old keys are refused
        pass


def test_lost_key(hotel):
    try:
        hotel.open("lost")
        assert False, "opened"
    except ValueError:
        pass  # expected: a lost key once opened the door


def test_wrong_key(hotel):
    try:
        hotel.open("wrong")
        assert False
    except ValueError:
        # expected
        pass
