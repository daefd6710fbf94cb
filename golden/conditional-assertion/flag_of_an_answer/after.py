def test_proxy(shop):
    try:
        import proxy  # noqa: F401

        there = True
    except ImportError:
        there = False
    there = shop.open()
    reply = shop.fetch("/proxy")
    assert there
    assert reply.code == 400
    assert "<>" not in reply.text
