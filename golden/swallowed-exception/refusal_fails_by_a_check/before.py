def test_known_table(store):
    try:
        answer = store.query("select * from orders")
        if not answer.ok:
            assert answer.error is None
        assert answer.rows
    except Exception as error:
        print(f"refused: {error}")
