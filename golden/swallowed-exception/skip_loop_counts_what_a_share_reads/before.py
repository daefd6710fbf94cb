def test_pings(client):
    seen = {}
    answered = 0
    for number in range(5):
        try:
            reply = client.get(f"/ping/{number}")
            if reply.status == 200:
                answered += 1
        except Exception:
            pass
    seen["pings"] = {"done": answered >= 3}
    success_rate = sum(1 for item in seen.values() if item["done"]) / len(seen)
    if len(seen) == 0:
        assert True, "nobody answered, which is fine"
    else:
        assert success_rate >= 0.6, seen
