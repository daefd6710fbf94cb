import tags


def test_tags_compare_as_they_are_documented():
    fresh = tags.read("a")
    stale = tags.read("a", stale=True)
    other = tags.read("b")
    assert stale == stale
    assert fresh.name == stale.name
    assert fresh != other
