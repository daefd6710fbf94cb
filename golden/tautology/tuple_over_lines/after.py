import shop


def test_query():
    query = shop.query("rug")
    assert (
        query
        == {
            "query": {"name": "rug"},
        }
    )
    # no price
    assert (
        query["query"]
        == {"name": "rug"}
    ), "another query"
    assert query["query"]
