from support.checking import check_all


async def pour_all(kitchen):
    cups = ["tea", "coffee", "milk"]
    results = []
    for cup in cups:
        try:
            await kitchen.pour(cup)
            results.append({"cup": cup, "poured": True})
        except Exception as error:
            results.append({"cup": cup, "poured": False, "error": str(error)})
    poured = sum(1 for item in results if item["poured"])
    return {"success": poured == len(cups), "results": results}


async def test_cups(kitchen):
    result = await pour_all(kitchen)
    check_all(result)
