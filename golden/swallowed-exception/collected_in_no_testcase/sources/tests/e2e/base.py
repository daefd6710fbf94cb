class ShopTest:
    pass
