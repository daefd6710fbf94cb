import time


async def test_shapes(client):
    test_start_time = time.time()
    async with client.session() as session:
        with session.transaction():
            match await session.ask("shape"):
                case "circle":
                    execution_time = time.time() - test_start_time
                    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
                    return
                case "square":
                    assert session.sides == 4
                case _:
                    test_result = await session.close()
                    execution_time = time.time() - test_start_time
                    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
                    return test_result
    try:
        await client.ping()
    except TimeoutError:
        execution_time = time.time() - test_start_time
        assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
        return
    else:
        execution_time = time.time() - test_start_time
        assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
        return
    finally:
        await client.bye()
