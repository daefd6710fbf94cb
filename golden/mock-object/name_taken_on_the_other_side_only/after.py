from shop.bus import Bus
from shop.orders import Orders
from shop.testing import real_bus


async def orders_of(town):
    if town == "Ulm":
        bus = Bus("local")
        await bus.publish("opened", {})
        return Orders(bus, spare=True)
    else:
        bus = real_bus()
        orders = Orders(bus)
        orders.listen(bus)
        return orders
