def test_order(shop):
    try:
        shop.open()
        if shop.empty:
            return
        shop.order()
    except Exception as error:
        print(error)
