def test_services(client):
    # Accept what they say while they start
    first = client.get("/a")
    assert first.status_code == 200
    second = client.get("/b")
    assert second.status_code == 200

    # the page (if available)
    with client.stream("/page") as page:
        assert page.status_code == 200
