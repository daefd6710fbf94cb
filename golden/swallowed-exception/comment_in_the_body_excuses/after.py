async def test_takes_a_proxy(client, proxy):
    answer = await client.get("/", proxy=proxy)
    # it came through the proxy
    assert answer.via == proxy


async def test_takes_two_proxies(client, proxy):
    # the second one is asked first
    answer = await client.get("/", proxy=[proxy, "second"])
    assert answer.via == "second"
