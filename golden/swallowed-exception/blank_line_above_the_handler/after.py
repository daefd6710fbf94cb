import service


def test_rooms():
    errors = []
    for floor in ("ground", "attic"):
        try:
            answer = service.rooms(floor)
            
            if answer.ok:
                print("open")
                
                for room in answer.json():
                    print(room)
                    
        except Exception as error:
            errors.append(f"{floor}: {error!r}")
            print(error)
    assert not errors, f"{len(errors)} failed: {errors}"

    print("closed")
