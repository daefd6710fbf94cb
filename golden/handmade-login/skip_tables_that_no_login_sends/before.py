import uuid


async def test_two_names(shop):
    names = []
    for number in range(2):
        form = {
            "email": f"shopper{number}_{uuid.uuid4()}@example.com",
            "password": "long enough",
        }
        await shop.post("/newsletter", json={"email": form["email"]})
        names.append(form["email"])

    letters = await shop.get("/newsletter")
    assert [letter["to"] for letter in letters.json()] == names
