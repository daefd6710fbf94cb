import service


async def write_for(tenant):
    written = 0
    for number in range(10):
        await service.write(tenant, number)
        written += 1
    return {"tenant": tenant, "written": written}
