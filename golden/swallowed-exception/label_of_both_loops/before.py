def test_origins(client, pages):
    for page in pages:
        answered = []
        for origin in ("a.example", "b.example"):
            try:
                answered.append(client.get(page, origin=origin).json())
            except Exception as e:
                print(e)
        print(len(answered), "of two")
