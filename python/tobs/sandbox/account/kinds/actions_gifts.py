"""Gifts, stars, subscriptions, prizes. https://core.telegram.org/api/gifts, https://core.telegram.org/api/stars."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telethon.tl import types

from tobs.sandbox.account.kinds.actions import register
from tobs.sandbox.account.kinds.parts import channel_id, document, earlier, plain, somebody, styled, user_peer
from tobs.sandbox.account.kinds.registry import Stage
from tobs.sandbox.account.kinds.specimen import constructors, specimen
from tobs.sandbox.account.text import RichText, span
from tobs.sandbox.account.times import DAY_S

if TYPE_CHECKING:
    from tobs.sandbox.account.kinds.actions import Action
    from tobs.sandbox.account.place import Place


def wish() -> Any:
    """Return the words that go with a gift."""
    return styled(RichText().add("All the ").add("best", span(types.MessageEntityBold)).add(" 🧵"))


def gift(place: Place, **fields: Any) -> Any:
    """Return a gift that there are many of."""
    return types.StarGift(
        5_170_145_012_310_081_615, document(place, "sticker_animated"), stars=50, convert_stars=42, **fields
    )


def limited_gift(place: Place) -> Any:
    """Return a gift that few can have, with all that may be said of it."""
    return specimen(
        place, types.StarGift, sticker=document(place, "sticker_animated"), title="Spool", stars=500
    )


def unique_gift(place: Place) -> Any:
    """Return a gift that there is one of, with a model, a backdrop, a pattern and its story."""
    sticker = document(place, "sticker_animated")
    permille = types.StarGiftAttributeRarity(15)
    attributes = [
        types.StarGiftAttributeModel("Golden | needle", sticker, permille),
        types.StarGiftAttributePattern("Threads", sticker, types.StarGiftAttributeRarityRare()),
        types.StarGiftAttributeBackdrop("Night", 7, 0x222244, 0x111122, 0x8888AA, 0xFFFFFF, permille),
        types.StarGiftAttributeOriginalDetails(
            user_peer(place), earlier(place), sender_id=user_peer(place), message=wish()
        ),
    ]
    return types.StarGiftUnique(
        place.draw.number() >> 2,
        place.draw.number() >> 2,
        "Spool",
        "Spool-42",
        42,
        attributes,
        availability_issued=1_000,
        availability_total=5_000,
        owner_id=types.PeerUser(place.people.me.id),
    )


def rare_gift(place: Place) -> Any:
    """Return a crafted gift whose models are of each rarity there is, with every other field."""
    models = [
        types.StarGiftAttributeModel(
            each.__name__, document(place, "sticker"), specimen(place, each), crafted=True
        )
        for each in constructors()["StarGiftAttributeRarity"]
    ]
    colour = specimen(place, types.PeerColorCollectible)
    price = [types.StarsAmount(900, 0), types.StarsTonAmount(3_000_000_000)]
    return specimen(place, types.StarGiftUnique, attributes=models, peer_color=colour, resell_amount=price)


USER: dict[str, Action] = {
    "gift_premium": lambda _: types.MessageActionGiftPremium("EUR", 2_999, days=183),
    "gift_premium_message": lambda _: types.MessageActionGiftPremium(
        "USD", 3_499, days=365, crypto_currency="TON", crypto_amount=9_500_000_000, message=wish()
    ),
    "gift_code": lambda place: types.MessageActionGiftCode(
        days=92, slug="tobsGiftCode", via_giveaway=True, boost_peer=types.PeerChannel(channel_id(place))
    ),
    "gift_code_unclaimed": lambda place: types.MessageActionGiftCode(
        days=92,
        slug="tobsGiftCode2",
        unclaimed=True,
        boost_peer=types.PeerChannel(channel_id(place)),
        currency="EUR",
        amount=1_499,
        crypto_currency="TON",
        crypto_amount=4_200_000_000,
        message=wish(),
    ),
    "gift_stars": lambda _: types.MessageActionGiftStars("EUR", 1_999, stars=1_000),
    "gift_stars_crypto": lambda _: types.MessageActionGiftStars(
        "USD",
        1_999,
        stars=1_000,
        crypto_currency="TON",
        crypto_amount=5_000_000_000,
        transaction_id="stx-1",
    ),
    "gift_ton": lambda _: types.MessageActionGiftTon(
        "USD", 700, "TON", 2_000_000_000, transaction_id="stx-2"
    ),
    "prize_stars": lambda place: types.MessageActionPrizeStars(
        1_000, "stx-3", types.PeerChannel(channel_id(place)), giveaway_msg_id=17
    ),
    "prize_stars_unclaimed": lambda place: types.MessageActionPrizeStars(
        500, "stx-4", types.PeerChannel(channel_id(place)), giveaway_msg_id=18, unclaimed=True
    ),
    "star_gift": lambda place: types.MessageActionStarGift(
        gift(place), message=wish(), convert_stars=42, saved=True, can_upgrade=True, upgrade_stars=25
    ),
    "star_gift_hidden": lambda place: types.MessageActionStarGift(
        gift(place, birthday=True), name_hidden=True, convert_stars=42, converted=True
    ),
    "star_gift_refunded": lambda place: types.MessageActionStarGift(gift(place), refunded=True),
    "star_gift_upgraded": lambda place: types.MessageActionStarGift(
        limited_gift(place),
        upgraded=True,
        prepaid_upgrade=True,
        upgrade_separate=True,
        upgrade_msg_id=place.id,
        prepaid_upgrade_hash="tobsUpgrade",
        gift_msg_id=place.id,
    ),
    "star_gift_auction": lambda place: types.MessageActionStarGift(
        limited_gift(place), auction_acquired=True, to_id=user_peer(place), gift_num=7
    ),
    "star_gift_unique": lambda place: types.MessageActionStarGiftUnique(
        unique_gift(place),
        upgrade=True,
        saved=True,
        can_export_at=place.date + 21 * DAY_S,
        can_transfer_at=place.date + DAY_S,
        can_resell_at=place.date + 2 * DAY_S,
        can_craft_at=place.date + 3 * DAY_S,
        transfer_stars=25,
        drop_original_details_stars=10,
    ),
    "star_gift_unique_resold": lambda place: types.MessageActionStarGiftUnique(
        unique_gift(place),
        transferred=True,
        from_id=types.PeerUser(somebody(place)),
        resale_amount=types.StarsTonAmount(3_000_000_000),
        from_offer=True,
        name_hidden=True,
        message=plain("Bought for you"),
    ),
    "star_gift_unique_crafted": lambda place: types.MessageActionStarGiftUnique(
        rare_gift(place), craft=True, assigned=True, prepaid_upgrade=True, refunded=True
    ),
    "star_gift_purchase_offer": lambda place: types.MessageActionStarGiftPurchaseOffer(
        unique_gift(place), types.StarsAmount(900, 0), place.date + DAY_S
    ),
    "star_gift_purchase_offer_accepted": lambda place: types.MessageActionStarGiftPurchaseOffer(
        unique_gift(place), types.StarsAmount(900, 0), place.date + DAY_S, accepted=True
    ),
    "star_gift_purchase_offer_refused": lambda place: types.MessageActionStarGiftPurchaseOffer(
        unique_gift(place), types.StarsTonAmount(1_000_000_000), place.date, declined=True
    ),
    "star_gift_purchase_offer_declined": lambda place: types.MessageActionStarGiftPurchaseOfferDeclined(
        unique_gift(place), types.StarsAmount(900, 0)
    ),
    "star_gift_purchase_offer_expired": lambda place: types.MessageActionStarGiftPurchaseOfferDeclined(
        unique_gift(place), types.StarsAmount(900, 0), expired=True
    ),
}
CHANNEL: dict[str, Action] = {
    "giveaway_launch": lambda _: types.MessageActionGiveawayLaunch(),
    "giveaway_launch_stars": lambda _: types.MessageActionGiveawayLaunch(stars=5_000),
    "giveaway_results": lambda _: types.MessageActionGiveawayResults(winners_count=9, unclaimed_count=1),
    "giveaway_results_stars": lambda _: types.MessageActionGiveawayResults(
        winners_count=5, unclaimed_count=0, stars=True
    ),
    "channel_star_gift": lambda place: types.MessageActionStarGift(
        gift(place), from_id=user_peer(place), peer=place.peer, saved_id=4_242
    ),
    "channel_star_gift_unique": lambda place: types.MessageActionStarGiftUnique(
        unique_gift(place), from_id=user_peer(place), peer=place.peer, saved_id=4_243
    ),
}

register(Stage.USER, USER)
register(Stage.CHANNEL, CHANNEL)
