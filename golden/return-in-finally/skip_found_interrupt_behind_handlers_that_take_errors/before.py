import shop


async def test_order(results):
    node = shop.Node()
    try:
        results.add(await node.order("rug"))
        return results.all()
    except Exception as error:
        results.failed(error)
        return results.all()
    finally:
        await node.stop()
        return results.all()


async def test_refund(results):
    node = shop.Node()
    try:
        results.add(await node.refund("rug"))
        return results.all()
    except ConnectionError as error:
        results.failed(error)
        return results.all()
    finally:
        await node.stop()
        return results.all()
