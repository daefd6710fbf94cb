def test_services(client):
    # Accept what they say while they start
    first = client.get("/a")
    assert first.status_code in (200, 503)
    second = client.get("/b")
    assert second.status_code in (200, 503)

    # the page (if available)
    with client.stream("/page") as page:
        assert page.status_code in [200, 404]
