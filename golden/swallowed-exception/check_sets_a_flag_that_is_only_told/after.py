import service


def test_release():
    release = service.release("stable")
    assert release.revision == 22
    is_known = True

    service.upgrade(release)
    if is_known:
        print("it is the one that is known")
    assert service.release("edge").revision == 23
