from dataclasses import dataclass, field


@dataclass
class Stay:
    booked: bool = False
    paid: bool = False
    errors: list = field(default_factory=list)


class Guest:
    def __init__(self, hotel):
        self.hotel = hotel

    async def live(self):
        stay = Stay()
        await self.book(stay)
        await self.pay(stay)
        return stay

    async def book(self, stay):
        try:
            answer = await self.hotel.post("/rooms")
            assert answer.status == 201
            stay.booked = True
        except Exception as error:
            stay.errors.append(f"no room: {error}")

    async def pay(self, stay):
        answer = await self.hotel.post("/bill")
        stay.paid = answer.status == 201


async def test_booking(hotel):
    stay = await Guest(hotel).live()
    assert stay.booked, stay.errors


async def test_bill(hotel):
    stay = await Guest(hotel).live()
    assert stay.booked and stay.paid
