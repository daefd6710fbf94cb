async def order_all(shop):
    orders = []
    count = 3
    errors = []
    for number in range(count):
        try:
            answer = await shop.order(number)
            orders.append({"number": number, "answer": answer, "success": True})
        except Exception as error:
            errors.append(f"{number}: {error!r}")
    assert not errors, f"{len(errors)} failed: {errors}"
    served = [order for order in orders if order["success"]]
    return {"orders": orders, "success_rate": len(served) / count}


async def test_orders(shop):
    result = await order_all(shop)
    assert result["success_rate"] >= 0.6


async def test_letters(shop):
    letters = []
    errors = []
    for name in ["first", "second"]:
        try:
            letters.append({"success": await shop.send(name)})
        except Exception as error:
            errors.append(f"{name}: {error!r}")
    assert not errors, f"{len(errors)} failed: {errors}"
    rate = len([letter for letter in letters if letter["success"]]) / 2
    assert rate > 0.4
