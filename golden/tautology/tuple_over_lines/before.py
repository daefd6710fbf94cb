import shop


def test_query():
    query = shop.query("rug")
    assert (
        query
        == {
            "query": {"name": "rug"},
        },
    )
    assert (
        query["query"]
        == {"name": "rug"},  # no price
        "another query",
    )
    assert (
        query["query"],
    )
