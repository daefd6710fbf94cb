from shop import sync


def test_sync():
    sync.run()
    assert sync.revision()
