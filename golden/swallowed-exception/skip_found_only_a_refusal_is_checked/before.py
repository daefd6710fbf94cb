def test_unknown_table(store):
    try:
        answer = store.query("select * from nowhere")
        if not answer.ok:
            assert answer.error is not None
    except Exception as error:
        print(f"refused: {error}")
