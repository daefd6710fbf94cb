from service import connect


def test_settings():
    # The settings page if available
    address = "/settings"

    with connect() as client:
        page = client.get(address)

        if page.status_code == 200:
            assert page.text == "ok"
