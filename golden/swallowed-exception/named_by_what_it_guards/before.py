from shop import client, store


def test_report():
    try:
        first = client.open("report")
        try:
            store.read_all("report")
        except Exception as error:
            print(f"not read: {error}")
            return
        assert first.ready
    except Exception as error:
        print(f"failed: {error}")
