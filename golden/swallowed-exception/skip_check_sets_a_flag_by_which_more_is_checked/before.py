import service


def test_release():
    release = service.release("stable")
    is_known = False
    try:
        assert release.revision == 22
        is_known = True
    except AssertionError:
        print("the stable release is another one by now: this test is to be looked at")

    service.upgrade(release)
    if is_known:
        assert service.release("edge").revision == 23


def test_release_in_an_else():
    release = service.release("stable")
    try:
        assert release.revision == 22
    except AssertionError:
        is_known = False
    else:
        is_known = True
    service.upgrade(release)
    if not is_known:
        service.forget(release)
