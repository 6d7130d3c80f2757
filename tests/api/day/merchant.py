"""What the merchant does that day."""

from tests.api.day.model import Day, Thing


async def save_product(day: Day, thing: Thing | None = None, variants: int | None = None) -> Thing:
    word, tags, number = day.word(), day.some_tags(), len(day.words)
    count = len(thing.up["variants"]) if thing and thing.up else variants or day.chance.randint(1, 3)
    old = thing.up["variants"] if thing and thing.up else [{}] * count
    own = [
        {
            "id": one.get("id"),
            "sku": one.get("sku", f"SKU-{number}-{at}"),
            "selectedOptions": [{"name": "Size", "value": f"{at}"}],
            "price": {"amount": f"{day.chance.randint(10, 999)}.50", "currency": "CNY"},
            "stock": None if one else day.chance.randint(0, 9),
        }
        for at, one in enumerate(old)
    ]
    given = {
        "slug": f"product-{number}",
        "title": [{"language": "en", "text": f"Good {word}"}],
        "tags": tags,
        "publish": True,
    }
    id = {"id": thing.id, "revision": thing.revision, "slug": thing.up["slug"]} if thing and thing.up else {}
    shown = "product { id revision variants { id sku } }"
    answer = await day.do(day.merchant, "productSave", shown, **{**given, **id, "variants": own})
    thing = thing or day.things.setdefault(answer["id"], Thing(answer["id"], "PRODUCT", day.merchant))
    kept = {one["sku"]: one for one in own}
    units = {one.get("sku"): one.get("units") for one in old}
    thing.copy = {
        "word": word,
        "tags": tags,
        "slug": {**given, **id}["slug"],
        "variants": [
            {
                "id": one["id"],
                "sku": one["sku"],
                "price": kept[one["sku"]]["price"]["amount"],
                "units": units.get(one["sku"], kept[one["sku"]]["stock"]),
            }
            for one in answer["variants"]
        ],
    }
    thing.went_up(answer["revision"], "save", day.merchant)
    return thing


async def new_product(day: Day) -> bool:
    if len(day.up("PRODUCT")) > 15:
        return False
    await save_product(
        day,
    )
    return True


async def change_product(day: Day) -> bool:
    thing = day.one_of([one for one in day.free("PRODUCT") if one.up])
    if thing is not None:
        await save_product(day, thing)
    return thing is not None


async def change_stock(day: Day) -> bool:
    thing = day.one_of(day.up("PRODUCT"))
    if thing is None:
        return False
    variant = day.chance.choice(thing.up["variants"])
    by = day.chance.choice([-3, -2, -1, 1, 5])
    given = {"variantId": variant["id"], "by": by, "idempotencyKey": f"stock-{day.done}"}
    if variant["units"] + by < 0:
        await day.refused(day.merchant, "stockChange", "variant { stock }", "SOLD_OUT", "by", **given)
        return True
    variant["units"] += by
    answer = await day.do(day.merchant, "stockChange", "variant { stock }", **given)
    assert answer["stock"] == variant["units"]
    return True


async def reply(day: Day) -> bool:
    thing = day.one_of(day.up("REVIEW"))
    if thing is None:
        return False
    thing.reply = f"Thank you, {day.done} times."
    answer = await day.do(day.merchant, "reviewReply", "review { revision }", reviewId=thing.id, body=thing.reply)
    before = thing.revision
    thing.wrote(answer["revision"], "reply", day.merchant)
    thing.revision = before if thing.copy else thing.revision
    return True
