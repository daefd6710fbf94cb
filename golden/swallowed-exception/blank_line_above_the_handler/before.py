import service


def test_rooms():
    for floor in ("ground", "attic"):
        try:
            answer = service.rooms(floor)
            
            if answer.ok:
                print("open")
                
                for room in answer.json():
                    print(room)
                    
        except Exception as error:
            print(error)

    print("closed")
