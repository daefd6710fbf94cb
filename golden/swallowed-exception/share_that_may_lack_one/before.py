async def order_all(shop):
    orders = []
    count = 3
    for number in range(count):
        try:
            answer = await shop.order(number)
            orders.append({"number": number, "answer": answer, "success": True})
        except Exception as error:
            orders.append({"number": number, "success": False, "error": str(error)})
    served = [order for order in orders if order["success"]]
    return {"orders": orders, "success_rate": len(served) / count}


async def test_orders(shop):
    result = await order_all(shop)
    assert result["success_rate"] >= 0.6


async def test_letters(shop):
    letters = []
    for name in ["first", "second"]:
        try:
            letters.append({"success": await shop.send(name)})
        except Exception as error:
            letters.append({"success": False, "error": str(error)})
    rate = len([letter for letter in letters if letter["success"]]) / 2
    assert rate > 0.4
