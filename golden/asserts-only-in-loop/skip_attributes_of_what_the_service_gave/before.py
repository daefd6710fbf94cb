from shop import Product, client


def test_product_comes_back():
    product = client.first()
    client.put(product)
    found = client.get("tea")
    assert all([getattr(found, key) == getattr(product, key) for key in vars(product)])
