import asyncio

import shop


async def test_price():
    price = await shop.price("rug")
    assert price == 3
    print("price: passed")
    return True


def test_stock():
    for name in ("rug", "lamp"):
        assert shop.stock(name) > 0
    return True


def test_bill():
    shop.bill("rug")
    return True


def main():
    results = {"price": asyncio.run(test_price()), "stock": test_stock(), "bill": test_bill()}
    raise SystemExit(0 if all(results.values()) else 1)


if __name__ == "__main__":
    main()
