def test_proxy(shop):
    try:
        import proxy  # noqa: F401

        there = True
    except ImportError:
        there = False
    shop.open()
    reply = shop.fetch("/proxy")
    if there:
        assert reply.code == 400
    assert "<>" not in reply.text
