import shop


def test_outage_is_noticed():
    found = {}
    try:
        with patch("shop.post") as post:
            post.side_effect = TimeoutError("no answer")
            shop.order(1)
            found["order"] = {"noticed": True, "kept": True}
    except Exception as error:
        found["order"] = {"noticed": True, "error": str(error)}
    assert found["order"]["noticed"]
