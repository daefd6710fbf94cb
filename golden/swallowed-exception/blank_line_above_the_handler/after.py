import service


def test_rooms():
    for floor in ("ground", "attic"):
        answer = service.rooms(floor)
        
        if answer.ok:
            print("open")
            
            for room in answer.json():
                print(room)

    print("closed")
