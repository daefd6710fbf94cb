def test_sells(till):
    try:
        sold = till.sell("rug", price=3)
        assert sold["name"] == "rug", (
            "the till sold something else"
        )
        assert isinstance(sold["price"], int), (
            "the till has prices that are not whole"
        )
        assert till.counts(
            {"rug": 1, "till": 0, "nail": 0, "peg": 2}
        )
        assert till.prices(
            "rug",
        )
        assert till.text == """
            till(
                rug
            )
        """
    except Exception as error:
        print(error)
