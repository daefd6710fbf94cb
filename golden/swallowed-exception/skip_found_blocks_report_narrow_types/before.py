def test_suite(client):
    errors = []
    try:
        assert client.ask("one") == 1
    except Exception as e:
        errors.append(e)
    try:
        client.close("two")
    except KeyError as e:
        errors.append(e)
    print(f"{len(errors)} failed")
