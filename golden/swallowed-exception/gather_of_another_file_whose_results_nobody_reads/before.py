import service


async def write_for(tenant):
    written = 0
    try:
        for number in range(10):
            await service.write(tenant, number)
            written += 1
    except Exception as error:
        print(error)
    return {"tenant": tenant, "written": written}
