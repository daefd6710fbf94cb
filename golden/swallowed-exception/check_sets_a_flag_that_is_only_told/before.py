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
        print("it is the one that is known")
    assert service.release("edge").revision == 23
