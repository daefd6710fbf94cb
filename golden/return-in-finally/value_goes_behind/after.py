from service import login


def signed_in():
    user = None
    user = login("ann")
    # whoever it is
    return user  # may be nobody


def test_signed_in():
    assert signed_in() is not False
