async def test_takes_a_proxy(client, proxy):
    try:
        # This might fail where no proxy is running
        answer = await client.get("/", proxy=proxy)
        # it came through the proxy
        assert answer.via == proxy
    except Exception as error:
        print(f"no proxy: {error}")


async def test_takes_two_proxies(client, proxy):
    try:
        # the second one is asked first
        answer = await client.get("/", proxy=[proxy, "second"])
        assert answer.via == "second"
    except Exception as error:
        print(f"no proxy: {error}")
