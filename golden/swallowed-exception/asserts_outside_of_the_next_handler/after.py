async def test_asserts_behind_it(client):
    errors = []
    for endpoint in ["a", "b"]:
        response = await client.get(endpoint)
        try:
            await client.save(response.json())
        except Exception as error:
            errors.append(f"{endpoint}: {error!r}")
            print(error)
    assert not errors, f"{len(errors)} failed: {errors}"


async def test_asserts_inside_of_it(client):
    for endpoint in ["a", "b"]:
        response = await client.get(endpoint)
        errors = []
        for part in response.parts:
            try:
                await client.save(part.json())
            except Exception as error:
                errors.append(f"{endpoint}, {part}: {error!r}")
                print(error)
        assert not errors, f"{len(errors)} failed: {errors}"
