def test_tour(client):
    steps = {}
    try:
        reply = client.get("/cart")
        steps["cart"] = {"done": reply.status == 200}
    except Exception as error:
        steps["cart"] = {"done": False, "error": str(error)}
    try:
        reply = client.get("/orders")
        steps["orders"] = {"done": reply.status == 200}
    except Exception as error:
        steps["orders"] = {"done": False, "error": str(error)}
    success_rate = len([step for step in steps.values() if step["done"]]) / len(steps)
    assert success_rate >= 0.5, steps
