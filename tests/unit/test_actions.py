"""Service messages in the notes: for each action of the layer a sentence that says what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from markdown_it import MarkdownIt
from telethon.tl import types

from rendered import ANNA, BORIS, NOON, at, render, service

if TYPE_CHECKING:
    from pathlib import Path

    from telethon.tl.tlobject import TLObject

CARLA = types.User(id=3, first_name="Carla", access_hash=3)
HELPER = types.User(id=4, first_name="Helper", bot=True, bot_info_version=1, access_hash=4)
NEWS = types.Channel(id=77, title="News", photo=types.ChatPhotoEmpty(), date=at(NOON), broadcast=True)
GROUP = types.Chat(
    id=88,
    title="Hikers",
    photo=types.ChatPhotoEmpty(),
    participants_count=3,
    date=at(NOON),
    version=1,
)

TO_NEWS = types.PeerChannel(NEWS.id)
NOTHING = types.PhotoEmpty(0)
NO_FILE = types.DocumentEmpty(0)
CALL = types.InputGroupCall(1, 1)
CHARGE = types.PaymentCharge("1", "1")
TOMORROW = NOON + 86_400
BLOCKS = {"heading_open", "heading_close", "paragraph_open", "paragraph_close"}


def words(text: str) -> types.TextWithEntities:
    return types.TextWithEntities(text, [])


def plain_gift(title: str | None = None) -> types.StarGift:
    return types.StarGift(5, NO_FILE, stars=50, convert_stars=42, title=title)


SPOOL = types.StarGiftUnique(1, 2, "Spool", "Spool-42", 42, [], 1_000, 5_000)
STARS = types.StarsAmount(900, 0)
TON = types.StarsTonAmount(2_500_000_000)

CHATS: list[tuple[TLObject, str]] = [
    (types.MessageActionEmpty(), "Something happened that was not told"),
    (types.MessageActionCustomAction("The server says so"), "The server says so"),
    (
        types.MessageActionChatCreate("Hikers", [1, 2, 3]),
        "Boris created the group “Hikers” with Anna Berg and Carla",
    ),
    (types.MessageActionChatCreate("Alone", [2]), "Boris created the group “Alone”"),
    (types.MessageActionChannelCreate("News"), "Boris created “News”"),
    (types.MessageActionChatEditTitle("Walkers"), "Boris changed the title to “Walkers”"),
    (types.MessageActionChatEditPhoto(NOTHING), "Boris changed the picture"),
    (types.MessageActionChatDeletePhoto(), "Boris removed the picture"),
    (types.MessageActionChatMigrateTo(77), "Boris made this group a supergroup"),
    (types.MessageActionChannelMigrateFrom("Hikers", 88), "Boris made the group “Hikers” a supergroup"),
    (types.MessageActionPinMessage(), "Boris pinned a message"),
    (types.MessageActionHistoryClear(), "Boris cleared the history"),
    (types.MessageActionChatAddUser([2]), "Boris joined"),
    (types.MessageActionChatAddUser([1, 3, 9]), "Boris added Anna Berg, Carla and User 9"),
    (types.MessageActionChatDeleteUser(2), "Boris left"),
    (types.MessageActionChatDeleteUser(3), "Boris removed Carla"),
    (types.MessageActionChatJoinedByLink(3), "Boris joined by a link of Carla"),
    (types.MessageActionChatJoinedByLink(0), "Boris joined by a link"),
    (types.MessageActionChatJoinedByRequest(), "Boris asked to join and was let in"),
    (types.MessageActionChatJoinedViaCommunity(7), "Boris joined through a community"),
    (types.MessageActionChangeCommunity(7), "Boris added the chat to a community"),
    (types.MessageActionChangeCommunity(), "Boris took the chat out of its community"),
    (types.MessageActionChangeCreator(3), "Boris made Carla the owner"),
    (types.MessageActionChangeCreator(2), "Boris became the owner"),
    (types.MessageActionNewCreatorPending(3), "Carla is to become the owner"),
    (types.MessageActionBoostApply(1), "Boris boosted the group"),
    (types.MessageActionBoostApply(3), "Boris boosted the group 3 times"),
    (types.MessageActionTopicCreate("News", 1), "Boris created the topic “News”"),
    (
        types.MessageActionTopicCreate("New topic", 1, title_missing=True),
        "Boris created a topic without a title",
    ),
    (types.MessageActionTopicEdit("Olds"), "Boris renamed the topic to “Olds”"),
    (types.MessageActionTopicEdit(icon_emoji_id=5), "Boris changed the topic's icon"),
    (types.MessageActionTopicEdit(icon_emoji_id=0), "Boris removed the topic's icon"),
    (types.MessageActionTopicEdit(closed=True), "Boris closed the topic"),
    (types.MessageActionTopicEdit(closed=False), "Boris reopened the topic"),
    (types.MessageActionTopicEdit(hidden=True), "Boris hid the topic"),
    (types.MessageActionTopicEdit(hidden=False), "Boris showed the topic again"),
    (
        types.MessageActionTopicEdit("Olds", icon_emoji_id=5, closed=True),
        "Boris renamed the topic to “Olds”, changed the topic's icon and closed the topic",
    ),
    (types.MessageActionSetMessagesTTL(0), "Boris turned off that messages delete themselves"),
    (types.MessageActionSetMessagesTTL(3_600), "Boris set messages to delete themselves after 1 hour"),
    (types.MessageActionSetMessagesTTL(86_400), "Boris set messages to delete themselves after 1 day"),
    (types.MessageActionSetMessagesTTL(14 * 86_400), "Boris set messages to delete themselves after 2 weeks"),
    (
        types.MessageActionSetMessagesTTL(31 * 86_400, auto_setting_from=1),
        "Anna Berg set messages to delete themselves after 1 month, in all new chats",
    ),
    (types.MessageActionSetChatTheme(types.ChatTheme("🏠")), "Boris changed the theme of the chat to 🏠"),
    (types.MessageActionSetChatTheme(types.ChatTheme("")), "Boris set the theme of the chat back"),
    (
        types.MessageActionSetChatTheme(types.ChatThemeUniqueGift(SPOOL, [])),
        "Boris changed the theme of the chat to that of the collectible “Spool” #42",
    ),
    (
        types.MessageActionSetChatWallPaper(types.WallPaperNoFile(0)),
        "Boris changed the background of the chat",
    ),
    (
        types.MessageActionSetChatWallPaper(types.WallPaperNoFile(0), for_both=True),
        "Boris changed the background of the chat for both sides",
    ),
    (
        types.MessageActionSetChatWallPaper(types.WallPaperNoFile(0), same=True),
        "Boris took over the background of the chat",
    ),
    (
        types.MessageActionNoForwardsToggle(prev_value=False, new_value=True),
        "Boris turned on the protection of this chat's content",
    ),
    (
        types.MessageActionNoForwardsRequest(prev_value=True, new_value=False),
        "Boris asked to turn off the protection of this chat's content",
    ),
    (
        types.MessageActionNoForwardsRequest(prev_value=True, new_value=False, expired=True),
        "Boris asked to turn off the protection of this chat's content, without an answer in time",
    ),
    (types.MessageActionPaidMessagesPrice(10), "Boris set the price of a message to 10 stars"),
    (types.MessageActionPaidMessagesPrice(0), "Boris made messages free of charge"),
    (
        types.MessageActionPaidMessagesPrice(50, broadcast_messages_allowed=True),
        "Boris allowed direct messages to the channel, for 50 stars each",
    ),
    (
        types.MessageActionPaidMessagesPrice(0, broadcast_messages_allowed=True),
        "Boris allowed direct messages to the channel",
    ),
    (types.MessageActionPaidMessagesRefunded(3, 30), "Boris refunded 30 stars, paid for 3 messages"),
]

PEOPLE: list[tuple[TLObject, str]] = [
    (types.MessageActionContactSignUp(), "Boris joined Telegram"),
    (types.MessageActionScreenshotTaken(), "Boris took a screenshot"),
    (types.MessageActionSuggestProfilePhoto(NOTHING), "Boris suggested a profile picture"),
    (
        types.MessageActionSuggestBirthday(types.Birthday(29, 2, 2000)),
        "Boris suggested 29 February 2000 as the date of birth",
    ),
    (
        types.MessageActionSuggestBirthday(types.Birthday(1, 5)),
        "Boris suggested 1 May as the date of birth",
    ),
    (
        types.MessageActionGeoProximityReached(types.PeerUser(3), types.PeerUser(1), 450),
        "Carla came within 450 m of Anna Berg",
    ),
    (
        types.MessageActionSecureValuesSent([types.SecureValueTypePassport(), types.SecureValueTypePhone()]),
        "Boris received Telegram Passport data: passport and phone",
    ),
    (
        types.MessageActionSecureValuesSentMe(
            [types.SecureValue(types.SecureValueTypeUtilityBill(), b"")],
            types.SecureCredentialsEncrypted(b"", b"", b""),
        ),
        "Boris sent Telegram Passport data: utility bill",
    ),
]

CALLS: list[tuple[TLObject, str]] = [
    (types.MessageActionPhoneCall(1, duration=65), "Boris called, 1:05"),
    (
        types.MessageActionPhoneCall(1, duration=65, reason=types.PhoneCallDiscardReasonHangup(), video=True),
        "Boris called with video, 1:05",
    ),
    (types.MessageActionPhoneCall(1, reason=types.PhoneCallDiscardReasonMissed()), "Boris called, missed"),
    (types.MessageActionPhoneCall(1, reason=types.PhoneCallDiscardReasonBusy()), "Boris called, declined"),
    (
        types.MessageActionPhoneCall(1, duration=9, reason=types.PhoneCallDiscardReasonDisconnect()),
        "Boris called, 0:09, the connection broke",
    ),
    (
        types.MessageActionPhoneCall(1, reason=types.PhoneCallDiscardReasonMigrateConferenceCall("x")),
        "Boris called, it went on as a group call",
    ),
    (
        types.MessageActionConferenceCall(
            1, duration=754, video=True, other_participants=[types.PeerUser(1), types.PeerUser(3)]
        ),
        "Boris began a group call with video with Anna Berg and Carla, 12:34",
    ),
    (types.MessageActionConferenceCall(1, missed=True), "Boris began a group call, missed"),
    (types.MessageActionConferenceCall(1, active=True), "Boris began a group call, still going on"),
    (types.MessageActionGroupCall(CALL), "Boris began a call"),
    (types.MessageActionGroupCall(CALL, duration=3_723), "Boris ended the call, 1:02:03"),
    (
        types.MessageActionGroupCallScheduled(CALL, at(TOMORROW)),
        "Boris scheduled a call for 2024-02-01 12:00",
    ),
    (types.MessageActionInviteToGroupCall(CALL, [1, 3]), "Boris invited Anna Berg and Carla to the call"),
]

BOTS: list[tuple[TLObject, str]] = [
    (types.MessageActionBotAllowed(), "Boris allowed the bot to write"),
    (types.MessageActionBotAllowed(from_request=True), "Boris allowed the bot to write as it asked"),
    (
        types.MessageActionBotAllowed(attach_menu=True),
        "Boris allowed the bot to write by adding it to the attachment menu",
    ),
    (
        types.MessageActionBotAllowed(domain="example.org"),
        "Boris allowed the bot to write by logging in to example.org",
    ),
    (
        types.MessageActionBotAllowed(app=types.BotApp(1, 1, "r", "Reminders", "", NOTHING, hash=1)),
        "Boris allowed the bot to write by opening its app “Reminders”",
    ),
    (
        types.MessageActionBotAllowed(app=types.BotAppNotModified()),
        "Boris allowed the bot to write by opening its app",
    ),
    (types.MessageActionManagedBotCreated(4), "Boris created the bot Helper"),
    (types.MessageActionWebViewDataSent("Open"), "Boris sent data to the bot with the button “Open”"),
    (types.MessageActionWebViewDataSentMe("Open", "{}"), "Boris sent data to the bot with the button “Open”"),
    (
        types.MessageActionRequestedPeer(1, [types.PeerUser(3), TO_NEWS, types.PeerChat(88)]),
        "Boris shared Carla, News and Hikers with the bot",
    ),
    (
        types.MessageActionRequestedPeerSentMe(
            1,
            [
                types.RequestedPeerUser(9, first_name="Some", last_name="Body"),
                types.RequestedPeerChat(7, title="A group"),
                types.RequestedPeerChannel(77),
            ],
        ),
        "Boris shared Some Body, A group and News with the bot",
    ),
    (types.MessageActionGameScore(1, 4_200), "Boris scored 4,200 points in a game"),
    (types.MessageActionPaymentSent("EUR", 1_250), "Boris paid 12.50 EUR"),
    (
        types.MessageActionPaymentSent("XTR", 500, recurring_init=True, subscription_until_date=at(TOMORROW)),
        "Boris paid 500 stars for a subscription, until 2024-02-01 12:00",
    ),
    (
        types.MessageActionPaymentSentMe("JPY", 1_250, b"", CHARGE, recurring_used=True),
        "Boris paid 1,250 JPY for a subscription, once more",
    ),
    (
        types.MessageActionPaymentRefunded(types.PeerUser(4), "KWD", 75, CHARGE),
        "Helper refunded 0.075 KWD",
    ),
]

GIFTS: list[tuple[TLObject, str]] = [
    (
        types.MessageActionGiftPremium("EUR", 2_999, days=92),
        "Boris gifted Anna Berg Telegram Premium for 3 months (29.99 EUR)",
    ),
    (
        types.MessageActionGiftPremium(
            "USD", 3_499, 365, crypto_currency="TON", crypto_amount=9_500_000_000, message=words("Enjoy")
        ),
        "Boris gifted Anna Berg Telegram Premium for 1 year (34.99 USD, paid as 9.5 TON): “Enjoy”",
    ),
    (
        types.MessageActionGiftStars("EUR", 1_999, stars=1_000),
        "Boris gifted Anna Berg 1,000 stars (19.99 EUR)",
    ),
    (
        types.MessageActionGiftTon("USD", 700, "TON", 2_000_000_000),
        "Boris gifted Anna Berg 2 TON (7.00 USD)",
    ),
    (
        types.MessageActionGiftCode(92, "x", via_giveaway=True, boost_peer=TO_NEWS),
        "Boris sent a gift code for Telegram Premium for 3 months, from a giveaway of News",
    ),
    (
        types.MessageActionGiftCode(
            183, "x", boost_peer=TO_NEWS, unclaimed=True, currency="EUR", amount=1_499, message=words("Hi")
        ),
        "Boris sent a gift code for Telegram Premium for 6 months, from News, unclaimed (14.99 EUR): “Hi”",
    ),
    (
        types.MessageActionPrizeStars(1_000, "x", TO_NEWS, 17),
        "Boris handed over a prize of 1,000 stars, from a giveaway of News",
    ),
    (
        types.MessageActionPrizeStars(1, "x", TO_NEWS, 17, unclaimed=True),
        "Boris gave back 1 star that nobody had claimed, from a giveaway of News",
    ),
    (types.MessageActionGiveawayLaunch(), "Boris started a giveaway"),
    (types.MessageActionGiveawayLaunch(stars=5_000), "Boris started a giveaway of 5,000 stars"),
    (
        types.MessageActionGiveawayResults(winners_count=9, unclaimed_count=1),
        "Boris ended the giveaway: 9 winners, 1 prize unclaimed",
    ),
    (
        types.MessageActionGiveawayResults(winners_count=1, unclaimed_count=0, stars=True),
        "Boris ended the giveaway of stars: 1 winner",
    ),
    (
        types.MessageActionStarGift(plain_gift(), message=words("For you")),
        "Boris gifted Anna Berg a gift worth 50 stars: “For you”",
    ),
    (
        types.MessageActionStarGift(plain_gift("Bow"), name_hidden=True, converted=True, convert_stars=42),
        "Boris gifted Anna Berg the gift “Bow” worth 50 stars, name hidden, exchanged for 42 stars",
    ),
    (
        types.MessageActionStarGift(plain_gift(), upgraded=True, upgrade_msg_id=7),
        "Boris gifted Anna Berg a gift worth 50 stars, upgraded to a collectible",
    ),
    (
        types.MessageActionStarGift(plain_gift(), refunded=True),
        "Boris gifted Anna Berg a gift worth 50 stars, refunded",
    ),
    (
        types.MessageActionStarGift(plain_gift("Bow"), from_id=types.PeerUser(3), peer=TO_NEWS, saved_id=1),
        "Carla gifted News the gift “Bow” worth 50 stars",
    ),
    (
        types.MessageActionStarGift(plain_gift("Bow"), prepaid_upgrade=True, upgrade_separate=True),
        "Boris paid for the upgrade of the gift “Bow”",
    ),
    (
        types.MessageActionStarGift(
            plain_gift("Bow"), auction_acquired=True, to_id=types.PeerUser(3), gift_num=7
        ),
        "Boris won the gift “Bow” #7 for Carla in an auction",
    ),
    (types.MessageActionStarGiftUnique(SPOOL), "Boris gifted Anna Berg the collectible “Spool” #42"),
    (
        types.MessageActionStarGiftUnique(SPOOL, upgrade=True),
        "Boris turned a gift into the collectible “Spool” #42",
    ),
    (types.MessageActionStarGiftUnique(SPOOL, craft=True), "Boris crafted the collectible “Spool” #42"),
    (
        types.MessageActionStarGiftUnique(SPOOL, transferred=True, resale_amount=TON),
        "Boris transferred the collectible “Spool” #42 to Anna Berg, bought for 2.5 TON",
    ),
    (
        types.MessageActionStarGiftUnique(SPOOL, from_offer=True, refunded=True),
        "Boris accepted an offer for the collectible “Spool” #42, refunded",
    ),
    (
        types.MessageActionStarGiftPurchaseOffer(SPOOL, STARS, TOMORROW),
        "Boris offered 900 stars for the collectible “Spool” #42, until 2024-02-01 12:00",
    ),
    (
        types.MessageActionStarGiftPurchaseOffer(SPOOL, STARS, TOMORROW, accepted=True),
        "Boris offered 900 stars for the collectible “Spool” #42, accepted",
    ),
    (
        types.MessageActionStarGiftPurchaseOffer(SPOOL, types.StarsAmount(0, 500_000_000), 0, declined=True),
        "Boris offered 0.5 stars for the collectible “Spool” #42, declined",
    ),
    (
        types.MessageActionStarGiftPurchaseOfferDeclined(SPOOL, STARS),
        "Boris declined the offer of 900 stars for the collectible “Spool” #42",
    ),
    (
        types.MessageActionStarGiftPurchaseOfferDeclined(SPOOL, STARS, expired=True),
        "The offer of 900 stars for the collectible “Spool” #42 expired",
    ),
]

TASKS: list[tuple[TLObject, str]] = [
    (
        types.MessageActionTodoCompletions(completed=[1, 4, 5], incompleted=[2]),
        "Boris ticked off tasks 1, 4 and 5 and unticked task 2 of the to-do list",
    ),
    (
        types.MessageActionTodoAppendTasks(
            [types.TodoItem(5, words("Water")), types.TodoItem(6, words("Lock"))]
        ),
        "Boris added “Water” and “Lock” to the to-do list",
    ),
    (
        types.MessageActionPollAppendAnswer(types.PollAnswer(words("Milk"), b"3")),
        "Boris added the answer “Milk” to the poll",
    ),
    (
        types.MessageActionPollDeleteAnswer(types.PollAnswer(words("Milk"), b"3")),
        "Boris removed the answer “Milk” from the poll",
    ),
    (
        types.MessageActionSuggestedPostApproval(schedule_date=at(TOMORROW), price=STARS),
        "Boris approved the suggested post for 900 stars, to be published at 2024-02-01 12:00",
    ),
    (
        types.MessageActionSuggestedPostApproval(rejected=True, reject_comment="Not now"),
        "Boris rejected the suggested post: “Not now”",
    ),
    (types.MessageActionSuggestedPostApproval(rejected=True), "Boris rejected the suggested post"),
    (
        types.MessageActionSuggestedPostApproval(balance_too_low=True, price=TON),
        "Boris approved the suggested post, but the balance was too low to pay 2.5 TON",
    ),
    (types.MessageActionSuggestedPostSuccess(STARS), "Boris received 900 stars for the suggested post"),
    (
        types.MessageActionSuggestedPostRefund(),
        "The payment for the suggested post was refunded: the post was deleted",
    ),
    (
        types.MessageActionSuggestedPostRefund(payer_initiated=True),
        "The payment for the suggested post was refunded: the payer took it back",
    ),
]

TABLE = [*CHATS, *PEOPLE, *CALLS, *BOTS, *GIFTS, *TASKS]


def sentences(folder: Path, *messages: TLObject, timezone: str = "UTC", **place: Any) -> list[str]:
    """Render service messages and return what a reader shows of each: words in italics, without the time."""
    users = (ANNA, BORIS, CARLA, HELPER)
    rendered = render(folder, messages, users=users, chats=(NEWS, GROUP), timezone=timezone, **place)
    tokens = [token for note in rendered.notes.values() for token in MarkdownIt().parse(note)]
    lines = [token for token in tokens if token.type == "inline" and token.content.startswith("_")]
    assert len(lines) == len(messages)
    assert {token.type for token in tokens} == {*BLOCKS, "inline"}
    told = []
    for line in lines:
        opened, *inner, closed, anchor = line.children or []
        assert [opened.type, closed.type, anchor.content[:3]] == ["em_open", "em_close", " ^m"]
        assert {token.type for token in inner} == {"text"}
        told.append("".join(token.content for token in inner).split(" ", 1)[1])
    return told


def test_each_action_is_told_in_a_sentence_with_what_it_carries(tmp_path: Path) -> None:
    messages = [service(number, action) for number, (action, _) in enumerate(TABLE, 1)]
    assert sentences(tmp_path, *messages) == [expected for _, expected in TABLE]


def test_the_table_has_every_action_of_the_layer() -> None:
    known = {name for name in vars(types) if name.startswith("MessageAction")}
    assert known == {type(action).__name__ for action, _ in TABLE}


def test_the_accounts_own_actions_are_told_of_it(tmp_path: Path) -> None:
    own = [
        (
            types.MessageActionPhoneCall(1, reason=types.PhoneCallDiscardReasonMissed()),
            "called, without an answer",
        ),
        (
            types.MessageActionPhoneCall(1, reason=types.PhoneCallDiscardReasonBusy()),
            "called, the line was busy",
        ),
        (types.MessageActionGiftStars("EUR", 99, stars=50), "gifted Boris 50 stars (0.99 EUR)"),
    ]
    messages = [service(number, action, out=True) for number, (action, _) in enumerate(own, 1)]
    assert sentences(tmp_path, *messages) == [f"Anna Berg {words}" for _, words in own]


def test_in_a_channel_the_channel_acts(tmp_path: Path) -> None:
    action = types.MessageActionPaidMessagesPrice(0)
    message = service(1, action, peer_id=TO_NEWS, post=True)
    told = sentences(tmp_path, message, chat_id=-1_000_000_000_077, title="News")
    assert told == ["News turned off direct messages to the channel"]


def test_nobody_is_named_where_nobody_is_known(tmp_path: Path) -> None:
    message = service(1, types.MessageActionChatEditTitle("Walkers"), peer_id=types.PeerChat(88))
    told = sentences(tmp_path, message, chat_id=-88, title="Hikers")
    assert told == ["Somebody changed the title to “Walkers”"]


def test_moments_are_told_in_the_time_zone_of_the_notes(tmp_path: Path) -> None:
    action = types.MessageActionGroupCallScheduled(CALL, at(TOMORROW))
    told = sentences(tmp_path, service(1, action), timezone="Asia/Tokyo")
    assert told == ["Boris scheduled a call for 2024-02-01 21:00"]


@pytest.mark.parametrize(
    "text", ["[[x]] #tag <b> ![y](z)", "a # b - c", "_ * ` %% ^m5", "“”", "[a](http://b)"]
)
def test_a_strangers_words_stay_words(tmp_path: Path, text: str) -> None:
    actions = [
        (types.MessageActionChatEditTitle(text), f"Boris changed the title to “{text}”"),
        (types.MessageActionCustomAction(text), text),
        (types.MessageActionPaymentSent(text, 1), f"Boris paid 0.01 {text}"),
        (
            types.MessageActionSetChatTheme(types.ChatTheme(text)),
            f"Boris changed the theme of the chat to {text}",
        ),
    ]
    messages = [service(number, action) for number, (action, _) in enumerate(actions, 1)]
    assert sentences(tmp_path, *messages) == [expected for _, expected in actions]
