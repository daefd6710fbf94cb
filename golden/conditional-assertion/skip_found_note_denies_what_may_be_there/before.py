from packages import plan


def test_removed_is_not_put_back():
    actions = plan("remove", "lib*")
    assert actions["remove"]
    if "link" in actions:
        assert all(item.name != "zlib" for item in actions["link"])


def test_removed_is_told():
    actions = plan("remove", "lib*")
    assert actions["remove"]
    if "link" in actions:
        assert all(item.name != "zlib" for item in actions["remove"])
