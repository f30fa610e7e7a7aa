//! Derived by `tools/derive_layer.py`; do not edit.

#![allow(clippy::enum_glob_use)] // the kinds stand in the table by the thousand

use super::table::{Constructor, Field, Kind, Kind::*, Name, Slot};

/// The TL layer that the table, and the Telethon it is derived from, speak.
pub const LAYER: i32 = 229;

/// The names of the table: a constant says what it stands for.
#[allow(missing_docs)]
pub mod name {
    use super::Name;
    pub const BASE_THEME_ARCTIC: Name = Name(0);
    pub const BASE_THEME_CLASSIC: Name = Name(1);
    pub const BASE_THEME_DAY: Name = Name(2);
    pub const BASE_THEME_NIGHT: Name = Name(3);
    pub const BASE_THEME_TINTED: Name = Name(4);
    pub const BIRTHDAY: Name = Name(5);
    pub const BOT_APP: Name = Name(6);
    pub const BOT_APP_NOT_MODIFIED: Name = Name(7);
    pub const BOT_APP_SETTINGS: Name = Name(8);
    pub const BOT_COMMAND: Name = Name(9);
    pub const BOT_INFO: Name = Name(10);
    pub const BOT_MENU_BUTTON: Name = Name(11);
    pub const BOT_MENU_BUTTON_COMMANDS: Name = Name(12);
    pub const BOT_MENU_BUTTON_DEFAULT: Name = Name(13);
    pub const BOT_VERIFICATION: Name = Name(14);
    pub const BOT_VERIFIER_SETTINGS: Name = Name(15);
    pub const BUSINESS_AWAY_MESSAGE: Name = Name(16);
    pub const BUSINESS_AWAY_MESSAGE_SCHEDULE_ALWAYS: Name = Name(17);
    pub const BUSINESS_AWAY_MESSAGE_SCHEDULE_CUSTOM: Name = Name(18);
    pub const BUSINESS_AWAY_MESSAGE_SCHEDULE_OUTSIDE_WORK_HOURS: Name = Name(19);
    pub const BUSINESS_GREETING_MESSAGE: Name = Name(20);
    pub const BUSINESS_INTRO: Name = Name(21);
    pub const BUSINESS_LOCATION: Name = Name(22);
    pub const BUSINESS_RECIPIENTS: Name = Name(23);
    pub const BUSINESS_WEEKLY_OPEN: Name = Name(24);
    pub const BUSINESS_WORK_HOURS: Name = Name(25);
    pub const BUTTON_TYPE_DEFAULT: Name = Name(26);
    pub const BUTTON_TYPE_REQUEST_GEO_LOCATION: Name = Name(27);
    pub const BUTTON_TYPE_REQUEST_PEER: Name = Name(28);
    pub const BUTTON_TYPE_REQUEST_PHONE: Name = Name(29);
    pub const BUTTON_TYPE_REQUEST_POLL: Name = Name(30);
    pub const BUTTON_TYPE_SIMPLE_WEB_VIEW: Name = Name(31);
    pub const CHANNEL: Name = Name(32);
    pub const CHANNEL_FORBIDDEN: Name = Name(33);
    pub const CHANNEL_FULL: Name = Name(34);
    pub const CHANNEL_LOCATION: Name = Name(35);
    pub const CHANNEL_LOCATION_EMPTY: Name = Name(36);
    pub const CHAT: Name = Name(37);
    pub const CHAT_ADMIN_RIGHTS: Name = Name(38);
    pub const CHAT_BANNED_RIGHTS: Name = Name(39);
    pub const CHAT_EMPTY: Name = Name(40);
    pub const CHAT_FORBIDDEN: Name = Name(41);
    pub const CHAT_FULL: Name = Name(42);
    pub const CHAT_INVITE_EXPORTED: Name = Name(43);
    pub const CHAT_INVITE_PUBLIC_JOIN_REQUESTS: Name = Name(44);
    pub const CHAT_PARTICIPANT: Name = Name(45);
    pub const CHAT_PARTICIPANT_ADMIN: Name = Name(46);
    pub const CHAT_PARTICIPANT_CREATOR: Name = Name(47);
    pub const CHAT_PARTICIPANTS: Name = Name(48);
    pub const CHAT_PARTICIPANTS_FORBIDDEN: Name = Name(49);
    pub const CHAT_PHOTO: Name = Name(50);
    pub const CHAT_PHOTO_EMPTY: Name = Name(51);
    pub const CHAT_REACTIONS_ALL: Name = Name(52);
    pub const CHAT_REACTIONS_NONE: Name = Name(53);
    pub const CHAT_REACTIONS_SOME: Name = Name(54);
    pub const CHAT_THEME: Name = Name(55);
    pub const CHAT_THEME_UNIQUE_GIFT: Name = Name(56);
    pub const COMMUNITY: Name = Name(57);
    pub const COMMUNITY_FORBIDDEN: Name = Name(58);
    pub const COMMUNITY_FULL: Name = Name(59);
    pub const COMMUNITY_PEER: Name = Name(60);
    pub const DATA_JSON: Name = Name(61);
    pub const DIALOG: Name = Name(62);
    pub const DIALOG_COMMUNITY: Name = Name(63);
    pub const DIALOG_FOLDER: Name = Name(64);
    pub const DISALLOWED_GIFTS_SETTINGS: Name = Name(65);
    pub const DOCUMENT: Name = Name(66);
    pub const DOCUMENT_ATTRIBUTE_ANIMATED: Name = Name(67);
    pub const DOCUMENT_ATTRIBUTE_AUDIO: Name = Name(68);
    pub const DOCUMENT_ATTRIBUTE_CUSTOM_EMOJI: Name = Name(69);
    pub const DOCUMENT_ATTRIBUTE_FILENAME: Name = Name(70);
    pub const DOCUMENT_ATTRIBUTE_HAS_STICKERS: Name = Name(71);
    pub const DOCUMENT_ATTRIBUTE_IMAGE_SIZE: Name = Name(72);
    pub const DOCUMENT_ATTRIBUTE_STICKER: Name = Name(73);
    pub const DOCUMENT_ATTRIBUTE_VIDEO: Name = Name(74);
    pub const DOCUMENT_EMPTY: Name = Name(75);
    pub const DRAFT_MESSAGE: Name = Name(76);
    pub const DRAFT_MESSAGE_EMPTY: Name = Name(77);
    pub const EMOJI_STATUS: Name = Name(78);
    pub const EMOJI_STATUS_COLLECTIBLE: Name = Name(79);
    pub const EMOJI_STATUS_EMPTY: Name = Name(80);
    pub const FACT_CHECK: Name = Name(81);
    pub const FOLDER: Name = Name(82);
    pub const FORUM_TOPIC: Name = Name(83);
    pub const FORUM_TOPIC_DELETED: Name = Name(84);
    pub const GAME: Name = Name(85);
    pub const GEO_POINT: Name = Name(86);
    pub const GEO_POINT_ADDRESS: Name = Name(87);
    pub const GEO_POINT_EMPTY: Name = Name(88);
    pub const INLINE_BUTTON_TYPE_BUY: Name = Name(89);
    pub const INLINE_BUTTON_TYPE_CALLBACK: Name = Name(90);
    pub const INLINE_BUTTON_TYPE_COPY: Name = Name(91);
    pub const INLINE_BUTTON_TYPE_DISABLED: Name = Name(92);
    pub const INLINE_BUTTON_TYPE_GAME: Name = Name(93);
    pub const INLINE_BUTTON_TYPE_SWITCH_INLINE: Name = Name(94);
    pub const INLINE_BUTTON_TYPE_URL: Name = Name(95);
    pub const INLINE_BUTTON_TYPE_URL_AUTH: Name = Name(96);
    pub const INLINE_BUTTON_TYPE_USER_PROFILE: Name = Name(97);
    pub const INLINE_BUTTON_TYPE_WEB_VIEW: Name = Name(98);
    pub const INLINE_QUERY_PEER_TYPE_BOT_PM: Name = Name(99);
    pub const INLINE_QUERY_PEER_TYPE_BROADCAST: Name = Name(100);
    pub const INLINE_QUERY_PEER_TYPE_CHAT: Name = Name(101);
    pub const INLINE_QUERY_PEER_TYPE_MEGAGROUP: Name = Name(102);
    pub const INLINE_QUERY_PEER_TYPE_PM: Name = Name(103);
    pub const INLINE_QUERY_PEER_TYPE_SAME_BOT_PM: Name = Name(104);
    pub const INPUT_BUTTON_TYPE_REQUEST_PEER: Name = Name(105);
    pub const INPUT_CHANNEL: Name = Name(106);
    pub const INPUT_CHANNEL_EMPTY: Name = Name(107);
    pub const INPUT_CHANNEL_FROM_MESSAGE: Name = Name(108);
    pub const INPUT_DOCUMENT: Name = Name(109);
    pub const INPUT_DOCUMENT_EMPTY: Name = Name(110);
    pub const INPUT_EMOJI_STATUS_COLLECTIBLE: Name = Name(111);
    pub const INPUT_FILE: Name = Name(112);
    pub const INPUT_FILE_BIG: Name = Name(113);
    pub const INPUT_FILE_STORY_DOCUMENT: Name = Name(114);
    pub const INPUT_GAME_ID: Name = Name(115);
    pub const INPUT_GAME_SHORT_NAME: Name = Name(116);
    pub const INPUT_GEO_POINT: Name = Name(117);
    pub const INPUT_GEO_POINT_EMPTY: Name = Name(118);
    pub const INPUT_GROUP_CALL: Name = Name(119);
    pub const INPUT_GROUP_CALL_INVITE_MESSAGE: Name = Name(120);
    pub const INPUT_GROUP_CALL_SLUG: Name = Name(121);
    pub const INPUT_INLINE_BUTTON_TYPE_URL_AUTH: Name = Name(122);
    pub const INPUT_INLINE_BUTTON_TYPE_USER_PROFILE: Name = Name(123);
    pub const INPUT_MEDIA_AREA_CHANNEL_POST: Name = Name(124);
    pub const INPUT_MEDIA_AREA_VENUE: Name = Name(125);
    pub const INPUT_MEDIA_CONTACT: Name = Name(126);
    pub const INPUT_MEDIA_DICE: Name = Name(127);
    pub const INPUT_MEDIA_DOCUMENT: Name = Name(128);
    pub const INPUT_MEDIA_DOCUMENT_EXTERNAL: Name = Name(129);
    pub const INPUT_MEDIA_EMPTY: Name = Name(130);
    pub const INPUT_MEDIA_GAME: Name = Name(131);
    pub const INPUT_MEDIA_GEO_LIVE: Name = Name(132);
    pub const INPUT_MEDIA_GEO_POINT: Name = Name(133);
    pub const INPUT_MEDIA_INVOICE: Name = Name(134);
    pub const INPUT_MEDIA_PAID_MEDIA: Name = Name(135);
    pub const INPUT_MEDIA_PHOTO: Name = Name(136);
    pub const INPUT_MEDIA_PHOTO_EXTERNAL: Name = Name(137);
    pub const INPUT_MEDIA_POLL: Name = Name(138);
    pub const INPUT_MEDIA_STAKE_DICE: Name = Name(139);
    pub const INPUT_MEDIA_STORY: Name = Name(140);
    pub const INPUT_MEDIA_TODO: Name = Name(141);
    pub const INPUT_MEDIA_UPLOADED_DOCUMENT: Name = Name(142);
    pub const INPUT_MEDIA_UPLOADED_PHOTO: Name = Name(143);
    pub const INPUT_MEDIA_VENUE: Name = Name(144);
    pub const INPUT_MEDIA_WEB_PAGE: Name = Name(145);
    pub const INPUT_MESSAGE_ENTITY_MENTION_NAME: Name = Name(146);
    pub const INPUT_PAGE_BLOCK_MAP: Name = Name(147);
    pub const INPUT_PEER_CHANNEL: Name = Name(148);
    pub const INPUT_PEER_CHANNEL_FROM_MESSAGE: Name = Name(149);
    pub const INPUT_PEER_CHAT: Name = Name(150);
    pub const INPUT_PEER_COLOR_COLLECTIBLE: Name = Name(151);
    pub const INPUT_PEER_EMPTY: Name = Name(152);
    pub const INPUT_PEER_SELF: Name = Name(153);
    pub const INPUT_PEER_USER: Name = Name(154);
    pub const INPUT_PEER_USER_FROM_MESSAGE: Name = Name(155);
    pub const INPUT_PHOTO: Name = Name(156);
    pub const INPUT_PHOTO_EMPTY: Name = Name(157);
    pub const INPUT_POLL_ANSWER: Name = Name(158);
    pub const INPUT_REPLY_TO_EPHEMERAL_MESSAGE: Name = Name(159);
    pub const INPUT_REPLY_TO_MESSAGE: Name = Name(160);
    pub const INPUT_REPLY_TO_MONO_FORUM: Name = Name(161);
    pub const INPUT_REPLY_TO_STORY: Name = Name(162);
    pub const INPUT_STICKER_SET_ANIMATED_EMOJI: Name = Name(163);
    pub const INPUT_STICKER_SET_ANIMATED_EMOJI_ANIMATIONS: Name = Name(164);
    pub const INPUT_STICKER_SET_DICE: Name = Name(165);
    pub const INPUT_STICKER_SET_EMOJI_CHANNEL_DEFAULT_STATUSES: Name = Name(166);
    pub const INPUT_STICKER_SET_EMOJI_DEFAULT_STATUSES: Name = Name(167);
    pub const INPUT_STICKER_SET_EMOJI_DEFAULT_TOPIC_ICONS: Name = Name(168);
    pub const INPUT_STICKER_SET_EMOJI_GENERIC_ANIMATIONS: Name = Name(169);
    pub const INPUT_STICKER_SET_EMPTY: Name = Name(170);
    pub const INPUT_STICKER_SET_ID: Name = Name(171);
    pub const INPUT_STICKER_SET_PREMIUM_GIFTS: Name = Name(172);
    pub const INPUT_STICKER_SET_SHORT_NAME: Name = Name(173);
    pub const INPUT_STICKER_SET_TON_GIFTS: Name = Name(174);
    pub const INPUT_USER: Name = Name(175);
    pub const INPUT_USER_EMPTY: Name = Name(176);
    pub const INPUT_USER_FROM_MESSAGE: Name = Name(177);
    pub const INPUT_USER_SELF: Name = Name(178);
    pub const INPUT_WEB_DOCUMENT: Name = Name(179);
    pub const INVOICE: Name = Name(180);
    pub const KEYBOARD_BUTTON: Name = Name(181);
    pub const KEYBOARD_BUTTON_ROW: Name = Name(182);
    pub const KEYBOARD_BUTTON_STYLE: Name = Name(183);
    pub const KEYBOARD_INLINE_BUTTON: Name = Name(184);
    pub const KEYBOARD_INLINE_BUTTON_ROW: Name = Name(185);
    pub const LABELED_PRICE: Name = Name(186);
    pub const MASK_COORDS: Name = Name(187);
    pub const MEDIA_AREA_CHANNEL_POST: Name = Name(188);
    pub const MEDIA_AREA_COORDINATES: Name = Name(189);
    pub const MEDIA_AREA_GEO_POINT: Name = Name(190);
    pub const MEDIA_AREA_STAR_GIFT: Name = Name(191);
    pub const MEDIA_AREA_SUGGESTED_REACTION: Name = Name(192);
    pub const MEDIA_AREA_URL: Name = Name(193);
    pub const MEDIA_AREA_VENUE: Name = Name(194);
    pub const MEDIA_AREA_WEATHER: Name = Name(195);
    pub const MESSAGE: Name = Name(196);
    pub const MESSAGE_ACTION_BOOST_APPLY: Name = Name(197);
    pub const MESSAGE_ACTION_BOT_ALLOWED: Name = Name(198);
    pub const MESSAGE_ACTION_CHANGE_COMMUNITY: Name = Name(199);
    pub const MESSAGE_ACTION_CHANGE_CREATOR: Name = Name(200);
    pub const MESSAGE_ACTION_CHANNEL_CREATE: Name = Name(201);
    pub const MESSAGE_ACTION_CHANNEL_MIGRATE_FROM: Name = Name(202);
    pub const MESSAGE_ACTION_CHAT_ADD_USER: Name = Name(203);
    pub const MESSAGE_ACTION_CHAT_CREATE: Name = Name(204);
    pub const MESSAGE_ACTION_CHAT_DELETE_PHOTO: Name = Name(205);
    pub const MESSAGE_ACTION_CHAT_DELETE_USER: Name = Name(206);
    pub const MESSAGE_ACTION_CHAT_EDIT_PHOTO: Name = Name(207);
    pub const MESSAGE_ACTION_CHAT_EDIT_TITLE: Name = Name(208);
    pub const MESSAGE_ACTION_CHAT_JOINED_BY_LINK: Name = Name(209);
    pub const MESSAGE_ACTION_CHAT_JOINED_BY_REQUEST: Name = Name(210);
    pub const MESSAGE_ACTION_CHAT_JOINED_VIA_COMMUNITY: Name = Name(211);
    pub const MESSAGE_ACTION_CHAT_MIGRATE_TO: Name = Name(212);
    pub const MESSAGE_ACTION_CONFERENCE_CALL: Name = Name(213);
    pub const MESSAGE_ACTION_CONTACT_SIGN_UP: Name = Name(214);
    pub const MESSAGE_ACTION_CUSTOM_ACTION: Name = Name(215);
    pub const MESSAGE_ACTION_EMPTY: Name = Name(216);
    pub const MESSAGE_ACTION_GAME_SCORE: Name = Name(217);
    pub const MESSAGE_ACTION_GEO_PROXIMITY_REACHED: Name = Name(218);
    pub const MESSAGE_ACTION_GIFT_CODE: Name = Name(219);
    pub const MESSAGE_ACTION_GIFT_PREMIUM: Name = Name(220);
    pub const MESSAGE_ACTION_GIFT_STARS: Name = Name(221);
    pub const MESSAGE_ACTION_GIFT_TON: Name = Name(222);
    pub const MESSAGE_ACTION_GIVEAWAY_LAUNCH: Name = Name(223);
    pub const MESSAGE_ACTION_GIVEAWAY_RESULTS: Name = Name(224);
    pub const MESSAGE_ACTION_GROUP_CALL: Name = Name(225);
    pub const MESSAGE_ACTION_GROUP_CALL_SCHEDULED: Name = Name(226);
    pub const MESSAGE_ACTION_HISTORY_CLEAR: Name = Name(227);
    pub const MESSAGE_ACTION_INVITE_TO_GROUP_CALL: Name = Name(228);
    pub const MESSAGE_ACTION_MANAGED_BOT_CREATED: Name = Name(229);
    pub const MESSAGE_ACTION_NEW_CREATOR_PENDING: Name = Name(230);
    pub const MESSAGE_ACTION_NO_FORWARDS_REQUEST: Name = Name(231);
    pub const MESSAGE_ACTION_NO_FORWARDS_TOGGLE: Name = Name(232);
    pub const MESSAGE_ACTION_PAID_MESSAGES_PRICE: Name = Name(233);
    pub const MESSAGE_ACTION_PAID_MESSAGES_REFUNDED: Name = Name(234);
    pub const MESSAGE_ACTION_PAYMENT_REFUNDED: Name = Name(235);
    pub const MESSAGE_ACTION_PAYMENT_SENT: Name = Name(236);
    pub const MESSAGE_ACTION_PAYMENT_SENT_ME: Name = Name(237);
    pub const MESSAGE_ACTION_PHONE_CALL: Name = Name(238);
    pub const MESSAGE_ACTION_PIN_MESSAGE: Name = Name(239);
    pub const MESSAGE_ACTION_POLL_APPEND_ANSWER: Name = Name(240);
    pub const MESSAGE_ACTION_POLL_DELETE_ANSWER: Name = Name(241);
    pub const MESSAGE_ACTION_PRIZE_STARS: Name = Name(242);
    pub const MESSAGE_ACTION_REQUESTED_PEER: Name = Name(243);
    pub const MESSAGE_ACTION_REQUESTED_PEER_SENT_ME: Name = Name(244);
    pub const MESSAGE_ACTION_SCREENSHOT_TAKEN: Name = Name(245);
    pub const MESSAGE_ACTION_SECURE_VALUES_SENT: Name = Name(246);
    pub const MESSAGE_ACTION_SECURE_VALUES_SENT_ME: Name = Name(247);
    pub const MESSAGE_ACTION_SET_CHAT_THEME: Name = Name(248);
    pub const MESSAGE_ACTION_SET_CHAT_WALL_PAPER: Name = Name(249);
    pub const MESSAGE_ACTION_SET_MESSAGES_TTL: Name = Name(250);
    pub const MESSAGE_ACTION_STAR_GIFT: Name = Name(251);
    pub const MESSAGE_ACTION_STAR_GIFT_PURCHASE_OFFER: Name = Name(252);
    pub const MESSAGE_ACTION_STAR_GIFT_PURCHASE_OFFER_DECLINED: Name = Name(253);
    pub const MESSAGE_ACTION_STAR_GIFT_UNIQUE: Name = Name(254);
    pub const MESSAGE_ACTION_SUGGEST_BIRTHDAY: Name = Name(255);
    pub const MESSAGE_ACTION_SUGGEST_PROFILE_PHOTO: Name = Name(256);
    pub const MESSAGE_ACTION_SUGGESTED_POST_APPROVAL: Name = Name(257);
    pub const MESSAGE_ACTION_SUGGESTED_POST_REFUND: Name = Name(258);
    pub const MESSAGE_ACTION_SUGGESTED_POST_SUCCESS: Name = Name(259);
    pub const MESSAGE_ACTION_TODO_APPEND_TASKS: Name = Name(260);
    pub const MESSAGE_ACTION_TODO_COMPLETIONS: Name = Name(261);
    pub const MESSAGE_ACTION_TOPIC_CREATE: Name = Name(262);
    pub const MESSAGE_ACTION_TOPIC_EDIT: Name = Name(263);
    pub const MESSAGE_ACTION_WEB_VIEW_DATA_SENT: Name = Name(264);
    pub const MESSAGE_ACTION_WEB_VIEW_DATA_SENT_ME: Name = Name(265);
    pub const MESSAGE_EMPTY: Name = Name(266);
    pub const MESSAGE_ENTITY_BANK_CARD: Name = Name(267);
    pub const MESSAGE_ENTITY_BLOCKQUOTE: Name = Name(268);
    pub const MESSAGE_ENTITY_BOLD: Name = Name(269);
    pub const MESSAGE_ENTITY_BOT_COMMAND: Name = Name(270);
    pub const MESSAGE_ENTITY_CASHTAG: Name = Name(271);
    pub const MESSAGE_ENTITY_CODE: Name = Name(272);
    pub const MESSAGE_ENTITY_CUSTOM_EMOJI: Name = Name(273);
    pub const MESSAGE_ENTITY_DIFF_DELETE: Name = Name(274);
    pub const MESSAGE_ENTITY_DIFF_INSERT: Name = Name(275);
    pub const MESSAGE_ENTITY_DIFF_REPLACE: Name = Name(276);
    pub const MESSAGE_ENTITY_EMAIL: Name = Name(277);
    pub const MESSAGE_ENTITY_FORMATTED_DATE: Name = Name(278);
    pub const MESSAGE_ENTITY_HASHTAG: Name = Name(279);
    pub const MESSAGE_ENTITY_ITALIC: Name = Name(280);
    pub const MESSAGE_ENTITY_MENTION: Name = Name(281);
    pub const MESSAGE_ENTITY_MENTION_NAME: Name = Name(282);
    pub const MESSAGE_ENTITY_PHONE: Name = Name(283);
    pub const MESSAGE_ENTITY_PRE: Name = Name(284);
    pub const MESSAGE_ENTITY_SPOILER: Name = Name(285);
    pub const MESSAGE_ENTITY_STRIKE: Name = Name(286);
    pub const MESSAGE_ENTITY_TEXT_URL: Name = Name(287);
    pub const MESSAGE_ENTITY_UNDERLINE: Name = Name(288);
    pub const MESSAGE_ENTITY_UNKNOWN: Name = Name(289);
    pub const MESSAGE_ENTITY_URL: Name = Name(290);
    pub const MESSAGE_EXTENDED_MEDIA: Name = Name(291);
    pub const MESSAGE_EXTENDED_MEDIA_PREVIEW: Name = Name(292);
    pub const MESSAGE_FWD_HEADER: Name = Name(293);
    pub const MESSAGE_MEDIA_CONTACT: Name = Name(294);
    pub const MESSAGE_MEDIA_DICE: Name = Name(295);
    pub const MESSAGE_MEDIA_DOCUMENT: Name = Name(296);
    pub const MESSAGE_MEDIA_EMPTY: Name = Name(297);
    pub const MESSAGE_MEDIA_GAME: Name = Name(298);
    pub const MESSAGE_MEDIA_GEO: Name = Name(299);
    pub const MESSAGE_MEDIA_GEO_LIVE: Name = Name(300);
    pub const MESSAGE_MEDIA_GIVEAWAY: Name = Name(301);
    pub const MESSAGE_MEDIA_GIVEAWAY_RESULTS: Name = Name(302);
    pub const MESSAGE_MEDIA_INVOICE: Name = Name(303);
    pub const MESSAGE_MEDIA_PAID_MEDIA: Name = Name(304);
    pub const MESSAGE_MEDIA_PHOTO: Name = Name(305);
    pub const MESSAGE_MEDIA_POLL: Name = Name(306);
    pub const MESSAGE_MEDIA_STORY: Name = Name(307);
    pub const MESSAGE_MEDIA_TO_DO: Name = Name(308);
    pub const MESSAGE_MEDIA_UNSUPPORTED: Name = Name(309);
    pub const MESSAGE_MEDIA_VENUE: Name = Name(310);
    pub const MESSAGE_MEDIA_VIDEO_STREAM: Name = Name(311);
    pub const MESSAGE_MEDIA_WEB_PAGE: Name = Name(312);
    pub const MESSAGE_PEER_REACTION: Name = Name(313);
    pub const MESSAGE_REACTIONS: Name = Name(314);
    pub const MESSAGE_REACTOR: Name = Name(315);
    pub const MESSAGE_REPLIES: Name = Name(316);
    pub const MESSAGE_REPLY_HEADER: Name = Name(317);
    pub const MESSAGE_REPLY_STORY_HEADER: Name = Name(318);
    pub const MESSAGE_SERVICE: Name = Name(319);
    pub const MESSAGES_CHANNEL_MESSAGES: Name = Name(320);
    pub const MESSAGES_CHAT_FULL: Name = Name(321);
    pub const MESSAGES_DIALOGS: Name = Name(322);
    pub const MESSAGES_DIALOGS_NOT_MODIFIED: Name = Name(323);
    pub const MESSAGES_DIALOGS_SLICE: Name = Name(324);
    pub const MESSAGES_EMOJI_GAME_OUTCOME: Name = Name(325);
    pub const MESSAGES_FORUM_TOPICS: Name = Name(326);
    pub const MESSAGES_MESSAGES: Name = Name(327);
    pub const MESSAGES_MESSAGES_NOT_MODIFIED: Name = Name(328);
    pub const MESSAGES_MESSAGES_SLICE: Name = Name(329);
    pub const NOTIFICATION_SOUND_DEFAULT: Name = Name(330);
    pub const NOTIFICATION_SOUND_LOCAL: Name = Name(331);
    pub const NOTIFICATION_SOUND_NONE: Name = Name(332);
    pub const NOTIFICATION_SOUND_RINGTONE: Name = Name(333);
    pub const PAGE: Name = Name(334);
    pub const PAGE_BLOCK_ANCHOR: Name = Name(335);
    pub const PAGE_BLOCK_AUDIO: Name = Name(336);
    pub const PAGE_BLOCK_AUTHOR_DATE: Name = Name(337);
    pub const PAGE_BLOCK_BLOCKQUOTE: Name = Name(338);
    pub const PAGE_BLOCK_BLOCKQUOTE_BLOCKS: Name = Name(339);
    pub const PAGE_BLOCK_BUTTON_ROW: Name = Name(340);
    pub const PAGE_BLOCK_CHANNEL: Name = Name(341);
    pub const PAGE_BLOCK_COLLAGE: Name = Name(342);
    pub const PAGE_BLOCK_COVER: Name = Name(343);
    pub const PAGE_BLOCK_DETAILS: Name = Name(344);
    pub const PAGE_BLOCK_DIVIDER: Name = Name(345);
    pub const PAGE_BLOCK_DOCUMENT: Name = Name(346);
    pub const PAGE_BLOCK_EMBED: Name = Name(347);
    pub const PAGE_BLOCK_EMBED_POST: Name = Name(348);
    pub const PAGE_BLOCK_FOOTER: Name = Name(349);
    pub const PAGE_BLOCK_HEADER: Name = Name(350);
    pub const PAGE_BLOCK_HEADING1: Name = Name(351);
    pub const PAGE_BLOCK_HEADING2: Name = Name(352);
    pub const PAGE_BLOCK_HEADING3: Name = Name(353);
    pub const PAGE_BLOCK_HEADING4: Name = Name(354);
    pub const PAGE_BLOCK_HEADING5: Name = Name(355);
    pub const PAGE_BLOCK_HEADING6: Name = Name(356);
    pub const PAGE_BLOCK_KICKER: Name = Name(357);
    pub const PAGE_BLOCK_LIST: Name = Name(358);
    pub const PAGE_BLOCK_MAP: Name = Name(359);
    pub const PAGE_BLOCK_MATH: Name = Name(360);
    pub const PAGE_BLOCK_ORDERED_LIST: Name = Name(361);
    pub const PAGE_BLOCK_PARAGRAPH: Name = Name(362);
    pub const PAGE_BLOCK_PHOTO: Name = Name(363);
    pub const PAGE_BLOCK_PREFORMATTED: Name = Name(364);
    pub const PAGE_BLOCK_PULLQUOTE: Name = Name(365);
    pub const PAGE_BLOCK_RELATED_ARTICLES: Name = Name(366);
    pub const PAGE_BLOCK_SLIDESHOW: Name = Name(367);
    pub const PAGE_BLOCK_SUBHEADER: Name = Name(368);
    pub const PAGE_BLOCK_SUBTITLE: Name = Name(369);
    pub const PAGE_BLOCK_TABLE: Name = Name(370);
    pub const PAGE_BLOCK_THINKING: Name = Name(371);
    pub const PAGE_BLOCK_TITLE: Name = Name(372);
    pub const PAGE_BLOCK_UNSUPPORTED: Name = Name(373);
    pub const PAGE_BLOCK_VIDEO: Name = Name(374);
    pub const PAGE_BUTTON: Name = Name(375);
    pub const PAGE_CAPTION: Name = Name(376);
    pub const PAGE_LIST_ITEM_BLOCKS: Name = Name(377);
    pub const PAGE_LIST_ITEM_TEXT: Name = Name(378);
    pub const PAGE_LIST_ORDERED_ITEM_BLOCKS: Name = Name(379);
    pub const PAGE_LIST_ORDERED_ITEM_TEXT: Name = Name(380);
    pub const PAGE_RELATED_ARTICLE: Name = Name(381);
    pub const PAGE_TABLE_CELL: Name = Name(382);
    pub const PAGE_TABLE_ROW: Name = Name(383);
    pub const PAYMENT_CHARGE: Name = Name(384);
    pub const PAYMENT_REQUESTED_INFO: Name = Name(385);
    pub const PEER_CHANNEL: Name = Name(386);
    pub const PEER_CHAT: Name = Name(387);
    pub const PEER_COLOR: Name = Name(388);
    pub const PEER_COLOR_COLLECTIBLE: Name = Name(389);
    pub const PEER_NOTIFY_SETTINGS: Name = Name(390);
    pub const PEER_SETTINGS: Name = Name(391);
    pub const PEER_STORIES: Name = Name(392);
    pub const PEER_USER: Name = Name(393);
    pub const PHONE_CALL_DISCARD_REASON_BUSY: Name = Name(394);
    pub const PHONE_CALL_DISCARD_REASON_DISCONNECT: Name = Name(395);
    pub const PHONE_CALL_DISCARD_REASON_HANGUP: Name = Name(396);
    pub const PHONE_CALL_DISCARD_REASON_MIGRATE_CONFERENCE_CALL: Name = Name(397);
    pub const PHONE_CALL_DISCARD_REASON_MISSED: Name = Name(398);
    pub const PHOTO: Name = Name(399);
    pub const PHOTO_CACHED_SIZE: Name = Name(400);
    pub const PHOTO_EMPTY: Name = Name(401);
    pub const PHOTO_PATH_SIZE: Name = Name(402);
    pub const PHOTO_SIZE: Name = Name(403);
    pub const PHOTO_SIZE_EMPTY: Name = Name(404);
    pub const PHOTO_SIZE_PROGRESSIVE: Name = Name(405);
    pub const PHOTO_STRIPPED_SIZE: Name = Name(406);
    pub const POLL: Name = Name(407);
    pub const POLL_ANSWER: Name = Name(408);
    pub const POLL_ANSWER_VOTERS: Name = Name(409);
    pub const POLL_RESULTS: Name = Name(410);
    pub const POST_ADDRESS: Name = Name(411);
    pub const PRIVACY_VALUE_ALLOW_ALL: Name = Name(412);
    pub const PRIVACY_VALUE_ALLOW_BOTS: Name = Name(413);
    pub const PRIVACY_VALUE_ALLOW_CHAT_PARTICIPANTS: Name = Name(414);
    pub const PRIVACY_VALUE_ALLOW_CLOSE_FRIENDS: Name = Name(415);
    pub const PRIVACY_VALUE_ALLOW_CONTACTS: Name = Name(416);
    pub const PRIVACY_VALUE_ALLOW_PREMIUM: Name = Name(417);
    pub const PRIVACY_VALUE_ALLOW_USERS: Name = Name(418);
    pub const PRIVACY_VALUE_DISALLOW_ALL: Name = Name(419);
    pub const PRIVACY_VALUE_DISALLOW_BOTS: Name = Name(420);
    pub const PRIVACY_VALUE_DISALLOW_CHAT_PARTICIPANTS: Name = Name(421);
    pub const PRIVACY_VALUE_DISALLOW_CONTACTS: Name = Name(422);
    pub const PRIVACY_VALUE_DISALLOW_USERS: Name = Name(423);
    pub const PROFILE_TAB_FILES: Name = Name(424);
    pub const PROFILE_TAB_GIFS: Name = Name(425);
    pub const PROFILE_TAB_GIFTS: Name = Name(426);
    pub const PROFILE_TAB_LINKS: Name = Name(427);
    pub const PROFILE_TAB_MEDIA: Name = Name(428);
    pub const PROFILE_TAB_MUSIC: Name = Name(429);
    pub const PROFILE_TAB_POSTS: Name = Name(430);
    pub const PROFILE_TAB_VOICE: Name = Name(431);
    pub const REACTION_COUNT: Name = Name(432);
    pub const REACTION_CUSTOM_EMOJI: Name = Name(433);
    pub const REACTION_EMOJI: Name = Name(434);
    pub const REACTION_EMPTY: Name = Name(435);
    pub const REACTION_PAID: Name = Name(436);
    pub const RECENT_STORY: Name = Name(437);
    pub const REPLY_INLINE_MARKUP: Name = Name(438);
    pub const REPLY_KEYBOARD_FORCE_REPLY: Name = Name(439);
    pub const REPLY_KEYBOARD_HIDE: Name = Name(440);
    pub const REPLY_KEYBOARD_MARKUP: Name = Name(441);
    pub const REQUEST_PEER_TYPE_BROADCAST: Name = Name(442);
    pub const REQUEST_PEER_TYPE_CHAT: Name = Name(443);
    pub const REQUEST_PEER_TYPE_CREATE_BOT: Name = Name(444);
    pub const REQUEST_PEER_TYPE_USER: Name = Name(445);
    pub const REQUESTED_PEER_CHANNEL: Name = Name(446);
    pub const REQUESTED_PEER_CHAT: Name = Name(447);
    pub const REQUESTED_PEER_USER: Name = Name(448);
    pub const RESTRICTION_REASON: Name = Name(449);
    pub const RICH_BUTTON_STYLE: Name = Name(450);
    pub const RICH_MESSAGE: Name = Name(451);
    pub const SEARCH_POSTS_FLOOD: Name = Name(452);
    pub const SECURE_CREDENTIALS_ENCRYPTED: Name = Name(453);
    pub const SECURE_DATA: Name = Name(454);
    pub const SECURE_FILE: Name = Name(455);
    pub const SECURE_FILE_EMPTY: Name = Name(456);
    pub const SECURE_PLAIN_EMAIL: Name = Name(457);
    pub const SECURE_PLAIN_PHONE: Name = Name(458);
    pub const SECURE_VALUE: Name = Name(459);
    pub const SECURE_VALUE_TYPE_ADDRESS: Name = Name(460);
    pub const SECURE_VALUE_TYPE_BANK_STATEMENT: Name = Name(461);
    pub const SECURE_VALUE_TYPE_DRIVER_LICENSE: Name = Name(462);
    pub const SECURE_VALUE_TYPE_EMAIL: Name = Name(463);
    pub const SECURE_VALUE_TYPE_IDENTITY_CARD: Name = Name(464);
    pub const SECURE_VALUE_TYPE_INTERNAL_PASSPORT: Name = Name(465);
    pub const SECURE_VALUE_TYPE_PASSPORT: Name = Name(466);
    pub const SECURE_VALUE_TYPE_PASSPORT_REGISTRATION: Name = Name(467);
    pub const SECURE_VALUE_TYPE_PERSONAL_DETAILS: Name = Name(468);
    pub const SECURE_VALUE_TYPE_PHONE: Name = Name(469);
    pub const SECURE_VALUE_TYPE_RENTAL_AGREEMENT: Name = Name(470);
    pub const SECURE_VALUE_TYPE_TEMPORARY_REGISTRATION: Name = Name(471);
    pub const SECURE_VALUE_TYPE_UTILITY_BILL: Name = Name(472);
    pub const STAR_GIFT: Name = Name(473);
    pub const STAR_GIFT_ATTRIBUTE_BACKDROP: Name = Name(474);
    pub const STAR_GIFT_ATTRIBUTE_MODEL: Name = Name(475);
    pub const STAR_GIFT_ATTRIBUTE_ORIGINAL_DETAILS: Name = Name(476);
    pub const STAR_GIFT_ATTRIBUTE_PATTERN: Name = Name(477);
    pub const STAR_GIFT_ATTRIBUTE_RARITY: Name = Name(478);
    pub const STAR_GIFT_ATTRIBUTE_RARITY_EPIC: Name = Name(479);
    pub const STAR_GIFT_ATTRIBUTE_RARITY_LEGENDARY: Name = Name(480);
    pub const STAR_GIFT_ATTRIBUTE_RARITY_RARE: Name = Name(481);
    pub const STAR_GIFT_ATTRIBUTE_RARITY_UNCOMMON: Name = Name(482);
    pub const STAR_GIFT_BACKGROUND: Name = Name(483);
    pub const STAR_GIFT_UNIQUE: Name = Name(484);
    pub const STAR_REF_PROGRAM: Name = Name(485);
    pub const STARS_AMOUNT: Name = Name(486);
    pub const STARS_RATING: Name = Name(487);
    pub const STARS_SUBSCRIPTION_PRICING: Name = Name(488);
    pub const STARS_TON_AMOUNT: Name = Name(489);
    pub const STICKER_SET: Name = Name(490);
    pub const STORY_FWD_HEADER: Name = Name(491);
    pub const STORY_ITEM: Name = Name(492);
    pub const STORY_ITEM_DELETED: Name = Name(493);
    pub const STORY_ITEM_SKIPPED: Name = Name(494);
    pub const STORY_VIEWS: Name = Name(495);
    pub const SUGGESTED_POST: Name = Name(496);
    pub const TEXT_ANCHOR: Name = Name(497);
    pub const TEXT_AUTO_EMAIL: Name = Name(498);
    pub const TEXT_AUTO_PHONE: Name = Name(499);
    pub const TEXT_AUTO_URL: Name = Name(500);
    pub const TEXT_BANK_CARD: Name = Name(501);
    pub const TEXT_BOLD: Name = Name(502);
    pub const TEXT_BOT_COMMAND: Name = Name(503);
    pub const TEXT_BUTTON: Name = Name(504);
    pub const TEXT_CASHTAG: Name = Name(505);
    pub const TEXT_CONCAT: Name = Name(506);
    pub const TEXT_CUSTOM_EMOJI: Name = Name(507);
    pub const TEXT_DATE: Name = Name(508);
    pub const TEXT_DIFF: Name = Name(509);
    pub const TEXT_EMAIL: Name = Name(510);
    pub const TEXT_EMPTY: Name = Name(511);
    pub const TEXT_FIXED: Name = Name(512);
    pub const TEXT_HASHTAG: Name = Name(513);
    pub const TEXT_IMAGE: Name = Name(514);
    pub const TEXT_ITALIC: Name = Name(515);
    pub const TEXT_MARKED: Name = Name(516);
    pub const TEXT_MATH: Name = Name(517);
    pub const TEXT_MENTION: Name = Name(518);
    pub const TEXT_MENTION_NAME: Name = Name(519);
    pub const TEXT_PHONE: Name = Name(520);
    pub const TEXT_PLAIN: Name = Name(521);
    pub const TEXT_SPOILER: Name = Name(522);
    pub const TEXT_STRIKE: Name = Name(523);
    pub const TEXT_SUBSCRIPT: Name = Name(524);
    pub const TEXT_SUPERSCRIPT: Name = Name(525);
    pub const TEXT_UNDERLINE: Name = Name(526);
    pub const TEXT_URL: Name = Name(527);
    pub const TEXT_WITH_ENTITIES: Name = Name(528);
    pub const THEME_SETTINGS: Name = Name(529);
    pub const TODO_COMPLETION: Name = Name(530);
    pub const TODO_ITEM: Name = Name(531);
    pub const TODO_LIST: Name = Name(532);
    pub const USER: Name = Name(533);
    pub const USER_EMPTY: Name = Name(534);
    pub const USER_FULL: Name = Name(535);
    pub const USER_PROFILE_PHOTO: Name = Name(536);
    pub const USER_PROFILE_PHOTO_EMPTY: Name = Name(537);
    pub const USER_STATUS_EMPTY: Name = Name(538);
    pub const USER_STATUS_LAST_MONTH: Name = Name(539);
    pub const USER_STATUS_LAST_WEEK: Name = Name(540);
    pub const USER_STATUS_OFFLINE: Name = Name(541);
    pub const USER_STATUS_ONLINE: Name = Name(542);
    pub const USER_STATUS_RECENTLY: Name = Name(543);
    pub const USERNAME: Name = Name(544);
    pub const USERS_USER_FULL: Name = Name(545);
    pub const VIDEO_SIZE: Name = Name(546);
    pub const VIDEO_SIZE_EMOJI_MARKUP: Name = Name(547);
    pub const VIDEO_SIZE_STICKER_MARKUP: Name = Name(548);
    pub const WALL_PAPER: Name = Name(549);
    pub const WALL_PAPER_NO_FILE: Name = Name(550);
    pub const WALL_PAPER_SETTINGS: Name = Name(551);
    pub const WEB_DOCUMENT: Name = Name(552);
    pub const WEB_DOCUMENT_NO_PROXY: Name = Name(553);
    pub const WEB_PAGE: Name = Name(554);
    pub const WEB_PAGE_ATTRIBUTE_AI_COMPOSE_TONE: Name = Name(555);
    pub const WEB_PAGE_ATTRIBUTE_STAR_GIFT_AUCTION: Name = Name(556);
    pub const WEB_PAGE_ATTRIBUTE_STAR_GIFT_COLLECTION: Name = Name(557);
    pub const WEB_PAGE_ATTRIBUTE_STICKER_SET: Name = Name(558);
    pub const WEB_PAGE_ATTRIBUTE_STORY: Name = Name(559);
    pub const WEB_PAGE_ATTRIBUTE_THEME: Name = Name(560);
    pub const WEB_PAGE_ATTRIBUTE_UNIQUE_STAR_GIFT: Name = Name(561);
    pub const WEB_PAGE_EMPTY: Name = Name(562);
    pub const WEB_PAGE_NOT_MODIFIED: Name = Name(563);
    pub const WEB_PAGE_PENDING: Name = Name(564);
}

/// The fields of the table: a constant says what it stands for.
#[allow(missing_docs)]
pub mod field {
    use super::Field;
    pub const ABOUT: Field = Field(0);
    pub const ACCENT_COLOR: Field = Field(1);
    pub const ACCEPTED: Field = Field(2);
    pub const ACCESS_HASH: Field = Field(3);
    pub const ACCURACY_RADIUS: Field = Field(4);
    pub const ACTION: Field = Field(5);
    pub const ACTIVE: Field = Field(6);
    pub const ADD_ADMINS: Field = Field(7);
    pub const ADD_CONTACT: Field = Field(8);
    pub const ADDED_BY: Field = Field(9);
    pub const ADDITIONAL_PEERS_COUNT: Field = Field(10);
    pub const ADDRESS: Field = Field(11);
    pub const ADMIN_ID: Field = Field(12);
    pub const ADMIN_RIGHTS: Field = Field(13);
    pub const ADMINS_COUNT: Field = Field(14);
    pub const ALBUMS: Field = Field(15);
    pub const ALIGN_CENTER: Field = Field(16);
    pub const ALIGN_LEFT: Field = Field(17);
    pub const ALIGN_RIGHT: Field = Field(18);
    pub const ALLOW_CUSTOM: Field = Field(19);
    pub const ALLOW_SCROLLING: Field = Field(20);
    pub const ALT: Field = Field(21);
    pub const ALT_DOCUMENT: Field = Field(22);
    pub const ALT_DOCUMENTS: Field = Field(23);
    pub const AMOUNT: Field = Field(24);
    pub const ANDROID_SOUND: Field = Field(25);
    pub const ANONYMOUS: Field = Field(26);
    pub const ANSWER: Field = Field(27);
    pub const ANSWERS: Field = Field(28);
    pub const ANTISPAM: Field = Field(29);
    pub const APP: Field = Field(30);
    pub const APP_SETTINGS: Field = Field(31);
    pub const APPLY_MIN_PHOTO: Field = Field(32);
    pub const ARCHIVED: Field = Field(33);
    pub const ARTICLES: Field = Field(34);
    pub const ASSIGNED: Field = Field(35);
    pub const ATTACH_MENU: Field = Field(36);
    pub const ATTACH_MENU_ENABLED: Field = Field(37);
    pub const ATTACHED_MEDIA: Field = Field(38);
    pub const ATTRIBUTES: Field = Field(39);
    pub const AUCTION: Field = Field(40);
    pub const AUCTION_ACQUIRED: Field = Field(41);
    pub const AUCTION_SLUG: Field = Field(42);
    pub const AUCTION_START_DATE: Field = Field(43);
    pub const AUDIO_ID: Field = Field(44);
    pub const AUTHOR: Field = Field(45);
    pub const AUTHOR_PHOTO_ID: Field = Field(46);
    pub const AUTO_SETTING_FROM: Field = Field(47);
    pub const AUTOARCHIVED: Field = Field(48);
    pub const AUTOFILL_NEW_BROADCASTS: Field = Field(49);
    pub const AUTOFILL_NEW_CORRESPONDENTS: Field = Field(50);
    pub const AUTOFILL_PUBLIC_GROUPS: Field = Field(51);
    pub const AUTOPLAY: Field = Field(52);
    pub const AUTOTRANSLATION: Field = Field(53);
    pub const AVAILABILITY_ISSUED: Field = Field(54);
    pub const AVAILABILITY_REMAINS: Field = Field(55);
    pub const AVAILABILITY_RESALE: Field = Field(56);
    pub const AVAILABILITY_TOTAL: Field = Field(57);
    pub const AVAILABLE_MIN_ID: Field = Field(58);
    pub const AVAILABLE_REACTIONS: Field = Field(59);
    pub const BACKDROP_ID: Field = Field(60);
    pub const BACKGROUND: Field = Field(61);
    pub const BACKGROUND_COLOR: Field = Field(62);
    pub const BACKGROUND_COLORS: Field = Field(63);
    pub const BACKGROUND_DARK_COLOR: Field = Field(64);
    pub const BACKGROUND_EMOJI_ID: Field = Field(65);
    pub const BALANCE_TOO_LOW: Field = Field(66);
    pub const BAN_USERS: Field = Field(67);
    pub const BANNED_COUNT: Field = Field(68);
    pub const BANNED_RIGHTS: Field = Field(69);
    pub const BASE_THEME: Field = Field(70);
    pub const BG_DANGER: Field = Field(71);
    pub const BG_PRIMARY: Field = Field(72);
    pub const BG_SUCCESS: Field = Field(73);
    pub const BIG: Field = Field(74);
    pub const BIRTHDAY: Field = Field(75);
    pub const BLOCK_CONTACT: Field = Field(76);
    pub const BLOCKED: Field = Field(77);
    pub const BLOCKED_MY_STORIES_FROM: Field = Field(78);
    pub const BLOCKS: Field = Field(79);
    pub const BLUR: Field = Field(80);
    pub const BOOST_PEER: Field = Field(81);
    pub const BOOSTS: Field = Field(82);
    pub const BOOSTS_APPLIED: Field = Field(83);
    pub const BOOSTS_UNRESTRICT: Field = Field(84);
    pub const BORDERED: Field = Field(85);
    pub const BOT: Field = Field(86);
    pub const BOT_ACTIVE_USERS: Field = Field(87);
    pub const BOT_ADMIN_RIGHTS: Field = Field(88);
    pub const BOT_ATTACH_MENU: Field = Field(89);
    pub const BOT_BROADCAST_ADMIN_RIGHTS: Field = Field(90);
    pub const BOT_BUSINESS: Field = Field(91);
    pub const BOT_CAN_EDIT: Field = Field(92);
    pub const BOT_CAN_MANAGE_BOTS: Field = Field(93);
    pub const BOT_CAN_MANAGE_EMOJI_STATUS: Field = Field(94);
    pub const BOT_CHAT_HISTORY: Field = Field(95);
    pub const BOT_FORUM_CAN_MANAGE_TOPICS: Field = Field(96);
    pub const BOT_FORUM_VIEW: Field = Field(97);
    pub const BOT_GROUP_ADMIN_RIGHTS: Field = Field(98);
    pub const BOT_GUARD: Field = Field(99);
    pub const BOT_GUESTCHAT: Field = Field(100);
    pub const BOT_HAS_MAIN_APP: Field = Field(101);
    pub const BOT_ID: Field = Field(102);
    pub const BOT_INFO: Field = Field(103);
    pub const BOT_INFO_VERSION: Field = Field(104);
    pub const BOT_INLINE_GEO: Field = Field(105);
    pub const BOT_INLINE_PLACEHOLDER: Field = Field(106);
    pub const BOT_MANAGED: Field = Field(107);
    pub const BOT_MANAGER_ID: Field = Field(108);
    pub const BOT_NOCHATS: Field = Field(109);
    pub const BOT_PARTICIPANT: Field = Field(110);
    pub const BOT_VERIFICATION: Field = Field(111);
    pub const BOT_VERIFICATION_ICON: Field = Field(112);
    pub const BROADCAST: Field = Field(113);
    pub const BROADCAST_MESSAGES_ALLOWED: Field = Field(114);
    pub const BURNED: Field = Field(115);
    pub const BUSINESS_AWAY_MESSAGE: Field = Field(116);
    pub const BUSINESS_BOT_CAN_REPLY: Field = Field(117);
    pub const BUSINESS_BOT_ID: Field = Field(118);
    pub const BUSINESS_BOT_MANAGE_URL: Field = Field(119);
    pub const BUSINESS_BOT_PAUSED: Field = Field(120);
    pub const BUSINESS_GREETING_MESSAGE: Field = Field(121);
    pub const BUSINESS_INTRO: Field = Field(122);
    pub const BUSINESS_LOCATION: Field = Field(123);
    pub const BUSINESS_WORK_HOURS: Field = Field(124);
    pub const BUTTON_ID: Field = Field(125);
    pub const BUTTONS: Field = Field(126);
    pub const BY_ME: Field = Field(127);
    pub const BYTES: Field = Field(128);
    pub const CACHED_PAGE: Field = Field(129);
    pub const CACHED_PAGE_VIEWS: Field = Field(130);
    pub const CALL: Field = Field(131);
    pub const CALL_ACTIVE: Field = Field(132);
    pub const CALL_ID: Field = Field(133);
    pub const CALL_NOT_EMPTY: Field = Field(134);
    pub const CAN_CRAFT_AT: Field = Field(135);
    pub const CAN_DELETE_CHANNEL: Field = Field(136);
    pub const CAN_EXPORT_AT: Field = Field(137);
    pub const CAN_MODIFY_CUSTOM_DESCRIPTION: Field = Field(138);
    pub const CAN_PIN_MESSAGE: Field = Field(139);
    pub const CAN_RESELL_AT: Field = Field(140);
    pub const CAN_SEE_LIST: Field = Field(141);
    pub const CAN_SET_LOCATION: Field = Field(142);
    pub const CAN_SET_STICKERS: Field = Field(143);
    pub const CAN_SET_USERNAME: Field = Field(144);
    pub const CAN_TRANSFER_AT: Field = Field(145);
    pub const CAN_UPGRADE: Field = Field(146);
    pub const CAN_VIEW_HISTORY: Field = Field(147);
    pub const CAN_VIEW_PARTICIPANTS: Field = Field(148);
    pub const CAN_VIEW_REVENUE: Field = Field(149);
    pub const CAN_VIEW_STARS_REVENUE: Field = Field(150);
    pub const CAN_VIEW_STATS: Field = Field(151);
    pub const CAPTION: Field = Field(152);
    pub const CELLS: Field = Field(153);
    pub const CENTER_COLOR: Field = Field(154);
    pub const CHANGE_INFO: Field = Field(155);
    pub const CHANNEL: Field = Field(156);
    pub const CHANNEL_EMOJI_STATUS: Field = Field(157);
    pub const CHANNEL_ID: Field = Field(158);
    pub const CHANNEL_POST: Field = Field(159);
    pub const CHANNELS: Field = Field(160);
    pub const CHARGE: Field = Field(161);
    pub const CHARGE_PAID_MESSAGE_STARS: Field = Field(162);
    pub const CHAT_ID: Field = Field(163);
    pub const CHAT_PHOTO: Field = Field(164);
    pub const CHATS: Field = Field(165);
    pub const CHECKBOX: Field = Field(166);
    pub const CHECKED: Field = Field(167);
    pub const CHOSEN: Field = Field(168);
    pub const CHOSEN_ORDER: Field = Field(169);
    pub const CITY: Field = Field(170);
    pub const CLIENT_SEED: Field = Field(171);
    pub const CLOSE_DATE: Field = Field(172);
    pub const CLOSE_FRIEND: Field = Field(173);
    pub const CLOSE_FRIENDS: Field = Field(174);
    pub const CLOSE_PERIOD: Field = Field(175);
    pub const CLOSED: Field = Field(176);
    pub const COLLAPSED: Field = Field(177);
    pub const COLLAPSED_IN_DIALOGS: Field = Field(178);
    pub const COLLECTIBLE_ID: Field = Field(179);
    pub const COLOR: Field = Field(180);
    pub const COLORS: Field = Field(181);
    pub const COLSPAN: Field = Field(182);
    pub const COMMAND: Field = Field(183);
    pub const COMMANDS: Field = Field(184);
    pub const COMMENTS: Field = Field(185);
    pub const COMMISSION_PERMILLE: Field = Field(186);
    pub const COMMON_CHATS_COUNT: Field = Field(187);
    pub const COMMUNITY_ID: Field = Field(188);
    pub const COMPACT: Field = Field(189);
    pub const COMPANY: Field = Field(190);
    pub const COMPLETED: Field = Field(191);
    pub const COMPLETED_BY: Field = Field(192);
    pub const COMPLETIONS: Field = Field(193);
    pub const CONTACT: Field = Field(194);
    pub const CONTACT_REQUIRE_PREMIUM: Field = Field(195);
    pub const CONTACTS: Field = Field(196);
    pub const CONVERT_STARS: Field = Field(197);
    pub const CONVERTED: Field = Field(198);
    pub const COORDINATES: Field = Field(199);
    pub const COPY_TEXT: Field = Field(200);
    pub const CORRECT: Field = Field(201);
    pub const CORRECT_ANSWERS: Field = Field(202);
    pub const COUNT: Field = Field(203);
    pub const COUNTRIES_ISO2: Field = Field(204);
    pub const COUNTRY: Field = Field(205);
    pub const COUNTRY_ISO2: Field = Field(206);
    pub const COVER: Field = Field(207);
    pub const CRAFT: Field = Field(208);
    pub const CRAFT_CHANCE_PERMILLE: Field = Field(209);
    pub const CRAFTED: Field = Field(210);
    pub const CREATOR: Field = Field(211);
    pub const CREDENTIALS: Field = Field(212);
    pub const CREDIT: Field = Field(213);
    pub const CRYPTO_AMOUNT: Field = Field(214);
    pub const CRYPTO_CURRENCY: Field = Field(215);
    pub const CURRENCY: Field = Field(216);
    pub const CURRENT_LEVEL_STARS: Field = Field(217);
    pub const CUSTOM_DESCRIPTION: Field = Field(218);
    pub const DAILY_REVENUE_PER_USER: Field = Field(219);
    pub const DARK: Field = Field(220);
    pub const DARK_ACCENT_COLOR: Field = Field(221);
    pub const DARK_COLORS: Field = Field(222);
    pub const DATA: Field = Field(223);
    pub const DATA_HASH: Field = Field(224);
    pub const DATE: Field = Field(225);
    pub const DAY: Field = Field(226);
    pub const DAY_OF_WEEK: Field = Field(227);
    pub const DAYS: Field = Field(228);
    pub const DC_ID: Field = Field(229);
    pub const DEACTIVATED: Field = Field(230);
    pub const DECLINED: Field = Field(231);
    pub const DEFAULT: Field = Field(232);
    pub const DEFAULT_BANNED_RIGHTS: Field = Field(233);
    pub const DEFAULT_SEND_AS: Field = Field(234);
    pub const DELETE_MESSAGES: Field = Field(235);
    pub const DELETE_STORIES: Field = Field(236);
    pub const DELETED: Field = Field(237);
    pub const DESCRIPTION: Field = Field(238);
    pub const DESCRIPTION_DOCUMENT: Field = Field(239);
    pub const DESCRIPTION_PHOTO: Field = Field(240);
    pub const DIALOGS: Field = Field(241);
    pub const DISALLOW_LIMITED_STARGIFTS: Field = Field(242);
    pub const DISALLOW_PREMIUM_GIFTS: Field = Field(243);
    pub const DISALLOW_STARGIFTS_FROM_CHANNELS: Field = Field(244);
    pub const DISALLOW_UNIQUE_STARGIFTS: Field = Field(245);
    pub const DISALLOW_UNLIMITED_STARGIFTS: Field = Field(246);
    pub const DISALLOWED_GIFTS: Field = Field(247);
    pub const DISPLAY_GIFTS_BUTTON: Field = Field(248);
    pub const DISPLAY_URL: Field = Field(249);
    pub const DISTANCE: Field = Field(250);
    pub const DOCUMENT: Field = Field(251);
    pub const DOCUMENT_ID: Field = Field(252);
    pub const DOCUMENTS: Field = Field(253);
    pub const DOMAIN: Field = Field(254);
    pub const DRAFT: Field = Field(255);
    pub const DROP_ORIGINAL_DETAILS_STARS: Field = Field(256);
    pub const DURATION: Field = Field(257);
    pub const DURATION_MONTHS: Field = Field(258);
    pub const EDGE_COLOR: Field = Field(259);
    pub const EDIT_DATE: Field = Field(260);
    pub const EDIT_HIDE: Field = Field(261);
    pub const EDIT_MESSAGES: Field = Field(262);
    pub const EDIT_RANK: Field = Field(263);
    pub const EDIT_STORIES: Field = Field(264);
    pub const EDITABLE: Field = Field(265);
    pub const EDITED: Field = Field(266);
    pub const EFFECT: Field = Field(267);
    pub const EMAIL: Field = Field(268);
    pub const EMAIL_REQUESTED: Field = Field(269);
    pub const EMAIL_TO_PROVIDER: Field = Field(270);
    pub const EMBED_HEIGHT: Field = Field(271);
    pub const EMBED_LINKS: Field = Field(272);
    pub const EMBED_TYPE: Field = Field(273);
    pub const EMBED_URL: Field = Field(274);
    pub const EMBED_WIDTH: Field = Field(275);
    pub const EMOJI: Field = Field(276);
    pub const EMOJI_ID: Field = Field(277);
    pub const EMOJI_STATUS: Field = Field(278);
    pub const EMOJIS: Field = Field(279);
    pub const EMOJISET: Field = Field(280);
    pub const EMOTICON: Field = Field(281);
    pub const END_DATE: Field = Field(282);
    pub const END_MINUTE: Field = Field(283);
    pub const ENTITIES: Field = Field(284);
    pub const EPHEMERAL: Field = Field(285);
    pub const EXCLUDE_SELECTED: Field = Field(286);
    pub const EXISTING_CHATS: Field = Field(287);
    pub const EXPIRE_DATE: Field = Field(288);
    pub const EXPIRED: Field = Field(289);
    pub const EXPIRES: Field = Field(290);
    pub const EXPIRES_AT: Field = Field(291);
    pub const EXPORTED_INVITE: Field = Field(292);
    pub const EXTENDED_MEDIA: Field = Field(293);
    pub const FACTCHECK: Field = Field(294);
    pub const FAKE: Field = Field(295);
    pub const FALLBACK_PHOTO: Field = Field(296);
    pub const FILE: Field = Field(297);
    pub const FILE_HASH: Field = Field(298);
    pub const FILE_NAME: Field = Field(299);
    pub const FILE_REFERENCE: Field = Field(300);
    pub const FILES: Field = Field(301);
    pub const FIRST_NAME: Field = Field(302);
    pub const FIRST_SALE_DATE: Field = Field(303);
    pub const FLAGS: Field = Field(304);
    pub const FLAGS2: Field = Field(305);
    pub const FLEXIBLE: Field = Field(306);
    pub const FLIPPED: Field = Field(307);
    pub const FOLDER: Field = Field(308);
    pub const FOLDER_ID: Field = Field(309);
    pub const FOR_BOTH: Field = Field(310);
    pub const FORCE_FILE: Field = Field(311);
    pub const FORCE_LARGE_MEDIA: Field = Field(312);
    pub const FORCE_REPLY: Field = Field(313);
    pub const FORCE_SMALL_MEDIA: Field = Field(314);
    pub const FORUM: Field = Field(315);
    pub const FORUM_TABS: Field = Field(316);
    pub const FORUM_TOPIC: Field = Field(317);
    pub const FORWARDS: Field = Field(318);
    pub const FORWARDS_COUNT: Field = Field(319);
    pub const FOURTH_BACKGROUND_COLOR: Field = Field(320);
    pub const FREE: Field = Field(321);
    pub const FROM: Field = Field(322);
    pub const FROM_BOOSTS_APPLIED: Field = Field(323);
    pub const FROM_ID: Field = Field(324);
    pub const FROM_NAME: Field = Field(325);
    pub const FROM_OFFER: Field = Field(326);
    pub const FROM_RANK: Field = Field(327);
    pub const FROM_REQUEST: Field = Field(328);
    pub const FROM_SCHEDULED: Field = Field(329);
    pub const FRONT_SIDE: Field = Field(330);
    pub const FULL_CHAT: Field = Field(331);
    pub const FULL_USER: Field = Field(332);
    pub const FULL_WIDTH: Field = Field(333);
    pub const FWD_FROM: Field = Field(334);
    pub const FWD_TEXT: Field = Field(335);
    pub const GAME: Field = Field(336);
    pub const GAME_HASH: Field = Field(337);
    pub const GAME_ID: Field = Field(338);
    pub const GAME_OUTCOME: Field = Field(339);
    pub const GEO: Field = Field(340);
    pub const GEO_DISTANCE: Field = Field(341);
    pub const GEO_POINT: Field = Field(342);
    pub const GIFT: Field = Field(343);
    pub const GIFT_ADDRESS: Field = Field(344);
    pub const GIFT_EMOJI_ID: Field = Field(345);
    pub const GIFT_ID: Field = Field(346);
    pub const GIFT_MSG_ID: Field = Field(347);
    pub const GIFT_NUM: Field = Field(348);
    pub const GIFTS_PER_ROUND: Field = Field(349);
    pub const GIGAGROUP: Field = Field(350);
    pub const GIVEAWAY_MSG_ID: Field = Field(351);
    pub const GROUPCALL_DEFAULT_JOIN_AS: Field = Field(352);
    pub const GROUPED_ID: Field = Field(353);
    pub const GUARD_BOT_ID: Field = Field(354);
    pub const GUESTCHAT_VIA_FROM: Field = Field(355);
    pub const H: Field = Field(356);
    pub const HAS_GEO: Field = Field(357);
    pub const HAS_LARGE_MEDIA: Field = Field(358);
    pub const HAS_LINK: Field = Field(359);
    pub const HAS_PREVIEW_MEDIAS: Field = Field(360);
    pub const HAS_SCHEDULED: Field = Field(361);
    pub const HAS_STICKERS: Field = Field(362);
    pub const HAS_UNREAD_VOTES: Field = Field(363);
    pub const HAS_USERNAME: Field = Field(364);
    pub const HAS_VIDEO: Field = Field(365);
    pub const HAS_VIEWERS: Field = Field(366);
    pub const HAS_WELCOME_MESSAGES: Field = Field(367);
    pub const HASH: Field = Field(368);
    pub const HEADER: Field = Field(369);
    pub const HEADER_COLOR: Field = Field(370);
    pub const HEADER_DARK_COLOR: Field = Field(371);
    pub const HEADING: Field = Field(372);
    pub const HIDDEN: Field = Field(373);
    pub const HIDDEN_PREHISTORY: Field = Field(374);
    pub const HIDE_RESULTS_UNTIL_CLOSE: Field = Field(375);
    pub const HOST_ID: Field = Field(376);
    pub const HTML: Field = Field(377);
    pub const ICON: Field = Field(378);
    pub const ICON_COLOR: Field = Field(379);
    pub const ICON_EMOJI_ID: Field = Field(380);
    pub const ICONS: Field = Field(381);
    pub const ID: Field = Field(382);
    pub const IMPORTED: Field = Field(383);
    pub const INCOMPLETED: Field = Field(384);
    pub const INEXACT: Field = Field(385);
    pub const INFO: Field = Field(386);
    pub const INSTALLED_DATE: Field = Field(387);
    pub const INTENSITY: Field = Field(388);
    pub const INVERT_MEDIA: Field = Field(389);
    pub const INVITE_MEMBERS: Field = Field(390);
    pub const INVITE_USERS: Field = Field(391);
    pub const INVITER_ID: Field = Field(392);
    pub const INVOICE: Field = Field(393);
    pub const INVOICE_SLUG: Field = Field(394);
    pub const IOS_SOUND: Field = Field(395);
    pub const ITEMS: Field = Field(396);
    pub const JOIN_REQUEST: Field = Field(397);
    pub const JOIN_TO_SEND: Field = Field(398);
    pub const KICKED_COUNT: Field = Field(399);
    pub const LABEL: Field = Field(400);
    pub const LANG_CODE: Field = Field(401);
    pub const LANGUAGE: Field = Field(402);
    pub const LAST_NAME: Field = Field(403);
    pub const LAST_SALE_DATE: Field = Field(404);
    pub const LAT: Field = Field(405);
    pub const LAUNCH_MSG_ID: Field = Field(406);
    pub const LEFT: Field = Field(407);
    pub const LEGACY: Field = Field(408);
    pub const LENGTH: Field = Field(409);
    pub const LEVEL: Field = Field(410);
    pub const LIMITED: Field = Field(411);
    pub const LIMITED_PER_USER: Field = Field(412);
    pub const LINK: Field = Field(413);
    pub const LINKED_CHAT_ID: Field = Field(414);
    pub const LINKED_COMMUNITY_ID: Field = Field(415);
    pub const LINKED_MONOFORUM_ID: Field = Field(416);
    pub const LINKED_PEERS: Field = Field(417);
    pub const LIST: Field = Field(418);
    pub const LIVE: Field = Field(419);
    pub const LIVE_PHOTO: Field = Field(420);
    pub const LOCATION: Field = Field(421);
    pub const LOCKED_UNTIL_DATE: Field = Field(422);
    pub const LONG: Field = Field(423);
    pub const LONG_DATE: Field = Field(424);
    pub const LONG_TIME: Field = Field(425);
    pub const LOOP: Field = Field(426);
    pub const MAIN_TAB: Field = Field(427);
    pub const MANAGE_CALL: Field = Field(428);
    pub const MANAGE_DIRECT_MESSAGES: Field = Field(429);
    pub const MANAGE_LINKED_PEERS: Field = Field(430);
    pub const MANAGE_RANKS: Field = Field(431);
    pub const MANAGE_TOPICS: Field = Field(432);
    pub const MANAGE_WELCOME_MESSAGES: Field = Field(433);
    pub const MANUAL: Field = Field(434);
    pub const MASK: Field = Field(435);
    pub const MASK_COORDS: Field = Field(436);
    pub const MASKS: Field = Field(437);
    pub const MAX_ID: Field = Field(438);
    pub const MAX_QUANTITY: Field = Field(439);
    pub const MAX_READ_ID: Field = Field(440);
    pub const MAX_TIP_AMOUNT: Field = Field(441);
    pub const MD5_CHECKSUM: Field = Field(442);
    pub const MEDIA: Field = Field(443);
    pub const MEDIA_AREAS: Field = Field(444);
    pub const MEDIA_UNREAD: Field = Field(445);
    pub const MEGAGROUP: Field = Field(446);
    pub const MENTIONED: Field = Field(447);
    pub const MENU_BUTTON: Field = Field(448);
    pub const MESSAGE: Field = Field(449);
    pub const MESSAGE_COLORS: Field = Field(450);
    pub const MESSAGE_COLORS_ANIMATED: Field = Field(451);
    pub const MESSAGES: Field = Field(452);
    pub const MIGRATED_FROM_CHAT_ID: Field = Field(453);
    pub const MIGRATED_FROM_MAX_ID: Field = Field(454);
    pub const MIGRATED_TO: Field = Field(455);
    pub const MIME_TYPE: Field = Field(456);
    pub const MIN: Field = Field(457);
    pub const MISSED: Field = Field(458);
    pub const MODIFIED: Field = Field(459);
    pub const MONOFORUM: Field = Field(460);
    pub const MONOFORUM_PEER_ID: Field = Field(461);
    pub const MONTH: Field = Field(462);
    pub const MONTHS: Field = Field(463);
    pub const MOTION: Field = Field(464);
    pub const MSG_ID: Field = Field(465);
    pub const MULTIPLE_CHOICE: Field = Field(466);
    pub const MUSIC: Field = Field(467);
    pub const MUTE_UNTIL: Field = Field(468);
    pub const MUTUAL_CONTACT: Field = Field(469);
    pub const MY: Field = Field(470);
    pub const N: Field = Field(471);
    pub const NAME: Field = Field(472);
    pub const NAME_CHANGE_DATE: Field = Field(473);
    pub const NAME_HIDDEN: Field = Field(474);
    pub const NAME_REQUESTED: Field = Field(475);
    pub const NANOS: Field = Field(476);
    pub const NEED_CHECK: Field = Field(477);
    pub const NEED_CONTACTS_EXCEPTION: Field = Field(478);
    pub const NEW_CHATS: Field = Field(479);
    pub const NEW_CREATOR_ID: Field = Field(480);
    pub const NEW_VALUE: Field = Field(481);
    pub const NEXT_LEVEL_STARS: Field = Field(482);
    pub const NEXT_RATE: Field = Field(483);
    pub const NO_ACTIVITY_DAYS: Field = Field(484);
    pub const NO_WEBPAGE: Field = Field(485);
    pub const NOFORWARDS: Field = Field(486);
    pub const NOFORWARDS_MY_ENABLED: Field = Field(487);
    pub const NOFORWARDS_PEER_ENABLED: Field = Field(488);
    pub const NON_CONTACTS: Field = Field(489);
    pub const NOPREMIUM: Field = Field(490);
    pub const NOSOUND: Field = Field(491);
    pub const NOSOUND_VIDEO: Field = Field(492);
    pub const NOTE: Field = Field(493);
    pub const NOTIFY_SETTINGS: Field = Field(494);
    pub const NUM: Field = Field(495);
    pub const OFFER_MIN_STARS: Field = Field(496);
    pub const OFFICIAL: Field = Field(497);
    pub const OFFLINE: Field = Field(498);
    pub const OFFLINE_ONLY: Field = Field(499);
    pub const OFFSET: Field = Field(500);
    pub const OFFSET_ID_OFFSET: Field = Field(501);
    pub const OLD_TEXT: Field = Field(502);
    pub const ONLINE_COUNT: Field = Field(503);
    pub const ONLY_NEW_SUBSCRIBERS: Field = Field(504);
    pub const OPEN: Field = Field(505);
    pub const OPEN_ANSWERS: Field = Field(506);
    pub const OPEN_NOW: Field = Field(507);
    pub const OPTION: Field = Field(508);
    pub const OPTIONAL: Field = Field(509);
    pub const ORDER_BY_CREATE_DATE: Field = Field(510);
    pub const OTHER: Field = Field(511);
    pub const OTHER_PARTICIPANTS: Field = Field(512);
    pub const OTHER_SOUND: Field = Field(513);
    pub const OTHERS_CAN_APPEND: Field = Field(514);
    pub const OTHERS_CAN_COMPLETE: Field = Field(515);
    pub const OUT: Field = Field(516);
    pub const OUTBOX_ACCENT_COLOR: Field = Field(517);
    pub const OWNER_ADDRESS: Field = Field(518);
    pub const OWNER_ID: Field = Field(519);
    pub const OWNER_NAME: Field = Field(520);
    pub const PAID_MEDIA_ALLOWED: Field = Field(521);
    pub const PAID_MESSAGE_STARS: Field = Field(522);
    pub const PAID_MESSAGES_AVAILABLE: Field = Field(523);
    pub const PAID_REACTIONS_AVAILABLE: Field = Field(524);
    pub const PAID_SUGGESTED_POST_STARS: Field = Field(525);
    pub const PAID_SUGGESTED_POST_TON: Field = Field(526);
    pub const PART: Field = Field(527);
    pub const PARTICIPANTS: Field = Field(528);
    pub const PARTICIPANTS_COUNT: Field = Field(529);
    pub const PARTICIPANTS_HIDDEN: Field = Field(530);
    pub const PARTS: Field = Field(531);
    pub const PATTERN: Field = Field(532);
    pub const PATTERN_COLOR: Field = Field(533);
    pub const PATTERN_DOCUMENT_ID: Field = Field(534);
    pub const PAYER_INITIATED: Field = Field(535);
    pub const PAYLOAD: Field = Field(536);
    pub const PEER: Field = Field(537);
    pub const PEER_COLOR: Field = Field(538);
    pub const PEER_COLOR_AVAILABLE: Field = Field(539);
    pub const PEER_ID: Field = Field(540);
    pub const PEER_LINK_REQUESTS_PENDING: Field = Field(541);
    pub const PEER_TYPE: Field = Field(542);
    pub const PEER_TYPES: Field = Field(543);
    pub const PEERS: Field = Field(544);
    pub const PENDING_SUGGESTIONS: Field = Field(545);
    pub const PER_USER_REMAINS: Field = Field(546);
    pub const PER_USER_TOTAL: Field = Field(547);
    pub const PERFORMER: Field = Field(548);
    pub const PERIOD: Field = Field(549);
    pub const PERMANENT: Field = Field(550);
    pub const PERMILLE: Field = Field(551);
    pub const PERSISTENT: Field = Field(552);
    pub const PERSONAL: Field = Field(553);
    pub const PERSONAL_CHANNEL_ID: Field = Field(554);
    pub const PERSONAL_CHANNEL_MESSAGE: Field = Field(555);
    pub const PERSONAL_PHOTO: Field = Field(556);
    pub const PHONE: Field = Field(557);
    pub const PHONE_CALLS_AVAILABLE: Field = Field(558);
    pub const PHONE_CALLS_PRIVATE: Field = Field(559);
    pub const PHONE_COUNTRY: Field = Field(560);
    pub const PHONE_NUMBER: Field = Field(561);
    pub const PHONE_REQUESTED: Field = Field(562);
    pub const PHONE_TO_PROVIDER: Field = Field(563);
    pub const PHOTO: Field = Field(564);
    pub const PHOTO_CHANGE_DATE: Field = Field(565);
    pub const PHOTO_ID: Field = Field(566);
    pub const PHOTO_REQUESTED: Field = Field(567);
    pub const PHOTOS: Field = Field(568);
    pub const PIN_MESSAGES: Field = Field(569);
    pub const PINNED: Field = Field(570);
    pub const PINNED_MSG_ID: Field = Field(571);
    pub const PLACEHOLDER: Field = Field(572);
    pub const PLACEHOLDER_PATH: Field = Field(573);
    pub const PLAIN_DATA: Field = Field(574);
    pub const PLATFORM: Field = Field(575);
    pub const POLL: Field = Field(576);
    pub const POLL_OPTION: Field = Field(577);
    pub const POST: Field = Field(578);
    pub const POST_AUTHOR: Field = Field(579);
    pub const POST_CODE: Field = Field(580);
    pub const POST_MESSAGES: Field = Field(581);
    pub const POST_STORIES: Field = Field(582);
    pub const POSTER_PHOTO_ID: Field = Field(583);
    pub const PRELOAD_PREFIX_SIZE: Field = Field(584);
    pub const PREMIUM: Field = Field(585);
    pub const PREPAID_UPGRADE: Field = Field(586);
    pub const PREPAID_UPGRADE_HASH: Field = Field(587);
    pub const PREV_VALUE: Field = Field(588);
    pub const PRICE: Field = Field(589);
    pub const PRICES: Field = Field(590);
    pub const PRIVACY: Field = Field(591);
    pub const PRIVACY_POLICY_URL: Field = Field(592);
    pub const PRIVATE_FORWARD_NAME: Field = Field(593);
    pub const PRIZE_DESCRIPTION: Field = Field(594);
    pub const PROFILE_COLOR: Field = Field(595);
    pub const PROFILE_PHOTO: Field = Field(596);
    pub const PROVIDER: Field = Field(597);
    pub const PROVIDER_CHARGE_ID: Field = Field(598);
    pub const PROVIDER_DATA: Field = Field(599);
    pub const PROXIMITY_NOTIFICATION_RADIUS: Field = Field(600);
    pub const PSA_TYPE: Field = Field(601);
    pub const PTS: Field = Field(602);
    pub const PUBLIC: Field = Field(603);
    pub const PUBLIC_VOTERS: Field = Field(604);
    pub const PUBLISHED_DATE: Field = Field(605);
    pub const QUANTITY: Field = Field(606);
    pub const QUERY: Field = Field(607);
    pub const QUERY_ID: Field = Field(608);
    pub const QUERY_IS_FREE: Field = Field(609);
    pub const QUESTION: Field = Field(610);
    pub const QUICK_REPLY_SHORTCUT_ID: Field = Field(611);
    pub const QUIZ: Field = Field(612);
    pub const QUOTE: Field = Field(613);
    pub const QUOTE_ENTITIES: Field = Field(614);
    pub const QUOTE_OFFSET: Field = Field(615);
    pub const QUOTE_TEXT: Field = Field(616);
    pub const RADIUS: Field = Field(617);
    pub const RANK: Field = Field(618);
    pub const RARITY: Field = Field(619);
    pub const REACTION: Field = Field(620);
    pub const REACTIONS: Field = Field(621);
    pub const REACTIONS_ARE_POSSIBLE: Field = Field(622);
    pub const REACTIONS_AS_TAGS: Field = Field(623);
    pub const REACTIONS_COUNT: Field = Field(624);
    pub const REACTIONS_LIMIT: Field = Field(625);
    pub const READ_DATES_PRIVATE: Field = Field(626);
    pub const READ_INBOX_MAX_ID: Field = Field(627);
    pub const READ_MAX_ID: Field = Field(628);
    pub const READ_OUTBOX_MAX_ID: Field = Field(629);
    pub const REASON: Field = Field(630);
    pub const RECEIPT_MSG_ID: Field = Field(631);
    pub const RECENT_REACTIONS: Field = Field(632);
    pub const RECENT_REPLIERS: Field = Field(633);
    pub const RECENT_REQUESTERS: Field = Field(634);
    pub const RECENT_VIEWERS: Field = Field(635);
    pub const RECENT_VOTERS: Field = Field(636);
    pub const RECIPIENT_ID: Field = Field(637);
    pub const RECIPIENTS: Field = Field(638);
    pub const RECURRING: Field = Field(639);
    pub const RECURRING_INIT: Field = Field(640);
    pub const RECURRING_USED: Field = Field(641);
    pub const REFUNDED: Field = Field(642);
    pub const REGISTRATION_MONTH: Field = Field(643);
    pub const REJECT_COMMENT: Field = Field(644);
    pub const REJECTED: Field = Field(645);
    pub const RELATIVE: Field = Field(646);
    pub const RELEASED_BY: Field = Field(647);
    pub const REMAINS: Field = Field(648);
    pub const REPLIES: Field = Field(649);
    pub const REPLIES_PTS: Field = Field(650);
    pub const REPLY_FROM: Field = Field(651);
    pub const REPLY_MARKUP: Field = Field(652);
    pub const REPLY_MEDIA: Field = Field(653);
    pub const REPLY_TO: Field = Field(654);
    pub const REPLY_TO_EPHEMERAL: Field = Field(655);
    pub const REPLY_TO_MSG_ID: Field = Field(656);
    pub const REPLY_TO_PEER_ID: Field = Field(657);
    pub const REPLY_TO_SCHEDULED: Field = Field(658);
    pub const REPLY_TO_TOP_ID: Field = Field(659);
    pub const REPORT_DELIVERY_UNTIL_DATE: Field = Field(660);
    pub const REPORT_GEO: Field = Field(661);
    pub const REPORT_SPAM: Field = Field(662);
    pub const REQUEST_CHAT_BROADCAST: Field = Field(663);
    pub const REQUEST_CHAT_DATE: Field = Field(664);
    pub const REQUEST_CHAT_TITLE: Field = Field(665);
    pub const REQUEST_NEEDED: Field = Field(666);
    pub const REQUEST_WRITE_ACCESS: Field = Field(667);
    pub const REQUESTED: Field = Field(668);
    pub const REQUESTS_PENDING: Field = Field(669);
    pub const REQUIRE_PREMIUM: Field = Field(670);
    pub const REQUIRES_PASSWORD: Field = Field(671);
    pub const RESALE_AMOUNT: Field = Field(672);
    pub const RESALE_TON_ONLY: Field = Field(673);
    pub const RESELL_AMOUNT: Field = Field(674);
    pub const RESELL_MIN_STARS: Field = Field(675);
    pub const RESIZE: Field = Field(676);
    pub const RESTRICTED: Field = Field(677);
    pub const RESTRICTED_SPONSORED: Field = Field(678);
    pub const RESTRICTION_REASON: Field = Field(679);
    pub const RESULT_ID: Field = Field(680);
    pub const RESULTS: Field = Field(681);
    pub const REVERSE_SIDE: Field = Field(682);
    pub const REVERSED: Field = Field(683);
    pub const REVOKED: Field = Field(684);
    pub const REVOTING_DISABLED: Field = Field(685);
    pub const RICH_MESSAGE: Field = Field(686);
    pub const ROTATION: Field = Field(687);
    pub const ROUND: Field = Field(688);
    pub const ROUND_MESSAGE: Field = Field(689);
    pub const ROWS: Field = Field(690);
    pub const ROWSPAN: Field = Field(691);
    pub const RTL: Field = Field(692);
    pub const RTMP_STREAM: Field = Field(693);
    pub const SAFE: Field = Field(694);
    pub const SAME: Field = Field(695);
    pub const SAME_PEER: Field = Field(696);
    pub const SAVED: Field = Field(697);
    pub const SAVED_DATE: Field = Field(698);
    pub const SAVED_FROM_ID: Field = Field(699);
    pub const SAVED_FROM_MSG_ID: Field = Field(700);
    pub const SAVED_FROM_NAME: Field = Field(701);
    pub const SAVED_FROM_PEER: Field = Field(702);
    pub const SAVED_ID: Field = Field(703);
    pub const SAVED_MUSIC: Field = Field(704);
    pub const SAVED_OUT: Field = Field(705);
    pub const SAVED_PEER_ID: Field = Field(706);
    pub const SCAM: Field = Field(707);
    pub const SCHEDULE: Field = Field(708);
    pub const SCHEDULE_DATE: Field = Field(709);
    pub const SCHEDULE_REPEAT_PERIOD: Field = Field(710);
    pub const SCORE: Field = Field(711);
    pub const SEARCH_FLOOD: Field = Field(712);
    pub const SECOND_BACKGROUND_COLOR: Field = Field(713);
    pub const SECRET: Field = Field(714);
    pub const SEED: Field = Field(715);
    pub const SELECTED_CONTACTS: Field = Field(716);
    pub const SELECTIVE: Field = Field(717);
    pub const SELF_: Field = Field(718);
    pub const SELF_PARTICIPANT: Field = Field(719);
    pub const SELFIE: Field = Field(720);
    pub const SEND_AUDIOS: Field = Field(721);
    pub const SEND_DOCS: Field = Field(722);
    pub const SEND_GAMES: Field = Field(723);
    pub const SEND_GIFS: Field = Field(724);
    pub const SEND_INLINE: Field = Field(725);
    pub const SEND_MEDIA: Field = Field(726);
    pub const SEND_MESSAGES: Field = Field(727);
    pub const SEND_PAID_MESSAGES_STARS: Field = Field(728);
    pub const SEND_PHOTOS: Field = Field(729);
    pub const SEND_PLAIN: Field = Field(730);
    pub const SEND_POLLS: Field = Field(731);
    pub const SEND_REACTIONS: Field = Field(732);
    pub const SEND_ROUNDVIDEOS: Field = Field(733);
    pub const SEND_STICKERS: Field = Field(734);
    pub const SEND_VIDEOS: Field = Field(735);
    pub const SEND_VOICES: Field = Field(736);
    pub const SENDER_ID: Field = Field(737);
    pub const SENT_REACTION: Field = Field(738);
    pub const SETTINGS: Field = Field(739);
    pub const SHARE_CONTACT: Field = Field(740);
    pub const SHIPPING_ADDRESS: Field = Field(741);
    pub const SHIPPING_ADDRESS_REQUESTED: Field = Field(742);
    pub const SHIPPING_OPTION_ID: Field = Field(743);
    pub const SHORT: Field = Field(744);
    pub const SHORT_DATE: Field = Field(745);
    pub const SHORT_NAME: Field = Field(746);
    pub const SHORT_TIME: Field = Field(747);
    pub const SHORTCUT_ID: Field = Field(748);
    pub const SHOW_PREVIEWS: Field = Field(749);
    pub const SHUFFLE_ANSWERS: Field = Field(750);
    pub const SIGNATURE_PROFILES: Field = Field(751);
    pub const SIGNATURES: Field = Field(752);
    pub const SILENT: Field = Field(753);
    pub const SINGLE_USE: Field = Field(754);
    pub const SITE_NAME: Field = Field(755);
    pub const SIZE: Field = Field(756);
    pub const SIZES: Field = Field(757);
    pub const SLOWMODE_ENABLED: Field = Field(758);
    pub const SLOWMODE_NEXT_SEND_DATE: Field = Field(759);
    pub const SLOWMODE_SECONDS: Field = Field(760);
    pub const SLUG: Field = Field(761);
    pub const SOLD_OUT: Field = Field(762);
    pub const SOLUTION: Field = Field(763);
    pub const SOLUTION_ENTITIES: Field = Field(764);
    pub const SOLUTION_MEDIA: Field = Field(765);
    pub const SOURCE: Field = Field(766);
    pub const SPOILER: Field = Field(767);
    pub const SPONSORED_ENABLED: Field = Field(768);
    pub const STAKE_TON_AMOUNT: Field = Field(769);
    pub const STARGIFTS_AVAILABLE: Field = Field(770);
    pub const STARGIFTS_COUNT: Field = Field(771);
    pub const STARREF_PROGRAM: Field = Field(772);
    pub const STARS: Field = Field(773);
    pub const STARS_AMOUNT: Field = Field(774);
    pub const STARS_MY_PENDING_RATING: Field = Field(775);
    pub const STARS_MY_PENDING_RATING_DATE: Field = Field(776);
    pub const STARS_RATING: Field = Field(777);
    pub const START: Field = Field(778);
    pub const START_DATE: Field = Field(779);
    pub const START_MINUTE: Field = Field(780);
    pub const START_PARAM: Field = Field(781);
    pub const STATE: Field = Field(782);
    pub const STATS_DC: Field = Field(783);
    pub const STATUS: Field = Field(784);
    pub const STICKER: Field = Field(785);
    pub const STICKER_ID: Field = Field(786);
    pub const STICKERS: Field = Field(787);
    pub const STICKERSET: Field = Field(788);
    pub const STOPPED: Field = Field(789);
    pub const STORIES: Field = Field(790);
    pub const STORIES_ANDROID_SOUND: Field = Field(791);
    pub const STORIES_HIDDEN: Field = Field(792);
    pub const STORIES_HIDDEN_MIN: Field = Field(793);
    pub const STORIES_HIDE_SENDER: Field = Field(794);
    pub const STORIES_IOS_SOUND: Field = Field(795);
    pub const STORIES_MAX_ID: Field = Field(796);
    pub const STORIES_MUTED: Field = Field(797);
    pub const STORIES_OTHER_SOUND: Field = Field(798);
    pub const STORIES_PINNED_AVAILABLE: Field = Field(799);
    pub const STORIES_UNAVAILABLE: Field = Field(800);
    pub const STORY: Field = Field(801);
    pub const STORY_ID: Field = Field(802);
    pub const STREET: Field = Field(803);
    pub const STREET_LINE1: Field = Field(804);
    pub const STREET_LINE2: Field = Field(805);
    pub const STRIPED: Field = Field(806);
    pub const STRIPPED_THUMB: Field = Field(807);
    pub const STYLE: Field = Field(808);
    pub const SUBSCRIBERS_ONLY: Field = Field(809);
    pub const SUBSCRIPTION_EXPIRED: Field = Field(810);
    pub const SUBSCRIPTION_PERIOD: Field = Field(811);
    pub const SUBSCRIPTION_PRICING: Field = Field(812);
    pub const SUBSCRIPTION_UNTIL_DATE: Field = Field(813);
    pub const SUGGESTED_NAME: Field = Field(814);
    pub const SUGGESTED_POST: Field = Field(815);
    pub const SUGGESTED_TIP_AMOUNTS: Field = Field(816);
    pub const SUGGESTED_USERNAME: Field = Field(817);
    pub const SUMMARY_FROM_LANGUAGE: Field = Field(818);
    pub const SUPPORT: Field = Field(819);
    pub const SUPPORTS_STREAMING: Field = Field(820);
    pub const TEMPERATURE_C: Field = Field(821);
    pub const TERMS_URL: Field = Field(822);
    pub const TEST: Field = Field(823);
    pub const TEXT: Field = Field(824);
    pub const TEXT_COLOR: Field = Field(825);
    pub const TEXTS: Field = Field(826);
    pub const THEME: Field = Field(827);
    pub const THEME_AVAILABLE: Field = Field(828);
    pub const THEME_EMOTICON: Field = Field(829);
    pub const THEME_PEER: Field = Field(830);
    pub const THEME_SETTINGS: Field = Field(831);
    pub const THIRD_BACKGROUND_COLOR: Field = Field(832);
    pub const THUMB: Field = Field(833);
    pub const THUMB_DC_ID: Field = Field(834);
    pub const THUMB_DOCUMENT_ID: Field = Field(835);
    pub const THUMB_VERSION: Field = Field(836);
    pub const THUMBS: Field = Field(837);
    pub const TIMEZONE_ID: Field = Field(838);
    pub const TITLE: Field = Field(839);
    pub const TITLE_MISSING: Field = Field(840);
    pub const TO_ID: Field = Field(841);
    pub const TODO: Field = Field(842);
    pub const TODO_ITEM_ID: Field = Field(843);
    pub const TON_AMOUNT: Field = Field(844);
    pub const TOP: Field = Field(845);
    pub const TOP_MESSAGE: Field = Field(846);
    pub const TOP_MSG_ID: Field = Field(847);
    pub const TOP_REACTORS: Field = Field(848);
    pub const TOPICS: Field = Field(849);
    pub const TOTAL_AMOUNT: Field = Field(850);
    pub const TOTAL_DAILY: Field = Field(851);
    pub const TOTAL_VOTERS: Field = Field(852);
    pub const TRANSACTION_ID: Field = Field(853);
    pub const TRANSFER_STARS: Field = Field(854);
    pub const TRANSFERRED: Field = Field(855);
    pub const TRANSLATION: Field = Field(856);
    pub const TRANSLATIONS_DISABLED: Field = Field(857);
    pub const TTL_PERIOD: Field = Field(858);
    pub const TTL_SECONDS: Field = Field(859);
    pub const TYPE: Field = Field(860);
    pub const TYPES: Field = Field(861);
    pub const UNCLAIMED: Field = Field(862);
    pub const UNCLAIMED_COUNT: Field = Field(863);
    pub const UNOFFICIAL_SECURITY_RISK: Field = Field(864);
    pub const UNREAD: Field = Field(865);
    pub const UNREAD_COUNT: Field = Field(866);
    pub const UNREAD_MARK: Field = Field(867);
    pub const UNREAD_MENTIONS_COUNT: Field = Field(868);
    pub const UNREAD_MUTED_MESSAGES_COUNT: Field = Field(869);
    pub const UNREAD_MUTED_PEERS_COUNT: Field = Field(870);
    pub const UNREAD_POLL_VOTES_COUNT: Field = Field(871);
    pub const UNREAD_REACTIONS_COUNT: Field = Field(872);
    pub const UNREAD_UNMUTED_MESSAGES_COUNT: Field = Field(873);
    pub const UNREAD_UNMUTED_PEERS_COUNT: Field = Field(874);
    pub const UNTIL: Field = Field(875);
    pub const UNTIL_DATE: Field = Field(876);
    pub const UPGRADE: Field = Field(877);
    pub const UPGRADE_MSG_ID: Field = Field(878);
    pub const UPGRADE_SEPARATE: Field = Field(879);
    pub const UPGRADE_STARS: Field = Field(880);
    pub const UPGRADE_VARIANTS: Field = Field(881);
    pub const UPGRADED: Field = Field(882);
    pub const URL: Field = Field(883);
    pub const USAGE: Field = Field(884);
    pub const USAGE_LIMIT: Field = Field(885);
    pub const USER_ADMIN_RIGHTS: Field = Field(886);
    pub const USER_ID: Field = Field(887);
    pub const USERNAME: Field = Field(888);
    pub const USERNAME_REQUESTED: Field = Field(889);
    pub const USERNAMES: Field = Field(890);
    pub const USERS: Field = Field(891);
    pub const V2: Field = Field(892);
    pub const VALIGN_BOTTOM: Field = Field(893);
    pub const VALIGN_MIDDLE: Field = Field(894);
    pub const VALUE: Field = Field(895);
    pub const VALUE_AMOUNT: Field = Field(896);
    pub const VALUE_CURRENCY: Field = Field(897);
    pub const VALUE_USD_AMOUNT: Field = Field(898);
    pub const VALUES: Field = Field(899);
    pub const VCARD: Field = Field(900);
    pub const VENUE_ID: Field = Field(901);
    pub const VENUE_TYPE: Field = Field(902);
    pub const VERIFIED: Field = Field(903);
    pub const VERIFIER_SETTINGS: Field = Field(904);
    pub const VERSION: Field = Field(905);
    pub const VIA_BOT_ID: Field = Field(906);
    pub const VIA_BUSINESS_BOT_ID: Field = Field(907);
    pub const VIA_GIVEAWAY: Field = Field(908);
    pub const VIA_MENTION: Field = Field(909);
    pub const VIDEO: Field = Field(910);
    pub const VIDEO_CALLS_AVAILABLE: Field = Field(911);
    pub const VIDEO_CODEC: Field = Field(912);
    pub const VIDEO_COVER: Field = Field(913);
    pub const VIDEO_COVER_PHOTO: Field = Field(914);
    pub const VIDEO_DURATION: Field = Field(915);
    pub const VIDEO_ID: Field = Field(916);
    pub const VIDEO_PROCESSING_PENDING: Field = Field(917);
    pub const VIDEO_SIZES: Field = Field(918);
    pub const VIDEO_START_TS: Field = Field(919);
    pub const VIDEO_THUMBS: Field = Field(920);
    pub const VIDEO_TIMESTAMP: Field = Field(921);
    pub const VIEW_FORUM_AS_MESSAGES: Field = Field(922);
    pub const VIEW_MESSAGES: Field = Field(923);
    pub const VIEWS: Field = Field(924);
    pub const VIEWS_COUNT: Field = Field(925);
    pub const VISIBLE: Field = Field(926);
    pub const VOICE: Field = Field(927);
    pub const VOICE_MESSAGES_FORBIDDEN: Field = Field(928);
    pub const VOTERS: Field = Field(929);
    pub const W: Field = Field(930);
    pub const WAIT_TILL: Field = Field(931);
    pub const WALLPAPER: Field = Field(932);
    pub const WALLPAPER_OVERRIDDEN: Field = Field(933);
    pub const WAS_ONLINE: Field = Field(934);
    pub const WAVEFORM: Field = Field(935);
    pub const WEBPAGE: Field = Field(936);
    pub const WEBPAGE_ID: Field = Field(937);
    pub const WEEKLY_OPEN: Field = Field(938);
    pub const WINNERS: Field = Field(939);
    pub const WINNERS_ARE_VISIBLE: Field = Field(940);
    pub const WINNERS_COUNT: Field = Field(941);
    pub const X: Field = Field(942);
    pub const Y: Field = Field(943);
    pub const YEAR: Field = Field(944);
    pub const ZOOM: Field = Field(945);
}

pub(super) static NAMES: [&str; 565] = [
    "baseThemeArctic",
    "baseThemeClassic",
    "baseThemeDay",
    "baseThemeNight",
    "baseThemeTinted",
    "birthday",
    "botApp",
    "botAppNotModified",
    "botAppSettings",
    "botCommand",
    "botInfo",
    "botMenuButton",
    "botMenuButtonCommands",
    "botMenuButtonDefault",
    "botVerification",
    "botVerifierSettings",
    "businessAwayMessage",
    "businessAwayMessageScheduleAlways",
    "businessAwayMessageScheduleCustom",
    "businessAwayMessageScheduleOutsideWorkHours",
    "businessGreetingMessage",
    "businessIntro",
    "businessLocation",
    "businessRecipients",
    "businessWeeklyOpen",
    "businessWorkHours",
    "buttonTypeDefault",
    "buttonTypeRequestGeoLocation",
    "buttonTypeRequestPeer",
    "buttonTypeRequestPhone",
    "buttonTypeRequestPoll",
    "buttonTypeSimpleWebView",
    "channel",
    "channelForbidden",
    "channelFull",
    "channelLocation",
    "channelLocationEmpty",
    "chat",
    "chatAdminRights",
    "chatBannedRights",
    "chatEmpty",
    "chatForbidden",
    "chatFull",
    "chatInviteExported",
    "chatInvitePublicJoinRequests",
    "chatParticipant",
    "chatParticipantAdmin",
    "chatParticipantCreator",
    "chatParticipants",
    "chatParticipantsForbidden",
    "chatPhoto",
    "chatPhotoEmpty",
    "chatReactionsAll",
    "chatReactionsNone",
    "chatReactionsSome",
    "chatTheme",
    "chatThemeUniqueGift",
    "community",
    "communityForbidden",
    "communityFull",
    "communityPeer",
    "dataJSON",
    "dialog",
    "dialogCommunity",
    "dialogFolder",
    "disallowedGiftsSettings",
    "document",
    "documentAttributeAnimated",
    "documentAttributeAudio",
    "documentAttributeCustomEmoji",
    "documentAttributeFilename",
    "documentAttributeHasStickers",
    "documentAttributeImageSize",
    "documentAttributeSticker",
    "documentAttributeVideo",
    "documentEmpty",
    "draftMessage",
    "draftMessageEmpty",
    "emojiStatus",
    "emojiStatusCollectible",
    "emojiStatusEmpty",
    "factCheck",
    "folder",
    "forumTopic",
    "forumTopicDeleted",
    "game",
    "geoPoint",
    "geoPointAddress",
    "geoPointEmpty",
    "inlineButtonTypeBuy",
    "inlineButtonTypeCallback",
    "inlineButtonTypeCopy",
    "inlineButtonTypeDisabled",
    "inlineButtonTypeGame",
    "inlineButtonTypeSwitchInline",
    "inlineButtonTypeUrl",
    "inlineButtonTypeUrlAuth",
    "inlineButtonTypeUserProfile",
    "inlineButtonTypeWebView",
    "inlineQueryPeerTypeBotPM",
    "inlineQueryPeerTypeBroadcast",
    "inlineQueryPeerTypeChat",
    "inlineQueryPeerTypeMegagroup",
    "inlineQueryPeerTypePM",
    "inlineQueryPeerTypeSameBotPM",
    "inputButtonTypeRequestPeer",
    "inputChannel",
    "inputChannelEmpty",
    "inputChannelFromMessage",
    "inputDocument",
    "inputDocumentEmpty",
    "inputEmojiStatusCollectible",
    "inputFile",
    "inputFileBig",
    "inputFileStoryDocument",
    "inputGameID",
    "inputGameShortName",
    "inputGeoPoint",
    "inputGeoPointEmpty",
    "inputGroupCall",
    "inputGroupCallInviteMessage",
    "inputGroupCallSlug",
    "inputInlineButtonTypeUrlAuth",
    "inputInlineButtonTypeUserProfile",
    "inputMediaAreaChannelPost",
    "inputMediaAreaVenue",
    "inputMediaContact",
    "inputMediaDice",
    "inputMediaDocument",
    "inputMediaDocumentExternal",
    "inputMediaEmpty",
    "inputMediaGame",
    "inputMediaGeoLive",
    "inputMediaGeoPoint",
    "inputMediaInvoice",
    "inputMediaPaidMedia",
    "inputMediaPhoto",
    "inputMediaPhotoExternal",
    "inputMediaPoll",
    "inputMediaStakeDice",
    "inputMediaStory",
    "inputMediaTodo",
    "inputMediaUploadedDocument",
    "inputMediaUploadedPhoto",
    "inputMediaVenue",
    "inputMediaWebPage",
    "inputMessageEntityMentionName",
    "inputPageBlockMap",
    "inputPeerChannel",
    "inputPeerChannelFromMessage",
    "inputPeerChat",
    "inputPeerColorCollectible",
    "inputPeerEmpty",
    "inputPeerSelf",
    "inputPeerUser",
    "inputPeerUserFromMessage",
    "inputPhoto",
    "inputPhotoEmpty",
    "inputPollAnswer",
    "inputReplyToEphemeralMessage",
    "inputReplyToMessage",
    "inputReplyToMonoForum",
    "inputReplyToStory",
    "inputStickerSetAnimatedEmoji",
    "inputStickerSetAnimatedEmojiAnimations",
    "inputStickerSetDice",
    "inputStickerSetEmojiChannelDefaultStatuses",
    "inputStickerSetEmojiDefaultStatuses",
    "inputStickerSetEmojiDefaultTopicIcons",
    "inputStickerSetEmojiGenericAnimations",
    "inputStickerSetEmpty",
    "inputStickerSetID",
    "inputStickerSetPremiumGifts",
    "inputStickerSetShortName",
    "inputStickerSetTonGifts",
    "inputUser",
    "inputUserEmpty",
    "inputUserFromMessage",
    "inputUserSelf",
    "inputWebDocument",
    "invoice",
    "keyboardButton",
    "keyboardButtonRow",
    "keyboardButtonStyle",
    "keyboardInlineButton",
    "keyboardInlineButtonRow",
    "labeledPrice",
    "maskCoords",
    "mediaAreaChannelPost",
    "mediaAreaCoordinates",
    "mediaAreaGeoPoint",
    "mediaAreaStarGift",
    "mediaAreaSuggestedReaction",
    "mediaAreaUrl",
    "mediaAreaVenue",
    "mediaAreaWeather",
    "message",
    "messageActionBoostApply",
    "messageActionBotAllowed",
    "messageActionChangeCommunity",
    "messageActionChangeCreator",
    "messageActionChannelCreate",
    "messageActionChannelMigrateFrom",
    "messageActionChatAddUser",
    "messageActionChatCreate",
    "messageActionChatDeletePhoto",
    "messageActionChatDeleteUser",
    "messageActionChatEditPhoto",
    "messageActionChatEditTitle",
    "messageActionChatJoinedByLink",
    "messageActionChatJoinedByRequest",
    "messageActionChatJoinedViaCommunity",
    "messageActionChatMigrateTo",
    "messageActionConferenceCall",
    "messageActionContactSignUp",
    "messageActionCustomAction",
    "messageActionEmpty",
    "messageActionGameScore",
    "messageActionGeoProximityReached",
    "messageActionGiftCode",
    "messageActionGiftPremium",
    "messageActionGiftStars",
    "messageActionGiftTon",
    "messageActionGiveawayLaunch",
    "messageActionGiveawayResults",
    "messageActionGroupCall",
    "messageActionGroupCallScheduled",
    "messageActionHistoryClear",
    "messageActionInviteToGroupCall",
    "messageActionManagedBotCreated",
    "messageActionNewCreatorPending",
    "messageActionNoForwardsRequest",
    "messageActionNoForwardsToggle",
    "messageActionPaidMessagesPrice",
    "messageActionPaidMessagesRefunded",
    "messageActionPaymentRefunded",
    "messageActionPaymentSent",
    "messageActionPaymentSentMe",
    "messageActionPhoneCall",
    "messageActionPinMessage",
    "messageActionPollAppendAnswer",
    "messageActionPollDeleteAnswer",
    "messageActionPrizeStars",
    "messageActionRequestedPeer",
    "messageActionRequestedPeerSentMe",
    "messageActionScreenshotTaken",
    "messageActionSecureValuesSent",
    "messageActionSecureValuesSentMe",
    "messageActionSetChatTheme",
    "messageActionSetChatWallPaper",
    "messageActionSetMessagesTTL",
    "messageActionStarGift",
    "messageActionStarGiftPurchaseOffer",
    "messageActionStarGiftPurchaseOfferDeclined",
    "messageActionStarGiftUnique",
    "messageActionSuggestBirthday",
    "messageActionSuggestProfilePhoto",
    "messageActionSuggestedPostApproval",
    "messageActionSuggestedPostRefund",
    "messageActionSuggestedPostSuccess",
    "messageActionTodoAppendTasks",
    "messageActionTodoCompletions",
    "messageActionTopicCreate",
    "messageActionTopicEdit",
    "messageActionWebViewDataSent",
    "messageActionWebViewDataSentMe",
    "messageEmpty",
    "messageEntityBankCard",
    "messageEntityBlockquote",
    "messageEntityBold",
    "messageEntityBotCommand",
    "messageEntityCashtag",
    "messageEntityCode",
    "messageEntityCustomEmoji",
    "messageEntityDiffDelete",
    "messageEntityDiffInsert",
    "messageEntityDiffReplace",
    "messageEntityEmail",
    "messageEntityFormattedDate",
    "messageEntityHashtag",
    "messageEntityItalic",
    "messageEntityMention",
    "messageEntityMentionName",
    "messageEntityPhone",
    "messageEntityPre",
    "messageEntitySpoiler",
    "messageEntityStrike",
    "messageEntityTextUrl",
    "messageEntityUnderline",
    "messageEntityUnknown",
    "messageEntityUrl",
    "messageExtendedMedia",
    "messageExtendedMediaPreview",
    "messageFwdHeader",
    "messageMediaContact",
    "messageMediaDice",
    "messageMediaDocument",
    "messageMediaEmpty",
    "messageMediaGame",
    "messageMediaGeo",
    "messageMediaGeoLive",
    "messageMediaGiveaway",
    "messageMediaGiveawayResults",
    "messageMediaInvoice",
    "messageMediaPaidMedia",
    "messageMediaPhoto",
    "messageMediaPoll",
    "messageMediaStory",
    "messageMediaToDo",
    "messageMediaUnsupported",
    "messageMediaVenue",
    "messageMediaVideoStream",
    "messageMediaWebPage",
    "messagePeerReaction",
    "messageReactions",
    "messageReactor",
    "messageReplies",
    "messageReplyHeader",
    "messageReplyStoryHeader",
    "messageService",
    "messages.channelMessages",
    "messages.chatFull",
    "messages.dialogs",
    "messages.dialogsNotModified",
    "messages.dialogsSlice",
    "messages.emojiGameOutcome",
    "messages.forumTopics",
    "messages.messages",
    "messages.messagesNotModified",
    "messages.messagesSlice",
    "notificationSoundDefault",
    "notificationSoundLocal",
    "notificationSoundNone",
    "notificationSoundRingtone",
    "page",
    "pageBlockAnchor",
    "pageBlockAudio",
    "pageBlockAuthorDate",
    "pageBlockBlockquote",
    "pageBlockBlockquoteBlocks",
    "pageBlockButtonRow",
    "pageBlockChannel",
    "pageBlockCollage",
    "pageBlockCover",
    "pageBlockDetails",
    "pageBlockDivider",
    "pageBlockDocument",
    "pageBlockEmbed",
    "pageBlockEmbedPost",
    "pageBlockFooter",
    "pageBlockHeader",
    "pageBlockHeading1",
    "pageBlockHeading2",
    "pageBlockHeading3",
    "pageBlockHeading4",
    "pageBlockHeading5",
    "pageBlockHeading6",
    "pageBlockKicker",
    "pageBlockList",
    "pageBlockMap",
    "pageBlockMath",
    "pageBlockOrderedList",
    "pageBlockParagraph",
    "pageBlockPhoto",
    "pageBlockPreformatted",
    "pageBlockPullquote",
    "pageBlockRelatedArticles",
    "pageBlockSlideshow",
    "pageBlockSubheader",
    "pageBlockSubtitle",
    "pageBlockTable",
    "pageBlockThinking",
    "pageBlockTitle",
    "pageBlockUnsupported",
    "pageBlockVideo",
    "pageButton",
    "pageCaption",
    "pageListItemBlocks",
    "pageListItemText",
    "pageListOrderedItemBlocks",
    "pageListOrderedItemText",
    "pageRelatedArticle",
    "pageTableCell",
    "pageTableRow",
    "paymentCharge",
    "paymentRequestedInfo",
    "peerChannel",
    "peerChat",
    "peerColor",
    "peerColorCollectible",
    "peerNotifySettings",
    "peerSettings",
    "peerStories",
    "peerUser",
    "phoneCallDiscardReasonBusy",
    "phoneCallDiscardReasonDisconnect",
    "phoneCallDiscardReasonHangup",
    "phoneCallDiscardReasonMigrateConferenceCall",
    "phoneCallDiscardReasonMissed",
    "photo",
    "photoCachedSize",
    "photoEmpty",
    "photoPathSize",
    "photoSize",
    "photoSizeEmpty",
    "photoSizeProgressive",
    "photoStrippedSize",
    "poll",
    "pollAnswer",
    "pollAnswerVoters",
    "pollResults",
    "postAddress",
    "privacyValueAllowAll",
    "privacyValueAllowBots",
    "privacyValueAllowChatParticipants",
    "privacyValueAllowCloseFriends",
    "privacyValueAllowContacts",
    "privacyValueAllowPremium",
    "privacyValueAllowUsers",
    "privacyValueDisallowAll",
    "privacyValueDisallowBots",
    "privacyValueDisallowChatParticipants",
    "privacyValueDisallowContacts",
    "privacyValueDisallowUsers",
    "profileTabFiles",
    "profileTabGifs",
    "profileTabGifts",
    "profileTabLinks",
    "profileTabMedia",
    "profileTabMusic",
    "profileTabPosts",
    "profileTabVoice",
    "reactionCount",
    "reactionCustomEmoji",
    "reactionEmoji",
    "reactionEmpty",
    "reactionPaid",
    "recentStory",
    "replyInlineMarkup",
    "replyKeyboardForceReply",
    "replyKeyboardHide",
    "replyKeyboardMarkup",
    "requestPeerTypeBroadcast",
    "requestPeerTypeChat",
    "requestPeerTypeCreateBot",
    "requestPeerTypeUser",
    "requestedPeerChannel",
    "requestedPeerChat",
    "requestedPeerUser",
    "restrictionReason",
    "richButtonStyle",
    "richMessage",
    "searchPostsFlood",
    "secureCredentialsEncrypted",
    "secureData",
    "secureFile",
    "secureFileEmpty",
    "securePlainEmail",
    "securePlainPhone",
    "secureValue",
    "secureValueTypeAddress",
    "secureValueTypeBankStatement",
    "secureValueTypeDriverLicense",
    "secureValueTypeEmail",
    "secureValueTypeIdentityCard",
    "secureValueTypeInternalPassport",
    "secureValueTypePassport",
    "secureValueTypePassportRegistration",
    "secureValueTypePersonalDetails",
    "secureValueTypePhone",
    "secureValueTypeRentalAgreement",
    "secureValueTypeTemporaryRegistration",
    "secureValueTypeUtilityBill",
    "starGift",
    "starGiftAttributeBackdrop",
    "starGiftAttributeModel",
    "starGiftAttributeOriginalDetails",
    "starGiftAttributePattern",
    "starGiftAttributeRarity",
    "starGiftAttributeRarityEpic",
    "starGiftAttributeRarityLegendary",
    "starGiftAttributeRarityRare",
    "starGiftAttributeRarityUncommon",
    "starGiftBackground",
    "starGiftUnique",
    "starRefProgram",
    "starsAmount",
    "starsRating",
    "starsSubscriptionPricing",
    "starsTonAmount",
    "stickerSet",
    "storyFwdHeader",
    "storyItem",
    "storyItemDeleted",
    "storyItemSkipped",
    "storyViews",
    "suggestedPost",
    "textAnchor",
    "textAutoEmail",
    "textAutoPhone",
    "textAutoUrl",
    "textBankCard",
    "textBold",
    "textBotCommand",
    "textButton",
    "textCashtag",
    "textConcat",
    "textCustomEmoji",
    "textDate",
    "textDiff",
    "textEmail",
    "textEmpty",
    "textFixed",
    "textHashtag",
    "textImage",
    "textItalic",
    "textMarked",
    "textMath",
    "textMention",
    "textMentionName",
    "textPhone",
    "textPlain",
    "textSpoiler",
    "textStrike",
    "textSubscript",
    "textSuperscript",
    "textUnderline",
    "textUrl",
    "textWithEntities",
    "themeSettings",
    "todoCompletion",
    "todoItem",
    "todoList",
    "user",
    "userEmpty",
    "userFull",
    "userProfilePhoto",
    "userProfilePhotoEmpty",
    "userStatusEmpty",
    "userStatusLastMonth",
    "userStatusLastWeek",
    "userStatusOffline",
    "userStatusOnline",
    "userStatusRecently",
    "username",
    "users.userFull",
    "videoSize",
    "videoSizeEmojiMarkup",
    "videoSizeStickerMarkup",
    "wallPaper",
    "wallPaperNoFile",
    "wallPaperSettings",
    "webDocument",
    "webDocumentNoProxy",
    "webPage",
    "webPageAttributeAiComposeTone",
    "webPageAttributeStarGiftAuction",
    "webPageAttributeStarGiftCollection",
    "webPageAttributeStickerSet",
    "webPageAttributeStory",
    "webPageAttributeTheme",
    "webPageAttributeUniqueStarGift",
    "webPageEmpty",
    "webPageNotModified",
    "webPagePending",
];

pub(super) static FIELDS: [&str; 946] = [
    "about",
    "accent_color",
    "accepted",
    "access_hash",
    "accuracy_radius",
    "action",
    "active",
    "add_admins",
    "add_contact",
    "added_by",
    "additional_peers_count",
    "address",
    "admin_id",
    "admin_rights",
    "admins_count",
    "albums",
    "align_center",
    "align_left",
    "align_right",
    "allow_custom",
    "allow_scrolling",
    "alt",
    "alt_document",
    "alt_documents",
    "amount",
    "android_sound",
    "anonymous",
    "answer",
    "answers",
    "antispam",
    "app",
    "app_settings",
    "apply_min_photo",
    "archived",
    "articles",
    "assigned",
    "attach_menu",
    "attach_menu_enabled",
    "attached_media",
    "attributes",
    "auction",
    "auction_acquired",
    "auction_slug",
    "auction_start_date",
    "audio_id",
    "author",
    "author_photo_id",
    "auto_setting_from",
    "autoarchived",
    "autofill_new_broadcasts",
    "autofill_new_correspondents",
    "autofill_public_groups",
    "autoplay",
    "autotranslation",
    "availability_issued",
    "availability_remains",
    "availability_resale",
    "availability_total",
    "available_min_id",
    "available_reactions",
    "backdrop_id",
    "background",
    "background_color",
    "background_colors",
    "background_dark_color",
    "background_emoji_id",
    "balance_too_low",
    "ban_users",
    "banned_count",
    "banned_rights",
    "base_theme",
    "bg_danger",
    "bg_primary",
    "bg_success",
    "big",
    "birthday",
    "block_contact",
    "blocked",
    "blocked_my_stories_from",
    "blocks",
    "blur",
    "boost_peer",
    "boosts",
    "boosts_applied",
    "boosts_unrestrict",
    "bordered",
    "bot",
    "bot_active_users",
    "bot_admin_rights",
    "bot_attach_menu",
    "bot_broadcast_admin_rights",
    "bot_business",
    "bot_can_edit",
    "bot_can_manage_bots",
    "bot_can_manage_emoji_status",
    "bot_chat_history",
    "bot_forum_can_manage_topics",
    "bot_forum_view",
    "bot_group_admin_rights",
    "bot_guard",
    "bot_guestchat",
    "bot_has_main_app",
    "bot_id",
    "bot_info",
    "bot_info_version",
    "bot_inline_geo",
    "bot_inline_placeholder",
    "bot_managed",
    "bot_manager_id",
    "bot_nochats",
    "bot_participant",
    "bot_verification",
    "bot_verification_icon",
    "broadcast",
    "broadcast_messages_allowed",
    "burned",
    "business_away_message",
    "business_bot_can_reply",
    "business_bot_id",
    "business_bot_manage_url",
    "business_bot_paused",
    "business_greeting_message",
    "business_intro",
    "business_location",
    "business_work_hours",
    "button_id",
    "buttons",
    "by_me",
    "bytes",
    "cached_page",
    "cached_page_views",
    "call",
    "call_active",
    "call_id",
    "call_not_empty",
    "can_craft_at",
    "can_delete_channel",
    "can_export_at",
    "can_modify_custom_description",
    "can_pin_message",
    "can_resell_at",
    "can_see_list",
    "can_set_location",
    "can_set_stickers",
    "can_set_username",
    "can_transfer_at",
    "can_upgrade",
    "can_view_history",
    "can_view_participants",
    "can_view_revenue",
    "can_view_stars_revenue",
    "can_view_stats",
    "caption",
    "cells",
    "center_color",
    "change_info",
    "channel",
    "channel_emoji_status",
    "channel_id",
    "channel_post",
    "channels",
    "charge",
    "charge_paid_message_stars",
    "chat_id",
    "chat_photo",
    "chats",
    "checkbox",
    "checked",
    "chosen",
    "chosen_order",
    "city",
    "client_seed",
    "close_date",
    "close_friend",
    "close_friends",
    "close_period",
    "closed",
    "collapsed",
    "collapsed_in_dialogs",
    "collectible_id",
    "color",
    "colors",
    "colspan",
    "command",
    "commands",
    "comments",
    "commission_permille",
    "common_chats_count",
    "community_id",
    "compact",
    "company",
    "completed",
    "completed_by",
    "completions",
    "contact",
    "contact_require_premium",
    "contacts",
    "convert_stars",
    "converted",
    "coordinates",
    "copy_text",
    "correct",
    "correct_answers",
    "count",
    "countries_iso2",
    "country",
    "country_iso2",
    "cover",
    "craft",
    "craft_chance_permille",
    "crafted",
    "creator",
    "credentials",
    "credit",
    "crypto_amount",
    "crypto_currency",
    "currency",
    "current_level_stars",
    "custom_description",
    "daily_revenue_per_user",
    "dark",
    "dark_accent_color",
    "dark_colors",
    "data",
    "data_hash",
    "date",
    "day",
    "day_of_week",
    "days",
    "dc_id",
    "deactivated",
    "declined",
    "default",
    "default_banned_rights",
    "default_send_as",
    "delete_messages",
    "delete_stories",
    "deleted",
    "description",
    "description_document",
    "description_photo",
    "dialogs",
    "disallow_limited_stargifts",
    "disallow_premium_gifts",
    "disallow_stargifts_from_channels",
    "disallow_unique_stargifts",
    "disallow_unlimited_stargifts",
    "disallowed_gifts",
    "display_gifts_button",
    "display_url",
    "distance",
    "document",
    "document_id",
    "documents",
    "domain",
    "draft",
    "drop_original_details_stars",
    "duration",
    "duration_months",
    "edge_color",
    "edit_date",
    "edit_hide",
    "edit_messages",
    "edit_rank",
    "edit_stories",
    "editable",
    "edited",
    "effect",
    "email",
    "email_requested",
    "email_to_provider",
    "embed_height",
    "embed_links",
    "embed_type",
    "embed_url",
    "embed_width",
    "emoji",
    "emoji_id",
    "emoji_status",
    "emojis",
    "emojiset",
    "emoticon",
    "end_date",
    "end_minute",
    "entities",
    "ephemeral",
    "exclude_selected",
    "existing_chats",
    "expire_date",
    "expired",
    "expires",
    "expires_at",
    "exported_invite",
    "extended_media",
    "factcheck",
    "fake",
    "fallback_photo",
    "file",
    "file_hash",
    "file_name",
    "file_reference",
    "files",
    "first_name",
    "first_sale_date",
    "flags",
    "flags2",
    "flexible",
    "flipped",
    "folder",
    "folder_id",
    "for_both",
    "force_file",
    "force_large_media",
    "force_reply",
    "force_small_media",
    "forum",
    "forum_tabs",
    "forum_topic",
    "forwards",
    "forwards_count",
    "fourth_background_color",
    "free",
    "from",
    "from_boosts_applied",
    "from_id",
    "from_name",
    "from_offer",
    "from_rank",
    "from_request",
    "from_scheduled",
    "front_side",
    "full_chat",
    "full_user",
    "full_width",
    "fwd_from",
    "fwd_text",
    "game",
    "game_hash",
    "game_id",
    "game_outcome",
    "geo",
    "geo_distance",
    "geo_point",
    "gift",
    "gift_address",
    "gift_emoji_id",
    "gift_id",
    "gift_msg_id",
    "gift_num",
    "gifts_per_round",
    "gigagroup",
    "giveaway_msg_id",
    "groupcall_default_join_as",
    "grouped_id",
    "guard_bot_id",
    "guestchat_via_from",
    "h",
    "has_geo",
    "has_large_media",
    "has_link",
    "has_preview_medias",
    "has_scheduled",
    "has_stickers",
    "has_unread_votes",
    "has_username",
    "has_video",
    "has_viewers",
    "has_welcome_messages",
    "hash",
    "header",
    "header_color",
    "header_dark_color",
    "heading",
    "hidden",
    "hidden_prehistory",
    "hide_results_until_close",
    "host_id",
    "html",
    "icon",
    "icon_color",
    "icon_emoji_id",
    "icons",
    "id",
    "imported",
    "incompleted",
    "inexact",
    "info",
    "installed_date",
    "intensity",
    "invert_media",
    "invite_members",
    "invite_users",
    "inviter_id",
    "invoice",
    "invoice_slug",
    "ios_sound",
    "items",
    "join_request",
    "join_to_send",
    "kicked_count",
    "label",
    "lang_code",
    "language",
    "last_name",
    "last_sale_date",
    "lat",
    "launch_msg_id",
    "left",
    "legacy",
    "length",
    "level",
    "limited",
    "limited_per_user",
    "link",
    "linked_chat_id",
    "linked_community_id",
    "linked_monoforum_id",
    "linked_peers",
    "list",
    "live",
    "live_photo",
    "location",
    "locked_until_date",
    "long",
    "long_date",
    "long_time",
    "loop",
    "main_tab",
    "manage_call",
    "manage_direct_messages",
    "manage_linked_peers",
    "manage_ranks",
    "manage_topics",
    "manage_welcome_messages",
    "manual",
    "mask",
    "mask_coords",
    "masks",
    "max_id",
    "max_quantity",
    "max_read_id",
    "max_tip_amount",
    "md5_checksum",
    "media",
    "media_areas",
    "media_unread",
    "megagroup",
    "mentioned",
    "menu_button",
    "message",
    "message_colors",
    "message_colors_animated",
    "messages",
    "migrated_from_chat_id",
    "migrated_from_max_id",
    "migrated_to",
    "mime_type",
    "min",
    "missed",
    "modified",
    "monoforum",
    "monoforum_peer_id",
    "month",
    "months",
    "motion",
    "msg_id",
    "multiple_choice",
    "music",
    "mute_until",
    "mutual_contact",
    "my",
    "n",
    "name",
    "name_change_date",
    "name_hidden",
    "name_requested",
    "nanos",
    "need_check",
    "need_contacts_exception",
    "new_chats",
    "new_creator_id",
    "new_value",
    "next_level_stars",
    "next_rate",
    "no_activity_days",
    "no_webpage",
    "noforwards",
    "noforwards_my_enabled",
    "noforwards_peer_enabled",
    "non_contacts",
    "nopremium",
    "nosound",
    "nosound_video",
    "note",
    "notify_settings",
    "num",
    "offer_min_stars",
    "official",
    "offline",
    "offline_only",
    "offset",
    "offset_id_offset",
    "old_text",
    "online_count",
    "only_new_subscribers",
    "open",
    "open_answers",
    "open_now",
    "option",
    "optional",
    "order_by_create_date",
    "other",
    "other_participants",
    "other_sound",
    "others_can_append",
    "others_can_complete",
    "out",
    "outbox_accent_color",
    "owner_address",
    "owner_id",
    "owner_name",
    "paid_media_allowed",
    "paid_message_stars",
    "paid_messages_available",
    "paid_reactions_available",
    "paid_suggested_post_stars",
    "paid_suggested_post_ton",
    "part",
    "participants",
    "participants_count",
    "participants_hidden",
    "parts",
    "pattern",
    "pattern_color",
    "pattern_document_id",
    "payer_initiated",
    "payload",
    "peer",
    "peer_color",
    "peer_color_available",
    "peer_id",
    "peer_link_requests_pending",
    "peer_type",
    "peer_types",
    "peers",
    "pending_suggestions",
    "per_user_remains",
    "per_user_total",
    "performer",
    "period",
    "permanent",
    "permille",
    "persistent",
    "personal",
    "personal_channel_id",
    "personal_channel_message",
    "personal_photo",
    "phone",
    "phone_calls_available",
    "phone_calls_private",
    "phone_country",
    "phone_number",
    "phone_requested",
    "phone_to_provider",
    "photo",
    "photo_change_date",
    "photo_id",
    "photo_requested",
    "photos",
    "pin_messages",
    "pinned",
    "pinned_msg_id",
    "placeholder",
    "placeholder_path",
    "plain_data",
    "platform",
    "poll",
    "poll_option",
    "post",
    "post_author",
    "post_code",
    "post_messages",
    "post_stories",
    "poster_photo_id",
    "preload_prefix_size",
    "premium",
    "prepaid_upgrade",
    "prepaid_upgrade_hash",
    "prev_value",
    "price",
    "prices",
    "privacy",
    "privacy_policy_url",
    "private_forward_name",
    "prize_description",
    "profile_color",
    "profile_photo",
    "provider",
    "provider_charge_id",
    "provider_data",
    "proximity_notification_radius",
    "psa_type",
    "pts",
    "public",
    "public_voters",
    "published_date",
    "quantity",
    "query",
    "query_id",
    "query_is_free",
    "question",
    "quick_reply_shortcut_id",
    "quiz",
    "quote",
    "quote_entities",
    "quote_offset",
    "quote_text",
    "radius",
    "rank",
    "rarity",
    "reaction",
    "reactions",
    "reactions_are_possible",
    "reactions_as_tags",
    "reactions_count",
    "reactions_limit",
    "read_dates_private",
    "read_inbox_max_id",
    "read_max_id",
    "read_outbox_max_id",
    "reason",
    "receipt_msg_id",
    "recent_reactions",
    "recent_repliers",
    "recent_requesters",
    "recent_viewers",
    "recent_voters",
    "recipient_id",
    "recipients",
    "recurring",
    "recurring_init",
    "recurring_used",
    "refunded",
    "registration_month",
    "reject_comment",
    "rejected",
    "relative",
    "released_by",
    "remains",
    "replies",
    "replies_pts",
    "reply_from",
    "reply_markup",
    "reply_media",
    "reply_to",
    "reply_to_ephemeral",
    "reply_to_msg_id",
    "reply_to_peer_id",
    "reply_to_scheduled",
    "reply_to_top_id",
    "report_delivery_until_date",
    "report_geo",
    "report_spam",
    "request_chat_broadcast",
    "request_chat_date",
    "request_chat_title",
    "request_needed",
    "request_write_access",
    "requested",
    "requests_pending",
    "require_premium",
    "requires_password",
    "resale_amount",
    "resale_ton_only",
    "resell_amount",
    "resell_min_stars",
    "resize",
    "restricted",
    "restricted_sponsored",
    "restriction_reason",
    "result_id",
    "results",
    "reverse_side",
    "reversed",
    "revoked",
    "revoting_disabled",
    "rich_message",
    "rotation",
    "round",
    "round_message",
    "rows",
    "rowspan",
    "rtl",
    "rtmp_stream",
    "safe",
    "same",
    "same_peer",
    "saved",
    "saved_date",
    "saved_from_id",
    "saved_from_msg_id",
    "saved_from_name",
    "saved_from_peer",
    "saved_id",
    "saved_music",
    "saved_out",
    "saved_peer_id",
    "scam",
    "schedule",
    "schedule_date",
    "schedule_repeat_period",
    "score",
    "search_flood",
    "second_background_color",
    "secret",
    "seed",
    "selected_contacts",
    "selective",
    "self",
    "self_participant",
    "selfie",
    "send_audios",
    "send_docs",
    "send_games",
    "send_gifs",
    "send_inline",
    "send_media",
    "send_messages",
    "send_paid_messages_stars",
    "send_photos",
    "send_plain",
    "send_polls",
    "send_reactions",
    "send_roundvideos",
    "send_stickers",
    "send_videos",
    "send_voices",
    "sender_id",
    "sent_reaction",
    "settings",
    "share_contact",
    "shipping_address",
    "shipping_address_requested",
    "shipping_option_id",
    "short",
    "short_date",
    "short_name",
    "short_time",
    "shortcut_id",
    "show_previews",
    "shuffle_answers",
    "signature_profiles",
    "signatures",
    "silent",
    "single_use",
    "site_name",
    "size",
    "sizes",
    "slowmode_enabled",
    "slowmode_next_send_date",
    "slowmode_seconds",
    "slug",
    "sold_out",
    "solution",
    "solution_entities",
    "solution_media",
    "source",
    "spoiler",
    "sponsored_enabled",
    "stake_ton_amount",
    "stargifts_available",
    "stargifts_count",
    "starref_program",
    "stars",
    "stars_amount",
    "stars_my_pending_rating",
    "stars_my_pending_rating_date",
    "stars_rating",
    "start",
    "start_date",
    "start_minute",
    "start_param",
    "state",
    "stats_dc",
    "status",
    "sticker",
    "sticker_id",
    "stickers",
    "stickerset",
    "stopped",
    "stories",
    "stories_android_sound",
    "stories_hidden",
    "stories_hidden_min",
    "stories_hide_sender",
    "stories_ios_sound",
    "stories_max_id",
    "stories_muted",
    "stories_other_sound",
    "stories_pinned_available",
    "stories_unavailable",
    "story",
    "story_id",
    "street",
    "street_line1",
    "street_line2",
    "striped",
    "stripped_thumb",
    "style",
    "subscribers_only",
    "subscription_expired",
    "subscription_period",
    "subscription_pricing",
    "subscription_until_date",
    "suggested_name",
    "suggested_post",
    "suggested_tip_amounts",
    "suggested_username",
    "summary_from_language",
    "support",
    "supports_streaming",
    "temperature_c",
    "terms_url",
    "test",
    "text",
    "text_color",
    "texts",
    "theme",
    "theme_available",
    "theme_emoticon",
    "theme_peer",
    "theme_settings",
    "third_background_color",
    "thumb",
    "thumb_dc_id",
    "thumb_document_id",
    "thumb_version",
    "thumbs",
    "timezone_id",
    "title",
    "title_missing",
    "to_id",
    "todo",
    "todo_item_id",
    "ton_amount",
    "top",
    "top_message",
    "top_msg_id",
    "top_reactors",
    "topics",
    "total_amount",
    "total_daily",
    "total_voters",
    "transaction_id",
    "transfer_stars",
    "transferred",
    "translation",
    "translations_disabled",
    "ttl_period",
    "ttl_seconds",
    "type",
    "types",
    "unclaimed",
    "unclaimed_count",
    "unofficial_security_risk",
    "unread",
    "unread_count",
    "unread_mark",
    "unread_mentions_count",
    "unread_muted_messages_count",
    "unread_muted_peers_count",
    "unread_poll_votes_count",
    "unread_reactions_count",
    "unread_unmuted_messages_count",
    "unread_unmuted_peers_count",
    "until",
    "until_date",
    "upgrade",
    "upgrade_msg_id",
    "upgrade_separate",
    "upgrade_stars",
    "upgrade_variants",
    "upgraded",
    "url",
    "usage",
    "usage_limit",
    "user_admin_rights",
    "user_id",
    "username",
    "username_requested",
    "usernames",
    "users",
    "v2",
    "valign_bottom",
    "valign_middle",
    "value",
    "value_amount",
    "value_currency",
    "value_usd_amount",
    "values",
    "vcard",
    "venue_id",
    "venue_type",
    "verified",
    "verifier_settings",
    "version",
    "via_bot_id",
    "via_business_bot_id",
    "via_giveaway",
    "via_mention",
    "video",
    "video_calls_available",
    "video_codec",
    "video_cover",
    "video_cover_photo",
    "video_duration",
    "video_id",
    "video_processing_pending",
    "video_sizes",
    "video_start_ts",
    "video_thumbs",
    "video_timestamp",
    "view_forum_as_messages",
    "view_messages",
    "views",
    "views_count",
    "visible",
    "voice",
    "voice_messages_forbidden",
    "voters",
    "w",
    "wait_till",
    "wallpaper",
    "wallpaper_overridden",
    "was_online",
    "waveform",
    "webpage",
    "webpage_id",
    "weekly_open",
    "winners",
    "winners_are_visible",
    "winners_count",
    "x",
    "y",
    "year",
    "zoom",
];

/// Where in `CONSTRUCTORS` the ids begin whose upper bits are the index.
pub(super) const BUCKET_BITS: u32 = 10;
pub(super) static BUCKETS: [u16; 1025] = [
    0, 0, 0, 1, 1, 1, 1, 2, 3, 6, 6, 7, 8, 11, 14, 14, 15, 15, 15, 16,
    17, 17, 18, 18, 18, 18, 19, 19, 21, 22, 22, 22, 22, 23, 23, 23, 24, 24, 25, 25,
    26, 27, 27, 27, 27, 27, 27, 27, 27, 27, 27, 27, 28, 28, 28, 30, 30, 32, 34, 35,
    35, 35, 35, 35, 35, 35, 35, 35, 35, 36, 36, 37, 38, 39, 39, 39, 39, 39, 40, 40,
    40, 40, 41, 41, 41, 42, 43, 44, 45, 46, 47, 48, 48, 48, 49, 49, 50, 50, 51, 51,
    51, 51, 52, 54, 54, 54, 54, 55, 55, 59, 59, 60, 60, 60, 62, 62, 65, 65, 66, 67,
    67, 68, 68, 69, 69, 69, 69, 69, 70, 70, 70, 72, 72, 74, 75, 75, 76, 77, 78, 78,
    78, 79, 79, 79, 79, 79, 79, 79, 80, 80, 80, 80, 80, 81, 81, 81, 81, 81, 81, 82,
    82, 82, 82, 83, 83, 83, 85, 85, 86, 86, 86, 86, 86, 87, 87, 87, 87, 87, 87, 88,
    88, 88, 88, 88, 90, 90, 90, 91, 92, 92, 94, 94, 95, 95, 95, 96, 96, 97, 98, 98,
    100, 100, 100, 100, 101, 101, 101, 102, 103, 103, 105, 105, 105, 105, 106, 107, 107, 107, 110, 110,
    112, 114, 114, 114, 115, 116, 116, 116, 118, 118, 118, 119, 120, 120, 121, 121, 121, 121, 122, 123,
    125, 128, 128, 129, 129, 129, 129, 130, 131, 133, 133, 134, 134, 134, 135, 136, 137, 137, 138, 138,
    138, 139, 139, 140, 142, 142, 143, 143, 143, 143, 143, 143, 144, 144, 144, 144, 145, 145, 145, 145,
    146, 146, 147, 147, 147, 147, 147, 148, 149, 150, 150, 152, 153, 153, 154, 156, 156, 156, 156, 157,
    157, 157, 158, 159, 160, 161, 162, 162, 163, 163, 164, 165, 165, 165, 167, 167, 167, 168, 170, 170,
    171, 172, 173, 173, 174, 174, 174, 175, 176, 177, 177, 178, 179, 179, 179, 179, 180, 181, 181, 182,
    182, 182, 182, 182, 182, 182, 183, 183, 184, 184, 185, 187, 188, 188, 188, 189, 189, 190, 191, 191,
    191, 192, 192, 192, 192, 193, 193, 194, 194, 194, 194, 194, 195, 196, 196, 197, 197, 197, 197, 197,
    198, 200, 200, 201, 201, 201, 201, 201, 202, 202, 202, 202, 202, 202, 202, 202, 203, 205, 205, 205,
    206, 207, 207, 207, 208, 208, 209, 212, 213, 214, 214, 214, 215, 216, 216, 216, 217, 218, 218, 218,
    219, 220, 221, 221, 223, 223, 223, 223, 223, 224, 224, 224, 224, 226, 226, 227, 228, 228, 230, 230,
    230, 230, 230, 230, 231, 232, 234, 234, 234, 235, 235, 236, 236, 237, 238, 240, 242, 242, 242, 242,
    244, 246, 246, 248, 248, 248, 250, 251, 251, 253, 253, 253, 254, 258, 259, 260, 260, 262, 264, 266,
    266, 266, 266, 266, 267, 267, 267, 267, 268, 269, 269, 270, 270, 271, 271, 272, 272, 272, 272, 273,
    273, 274, 276, 278, 278, 279, 280, 280, 280, 281, 281, 281, 282, 282, 283, 283, 284, 284, 284, 284,
    284, 284, 285, 285, 286, 288, 288, 288, 289, 289, 289, 290, 290, 290, 290, 290, 293, 294, 294, 295,
    295, 295, 296, 296, 297, 298, 298, 298, 298, 300, 300, 300, 301, 301, 302, 302, 303, 303, 304, 306,
    306, 307, 309, 310, 310, 310, 311, 311, 311, 312, 312, 312, 312, 312, 312, 312, 315, 315, 316, 318,
    318, 318, 318, 318, 318, 318, 318, 319, 319, 319, 320, 321, 321, 321, 321, 322, 322, 322, 322, 322,
    326, 326, 328, 329, 329, 330, 330, 330, 331, 333, 336, 336, 337, 337, 339, 340, 341, 342, 342, 342,
    342, 342, 343, 343, 346, 346, 347, 347, 347, 349, 349, 350, 351, 351, 351, 351, 351, 354, 354, 357,
    358, 359, 360, 360, 361, 361, 361, 361, 361, 362, 363, 364, 365, 365, 365, 365, 366, 369, 370, 370,
    370, 370, 370, 371, 371, 371, 371, 371, 371, 371, 371, 371, 371, 372, 375, 377, 377, 377, 377, 377,
    377, 378, 378, 378, 379, 380, 380, 380, 380, 381, 383, 383, 383, 383, 384, 384, 384, 384, 384, 384,
    385, 385, 385, 385, 387, 388, 389, 389, 391, 391, 391, 392, 392, 392, 392, 395, 395, 396, 396, 398,
    398, 400, 400, 400, 401, 402, 403, 404, 404, 404, 404, 405, 405, 405, 405, 406, 406, 407, 407, 409,
    410, 411, 413, 415, 416, 416, 417, 418, 420, 420, 420, 422, 422, 422, 422, 422, 422, 423, 425, 425,
    426, 426, 426, 427, 427, 428, 430, 431, 433, 434, 435, 436, 436, 438, 438, 438, 438, 439, 439, 439,
    439, 440, 440, 441, 443, 444, 444, 444, 444, 445, 446, 446, 446, 447, 447, 447, 448, 448, 449, 450,
    452, 452, 452, 453, 454, 454, 454, 456, 458, 458, 459, 459, 460, 461, 461, 463, 464, 465, 467, 467,
    467, 468, 468, 468, 468, 469, 469, 470, 471, 471, 472, 472, 473, 473, 474, 474, 474, 474, 474, 474,
    474, 474, 474, 474, 474, 475, 476, 477, 477, 477, 477, 478, 478, 478, 478, 478, 478, 479, 479, 479,
    479, 479, 480, 480, 480, 481, 481, 482, 482, 483, 484, 484, 484, 485, 485, 485, 485, 486, 486, 487,
    488, 489, 490, 490, 490, 491, 491, 491, 493, 494, 496, 496, 496, 497, 497, 497, 497, 497, 497, 501,
    502, 503, 503, 504, 505, 506, 506, 506, 506, 506, 506, 507, 507, 507, 509, 509, 511, 512, 512, 513,
    514, 514, 516, 516, 516, 516, 516, 516, 517, 517, 517, 518, 518, 518, 518, 518, 518, 522, 522, 522,
    523, 523, 524, 525, 525, 525, 525, 526, 527, 528, 529, 530, 530, 530, 532, 533, 533, 535, 535, 535,
    535, 535, 535, 536, 537, 538, 538, 538, 539, 540, 541, 541, 541, 541, 542, 543, 544, 544, 545, 545,
    545, 546, 546, 546, 546, 546, 546, 548, 548, 548, 548, 549, 551, 551, 552, 554, 554, 555, 555, 555,
    557, 559, 561, 561, 563, 564, 564, 564, 565, 566, 566, 567, 568, 570, 570, 571, 571, 572, 573, 573,
    573, 573, 575, 578, 579,
];

const fn s(field: Field, kind: Kind, condition: u8) -> Slot {
    Slot { field, kind, condition }
}

pub(super) static CONSTRUCTORS: [Constructor; 579] = [
    Constructor { id: 0x008c_703f, name: name::USER_STATUS_OFFLINE, slots: &[s(field::WAS_ONLINE, Int, 255)] },
    Constructor { id: 0x01a9_fbfc, name: name::TEXT_MENTION_NAME, slots: &[s(field::TEXT, Object, 255), s(field::USER_ID, Long, 255)] },
    Constructor { id: 0x01c6_41c2, name: name::WEB_PAGE_ATTRIBUTE_STAR_GIFT_AUCTION, slots: &[s(field::GIFT, Object, 255), s(field::END_DATE, Int, 255)] },
    Constructor { id: 0x020b_1422, name: name::USER, slots: &[s(field::FLAGS, Flags, 0), s(field::SELF_, True, 10), s(field::CONTACT, True, 11), s(field::MUTUAL_CONTACT, True, 12), s(field::DELETED, True, 13), s(field::BOT, True, 14), s(field::BOT_CHAT_HISTORY, True, 15), s(field::BOT_NOCHATS, True, 16), s(field::VERIFIED, True, 17), s(field::RESTRICTED, True, 18), s(field::MIN, True, 20), s(field::BOT_INLINE_GEO, True, 21), s(field::SUPPORT, True, 23), s(field::SCAM, True, 24), s(field::APPLY_MIN_PHOTO, True, 25), s(field::FAKE, True, 26), s(field::BOT_ATTACH_MENU, True, 27), s(field::PREMIUM, True, 28), s(field::ATTACH_MENU_ENABLED, True, 29), s(field::FLAGS2, Flags, 32), s(field::BOT_CAN_EDIT, True, 33), s(field::CLOSE_FRIEND, True, 34), s(field::STORIES_HIDDEN, True, 35), s(field::STORIES_UNAVAILABLE, True, 36), s(field::CONTACT_REQUIRE_PREMIUM, True, 42), s(field::BOT_BUSINESS, True, 43), s(field::BOT_HAS_MAIN_APP, True, 45), s(field::ID, Long, 255), s(field::ACCESS_HASH, Long, 0), s(field::FIRST_NAME, String, 1), s(field::LAST_NAME, String, 2), s(field::USERNAME, String, 3), s(field::PHONE, String, 4), s(field::PHOTO, Object, 5), s(field::STATUS, Object, 6), s(field::BOT_INFO_VERSION, Int, 14), s(field::RESTRICTION_REASON, VecObject, 18), s(field::BOT_INLINE_PLACEHOLDER, String, 19), s(field::LANG_CODE, String, 22), s(field::EMOJI_STATUS, Object, 30), s(field::USERNAMES, VecObject, 32), s(field::STORIES_MAX_ID, Int, 37), s(field::COLOR, Object, 40), s(field::PROFILE_COLOR, Object, 41), s(field::BOT_ACTIVE_USERS, Int, 44), s(field::BOT_VERIFICATION_ICON, Long, 46), s(field::SEND_PAID_MESSAGES_STARS, Long, 47)] },
    Constructor { id: 0x021e_1ad6, name: name::PHOTO_CACHED_SIZE, slots: &[s(field::TYPE, String, 255), s(field::W, Int, 255), s(field::H, Int, 255), s(field::BYTES, Bytes, 255)] },
    Constructor { id: 0x023f_109b, name: name::FORUM_TOPIC_DELETED, slots: &[s(field::ID, Int, 255)] },
    Constructor { id: 0x0287_03c8, name: name::INPUT_STICKER_SET_ANIMATED_EMOJI, slots: &[] },
    Constructor { id: 0x02ff_29d3, name: name::TEXT_BOT_COMMAND, slots: &[s(field::TEXT, Object, 255)] },
    Constructor { id: 0x0312_24c3, name: name::MESSAGE_ACTION_CHAT_JOINED_BY_LINK, slots: &[s(field::INVITER_ID, Long, 255)] },
    Constructor { id: 0x031f_9590, name: name::PAGE_BLOCK_SLIDESHOW, slots: &[s(field::ITEMS, VecObject, 255), s(field::CAPTION, Object, 255)] },
    Constructor { id: 0x032c_3e77, name: name::INPUT_GAME_ID, slots: &[s(field::ID, Long, 255), s(field::ACCESS_HASH, Long, 255)] },
    Constructor { id: 0x034b_8621, name: name::TEXT_MARKED, slots: &[s(field::TEXT, Object, 255)] },
    Constructor { id: 0x0360_d5d2, name: name::CHAT_PARTICIPANT_ADMIN, slots: &[s(field::FLAGS, Flags, 0), s(field::USER_ID, Long, 255), s(field::INVITER_ID, Long, 255), s(field::DATE, Int, 255), s(field::RANK, String, 0)] },
    Constructor { id: 0x037c_9330, name: name::INPUT_MEDIA_UPLOADED_DOCUMENT, slots: &[s(field::FLAGS, Flags, 0), s(field::NOSOUND_VIDEO, True, 3), s(field::FORCE_FILE, True, 4), s(field::SPOILER, True, 5), s(field::FILE, Object, 255), s(field::THUMB, Object, 2), s(field::MIME_TYPE, String, 255), s(field::ATTRIBUTES, VecObject, 255), s(field::STICKERS, VecObject, 0), s(field::VIDEO_COVER, Object, 6), s(field::VIDEO_TIMESTAMP, Int, 7), s(field::TTL_SECONDS, Int, 1)] },
    Constructor { id: 0x03c6_10bd, name: name::RICH_BUTTON_STYLE, slots: &[s(field::FLAGS, Flags, 0), s(field::BG_PRIMARY, True, 0), s(field::BG_DANGER, True, 1), s(field::BG_SUCCESS, True, 2), s(field::LINK, True, 3)] },
    Constructor { id: 0x049e_e584, name: name::INVOICE, slots: &[s(field::FLAGS, Flags, 0), s(field::TEST, True, 0), s(field::NAME_REQUESTED, True, 1), s(field::PHONE_REQUESTED, True, 2), s(field::EMAIL_REQUESTED, True, 3), s(field::SHIPPING_ADDRESS_REQUESTED, True, 4), s(field::FLEXIBLE, True, 5), s(field::PHONE_TO_PROVIDER, True, 6), s(field::EMAIL_TO_PROVIDER, True, 7), s(field::RECURRING, True, 9), s(field::CURRENCY, String, 255), s(field::PRICES, VecObject, 255), s(field::MAX_TIP_AMOUNT, Long, 8), s(field::SUGGESTED_TIP_AMOUNTS, VecLong, 8), s(field::TERMS_URL, String, 10), s(field::SUBSCRIPTION_PERIOD, Int, 11)] },
    Constructor { id: 0x04c4_d4ce, name: name::INPUT_STICKER_SET_EMOJI_GENERIC_ANIMATIONS, slots: &[] },
    Constructor { id: 0x0541_6d58, name: name::STARS_SUBSCRIPTION_PRICING, slots: &[s(field::PERIOD, Int, 255), s(field::AMOUNT, Long, 255)] },
    Constructor { id: 0x0652_c1c5, name: name::MESSAGE_ENTITY_DIFF_DELETE, slots: &[s(field::OFFSET, Int, 255), s(field::LENGTH, Int, 255)] },
    Constructor { id: 0x06cb_e645, name: name::USER_FULL, slots: &[s(field::FLAGS, Flags, 0), s(field::BLOCKED, True, 0), s(field::PHONE_CALLS_AVAILABLE, True, 4), s(field::PHONE_CALLS_PRIVATE, True, 5), s(field::CAN_PIN_MESSAGE, True, 7), s(field::HAS_SCHEDULED, True, 12), s(field::VIDEO_CALLS_AVAILABLE, True, 13), s(field::VOICE_MESSAGES_FORBIDDEN, True, 20), s(field::TRANSLATIONS_DISABLED, True, 23), s(field::STORIES_PINNED_AVAILABLE, True, 26), s(field::BLOCKED_MY_STORIES_FROM, True, 27), s(field::WALLPAPER_OVERRIDDEN, True, 28), s(field::CONTACT_REQUIRE_PREMIUM, True, 29), s(field::READ_DATES_PRIVATE, True, 30), s(field::FLAGS2, Flags, 32), s(field::SPONSORED_ENABLED, True, 39), s(field::CAN_VIEW_REVENUE, True, 41), s(field::BOT_CAN_MANAGE_EMOJI_STATUS, True, 42), s(field::DISPLAY_GIFTS_BUTTON, True, 48), s(field::NOFORWARDS_MY_ENABLED, True, 55), s(field::NOFORWARDS_PEER_ENABLED, True, 56), s(field::UNOFFICIAL_SECURITY_RISK, True, 58), s(field::ID, Long, 255), s(field::ABOUT, String, 1), s(field::SETTINGS, Object, 255), s(field::PERSONAL_PHOTO, Object, 21), s(field::PROFILE_PHOTO, Object, 2), s(field::FALLBACK_PHOTO, Object, 22), s(field::NOTIFY_SETTINGS, Object, 255), s(field::BOT_INFO, Object, 3), s(field::PINNED_MSG_ID, Int, 6), s(field::COMMON_CHATS_COUNT, Int, 255), s(field::FOLDER_ID, Int, 11), s(field::TTL_PERIOD, Int, 14), s(field::THEME, Object, 15), s(field::PRIVATE_FORWARD_NAME, String, 16), s(field::BOT_GROUP_ADMIN_RIGHTS, Object, 17), s(field::BOT_BROADCAST_ADMIN_RIGHTS, Object, 18), s(field::WALLPAPER, Object, 24), s(field::STORIES, Object, 25), s(field::BUSINESS_WORK_HOURS, Object, 32), s(field::BUSINESS_LOCATION, Object, 33), s(field::BUSINESS_GREETING_MESSAGE, Object, 34), s(field::BUSINESS_AWAY_MESSAGE, Object, 35), s(field::BUSINESS_INTRO, Object, 36), s(field::BIRTHDAY, Object, 37), s(field::PERSONAL_CHANNEL_ID, Long, 38), s(field::PERSONAL_CHANNEL_MESSAGE, Int, 38), s(field::STARGIFTS_COUNT, Int, 40), s(field::STARREF_PROGRAM, Object, 43), s(field::BOT_VERIFICATION, Object, 44), s(field::SEND_PAID_MESSAGES_STARS, Long, 46), s(field::DISALLOWED_GIFTS, Object, 47), s(field::STARS_RATING, Object, 49), s(field::STARS_MY_PENDING_RATING, Object, 50), s(field::STARS_MY_PENDING_RATING_DATE, Int, 50), s(field::MAIN_TAB, Object, 52), s(field::SAVED_MUSIC, Object, 53), s(field::NOTE, Object, 54), s(field::BOT_MANAGER_ID, Long, 57)] },
    Constructor { id: 0x06e4_25c4, name: name::SECURE_VALUE_TYPE_DRIVER_LICENSE, slots: &[] },
    Constructor { id: 0x0714_1dbf, name: name::INPUT_EMOJI_STATUS_COLLECTIBLE, slots: &[s(field::FLAGS, Flags, 0), s(field::COLLECTIBLE_ID, Long, 255), s(field::UNTIL, Int, 0)] },
    Constructor { id: 0x081c_cf4f, name: name::TEXT_IMAGE, slots: &[s(field::DOCUMENT_ID, Long, 255), s(field::W, Int, 255), s(field::H, Int, 255)] },
    Constructor { id: 0x08cb_ec07, name: name::MESSAGE_MEDIA_DICE, slots: &[s(field::FLAGS, Flags, 0), s(field::VALUE, Int, 255), s(field::EMOTICON, String, 255), s(field::GAME_OUTCOME, Object, 0)] },
    Constructor { id: 0x096b_2aec, name: name::PAGE_BLOCK_HEADING2, slots: &[s(field::TEXT, Object, 255)] },
    Constructor { id: 0x09d0_5049, name: name::USER_STATUS_EMPTY, slots: &[] },
    Constructor { id: 0x0a33_9f0b, name: name::MESSAGE_REACTIONS, slots: &[s(field::FLAGS, Flags, 0), s(field::MIN, True, 0), s(field::CAN_SEE_LIST, True, 2), s(field::REACTIONS_AS_TAGS, True, 3), s(field::RESULTS, VecObject, 255), s(field::RECENT_REACTIONS, VecObject, 1), s(field::TOP_REACTORS, VecObject, 4)] },
    Constructor { id: 0x0cde_3739, name: name::INPUT_STICKER_SET_ANIMATED_EMOJI_ANIMATIONS, slots: &[] },
    Constructor { id: 0x0d99_9256, name: name::MESSAGE_ACTION_TOPIC_CREATE, slots: &[s(field::FLAGS, Flags, 0), s(field::TITLE_MISSING, True, 1), s(field::TITLE, String, 255), s(field::ICON_COLOR, Int, 255), s(field::ICON_EMOJI_ID, Long, 0)] },
    Constructor { id: 0x0da0_82fe, name: name::VIDEO_SIZE_STICKER_MARKUP, slots: &[s(field::STICKERSET, Object, 255), s(field::STICKER_ID, Long, 255), s(field::BACKGROUND_COLORS, VecInt, 255)] },
    Constructor { id: 0x0e17_e23c, name: name::PHOTO_SIZE_EMPTY, slots: &[s(field::TYPE, String, 255)] },
    Constructor { id: 0x0e3b_2d0c, name: name::INLINE_QUERY_PEER_TYPE_BOT_PM, slots: &[] },
    Constructor { id: 0x0e5a_f939, name: name::MESSAGE_REPLY_STORY_HEADER, slots: &[s(field::PEER, Object, 255), s(field::STORY_ID, Int, 255)] },
    Constructor { id: 0x0e6e_47c4, name: name::PAGE_BLOCK_BLOCKQUOTE_BLOCKS, slots: &[s(field::BLOCKS, VecObject, 255), s(field::CAPTION, Object, 255)] },
    Constructor { id: 0x0e8e_37e5, name: name::SUGGESTED_POST, slots: &[s(field::FLAGS, Flags, 0), s(field::ACCEPTED, True, 1), s(field::REJECTED, True, 2), s(field::PRICE, Object, 3), s(field::SCHEDULE_DATE, Int, 0)] },
    Constructor { id: 0x1117_dd5f, name: name::GEO_POINT_EMPTY, slots: &[] },
    Constructor { id: 0x11b5_8939, name: name::DOCUMENT_ATTRIBUTE_ANIMATED, slots: &[] },
    Constructor { id: 0x11c1_a322, name: name::KEYBOARD_INLINE_BUTTON, slots: &[s(field::FLAGS, Flags, 0), s(field::STYLE, Object, 10), s(field::TEXT, String, 255), s(field::TYPE, Object, 255)] },
    Constructor { id: 0x120b_1ab9, name: name::BUSINESS_WEEKLY_OPEN, slots: &[s(field::START_MINUTE, Int, 255), s(field::END_MINUTE, Int, 255)] },
    Constructor { id: 0x1356_7e8a, name: name::PAGE_BLOCK_UNSUPPORTED, slots: &[] },
    Constructor { id: 0x1445_5871, name: name::MEDIA_AREA_SUGGESTED_REACTION, slots: &[s(field::FLAGS, Flags, 0), s(field::DARK, True, 0), s(field::FLIPPED, True, 1), s(field::COORDINATES, Object, 255), s(field::REACTION, Object, 255)] },
    Constructor { id: 0x1503_1189, name: name::PAGE_LIST_ORDERED_ITEM_TEXT, slots: &[s(field::FLAGS, Flags, 0), s(field::CHECKBOX, True, 0), s(field::CHECKED, True, 1), s(field::NUM, String, 2), s(field::TEXT, Object, 255), s(field::VALUE, Int, 3), s(field::TYPE, String, 4)] },
    Constructor { id: 0x1559_0068, name: name::DOCUMENT_ATTRIBUTE_FILENAME, slots: &[s(field::FILE_NAME, String, 255)] },
    Constructor { id: 0x15ba_6c40, name: name::MESSAGES_DIALOGS, slots: &[s(field::DIALOGS, VecObject, 255), s(field::MESSAGES, VecObject, 255), s(field::CHATS, VecObject, 255), s(field::USERS, VecObject, 255)] },
    Constructor { id: 0x15ce_fd00, name: name::MESSAGE_ACTION_CHAT_ADD_USER, slots: &[s(field::USERS, VecLong, 255)] },
    Constructor { id: 0x1611_5a96, name: name::PAGE_BLOCK_RELATED_ARTICLES, slots: &[s(field::TITLE, Object, 255), s(field::ARTICLES, VecObject, 255)] },
    Constructor { id: 0x1660_5e3e, name: name::MESSAGE_ACTION_MANAGED_BOT_CREATED, slots: &[s(field::BOT_ID, Long, 255)] },
    Constructor { id: 0x16a4_b93c, name: name::STORY_ITEM, slots: &[s(field::FLAGS, Flags, 0), s(field::PINNED, True, 5), s(field::PUBLIC, True, 7), s(field::CLOSE_FRIENDS, True, 8), s(field::MIN, True, 9), s(field::NOFORWARDS, True, 10), s(field::EDITED, True, 11), s(field::CONTACTS, True, 12), s(field::SELECTED_CONTACTS, True, 13), s(field::OUT, True, 16), s(field::ID, Int, 255), s(field::DATE, Int, 255), s(field::FROM_ID, Object, 18), s(field::FWD_FROM, Object, 17), s(field::EXPIRE_DATE, Int, 255), s(field::CAPTION, String, 0), s(field::ENTITIES, VecObject, 1), s(field::MEDIA, Object, 255), s(field::MEDIA_AREAS, VecObject, 14), s(field::PRIVACY, VecObject, 2), s(field::VIEWS, Object, 3), s(field::SENT_REACTION, Object, 15), s(field::ALBUMS, VecInt, 19), s(field::MUSIC, Object, 20)] },
    Constructor { id: 0x1759_c560, name: name::PAGE_BLOCK_PHOTO, slots: &[s(field::FLAGS, Flags, 0), s(field::SPOILER, True, 1), s(field::PHOTO_ID, Long, 255), s(field::CAPTION, Object, 255), s(field::URL, String, 0), s(field::WEBPAGE_ID, Long, 0)] },
    Constructor { id: 0x17d4_93d5, name: name::CHANNEL_FORBIDDEN, slots: &[s(field::FLAGS, Flags, 0), s(field::BROADCAST, True, 5), s(field::MEGAGROUP, True, 8), s(field::MONOFORUM, True, 10), s(field::ID, Long, 255), s(field::ACCESS_HASH, Long, 255), s(field::TITLE, String, 255), s(field::UNTIL_DATE, Int, 16)] },
    Constructor { id: 0x187f_a0ca, name: name::SECURE_VALUE, slots: &[s(field::FLAGS, Flags, 0), s(field::TYPE, Object, 255), s(field::DATA, Object, 0), s(field::FRONT_SIDE, Object, 1), s(field::REVERSE_SIDE, Object, 2), s(field::SELFIE, Object, 3), s(field::TRANSLATION, VecObject, 6), s(field::FILES, VecObject, 4), s(field::PLAIN_DATA, Object, 5), s(field::HASH, Bytes, 255)] },
    Constructor { id: 0x1942_0af6, name: name::KEYBOARD_INLINE_BUTTON_ROW, slots: &[s(field::BUTTONS, VecObject, 255)] },
    Constructor { id: 0x1981_ea7e, name: name::CHANNEL, slots: &[s(field::FLAGS, Flags, 0), s(field::CREATOR, True, 0), s(field::LEFT, True, 2), s(field::BROADCAST, True, 5), s(field::VERIFIED, True, 7), s(field::MEGAGROUP, True, 8), s(field::RESTRICTED, True, 9), s(field::SIGNATURES, True, 11), s(field::MIN, True, 12), s(field::SCAM, True, 19), s(field::HAS_LINK, True, 20), s(field::HAS_GEO, True, 21), s(field::SLOWMODE_ENABLED, True, 22), s(field::CALL_ACTIVE, True, 23), s(field::CALL_NOT_EMPTY, True, 24), s(field::FAKE, True, 25), s(field::GIGAGROUP, True, 26), s(field::NOFORWARDS, True, 27), s(field::JOIN_TO_SEND, True, 28), s(field::JOIN_REQUEST, True, 29), s(field::FORUM, True, 30), s(field::FLAGS2, Flags, 32), s(field::STORIES_HIDDEN, True, 33), s(field::STORIES_HIDDEN_MIN, True, 34), s(field::STORIES_UNAVAILABLE, True, 35), s(field::ID, Long, 255), s(field::ACCESS_HASH, Long, 13), s(field::TITLE, String, 255), s(field::USERNAME, String, 6), s(field::PHOTO, Object, 255), s(field::DATE, Int, 255), s(field::RESTRICTION_REASON, VecObject, 9), s(field::ADMIN_RIGHTS, Object, 14), s(field::BANNED_RIGHTS, Object, 15), s(field::DEFAULT_BANNED_RIGHTS, Object, 18), s(field::PARTICIPANTS_COUNT, Int, 17), s(field::USERNAMES, VecObject, 32), s(field::STORIES_MAX_ID, Int, 36), s(field::COLOR, Int, 38), s(field::BACKGROUND_EMOJI_ID, Long, 37)] },
    Constructor { id: 0x199f_ed96, name: name::INPUT_POLL_ANSWER, slots: &[s(field::FLAGS, Flags, 0), s(field::TEXT, Object, 255), s(field::MEDIA, Object, 0)] },
    Constructor { id: 0x1abf_b575, name: name::INPUT_DOCUMENT, slots: &[s(field::ID, Long, 255), s(field::ACCESS_HASH, Long, 255), s(field::FILE_REFERENCE, Bytes, 255)] },
    Constructor { id: 0x1b0c_841a, name: name::DRAFT_MESSAGE_EMPTY, slots: &[s(field::FLAGS, Flags, 0), s(field::DATE, Int, 0)] },
    Constructor { id: 0x1b0e_4f07, name: name::STARS_RATING, slots: &[s(field::FLAGS, Flags, 0), s(field::LEVEL, Int, 255), s(field::CURRENT_LEVEL_STARS, Long, 255), s(field::STARS, Long, 255), s(field::NEXT_LEVEL_STARS, Long, 0)] },
    Constructor { id: 0x1b22_86b8, name: name::REACTION_EMOJI, slots: &[s(field::EMOTICON, String, 255)] },
    Constructor { id: 0x1b28_7353, name: name::MESSAGE_ACTION_SECURE_VALUES_SENT_ME, slots: &[s(field::VALUES, VecObject, 255), s(field::CREDENTIALS, Object, 255)] },
    Constructor { id: 0x1b97_dd66, name: name::MESSAGE_REPLY_HEADER, slots: &[s(field::FLAGS, Flags, 0), s(field::REPLY_TO_SCHEDULED, True, 2), s(field::FORUM_TOPIC, True, 3), s(field::QUOTE, True, 9), s(field::REPLY_TO_EPHEMERAL, True, 13), s(field::REPLY_TO_MSG_ID, Int, 4), s(field::REPLY_TO_PEER_ID, Object, 0), s(field::REPLY_FROM, Object, 5), s(field::REPLY_MEDIA, Object, 8), s(field::REPLY_TO_TOP_ID, Int, 1), s(field::QUOTE_TEXT, String, 6), s(field::QUOTE_ENTITIES, VecObject, 7), s(field::QUOTE_OFFSET, Int, 10), s(field::TODO_ITEM_ID, Int, 11), s(field::POLL_OPTION, Bytes, 12)] },
    Constructor { id: 0x1c57_0ed1, name: name::WEB_DOCUMENT, slots: &[s(field::URL, String, 255), s(field::ACCESS_HASH, Long, 255), s(field::SIZE, Int, 255), s(field::MIME_TYPE, String, 255), s(field::ATTRIBUTES, VecObject, 255)] },
    Constructor { id: 0x1c6e_1c11, name: name::CHAT_PHOTO, slots: &[s(field::FLAGS, Flags, 0), s(field::HAS_VIDEO, True, 0), s(field::PHOTO_ID, Long, 255), s(field::STRIPPED_THUMB, Bytes, 1), s(field::DC_ID, Int, 255)] },
    Constructor { id: 0x1ccb_966a, name: name::TEXT_PHONE, slots: &[s(field::TEXT, Object, 255), s(field::PHONE, String, 255)] },
    Constructor { id: 0x1cd7_bf0d, name: name::INPUT_PHOTO_EMPTY, slots: &[] },
    Constructor { id: 0x1cf6_71a0, name: name::INPUT_STICKER_SET_TON_GIFTS, slots: &[] },
    Constructor { id: 0x1d73_e7ea, name: name::MESSAGES_MESSAGES, slots: &[s(field::MESSAGES, VecObject, 255), s(field::TOPICS, VecObject, 255), s(field::CHATS, VecObject, 255), s(field::USERS, VecObject, 255)] },
    Constructor { id: 0x1da4_48e2, name: name::INPUT_USER_FROM_MESSAGE, slots: &[s(field::PEER, Object, 255), s(field::MSG_ID, Int, 255), s(field::USER_ID, Long, 255)] },
    Constructor { id: 0x1e14_8390, name: name::PAGE_BLOCK_KICKER, slots: &[s(field::TEXT, Object, 255)] },
    Constructor { id: 0x1e8c_aaeb, name: name::POST_ADDRESS, slots: &[s(field::STREET_LINE1, String, 255), s(field::STREET_LINE2, String, 255), s(field::CITY, String, 255), s(field::STATE, String, 255), s(field::COUNTRY_ISO2, String, 255), s(field::POST_CODE, String, 255)] },
    Constructor { id: 0x1fd6_f6c1, name: name::PAGE_BLOCK_ORDERED_LIST, slots: &[s(field::FLAGS, Flags, 0), s(field::REVERSED, True, 2), s(field::ITEMS, VecObject, 255), s(field::START, Int, 0), s(field::TYPE, String, 1)] },
    Constructor { id: 0x208e_68c9, name: name::INPUT_MESSAGE_ENTITY_MENTION_NAME, slots: &[s(field::OFFSET, Int, 255), s(field::LENGTH, Int, 255), s(field::USER_ID, Object, 255)] },
    Constructor { id: 0x209b_82db, name: name::CHANNEL_LOCATION, slots: &[s(field::GEO_POINT, Object, 255), s(field::ADDRESS, String, 255)] },
    Constructor { id: 0x2110_8ff7, name: name::BUSINESS_RECIPIENTS, slots: &[s(field::FLAGS, Flags, 0), s(field::EXISTING_CHATS, True, 0), s(field::NEW_CHATS, True, 1), s(field::CONTACTS, True, 2), s(field::NON_CONTACTS, True, 3), s(field::EXCLUDE_SELECTED, True, 5), s(field::USERS, VecLong, 4)] },
    Constructor { id: 0x211a_1788, name: name::WEB_PAGE_EMPTY, slots: &[s(field::FLAGS, Flags, 0), s(field::ID, Long, 255), s(field::URL, String, 0)] },
    Constructor { id: 0x2146_1b5d, name: name::PRIVACY_VALUE_ALLOW_BOTS, slots: &[] },
    Constructor { id: 0x21ec_5a5f, name: name::SECURE_PLAIN_EMAIL, slots: &[s(field::EMAIL, String, 255)] },
    Constructor { id: 0x221b_b5e4, name: name::TODO_COMPLETION, slots: &[s(field::ID, Int, 255), s(field::COMPLETED_BY, Object, 255), s(field::DATE, Int, 255)] },
    Constructor { id: 0x2271_f2bf, name: name::INPUT_MEDIA_AREA_CHANNEL_POST, slots: &[s(field::COORDINATES, Object, 255), s(field::CHANNEL, Object, 255), s(field::MSG_ID, Int, 255)] },
    Constructor { id: 0x2331_b22d, name: name::PHOTO_EMPTY, slots: &[s(field::ID, Long, 255)] },
    Constructor { id: 0x24c2_6789, name: name::TEXT_AUTO_PHONE, slots: &[s(field::TEXT, Object, 255)] },
    Constructor { id: 0x2633_421b, name: name::CHAT_FULL, slots: &[s(field::FLAGS, Flags, 0), s(field::CAN_SET_USERNAME, True, 7), s(field::HAS_SCHEDULED, True, 8), s(field::TRANSLATIONS_DISABLED, True, 19), s(field::HAS_WELCOME_MESSAGES, True, 21), s(field::ID, Long, 255), s(field::ABOUT, String, 255), s(field::PARTICIPANTS, Object, 255), s(field::CHAT_PHOTO, Object, 2), s(field::NOTIFY_SETTINGS, Object, 255), s(field::EXPORTED_INVITE, Object, 13), s(field::BOT_INFO, VecObject, 3), s(field::PINNED_MSG_ID, Int, 6), s(field::FOLDER_ID, Int, 11), s(field::CALL, Object, 12), s(field::TTL_PERIOD, Int, 14), s(field::GROUPCALL_DEFAULT_JOIN_AS, Object, 15), s(field::THEME_EMOTICON, String, 16), s(field::REQUESTS_PENDING, Int, 17), s(field::RECENT_REQUESTERS, VecLong, 17), s(field::AVAILABLE_REACTIONS, Object, 18), s(field::REACTIONS_LIMIT, Int, 20)] },
    Constructor { id: 0x27bc_bbfc, name: name::INPUT_PEER_CHANNEL, slots: &[s(field::CHANNEL_ID, Long, 255), s(field::ACCESS_HASH, Long, 255)] },
    Constructor { id: 0x28a2_0571, name: name::MESSAGE_ENTITY_CODE, slots: &[s(field::OFFSET, Int, 255), s(field::LENGTH, Int, 255)] },
    Constructor { id: 0x2955_bc38, name: name::INLINE_BUTTON_TYPE_CALLBACK, slots: &[s(field::FLAGS, Flags, 0), s(field::REQUIRES_PASSWORD, True, 0), s(field::DATA, Bytes, 255)] },
    Constructor { id: 0x2956_2865, name: name::CHAT_EMPTY, slots: &[s(field::ID, Long, 255)] },
    Constructor { id: 0x29d0_f5ee, name: name::INPUT_STICKER_SET_EMOJI_DEFAULT_STATUSES, slots: &[] },
    Constructor { id: 0x2b08_5862, name: name::MESSAGE_SERVICE, slots: &[s(field::FLAGS, Flags, 0), s(field::OUT, True, 1), s(field::MENTIONED, True, 4), s(field::MEDIA_UNREAD, True, 5), s(field::SILENT, True, 13), s(field::POST, True, 14), s(field::LEGACY, True, 19), s(field::ID, Int, 255), s(field::FROM_ID, Object, 8), s(field::PEER_ID, Object, 255), s(field::REPLY_TO, Object, 3), s(field::DATE, Int, 255), s(field::ACTION, Object, 255), s(field::TTL_PERIOD, Int, 25)] },
    Constructor { id: 0x2c8f_2a25, name: name::MESSAGE_ACTION_SUGGEST_BIRTHDAY, slots: &[s(field::BIRTHDAY, Object, 255)] },
    Constructor { id: 0x2dd1_4edc, name: name::STICKER_SET, slots: &[s(field::FLAGS, Flags, 0), s(field::ARCHIVED, True, 1), s(field::OFFICIAL, True, 2), s(field::MASKS, True, 3), s(field::EMOJIS, True, 7), s(field::TEXT_COLOR, True, 9), s(field::CHANNEL_EMOJI_STATUS, True, 10), s(field::CREATOR, True, 11), s(field::INSTALLED_DATE, Int, 0), s(field::ID, Long, 255), s(field::ACCESS_HASH, Long, 255), s(field::TITLE, String, 255), s(field::SHORT_NAME, String, 255), s(field::THUMBS, VecObject, 4), s(field::THUMB_DC_ID, Int, 4), s(field::THUMB_VERSION, Int, 4), s(field::THUMB_DOCUMENT_ID, Long, 8), s(field::COUNT, Int, 255), s(field::HASH, Int, 255)] },
    Constructor { id: 0x2de1_1aae, name: name::EMOJI_STATUS_EMPTY, slots: &[] },
    Constructor { id: 0x2e94_c3e7, name: name::WEB_PAGE_ATTRIBUTE_STORY, slots: &[s(field::FLAGS, Flags, 0), s(field::PEER, Object, 255), s(field::ID, Int, 255), s(field::STORY, Object, 0)] },
    Constructor { id: 0x2ec0_533f, name: name::MESSAGE_MEDIA_VENUE, slots: &[s(field::GEO, Object, 255), s(field::TITLE, String, 255), s(field::ADDRESS, String, 255), s(field::PROVIDER, String, 255), s(field::VENUE_ID, String, 255), s(field::VENUE_TYPE, String, 255)] },
    Constructor { id: 0x2f58_683c, name: name::PAGE_LIST_ITEM_TEXT, slots: &[s(field::FLAGS, Flags, 0), s(field::CHECKBOX, True, 0), s(field::CHECKED, True, 1), s(field::TEXT, Object, 255)] },
    Constructor { id: 0x2f67_a72f, name: name::KEYBOARD_BUTTON, slots: &[s(field::FLAGS, Flags, 0), s(field::STYLE, Object, 10), s(field::TEXT, String, 255), s(field::TYPE, Object, 255)] },
    Constructor { id: 0x2ffe_2f7a, name: name::MESSAGE_ACTION_CONFERENCE_CALL, slots: &[s(field::FLAGS, Flags, 0), s(field::MISSED, True, 0), s(field::ACTIVE, True, 1), s(field::VIDEO, True, 4), s(field::CALL_ID, Long, 255), s(field::DURATION, Int, 2), s(field::OTHER_PARTICIPANTS, VecObject, 3)] },
    Constructor { id: 0x3081_ed9d, name: name::INLINE_QUERY_PEER_TYPE_SAME_BOT_PM, slots: &[] },
    Constructor { id: 0x313a_9547, name: name::STAR_GIFT, slots: &[s(field::FLAGS, Flags, 0), s(field::LIMITED, True, 0), s(field::SOLD_OUT, True, 1), s(field::BIRTHDAY, True, 2), s(field::REQUIRE_PREMIUM, True, 7), s(field::LIMITED_PER_USER, True, 8), s(field::PEER_COLOR_AVAILABLE, True, 10), s(field::AUCTION, True, 11), s(field::ID, Long, 255), s(field::STICKER, Object, 255), s(field::STARS, Long, 255), s(field::AVAILABILITY_REMAINS, Int, 0), s(field::AVAILABILITY_TOTAL, Int, 0), s(field::AVAILABILITY_RESALE, Long, 4), s(field::CONVERT_STARS, Long, 255), s(field::FIRST_SALE_DATE, Int, 1), s(field::LAST_SALE_DATE, Int, 1), s(field::UPGRADE_STARS, Long, 3), s(field::RESELL_MIN_STARS, Long, 4), s(field::TITLE, String, 5), s(field::RELEASED_BY, Object, 6), s(field::PER_USER_TOTAL, Int, 8), s(field::PER_USER_REMAINS, Int, 8), s(field::LOCKED_UNTIL_DATE, Int, 9), s(field::AUCTION_SLUG, String, 11), s(field::GIFTS_PER_ROUND, Int, 11), s(field::AUCTION_START_DATE, Int, 11), s(field::UPGRADE_VARIANTS, Int, 12), s(field::BACKGROUND, Object, 13)] },
    Constructor { id: 0x3151_8e9b, name: name::MESSAGE_ACTION_REQUESTED_PEER, slots: &[s(field::BUTTON_ID, Int, 255), s(field::PEERS, VecObject, 255)] },
    Constructor { id: 0x31c4_8347, name: name::MESSAGE_ACTION_GIFT_CODE, slots: &[s(field::FLAGS, Flags, 0), s(field::VIA_GIVEAWAY, True, 0), s(field::UNCLAIMED, True, 5), s(field::BOOST_PEER, Object, 1), s(field::DAYS, Int, 255), s(field::SLUG, String, 255), s(field::CURRENCY, String, 2), s(field::AMOUNT, Long, 2), s(field::CRYPTO_CURRENCY, String, 3), s(field::CRYPTO_AMOUNT, Long, 3), s(field::MESSAGE, Object, 4)] },
    Constructor { id: 0x31ca_d303, name: name::WEB_PAGE_ATTRIBUTE_STAR_GIFT_COLLECTION, slots: &[s(field::ICONS, VecObject, 255)] },
    Constructor { id: 0x32ca_960f, name: name::MESSAGE_ENTITY_SPOILER, slots: &[s(field::OFFSET, Int, 255), s(field::LENGTH, Int, 255)] },
    Constructor { id: 0x339b_ef6c, name: name::REQUEST_PEER_TYPE_BROADCAST, slots: &[s(field::FLAGS, Flags, 0), s(field::CREATOR, True, 0), s(field::HAS_USERNAME, Bool, 3), s(field::USER_ADMIN_RIGHTS, Object, 1), s(field::BOT_ADMIN_RIGHTS, Object, 2)] },
    Constructor { id: 0x33f0_ea47, name: name::SECURE_CREDENTIALS_ENCRYPTED, slots: &[s(field::DATA, Bytes, 255), s(field::HASH, Bytes, 255), s(field::SECRET, Bytes, 255)] },
    Constructor { id: 0x3456_6b6a, name: name::PAGE_TABLE_CELL, slots: &[s(field::FLAGS, Flags, 0), s(field::HEADER, True, 0), s(field::ALIGN_CENTER, True, 3), s(field::ALIGN_RIGHT, True, 4), s(field::VALIGN_MIDDLE, True, 5), s(field::VALIGN_BOTTOM, True, 6), s(field::TEXT, Object, 7), s(field::COLSPAN, Int, 1), s(field::ROWSPAN, Int, 2)] },
    Constructor { id: 0x3458_f9c8, name: name::CHAT_THEME_UNIQUE_GIFT, slots: &[s(field::GIFT, Object, 255), s(field::THEME_SETTINGS, VecObject, 255)] },
    Constructor { id: 0x3555_3762, name: name::TEXT_ANCHOR, slots: &[s(field::TEXT, Object, 255), s(field::NAME, String, 255)] },
    Constructor { id: 0x35a9_5cb9, name: name::INPUT_PEER_CHAT, slots: &[s(field::CHAT_ID, Long, 255)] },
    Constructor { id: 0x3643_7737, name: name::STAR_GIFT_ATTRIBUTE_RARITY, slots: &[s(field::PERMILLE, Int, 255)] },
    Constructor { id: 0x3645_230a, name: name::POLL_ANSWER_VOTERS, slots: &[s(field::FLAGS, Flags, 0), s(field::CHOSEN, True, 0), s(field::CORRECT, True, 1), s(field::OPTION, Bytes, 255), s(field::VOTERS, Int, 2), s(field::RECENT_VOTERS, VecObject, 2)] },
    Constructor { id: 0x3676_17d3, name: name::MESSAGES_FORUM_TOPICS, slots: &[s(field::FLAGS, Flags, 0), s(field::ORDER_BY_CREATE_DATE, True, 0), s(field::COUNT, Int, 255), s(field::TOPICS, VecObject, 255), s(field::MESSAGES, VecObject, 255), s(field::CHATS, VecObject, 255), s(field::USERS, VecObject, 255), s(field::PTS, Int, 255)] },
    Constructor { id: 0x36c6_019a, name: name::PEER_CHAT, slots: &[s(field::CHAT_ID, Long, 255)] },
    Constructor { id: 0x36f8_c871, name: name::DOCUMENT_EMPTY, slots: &[s(field::ID, Long, 255)] },
    Constructor { id: 0x372e_fcd0, name: name::WALL_PAPER_SETTINGS, slots: &[s(field::FLAGS, Flags, 0), s(field::BLUR, True, 1), s(field::MOTION, True, 2), s(field::BACKGROUND_COLOR, Int, 0), s(field::SECOND_BACKGROUND_COLOR, Int, 4), s(field::THIRD_BACKGROUND_COLOR, Int, 5), s(field::FOURTH_BACKGROUND_COLOR, Int, 6), s(field::INTENSITY, Int, 3), s(field::ROTATION, Int, 4), s(field::EMOTICON, String, 7)] },
    Constructor { id: 0x3738_1085, name: name::MEDIA_AREA_URL, slots: &[s(field::COORDINATES, Object, 255), s(field::URL, String, 255)] },
    Constructor { id: 0x37c1_011c, name: name::CHAT_PHOTO_EMPTY, slots: &[] },
    Constructor { id: 0x3811_6ee0, name: name::MESSAGE, slots: &[s(field::FLAGS, Flags, 0), s(field::OUT, True, 1), s(field::MENTIONED, True, 4), s(field::MEDIA_UNREAD, True, 5), s(field::SILENT, True, 13), s(field::POST, True, 14), s(field::FROM_SCHEDULED, True, 18), s(field::LEGACY, True, 19), s(field::EDIT_HIDE, True, 21), s(field::PINNED, True, 24), s(field::NOFORWARDS, True, 26), s(field::INVERT_MEDIA, True, 27), s(field::ID, Int, 255), s(field::FROM_ID, Object, 8), s(field::PEER_ID, Object, 255), s(field::FWD_FROM, Object, 2), s(field::VIA_BOT_ID, Long, 11), s(field::REPLY_TO, Object, 3), s(field::DATE, Int, 255), s(field::MESSAGE, String, 255), s(field::MEDIA, Object, 9), s(field::REPLY_MARKUP, Object, 6), s(field::ENTITIES, VecObject, 7), s(field::VIEWS, Int, 10), s(field::FORWARDS, Int, 10), s(field::REPLIES, Object, 23), s(field::EDIT_DATE, Int, 15), s(field::POST_AUTHOR, String, 16), s(field::GROUPED_ID, Long, 17), s(field::REACTIONS, Object, 20), s(field::RESTRICTION_REASON, VecObject, 22), s(field::TTL_PERIOD, Int, 25)] },
    Constructor { id: 0x38e7_9fde, name: name::CHAT_PARTICIPANT, slots: &[s(field::FLAGS, Flags, 0), s(field::USER_ID, Long, 255), s(field::INVITER_ID, Long, 255), s(field::DATE, Int, 255), s(field::RANK, String, 0)] },
    Constructor { id: 0x38fa_3ba3, name: name::PAGE_BLOCK_DOCUMENT, slots: &[s(field::DOCUMENT_ID, Long, 255), s(field::CAPTION, Object, 255)] },
    Constructor { id: 0x3996_74dc, name: name::MESSAGE_ACTION_POLL_DELETE_ANSWER, slots: &[s(field::ANSWER, Object, 255)] },
    Constructor { id: 0x39f2_3300, name: name::PAGE_BLOCK_COVER, slots: &[s(field::COVER, Object, 255)] },
    Constructor { id: 0x3a54_685e, name: name::MESSAGES_MESSAGES_SLICE, slots: &[s(field::FLAGS, Flags, 0), s(field::INEXACT, True, 1), s(field::COUNT, Int, 255), s(field::NEXT_RATE, Int, 0), s(field::OFFSET_ID_OFFSET, Int, 2), s(field::MESSAGES, VecObject, 255), s(field::CHATS, VecObject, 255), s(field::USERS, VecObject, 255)] },
    Constructor { id: 0x3b6d_152e, name: name::USERS_USER_FULL, slots: &[s(field::FULL_USER, Object, 255), s(field::CHATS, VecObject, 255), s(field::USERS, VecObject, 255)] },
    Constructor { id: 0x3bb3_b94a, name: name::INPUT_PHOTO, slots: &[s(field::ID, Long, 255), s(field::ACCESS_HASH, Long, 255), s(field::FILE_REFERENCE, Bytes, 255)] },
    Constructor { id: 0x3bca_b5b4, name: name::INLINE_BUTTON_TYPE_WEB_VIEW, slots: &[s(field::URL, String, 255)] },
    Constructor { id: 0x3bd4_b7c2, name: name::INPUT_REPLY_TO_MESSAGE, slots: &[s(field::FLAGS, Flags, 0), s(field::REPLY_TO_MSG_ID, Int, 255), s(field::TOP_MSG_ID, Int, 0), s(field::REPLY_TO_PEER_ID, Object, 1), s(field::QUOTE_TEXT, String, 2), s(field::QUOTE_ENTITIES, VecObject, 3), s(field::QUOTE_OFFSET, Int, 4), s(field::MONOFORUM_PEER_ID, Object, 5), s(field::TODO_ITEM_ID, Int, 6), s(field::POLL_OPTION, Bytes, 7)] },
    Constructor { id: 0x3c13_4d7b, name: name::MESSAGE_ACTION_SET_MESSAGES_TTL, slots: &[s(field::FLAGS, Flags, 0), s(field::PERIOD, Int, 255), s(field::AUTO_SETTING_FROM, Long, 0)] },
    Constructor { id: 0x3c28_84c1, name: name::TEXT_URL, slots: &[s(field::TEXT, Object, 255), s(field::URL, String, 255), s(field::WEBPAGE_ID, Long, 255)] },
    Constructor { id: 0x3c29_a3e2, name: name::PAGE_BLOCK_THINKING, slots: &[s(field::TEXT, Object, 255)] },
    Constructor { id: 0x3cbc_93f8, name: name::CHAT_PARTICIPANTS, slots: &[s(field::CHAT_ID, Long, 255), s(field::PARTICIPANTS, VecObject, 255), s(field::VERSION, Int, 255)] },
    Constructor { id: 0x3dac_6a00, name: name::SECURE_VALUE_TYPE_PASSPORT, slots: &[] },
    Constructor { id: 0x3ded_6320, name: name::MESSAGE_MEDIA_EMPTY, slots: &[] },
    Constructor { id: 0x3e0b_5b6a, name: name::SEARCH_POSTS_FLOOD, slots: &[s(field::FLAGS, Flags, 0), s(field::QUERY_IS_FREE, True, 0), s(field::TOTAL_DAILY, Int, 255), s(field::REMAINS, Int, 255), s(field::WAIT_TILL, Int, 1), s(field::STARS_AMOUNT, Long, 255)] },
    Constructor { id: 0x3e27_93ba, name: name::MESSAGE_ACTION_NO_FORWARDS_REQUEST, slots: &[s(field::FLAGS, Flags, 0), s(field::EXPIRED, True, 0), s(field::PREV_VALUE, Bool, 255), s(field::NEW_VALUE, Bool, 255)] },
    Constructor { id: 0x3e81_e078, name: name::REQUEST_PEER_TYPE_CREATE_BOT, slots: &[s(field::FLAGS, Flags, 0), s(field::BOT_MANAGED, True, 0), s(field::SUGGESTED_NAME, String, 1), s(field::SUGGESTED_USERNAME, String, 2)] },
    Constructor { id: 0x3f7e_e58b, name: name::MESSAGE_MEDIA_DICE, slots: &[s(field::VALUE, Int, 255), s(field::EMOTICON, String, 255)] },
    Constructor { id: 0x3fa3_3fcf, name: name::INLINE_BUTTON_TYPE_USER_PROFILE, slots: &[s(field::USER_ID, Long, 255)] },
    Constructor { id: 0x3fe2_68fe, name: name::INPUT_BUTTON_TYPE_REQUEST_PEER, slots: &[s(field::FLAGS, Flags, 0), s(field::NAME_REQUESTED, True, 0), s(field::USERNAME_REQUESTED, True, 1), s(field::PHOTO_REQUESTED, True, 2), s(field::BUTTON_ID, Int, 255), s(field::PEER_TYPE, Object, 255), s(field::MAX_QUANTITY, Int, 255)] },
    Constructor { id: 0x405f_ef0d, name: name::INPUT_MEDIA_INVOICE, slots: &[s(field::FLAGS, Flags, 0), s(field::TITLE, String, 255), s(field::DESCRIPTION, String, 255), s(field::PHOTO, Object, 0), s(field::INVOICE, Object, 255), s(field::PAYLOAD, Bytes, 255), s(field::PROVIDER, String, 3), s(field::PROVIDER_DATA, Object, 255), s(field::START_PARAM, String, 1), s(field::EXTENDED_MEDIA, Object, 2)] },
    Constructor { id: 0x4119_b95e, name: name::INPUT_REPLY_TO_EPHEMERAL_MESSAGE, slots: &[s(field::ID, Int, 255)] },
    Constructor { id: 0x41b3_e202, name: name::MESSAGE_ACTION_PAYMENT_REFUNDED, slots: &[s(field::FLAGS, Flags, 0), s(field::PEER, Object, 255), s(field::CURRENCY, String, 255), s(field::TOTAL_AMOUNT, Long, 255), s(field::PAYLOAD, Bytes, 0), s(field::CHARGE, Object, 255)] },
    Constructor { id: 0x41c8_7565, name: name::PRIVACY_VALUE_DISALLOW_CHAT_PARTICIPANTS, slots: &[s(field::CHATS, VecLong, 255)] },
    Constructor { id: 0x41cb_f256, name: name::CHAT, slots: &[s(field::FLAGS, Flags, 0), s(field::CREATOR, True, 0), s(field::LEFT, True, 2), s(field::DEACTIVATED, True, 5), s(field::CALL_ACTIVE, True, 23), s(field::CALL_NOT_EMPTY, True, 24), s(field::NOFORWARDS, True, 25), s(field::ID, Long, 255), s(field::TITLE, String, 255), s(field::PHOTO, Object, 255), s(field::PARTICIPANTS_COUNT, Int, 255), s(field::DATE, Int, 255), s(field::VERSION, Int, 255), s(field::MIGRATED_TO, Object, 6), s(field::ADMIN_RIGHTS, Object, 14), s(field::DEFAULT_BANNED_RIGHTS, Object, 18)] },
    Constructor { id: 0x4258_c205, name: name::BOT_MENU_BUTTON_COMMANDS, slots: &[] },
    Constructor { id: 0x43c5_7c48, name: name::DOCUMENT_ATTRIBUTE_VIDEO, slots: &[s(field::FLAGS, Flags, 0), s(field::ROUND_MESSAGE, True, 0), s(field::SUPPORTS_STREAMING, True, 1), s(field::NOSOUND, True, 3), s(field::DURATION, Double, 255), s(field::W, Int, 255), s(field::H, Int, 255), s(field::PRELOAD_PREFIX_SIZE, Int, 2), s(field::VIDEO_START_TS, Double, 4), s(field::VIDEO_CODEC, String, 5)] },
    Constructor { id: 0x44c1_f8e9, name: name::INPUT_STICKER_SET_EMOJI_DEFAULT_TOPIC_ICONS, slots: &[] },
    Constructor { id: 0x45d5_b021, name: name::MESSAGE_ACTION_GIFT_STARS, slots: &[s(field::FLAGS, Flags, 0), s(field::CURRENCY, String, 255), s(field::AMOUNT, Long, 255), s(field::STARS, Long, 255), s(field::CRYPTO_CURRENCY, String, 0), s(field::CRYPTO_AMOUNT, Long, 0), s(field::TRANSACTION_ID, String, 1)] },
    Constructor { id: 0x467a_0766, name: name::PAGE_BLOCK_PARAGRAPH, slots: &[s(field::TEXT, Object, 255)] },
    Constructor { id: 0x4792_929b, name: name::MESSAGE_ACTION_SCREENSHOT_TAKEN, slots: &[] },
    Constructor { id: 0x47dd_8079, name: name::MESSAGE_ACTION_WEB_VIEW_DATA_SENT_ME, slots: &[s(field::TEXT, String, 255), s(field::DATA, String, 255)] },
    Constructor { id: 0x4822_2faf, name: name::INPUT_GEO_POINT, slots: &[s(field::FLAGS, Flags, 0), s(field::LAT, Double, 255), s(field::LONG, Double, 255), s(field::ACCURACY_RADIUS, Int, 0)] },
    Constructor { id: 0x4887_0999, name: name::PAGE_BLOCK_FOOTER, slots: &[s(field::TEXT, Object, 255)] },
    Constructor { id: 0x48ba_d7a5, name: name::INLINE_BUTTON_TYPE_BUY, slots: &[] },
    Constructor { id: 0x48e9_1302, name: name::MESSAGE_ACTION_GIFT_PREMIUM, slots: &[s(field::FLAGS, Flags, 0), s(field::CURRENCY, String, 255), s(field::AMOUNT, Long, 255), s(field::DAYS, Int, 255), s(field::CRYPTO_CURRENCY, String, 0), s(field::CRYPTO_AMOUNT, Long, 0), s(field::MESSAGE, Object, 1)] },
    Constructor { id: 0x4974_8553, name: name::INPUT_STICKER_SET_EMOJI_CHANNEL_DEFAULT_STATUSES, slots: &[] },
    Constructor { id: 0x49a6_549c, name: name::MEDIA_AREA_WEATHER, slots: &[s(field::COORDINATES, Object, 255), s(field::EMOJI, String, 255), s(field::TEMPERATURE_C, Double, 255), s(field::COLOR, Int, 255)] },
    Constructor { id: 0x49b9_2a26, name: name::TODO_LIST, slots: &[s(field::FLAGS, Flags, 0), s(field::OTHERS_CAN_APPEND, True, 0), s(field::OTHERS_CAN_COMPLETE, True, 1), s(field::TITLE, Object, 255), s(field::LIST, VecObject, 255)] },
    Constructor { id: 0x4a8b_fe80, name: name::MESSAGE_ACTION_CHAT_JOINED_VIA_COMMUNITY, slots: &[s(field::COMMUNITY_ID, Long, 255)] },
    Constructor { id: 0x4b7d_786a, name: name::POLL_ANSWER, slots: &[s(field::FLAGS, Flags, 0), s(field::TEXT, Object, 255), s(field::OPTION, Bytes, 255), s(field::MEDIA, Object, 0), s(field::ADDED_BY, Object, 1), s(field::DATE, Int, 1)] },
    Constructor { id: 0x4ba3_a95a, name: name::MESSAGE_REACTOR, slots: &[s(field::FLAGS, Flags, 0), s(field::TOP, True, 0), s(field::MY, True, 1), s(field::ANONYMOUS, True, 2), s(field::PEER_ID, Object, 3), s(field::COUNT, Int, 255)] },
    Constructor { id: 0x4bd6_e798, name: name::MESSAGE_MEDIA_POLL, slots: &[s(field::POLL, Object, 255), s(field::RESULTS, Object, 255)] },
    Constructor { id: 0x4c2a_5d62, name: name::TEXT_SPOILER, slots: &[s(field::TEXT, Object, 255)] },
    Constructor { id: 0x4c4e_743f, name: name::MESSAGE_ENTITY_CASHTAG, slots: &[s(field::OFFSET, Int, 255), s(field::LENGTH, Int, 255)] },
    Constructor { id: 0x4cf4_d72d, name: name::MESSAGE_MEDIA_DOCUMENT, slots: &[s(field::FLAGS, Flags, 0), s(field::NOPREMIUM, True, 3), s(field::SPOILER, True, 4), s(field::DOCUMENT, Object, 0), s(field::ALT_DOCUMENT, Object, 5), s(field::TTL_SECONDS, Int, 2)] },
    Constructor { id: 0x4d4b_d46a, name: name::PROFILE_TAB_GIFTS, slots: &[] },
    Constructor { id: 0x4d8a_0299, name: name::BOT_INFO, slots: &[s(field::FLAGS, Flags, 0), s(field::HAS_PREVIEW_MEDIAS, True, 6), s(field::USER_ID, Long, 0), s(field::DESCRIPTION, String, 1), s(field::DESCRIPTION_PHOTO, Object, 4), s(field::DESCRIPTION_DOCUMENT, Object, 5), s(field::COMMANDS, VecObject, 2), s(field::MENU_BUTTON, Object, 3), s(field::PRIVACY_POLICY_URL, String, 7), s(field::APP_SETTINGS, Object, 8), s(field::VERIFIER_SETTINGS, Object, 9)] },
    Constructor { id: 0x4e4d_f4bb, name: name::MESSAGE_FWD_HEADER, slots: &[s(field::FLAGS, Flags, 0), s(field::IMPORTED, True, 7), s(field::SAVED_OUT, True, 11), s(field::FROM_ID, Object, 0), s(field::FROM_NAME, String, 5), s(field::DATE, Int, 255), s(field::CHANNEL_POST, Int, 2), s(field::POST_AUTHOR, String, 3), s(field::SAVED_FROM_PEER, Object, 4), s(field::SAVED_FROM_MSG_ID, Int, 4), s(field::SAVED_FROM_ID, Object, 8), s(field::SAVED_FROM_NAME, String, 9), s(field::SAVED_DATE, Int, 10), s(field::PSA_TYPE, String, 6)] },
    Constructor { id: 0x4e70_85ea, name: name::STAR_GIFT_ATTRIBUTE_PATTERN, slots: &[s(field::NAME, String, 255), s(field::DOCUMENT, Object, 255), s(field::RARITY, Object, 255)] },
    Constructor { id: 0x4f11_bae1, name: name::USER_PROFILE_PHOTO_EMPTY, slots: &[] },
    Constructor { id: 0x4f44_56d3, name: name::PAGE_BLOCK_PULLQUOTE, slots: &[s(field::TEXT, Object, 255), s(field::CAPTION, Object, 255)] },
    Constructor { id: 0x4f58_a237, name: name::BUTTON_TYPE_REQUEST_PEER, slots: &[s(field::FLAGS, Flags, 0), s(field::BUTTON_ID, Int, 255), s(field::PEER_TYPE, Object, 255), s(field::MAX_QUANTITY, Int, 255)] },
    Constructor { id: 0x4fdd_3430, name: name::KEYBOARD_BUTTON_STYLE, slots: &[s(field::FLAGS, Flags, 0), s(field::BG_PRIMARY, True, 0), s(field::BG_DANGER, True, 1), s(field::BG_SUCCESS, True, 2), s(field::ICON, Long, 3)] },
    Constructor { id: 0x502f_92f7, name: name::MESSAGE_ACTION_INVITE_TO_GROUP_CALL, slots: &[s(field::CALL, Object, 255), s(field::USERS, VecLong, 255)] },
    Constructor { id: 0x5060_a3f4, name: name::MESSAGE_ACTION_SET_CHAT_WALL_PAPER, slots: &[s(field::FLAGS, Flags, 0), s(field::SAME, True, 0), s(field::FOR_BOTH, True, 1), s(field::WALLPAPER, Object, 255)] },
    Constructor { id: 0x50cc_03d3, name: name::WEB_PAGE_ATTRIBUTE_STICKER_SET, slots: &[s(field::FLAGS, Flags, 0), s(field::EMOJIS, True, 0), s(field::TEXT_COLOR, True, 1), s(field::STICKERS, VecObject, 255)] },
    Constructor { id: 0x5195_24ea, name: name::TEXT_HASHTAG, slots: &[s(field::TEXT, Object, 255)] },
    Constructor { id: 0x51e6_ee4f, name: name::STORY_ITEM_DELETED, slots: &[s(field::ID, Int, 255)] },
    Constructor { id: 0x523d_a4eb, name: name::REACTION_PAID, slots: &[] },
    Constructor { id: 0x5292_8bca, name: name::CHAT_REACTIONS_ALL, slots: &[s(field::FLAGS, Flags, 0), s(field::ALLOW_CUSTOM, True, 0)] },
    Constructor { id: 0x52d8_ccd9, name: name::MESSAGE_MEDIA_DOCUMENT, slots: &[s(field::FLAGS, Flags, 0), s(field::NOPREMIUM, True, 3), s(field::SPOILER, True, 4), s(field::VIDEO, True, 6), s(field::ROUND, True, 7), s(field::VOICE, True, 8), s(field::DOCUMENT, Object, 0), s(field::ALT_DOCUMENTS, VecObject, 5), s(field::VIDEO_COVER, Object, 9), s(field::VIDEO_TIMESTAMP, Int, 10), s(field::TTL_SECONDS, Int, 2)] },
    Constructor { id: 0x53f3_ce5a, name: name::INPUT_INLINE_BUTTON_TYPE_USER_PROFILE, slots: &[s(field::USER_ID, Object, 255)] },
    Constructor { id: 0x541a_1d1a, name: name::USER_STATUS_LAST_WEEK, slots: &[s(field::FLAGS, Flags, 0), s(field::BY_ME, True, 0)] },
    Constructor { id: 0x54b5_6617, name: name::WEB_PAGE_ATTRIBUTE_THEME, slots: &[s(field::FLAGS, Flags, 0), s(field::DOCUMENTS, VecObject, 0), s(field::SETTINGS, Object, 1)] },
    Constructor { id: 0x5652_51e2, name: name::STAR_GIFT_ATTRIBUTE_MODEL, slots: &[s(field::FLAGS, Flags, 0), s(field::CRAFTED, True, 0), s(field::NAME, String, 255), s(field::DOCUMENT, Object, 255), s(field::RARITY, Object, 255)] },
    Constructor { id: 0x56e0_d474, name: name::MESSAGE_MEDIA_GEO, slots: &[s(field::GEO, Object, 255)] },
    Constructor { id: 0x574b_617f, name: name::INPUT_PAGE_BLOCK_MAP, slots: &[s(field::GEO, Object, 255), s(field::ZOOM, Int, 255), s(field::W, Int, 255), s(field::H, Int, 255), s(field::CAPTION, Object, 255)] },
    Constructor { id: 0x5787_686d, name: name::MEDIA_AREA_STAR_GIFT, slots: &[s(field::COORDINATES, Object, 255), s(field::SLUG, String, 255)] },
    Constructor { id: 0x57ad_c690, name: name::PHONE_CALL_DISCARD_REASON_HANGUP, slots: &[] },
    Constructor { id: 0x57de_635e, name: name::MESSAGE_ACTION_SUGGEST_PROFILE_PHOTO, slots: &[s(field::PHOTO, Object, 255)] },
    Constructor { id: 0x5881_323a, name: name::INPUT_REPLY_TO_STORY, slots: &[s(field::PEER, Object, 255), s(field::STORY_ID, Int, 255)] },
    Constructor { id: 0x5908_0c20, name: name::PAGE_BLOCK_MATH, slots: &[s(field::SOURCE, String, 255)] },
    Constructor { id: 0x5951_1722, name: name::PEER_USER, slots: &[s(field::USER_ID, Long, 255)] },
    Constructor { id: 0x5a0a_066d, name: name::BUSINESS_INTRO, slots: &[s(field::FLAGS, Flags, 0), s(field::TITLE, String, 255), s(field::DESCRIPTION, String, 255), s(field::STICKER, Object, 0)] },
    Constructor { id: 0x5b11_125a, name: name::BASE_THEME_ARCTIC, slots: &[] },
    Constructor { id: 0x5b93_4f9d, name: name::INPUT_CHANNEL_FROM_MESSAGE, slots: &[s(field::PEER, Object, 255), s(field::MSG_ID, Int, 255), s(field::CHANNEL_ID, Long, 255)] },
    Constructor { id: 0x5cd3_709d, name: name::INLINE_BUTTON_TYPE_GAME, slots: &[] },
    Constructor { id: 0x5d20_bae8, name: name::MESSAGE_ACTION_CHANGE_COMMUNITY, slots: &[s(field::FLAGS, Flags, 0), s(field::COMMUNITY_ID, Long, 0)] },
    Constructor { id: 0x5da6_74b7, name: name::BOT_APP_NOT_MODIFIED, slots: &[] },
    Constructor { id: 0x5ec4_be43, name: name::INLINE_QUERY_PEER_TYPE_MEGAGROUP, slots: &[] },
    Constructor { id: 0x5f20_6716, name: name::MESSAGES_MESSAGES_SLICE, slots: &[s(field::FLAGS, Flags, 0), s(field::INEXACT, True, 1), s(field::COUNT, Int, 255), s(field::NEXT_RATE, Int, 0), s(field::OFFSET_ID_OFFSET, Int, 2), s(field::SEARCH_FLOOD, Object, 3), s(field::MESSAGES, VecObject, 255), s(field::TOPICS, VecObject, 255), s(field::CHATS, VecObject, 255), s(field::USERS, VecObject, 255)] },
    Constructor { id: 0x5f3b_8a00, name: name::REQUEST_PEER_TYPE_USER, slots: &[s(field::FLAGS, Flags, 0), s(field::BOT, Bool, 0), s(field::PREMIUM, Bool, 1)] },
    Constructor { id: 0x5fb2_24d5, name: name::CHAT_ADMIN_RIGHTS, slots: &[s(field::FLAGS, Flags, 0), s(field::CHANGE_INFO, True, 0), s(field::POST_MESSAGES, True, 1), s(field::EDIT_MESSAGES, True, 2), s(field::DELETE_MESSAGES, True, 3), s(field::BAN_USERS, True, 4), s(field::INVITE_USERS, True, 5), s(field::PIN_MESSAGES, True, 7), s(field::ADD_ADMINS, True, 9), s(field::ANONYMOUS, True, 10), s(field::MANAGE_CALL, True, 11), s(field::OTHER, True, 12), s(field::MANAGE_TOPICS, True, 13), s(field::POST_STORIES, True, 14), s(field::EDIT_STORIES, True, 15), s(field::DELETE_STORIES, True, 16), s(field::MANAGE_DIRECT_MESSAGES, True, 17), s(field::MANAGE_RANKS, True, 18), s(field::MANAGE_LINKED_PEERS, True, 19), s(field::MANAGE_WELCOME_MESSAGES, True, 20)] },
    Constructor { id: 0x60fe_3294, name: name::DRAFT_MESSAGE, slots: &[s(field::FLAGS, Flags, 0), s(field::NO_WEBPAGE, True, 1), s(field::INVERT_MEDIA, True, 6), s(field::REPLY_TO, Object, 4), s(field::MESSAGE, String, 255), s(field::ENTITIES, VecObject, 3), s(field::MEDIA, Object, 5), s(field::DATE, Int, 255), s(field::EFFECT, Long, 7), s(field::SUGGESTED_POST, Object, 8), s(field::RICH_MESSAGE, Object, 9)] },
    Constructor { id: 0x62dc_8b48, name: name::INPUT_FILE_STORY_DOCUMENT, slots: &[s(field::ID, Object, 255)] },
    Constructor { id: 0x6319_d612, name: name::DOCUMENT_ATTRIBUTE_STICKER, slots: &[s(field::FLAGS, Flags, 0), s(field::MASK, True, 1), s(field::ALT, String, 255), s(field::STICKERSET, Object, 255), s(field::MASK_COORDS, Object, 0)] },
    Constructor { id: 0x6334_ee9a, name: name::INLINE_QUERY_PEER_TYPE_BROADCAST, slots: &[] },
    Constructor { id: 0x63ca_67aa, name: name::PAGE_LIST_ITEM_BLOCKS, slots: &[s(field::FLAGS, Flags, 0), s(field::CHECKBOX, True, 0), s(field::CHECKED, True, 1), s(field::BLOCKS, VecObject, 255)] },
    Constructor { id: 0x6419_9744, name: name::SECURE_FILE_EMPTY, slots: &[] },
    Constructor { id: 0x64e4_75c2, name: name::MESSAGE_ENTITY_EMAIL, slots: &[s(field::OFFSET, Int, 255), s(field::LENGTH, Int, 255)] },
    Constructor { id: 0x6542_7b82, name: name::PRIVACY_VALUE_ALLOW_ALL, slots: &[] },
    Constructor { id: 0x6589_9777, name: name::USER_STATUS_LAST_MONTH, slots: &[s(field::FLAGS, Flags, 0), s(field::BY_ME, True, 0)] },
    Constructor { id: 0x6592_a1a7, name: name::CHAT_FORBIDDEN, slots: &[s(field::ID, Long, 255), s(field::TITLE, String, 255)] },
    Constructor { id: 0x65a0_fa4d, name: name::PAGE_BLOCK_COLLAGE, slots: &[s(field::ITEMS, VecObject, 255), s(field::CAPTION, Object, 255)] },
    Constructor { id: 0x65ef_e954, name: name::COMMUNITY, slots: &[s(field::FLAGS, Flags, 0), s(field::CREATOR, True, 0), s(field::LEFT, True, 2), s(field::MIN, True, 12), s(field::FLAGS2, Flags, 32), s(field::COLLAPSED_IN_DIALOGS, True, 52), s(field::ID, Long, 255), s(field::ACCESS_HASH, Long, 13), s(field::TITLE, String, 255), s(field::PHOTO, Object, 255), s(field::DATE, Int, 255), s(field::ADMIN_RIGHTS, Object, 14), s(field::DEFAULT_BANNED_RIGHTS, Object, 18)] },
    Constructor { id: 0x661d_4037, name: name::CHAT_REACTIONS_SOME, slots: &[s(field::REACTIONS, VecObject, 255)] },
    Constructor { id: 0x66d1_670b, name: name::PAGE_BLOCK_BLOCKQUOTE, slots: &[s(field::FLAGS, Flags, 0), s(field::COLLAPSED, True, 0), s(field::TEXT, Object, 255), s(field::CAPTION, Object, 255)] },
    Constructor { id: 0x6724_abc4, name: name::TEXT_BOLD, slots: &[s(field::TEXT, Object, 255)] },
    Constructor { id: 0x67e7_31ad, name: name::PAGE_BLOCK_HEADING3, slots: &[s(field::TEXT, Object, 255)] },
    Constructor { id: 0x682a_41a9, name: name::PAGE_BLOCK_HEADING6, slots: &[s(field::TEXT, Object, 255)] },
    Constructor { id: 0x68cb_6283, name: name::MESSAGE_MEDIA_STORY, slots: &[s(field::FLAGS, Flags, 0), s(field::VIA_MENTION, True, 1), s(field::PEER, Object, 255), s(field::ID, Int, 255), s(field::STORY, Object, 0)] },
    Constructor { id: 0x692a_5488, name: name::PAGE_BUTTON, slots: &[s(field::FLAGS, Flags, 0), s(field::TEXT, Object, 255), s(field::TYPE, Object, 255), s(field::STYLE, Object, 0)] },
    Constructor { id: 0x6951_50d7, name: name::MESSAGE_MEDIA_PHOTO, slots: &[s(field::FLAGS, Flags, 0), s(field::SPOILER, True, 3), s(field::PHOTO, Object, 0), s(field::TTL_SECONDS, Int, 2)] },
    Constructor { id: 0x69d6_6c45, name: name::INPUT_REPLY_TO_MONO_FORUM, slots: &[s(field::MONOFORUM_PEER_ID, Object, 255)] },
    Constructor { id: 0x69f9_16f8, name: name::MESSAGE_ACTION_SUGGESTED_POST_REFUND, slots: &[s(field::FLAGS, Flags, 0), s(field::PAYER_INITIATED, True, 0)] },
    Constructor { id: 0x6b13_4e8e, name: name::PRIVACY_VALUE_ALLOW_CHAT_PARTICIPANTS, slots: &[s(field::CHATS, VecLong, 255)] },
    Constructor { id: 0x6c37_c15c, name: name::DOCUMENT_ATTRIBUTE_IMAGE_SIZE, slots: &[s(field::W, Int, 255), s(field::H, Int, 255)] },
    Constructor { id: 0x6c3f_19b9, name: name::TEXT_FIXED, slots: &[s(field::TEXT, Object, 255)] },
    Constructor { id: 0x6c8e_1e06, name: name::BIRTHDAY, slots: &[s(field::FLAGS, Flags, 0), s(field::DAY, Int, 255), s(field::MONTH, Int, 255), s(field::YEAR, Int, 0)] },
    Constructor { id: 0x6cef_8ac7, name: name::MESSAGE_ENTITY_BOT_COMMAND, slots: &[s(field::OFFSET, Int, 255), s(field::LENGTH, Int, 255)] },
    Constructor { id: 0x6d5f_77ee, name: name::BASE_THEME_TINTED, slots: &[] },
    Constructor { id: 0x6d64_0318, name: name::PAGE_BLOCK_BUTTON_ROW, slots: &[s(field::FLAGS, Flags, 0), s(field::ALIGN_LEFT, True, 0), s(field::ALIGN_CENTER, True, 1), s(field::ALIGN_RIGHT, True, 2), s(field::BUTTONS, VecObject, 255)] },
    Constructor { id: 0x6ed0_2538, name: name::MESSAGE_ENTITY_URL, slots: &[s(field::OFFSET, Int, 255), s(field::LENGTH, Int, 255)] },
    Constructor { id: 0x6f0c_34df, name: name::NOTIFICATION_SOUND_NONE, slots: &[] },
    Constructor { id: 0x6f63_5b0d, name: name::MESSAGE_ENTITY_HASHTAG, slots: &[s(field::OFFSET, Int, 255), s(field::LENGTH, Int, 255)] },
    Constructor { id: 0x6f74_7657, name: name::PAGE_CAPTION, slots: &[s(field::TEXT, Object, 255), s(field::CREDIT, Object, 255)] },
    Constructor { id: 0x7032_2949, name: name::MESSAGE_MEDIA_CONTACT, slots: &[s(field::PHONE_NUMBER, String, 255), s(field::FIRST_NAME, String, 255), s(field::LAST_NAME, String, 255), s(field::VCARD, String, 255), s(field::USER_ID, Long, 255)] },
    Constructor { id: 0x70ab_c3fd, name: name::PAGE_BLOCK_TITLE, slots: &[s(field::TEXT, Object, 255)] },
    Constructor { id: 0x711d_692d, name: name::RECENT_STORY, slots: &[s(field::FLAGS, Flags, 0), s(field::LIVE, True, 0), s(field::MAX_ID, Int, 1)] },
    Constructor { id: 0x7177_7116, name: name::MESSAGE_ENTITY_DIFF_INSERT, slots: &[s(field::OFFSET, Int, 255), s(field::LENGTH, Int, 255)] },
    Constructor { id: 0x7184_603b, name: name::EMOJI_STATUS_COLLECTIBLE, slots: &[s(field::FLAGS, Flags, 0), s(field::COLLECTIBLE_ID, Long, 255), s(field::DOCUMENT_ID, Long, 255), s(field::TITLE, String, 255), s(field::SLUG, String, 255), s(field::PATTERN_DOCUMENT_ID, Long, 255), s(field::CENTER_COLOR, Int, 255), s(field::EDGE_COLOR, Int, 255), s(field::PATTERN_COLOR, Int, 255), s(field::TEXT_COLOR, Int, 255), s(field::UNTIL, Int, 0)] },
    Constructor { id: 0x71bd_134c, name: name::DIALOG_FOLDER, slots: &[s(field::FLAGS, Flags, 0), s(field::PINNED, True, 2), s(field::FOLDER, Object, 255), s(field::PEER, Object, 255), s(field::TOP_MESSAGE, Int, 255), s(field::UNREAD_MUTED_PEERS_COUNT, Int, 255), s(field::UNREAD_UNMUTED_PEERS_COUNT, Int, 255), s(field::UNREAD_MUTED_MESSAGES_COUNT, Int, 255), s(field::UNREAD_UNMUTED_MESSAGES_COUNT, Int, 255)] },
    Constructor { id: 0x71e0_94f3, name: name::MESSAGES_DIALOGS_SLICE, slots: &[s(field::COUNT, Int, 255), s(field::DIALOGS, VecObject, 255), s(field::MESSAGES, VecObject, 255), s(field::CHATS, VecObject, 255), s(field::USERS, VecObject, 255)] },
    Constructor { id: 0x71f2_76c4, name: name::DISALLOWED_GIFTS_SETTINGS, slots: &[s(field::FLAGS, Flags, 0), s(field::DISALLOW_UNLIMITED_STARGIFTS, True, 0), s(field::DISALLOW_LIMITED_STARGIFTS, True, 1), s(field::DISALLOW_UNIQUE_STARGIFTS, True, 2), s(field::DISALLOW_PREMIUM_GIFTS, True, 3), s(field::DISALLOW_STARGIFTS_FROM_CHANNELS, True, 4)] },
    Constructor { id: 0x72c6_4955, name: name::PROFILE_TAB_MEDIA, slots: &[] },
    Constructor { id: 0x72f0_eaae, name: name::INPUT_DOCUMENT_EMPTY, slots: &[] },
    Constructor { id: 0x7307_544f, name: name::REQUESTED_PEER_CHAT, slots: &[s(field::FLAGS, Flags, 0), s(field::CHAT_ID, Long, 255), s(field::TITLE, String, 0), s(field::PHOTO, Object, 2)] },
    Constructor { id: 0x7311_ca11, name: name::WEB_PAGE_NOT_MODIFIED, slots: &[s(field::FLAGS, Flags, 0), s(field::CACHED_PAGE_VIEWS, Int, 0)] },
    Constructor { id: 0x7392_4be0, name: name::MESSAGE_ENTITY_PRE, slots: &[s(field::OFFSET, Int, 255), s(field::LENGTH, Int, 255), s(field::LANGUAGE, String, 255)] },
    Constructor { id: 0x73ad_a76b, name: name::MESSAGE_ACTION_STAR_GIFT_PURCHASE_OFFER_DECLINED, slots: &[s(field::FLAGS, Flags, 0), s(field::EXPIRED, True, 0), s(field::GIFT, Object, 255), s(field::PRICE, Object, 255)] },
    Constructor { id: 0x7446_94e0, name: name::TEXT_PLAIN, slots: &[s(field::TEXT, String, 255)] },
    Constructor { id: 0x7453_5f21, name: name::MESSAGES_MESSAGES_NOT_MODIFIED, slots: &[s(field::COUNT, Int, 255)] },
    Constructor { id: 0x74ae_e3e0, name: name::STARS_TON_AMOUNT, slots: &[s(field::AMOUNT, Long, 255)] },
    Constructor { id: 0x751f_3146, name: name::TEXT_WITH_ENTITIES, slots: &[s(field::TEXT, String, 255), s(field::ENTITIES, VecObject, 255)] },
    Constructor { id: 0x7533_a588, name: name::BOT_MENU_BUTTON_DEFAULT, slots: &[] },
    Constructor { id: 0x75c7_8e60, name: name::PHOTO_SIZE, slots: &[s(field::TYPE, String, 255), s(field::W, Int, 255), s(field::H, Int, 255), s(field::SIZE, Int, 255)] },
    Constructor { id: 0x7600_b9d3, name: name::MESSAGE, slots: &[s(field::FLAGS, Flags, 0), s(field::OUT, True, 1), s(field::MENTIONED, True, 4), s(field::MEDIA_UNREAD, True, 5), s(field::SILENT, True, 13), s(field::POST, True, 14), s(field::FROM_SCHEDULED, True, 18), s(field::LEGACY, True, 19), s(field::EDIT_HIDE, True, 21), s(field::PINNED, True, 24), s(field::NOFORWARDS, True, 26), s(field::INVERT_MEDIA, True, 27), s(field::FLAGS2, Flags, 32), s(field::OFFLINE, True, 33), s(field::VIDEO_PROCESSING_PENDING, True, 36), s(field::PAID_SUGGESTED_POST_STARS, True, 40), s(field::PAID_SUGGESTED_POST_TON, True, 41), s(field::ID, Int, 255), s(field::FROM_ID, Object, 8), s(field::FROM_BOOSTS_APPLIED, Int, 29), s(field::FROM_RANK, String, 44), s(field::PEER_ID, Object, 255), s(field::SAVED_PEER_ID, Object, 28), s(field::FWD_FROM, Object, 2), s(field::VIA_BOT_ID, Long, 11), s(field::VIA_BUSINESS_BOT_ID, Long, 32), s(field::GUESTCHAT_VIA_FROM, Object, 51), s(field::REPLY_TO, Object, 3), s(field::DATE, Int, 255), s(field::MESSAGE, String, 255), s(field::MEDIA, Object, 9), s(field::REPLY_MARKUP, Object, 6), s(field::ENTITIES, VecObject, 7), s(field::VIEWS, Int, 10), s(field::FORWARDS, Int, 10), s(field::REPLIES, Object, 23), s(field::EDIT_DATE, Int, 15), s(field::POST_AUTHOR, String, 16), s(field::GROUPED_ID, Long, 17), s(field::REACTIONS, Object, 20), s(field::RESTRICTION_REASON, VecObject, 22), s(field::TTL_PERIOD, Int, 25), s(field::QUICK_REPLY_SHORTCUT_ID, Int, 30), s(field::EFFECT, Long, 34), s(field::FACTCHECK, Object, 35), s(field::REPORT_DELIVERY_UNTIL_DATE, Int, 37), s(field::PAID_MESSAGE_STARS, Long, 38), s(field::SUGGESTED_POST, Object, 39), s(field::SCHEDULE_REPEAT_PERIOD, Int, 42), s(field::SUMMARY_FROM_LANGUAGE, String, 43), s(field::RICH_MESSAGE, Object, 45)] },
    Constructor { id: 0x7614_1ebd, name: name::COMMUNITY_PEER, slots: &[s(field::FLAGS, Flags, 0), s(field::CAN_VIEW_HISTORY, True, 2), s(field::VISIBLE, Bool, 0), s(field::PEER, Object, 255)] },
    Constructor { id: 0x761e_6af4, name: name::MESSAGE_ENTITY_BANK_CARD, slots: &[s(field::OFFSET, Int, 255), s(field::LENGTH, Int, 255)] },
    Constructor { id: 0x762b_263d, name: name::MESSAGES_MESSAGES_SLICE, slots: &[s(field::FLAGS, Flags, 0), s(field::INEXACT, True, 1), s(field::COUNT, Int, 255), s(field::NEXT_RATE, Int, 0), s(field::OFFSET_ID_OFFSET, Int, 2), s(field::SEARCH_FLOOD, Object, 3), s(field::MESSAGES, VecObject, 255), s(field::CHATS, VecObject, 255), s(field::USERS, VecObject, 255)] },
    Constructor { id: 0x7676_8bed, name: name::PAGE_BLOCK_DETAILS, slots: &[s(field::FLAGS, Flags, 0), s(field::OPEN, True, 0), s(field::BLOCKS, VecObject, 255), s(field::TITLE, Object, 255)] },
    Constructor { id: 0x76a6_d327, name: name::MESSAGE_ENTITY_TEXT_URL, slots: &[s(field::OFFSET, Int, 255), s(field::LENGTH, Int, 255), s(field::URL, String, 255)] },
    Constructor { id: 0x7704_16af, name: name::MEDIA_AREA_CHANNEL_POST, slots: &[s(field::COORDINATES, Object, 255), s(field::CHANNEL_ID, Long, 255), s(field::MSG_ID, Int, 255)] },
    Constructor { id: 0x773f_4e66, name: name::MESSAGE_MEDIA_POLL, slots: &[s(field::FLAGS, Flags, 0), s(field::POLL, Object, 255), s(field::RESULTS, Object, 255), s(field::ATTACHED_MEDIA, Object, 0)] },
    Constructor { id: 0x7742_78d4, name: name::MESSAGE_ACTION_STAR_GIFT_PURCHASE_OFFER, slots: &[s(field::FLAGS, Flags, 0), s(field::ACCEPTED, True, 0), s(field::DECLINED, True, 1), s(field::GIFT, Object, 255), s(field::PRICE, Object, 255), s(field::EXPIRES_AT, Int, 255)] },
    Constructor { id: 0x7760_8b83, name: name::KEYBOARD_BUTTON_ROW, slots: &[s(field::BUTTONS, VecObject, 255)] },
    Constructor { id: 0x7781_fe18, name: name::WEB_PAGE_ATTRIBUTE_AI_COMPOSE_TONE, slots: &[s(field::EMOJI_ID, Long, 255)] },
    Constructor { id: 0x7796_00f9, name: name::INPUT_MEDIA_DOCUMENT_EXTERNAL, slots: &[s(field::FLAGS, Flags, 0), s(field::SPOILER, True, 1), s(field::URL, String, 255), s(field::TTL_SECONDS, Int, 0), s(field::VIDEO_COVER, Object, 2), s(field::VIDEO_TIMESTAMP, Int, 3)] },
    Constructor { id: 0x78fb_f3a8, name: name::STAR_GIFT_ATTRIBUTE_RARITY_EPIC, slots: &[] },
    Constructor { id: 0x79f5_d419, name: name::REACTION_EMPTY, slots: &[] },
    Constructor { id: 0x7a0d_7f42, name: name::MESSAGE_ACTION_GROUP_CALL, slots: &[s(field::FLAGS, Flags, 0), s(field::CALL, Object, 255), s(field::DURATION, Int, 0)] },
    Constructor { id: 0x7a80_0e0a, name: name::MESSAGE_SERVICE, slots: &[s(field::FLAGS, Flags, 0), s(field::OUT, True, 1), s(field::MENTIONED, True, 4), s(field::MEDIA_UNREAD, True, 5), s(field::REACTIONS_ARE_POSSIBLE, True, 9), s(field::SILENT, True, 13), s(field::POST, True, 14), s(field::LEGACY, True, 19), s(field::ID, Int, 255), s(field::FROM_ID, Object, 8), s(field::PEER_ID, Object, 255), s(field::SAVED_PEER_ID, Object, 28), s(field::REPLY_TO, Object, 3), s(field::DATE, Int, 255), s(field::ACTION, Object, 255), s(field::REACTIONS, Object, 20), s(field::TTL_PERIOD, Int, 25)] },
    Constructor { id: 0x7b19_7dc8, name: name::USER_STATUS_RECENTLY, slots: &[s(field::FLAGS, Flags, 0), s(field::BY_ME, True, 0)] },
    Constructor { id: 0x7b9e_1801, name: name::TEXT_CASHTAG, slots: &[s(field::TEXT, Object, 255)] },
    Constructor { id: 0x7c8f_e7b6, name: name::PAGE_BLOCK_VIDEO, slots: &[s(field::FLAGS, Flags, 0), s(field::AUTOPLAY, True, 0), s(field::LOOP, True, 1), s(field::SPOILER, True, 2), s(field::VIDEO_ID, Long, 255), s(field::CAPTION, Object, 255)] },
    Constructor { id: 0x7d09_c27e, name: name::SECURE_FILE, slots: &[s(field::ID, Long, 255), s(field::ACCESS_HASH, Long, 255), s(field::SIZE, Long, 255), s(field::DC_ID, Int, 255), s(field::DATE, Int, 255), s(field::FILE_HASH, Bytes, 255), s(field::SECRET, Bytes, 255)] },
    Constructor { id: 0x7d60_99dd, name: name::SECURE_PLAIN_PHONE, slots: &[s(field::PHONE, String, 255)] },
    Constructor { id: 0x7d74_8d04, name: name::DATA_JSON, slots: &[s(field::DATA, String, 255)] },
    Constructor { id: 0x7d83_75da, name: name::INPUT_MEDIA_UPLOADED_PHOTO, slots: &[s(field::FLAGS, Flags, 0), s(field::SPOILER, True, 2), s(field::LIVE_PHOTO, True, 3), s(field::FILE, Object, 255), s(field::STICKERS, VecObject, 0), s(field::TTL_SECONDS, Int, 1), s(field::VIDEO, Object, 3)] },
    Constructor { id: 0x7da0_7ec9, name: name::INPUT_PEER_SELF, slots: &[] },
    Constructor { id: 0x7e1c_1187, name: name::MESSAGE_ACTION_STAR_GIFT_UNIQUE, slots: &[s(field::FLAGS, Flags, 0), s(field::UPGRADE, True, 0), s(field::TRANSFERRED, True, 1), s(field::SAVED, True, 2), s(field::REFUNDED, True, 5), s(field::PREPAID_UPGRADE, True, 11), s(field::ASSIGNED, True, 13), s(field::FROM_OFFER, True, 14), s(field::CRAFT, True, 16), s(field::NAME_HIDDEN, True, 17), s(field::GIFT, Object, 255), s(field::CAN_EXPORT_AT, Int, 3), s(field::TRANSFER_STARS, Long, 4), s(field::FROM_ID, Object, 6), s(field::PEER, Object, 7), s(field::SAVED_ID, Long, 7), s(field::RESALE_AMOUNT, Object, 8), s(field::CAN_TRANSFER_AT, Int, 9), s(field::CAN_RESELL_AT, Int, 10), s(field::DROP_ORIGINAL_DETAILS_STARS, Long, 12), s(field::CAN_CRAFT_AT, Int, 15), s(field::MESSAGE, Object, 18)] },
    Constructor { id: 0x7e62_60d7, name: name::TEXT_CONCAT, slots: &[s(field::TEXTS, VecObject, 255)] },
    Constructor { id: 0x7f3b_18ea, name: name::INPUT_PEER_EMPTY, slots: &[] },
    Constructor { id: 0x7fcb_13a8, name: name::MESSAGE_ACTION_CHAT_EDIT_PHOTO, slots: &[s(field::PHOTO, Object, 255)] },
    Constructor { id: 0x8043_61ea, name: name::PAGE_BLOCK_AUDIO, slots: &[s(field::AUDIO_ID, Long, 255), s(field::CAPTION, Object, 255)] },
    Constructor { id: 0x80e1_1a7f, name: name::MESSAGE_ACTION_PHONE_CALL, slots: &[s(field::FLAGS, Flags, 0), s(field::VIDEO, True, 2), s(field::CALL_ID, Long, 255), s(field::REASON, Object, 0), s(field::DURATION, Int, 1)] },
    Constructor { id: 0x826f_8b60, name: name::MESSAGE_ENTITY_ITALIC, slots: &[s(field::OFFSET, Int, 255), s(field::LENGTH, Int, 255)] },
    Constructor { id: 0x82d1_f706, name: name::USER_PROFILE_PHOTO, slots: &[s(field::FLAGS, Flags, 0), s(field::HAS_VIDEO, True, 0), s(field::PERSONAL, True, 2), s(field::PHOTO_ID, Long, 255), s(field::STRIPPED_THUMB, Bytes, 1), s(field::DC_ID, Int, 255)] },
    Constructor { id: 0x830b_9ae4, name: name::NOTIFICATION_SOUND_LOCAL, slots: &[s(field::TITLE, String, 255), s(field::DATA, String, 255)] },
    Constructor { id: 0x833c_0fac, name: name::INLINE_QUERY_PEER_TYPE_PM, slots: &[] },
    Constructor { id: 0x83d6_0fc2, name: name::MESSAGE_REPLIES, slots: &[s(field::FLAGS, Flags, 0), s(field::COMMENTS, True, 0), s(field::REPLIES, Int, 255), s(field::REPLIES_PTS, Int, 255), s(field::RECENT_REPLIERS, VecObject, 1), s(field::CHANNEL_ID, Long, 0), s(field::MAX_ID, Int, 2), s(field::READ_MAX_ID, Int, 3)] },
    Constructor { id: 0x84b8_8578, name: name::MESSAGE_ACTION_PAID_MESSAGES_PRICE, slots: &[s(field::FLAGS, Flags, 0), s(field::BROADCAST_MESSAGES_ALLOWED, True, 0), s(field::STARS, Long, 255)] },
    Constructor { id: 0x85dd_99d1, name: name::REPLY_KEYBOARD_MARKUP, slots: &[s(field::FLAGS, Flags, 0), s(field::RESIZE, True, 0), s(field::SINGLE_USE, True, 1), s(field::SELECTIVE, True, 2), s(field::PERSISTENT, True, 4), s(field::FORCE_REPLY, True, 5), s(field::ROWS, VecObject, 255), s(field::PLACEHOLDER, String, 3)] },
    Constructor { id: 0x85e4_2301, name: name::PHONE_CALL_DISCARD_REASON_MISSED, slots: &[] },
    Constructor { id: 0x85f0_a9cd, name: name::STAR_GIFT_UNIQUE, slots: &[s(field::FLAGS, Flags, 0), s(field::REQUIRE_PREMIUM, True, 6), s(field::RESALE_TON_ONLY, True, 7), s(field::THEME_AVAILABLE, True, 9), s(field::BURNED, True, 14), s(field::CRAFTED, True, 15), s(field::ID, Long, 255), s(field::GIFT_ID, Long, 255), s(field::TITLE, String, 255), s(field::SLUG, String, 255), s(field::NUM, Int, 255), s(field::OWNER_ID, Object, 0), s(field::OWNER_NAME, String, 1), s(field::OWNER_ADDRESS, String, 2), s(field::ATTRIBUTES, VecObject, 255), s(field::AVAILABILITY_ISSUED, Int, 255), s(field::AVAILABILITY_TOTAL, Int, 255), s(field::GIFT_ADDRESS, String, 3), s(field::RESELL_AMOUNT, VecObject, 4), s(field::RELEASED_BY, Object, 5), s(field::VALUE_AMOUNT, Long, 8), s(field::VALUE_CURRENCY, String, 8), s(field::VALUE_USD_AMOUNT, Long, 8), s(field::THEME_PEER, Object, 10), s(field::PEER_COLOR, Object, 11), s(field::HOST_ID, Object, 12), s(field::OFFER_MIN_STARS, Int, 13), s(field::CRAFT_CHANCE_PERMILLE, Int, 16)] },
    Constructor { id: 0x861c_c8a0, name: name::INPUT_STICKER_SET_SHORT_NAME, slots: &[s(field::SHORT_NAME, String, 255)] },
    Constructor { id: 0x86b4_0b08, name: name::REPLY_KEYBOARD_FORCE_REPLY, slots: &[s(field::FLAGS, Flags, 0), s(field::SINGLE_USE, True, 1), s(field::SELECTIVE, True, 2), s(field::PLACEHOLDER, String, 3)] },
    Constructor { id: 0x8763_d3e1, name: name::CHAT_PARTICIPANTS_FORBIDDEN, slots: &[s(field::FLAGS, Flags, 0), s(field::CHAT_ID, Long, 255), s(field::SELF_PARTICIPANT, Object, 0)] },
    Constructor { id: 0x87e2_f155, name: name::MESSAGE_ACTION_GIVEAWAY_RESULTS, slots: &[s(field::FLAGS, Flags, 0), s(field::STARS, True, 0), s(field::WINNERS_COUNT, Int, 255), s(field::UNCLAIMED_COUNT, Int, 255)] },
    Constructor { id: 0x883a_4108, name: name::INPUT_MEDIA_POLL, slots: &[s(field::FLAGS, Flags, 0), s(field::POLL, Object, 255), s(field::CORRECT_ANSWERS, VecInt, 0), s(field::ATTACHED_MEDIA, Object, 3), s(field::SOLUTION, String, 1), s(field::SOLUTION_ENTITIES, VecObject, 1), s(field::SOLUTION_MEDIA, Object, 2)] },
    Constructor { id: 0x8913_7c0d, name: name::SECURE_VALUE_TYPE_BANK_STATEMENT, slots: &[] },
    Constructor { id: 0x8935_fc73, name: name::REACTION_CUSTOM_EMOJI, slots: &[s(field::DOCUMENT_ID, Long, 255)] },
    Constructor { id: 0x89fd_d778, name: name::INPUT_MEDIA_STORY, slots: &[s(field::PEER, Object, 255), s(field::ID, Int, 255)] },
    Constructor { id: 0x8a53_b014, name: name::MESSAGE_MEDIA_TO_DO, slots: &[s(field::FLAGS, Flags, 0), s(field::TODO, Object, 255), s(field::COMPLETIONS, VecObject, 0)] },
    Constructor { id: 0x8aea_bec3, name: name::SECURE_DATA, slots: &[s(field::DATA, Bytes, 255), s(field::DATA_HASH, Bytes, 255), s(field::SECRET, Bytes, 255)] },
    Constructor { id: 0x8b73_e763, name: name::PRIVACY_VALUE_DISALLOW_ALL, slots: &[] },
    Constructor { id: 0x8b88_3488, name: name::SECURE_VALUE_TYPE_RENTAL_AGREEMENT, slots: &[] },
    Constructor { id: 0x8ba4_03e4, name: name::REQUESTED_PEER_CHANNEL, slots: &[s(field::FLAGS, Flags, 0), s(field::CHANNEL_ID, Long, 255), s(field::TITLE, String, 0), s(field::USERNAME, String, 1), s(field::PHOTO, Object, 2)] },
    Constructor { id: 0x8c10_603f, name: name::INPUT_GROUP_CALL_INVITE_MESSAGE, slots: &[s(field::MSG_ID, Int, 255)] },
    Constructor { id: 0x8c71_8e87, name: name::MESSAGES_MESSAGES, slots: &[s(field::MESSAGES, VecObject, 255), s(field::CHATS, VecObject, 255), s(field::USERS, VecObject, 255)] },
    Constructor { id: 0x8c79_b63c, name: name::MESSAGE_PEER_REACTION, slots: &[s(field::FLAGS, Flags, 0), s(field::BIG, True, 0), s(field::UNREAD, True, 1), s(field::MY, True, 2), s(field::PEER_ID, Object, 255), s(field::DATE, Int, 255), s(field::REACTION, Object, 255)] },
    Constructor { id: 0x8c92_b098, name: name::BUSINESS_WORK_HOURS, slots: &[s(field::FLAGS, Flags, 0), s(field::OPEN_NOW, True, 0), s(field::TIMEZONE_ID, String, 255), s(field::WEEKLY_OPEN, VecObject, 255)] },
    Constructor { id: 0x8d59_5cd6, name: name::STORY_VIEWS, slots: &[s(field::FLAGS, Flags, 0), s(field::HAS_VIEWERS, True, 1), s(field::VIEWS_COUNT, Int, 255), s(field::FORWARDS_COUNT, Int, 2), s(field::REACTIONS, VecObject, 3), s(field::REACTIONS_COUNT, Int, 4), s(field::RECENT_VIEWERS, VecLong, 0)] },
    Constructor { id: 0x8e3c_a7ee, name: name::SECURE_VALUE_TYPE_EMAIL, slots: &[] },
    Constructor { id: 0x8fd4_c4d8, name: name::DOCUMENT, slots: &[s(field::FLAGS, Flags, 0), s(field::ID, Long, 255), s(field::ACCESS_HASH, Long, 255), s(field::FILE_REFERENCE, Bytes, 255), s(field::DATE, Int, 255), s(field::MIME_TYPE, String, 255), s(field::SIZE, Long, 255), s(field::THUMBS, VecObject, 0), s(field::VIDEO_THUMBS, VecObject, 1), s(field::DC_ID, Int, 255), s(field::ATTRIBUTES, VecObject, 255)] },
    Constructor { id: 0x8ff2_d5f0, name: name::PAGE_LIST_ORDERED_ITEM_BLOCKS, slots: &[s(field::FLAGS, Flags, 0), s(field::CHECKBOX, True, 0), s(field::CHECKED, True, 1), s(field::NUM, String, 2), s(field::BLOCKS, VecObject, 255), s(field::VALUE, Int, 3), s(field::TYPE, String, 4)] },
    Constructor { id: 0x8ffa_9a1f, name: name::PAGE_BLOCK_SUBTITLE, slots: &[s(field::TEXT, Object, 255)] },
    Constructor { id: 0x904a_c7c7, name: name::MESSAGE_ENTITY_FORMATTED_DATE, slots: &[s(field::FLAGS, Flags, 0), s(field::RELATIVE, True, 0), s(field::SHORT_TIME, True, 1), s(field::LONG_TIME, True, 2), s(field::SHORT_DATE, True, 3), s(field::LONG_DATE, True, 4), s(field::DAY_OF_WEEK, True, 5), s(field::OFFSET, Int, 255), s(field::LENGTH, Int, 255), s(field::DATE, Int, 255)] },
    Constructor { id: 0x909c_3f94, name: name::PAYMENT_REQUESTED_INFO, slots: &[s(field::FLAGS, Flags, 0), s(field::NAME, String, 0), s(field::PHONE, String, 1), s(field::EMAIL, String, 2), s(field::SHIPPING_ADDRESS, Object, 3)] },
    Constructor { id: 0x90a6_ca84, name: name::MESSAGE_EMPTY, slots: &[s(field::FLAGS, Flags, 0), s(field::ID, Int, 255), s(field::PEER_ID, Object, 0)] },
    Constructor { id: 0x92a7_2876, name: name::MESSAGE_ACTION_GAME_SCORE, slots: &[s(field::GAME_ID, Long, 255), s(field::SCORE, Int, 255)] },
    Constructor { id: 0x9377_3ff5, name: name::INLINE_BUTTON_TYPE_SWITCH_INLINE, slots: &[s(field::FLAGS, Flags, 0), s(field::SAME_PEER, True, 0), s(field::QUERY, String, 255), s(field::PEER_TYPES, VecObject, 1)] },
    Constructor { id: 0x93b3_1848, name: name::MESSAGE_ACTION_REQUESTED_PEER_SENT_ME, slots: &[s(field::BUTTON_ID, Int, 255), s(field::PEERS, VecObject, 255)] },
    Constructor { id: 0x94bd_38ed, name: name::MESSAGE_ACTION_PIN_MESSAGE, slots: &[] },
    Constructor { id: 0x95d2_ac92, name: name::MESSAGE_ACTION_CHANNEL_CREATE, slots: &[s(field::TITLE, String, 255)] },
    Constructor { id: 0x95dd_cf69, name: name::MESSAGE_ACTION_SUGGESTED_POST_SUCCESS, slots: &[s(field::PRICE, Object, 255)] },
    Constructor { id: 0x95e3_fbef, name: name::MESSAGE_ACTION_CHAT_DELETE_PHOTO, slots: &[] },
    Constructor { id: 0x95fc_d1d6, name: name::BOT_APP, slots: &[s(field::FLAGS, Flags, 0), s(field::ID, Long, 255), s(field::ACCESS_HASH, Long, 255), s(field::SHORT_NAME, String, 255), s(field::TITLE, String, 255), s(field::DESCRIPTION, String, 255), s(field::PHOTO, Object, 255), s(field::DOCUMENT, Object, 0), s(field::HASH, Long, 255)] },
    Constructor { id: 0x9664_f57f, name: name::INPUT_MEDIA_EMPTY, slots: &[] },
    Constructor { id: 0x966e_2dbf, name: name::POLL, slots: &[s(field::ID, Long, 255), s(field::FLAGS, Flags, 0), s(field::CLOSED, True, 0), s(field::PUBLIC_VOTERS, True, 1), s(field::MULTIPLE_CHOICE, True, 2), s(field::QUIZ, True, 3), s(field::OPEN_ANSWERS, True, 6), s(field::REVOTING_DISABLED, True, 7), s(field::SHUFFLE_ANSWERS, True, 8), s(field::HIDE_RESULTS_UNTIL_CLOSE, True, 9), s(field::CREATOR, True, 10), s(field::SUBSCRIBERS_ONLY, True, 11), s(field::QUESTION, Object, 255), s(field::ANSWERS, VecObject, 255), s(field::CLOSE_PERIOD, Int, 4), s(field::CLOSE_DATE, Int, 5), s(field::COUNTRIES_ISO2, VecString, 12), s(field::HASH, Long, 255)] },
    Constructor { id: 0x9686_cb50, name: name::TEXT_DIFF, slots: &[s(field::TEXT, Object, 255), s(field::OLD_TEXT, Object, 255)] },
    Constructor { id: 0x971f_a843, name: name::INPUT_MEDIA_GEO_LIVE, slots: &[s(field::FLAGS, Flags, 0), s(field::STOPPED, True, 0), s(field::GEO_POINT, Object, 255), s(field::HEADING, Int, 2), s(field::PERIOD, Int, 1), s(field::PROXIMITY_NOTIFICATION_RADIUS, Int, 3)] },
    Constructor { id: 0x97e8_bebe, name: name::NOTIFICATION_SOUND_DEFAULT, slots: &[] },
    Constructor { id: 0x9801_d2f7, name: name::DOCUMENT_ATTRIBUTE_HAS_STICKERS, slots: &[] },
    Constructor { id: 0x9815_cec8, name: name::MESSAGE, slots: &[s(field::FLAGS, Flags, 0), s(field::OUT, True, 1), s(field::MENTIONED, True, 4), s(field::MEDIA_UNREAD, True, 5), s(field::SILENT, True, 13), s(field::POST, True, 14), s(field::FROM_SCHEDULED, True, 18), s(field::LEGACY, True, 19), s(field::EDIT_HIDE, True, 21), s(field::PINNED, True, 24), s(field::NOFORWARDS, True, 26), s(field::INVERT_MEDIA, True, 27), s(field::FLAGS2, Flags, 32), s(field::OFFLINE, True, 33), s(field::VIDEO_PROCESSING_PENDING, True, 36), s(field::PAID_SUGGESTED_POST_STARS, True, 40), s(field::PAID_SUGGESTED_POST_TON, True, 41), s(field::ID, Int, 255), s(field::FROM_ID, Object, 8), s(field::FROM_BOOSTS_APPLIED, Int, 29), s(field::PEER_ID, Object, 255), s(field::SAVED_PEER_ID, Object, 28), s(field::FWD_FROM, Object, 2), s(field::VIA_BOT_ID, Long, 11), s(field::VIA_BUSINESS_BOT_ID, Long, 32), s(field::REPLY_TO, Object, 3), s(field::DATE, Int, 255), s(field::MESSAGE, String, 255), s(field::MEDIA, Object, 9), s(field::REPLY_MARKUP, Object, 6), s(field::ENTITIES, VecObject, 7), s(field::VIEWS, Int, 10), s(field::FORWARDS, Int, 10), s(field::REPLIES, Object, 23), s(field::EDIT_DATE, Int, 15), s(field::POST_AUTHOR, String, 16), s(field::GROUPED_ID, Long, 17), s(field::REACTIONS, Object, 20), s(field::RESTRICTION_REASON, VecObject, 22), s(field::TTL_PERIOD, Int, 25), s(field::QUICK_REPLY_SHORTCUT_ID, Int, 30), s(field::EFFECT, Long, 34), s(field::FACTCHECK, Object, 35), s(field::REPORT_DELIVERY_UNTIL_DATE, Int, 37), s(field::PAID_MESSAGE_STARS, Long, 38), s(field::SUGGESTED_POST, Object, 39)] },
    Constructor { id: 0x9852_d6d2, name: name::BOT_COMMAND, slots: &[s(field::FLAGS, Flags, 0), s(field::EPHEMERAL, True, 0), s(field::COMMAND, String, 255), s(field::DESCRIPTION, String, 255)] },
    Constructor { id: 0x9852_f9c6, name: name::DOCUMENT_ATTRIBUTE_AUDIO, slots: &[s(field::FLAGS, Flags, 0), s(field::VOICE, True, 10), s(field::DURATION, Int, 255), s(field::TITLE, String, 0), s(field::PERFORMER, String, 1), s(field::WAVEFORM, Bytes, 2)] },
    Constructor { id: 0x9865_7f0d, name: name::PAGE, slots: &[s(field::FLAGS, Flags, 0), s(field::PART, True, 0), s(field::RTL, True, 1), s(field::V2, True, 2), s(field::URL, String, 255), s(field::BLOCKS, VecObject, 255), s(field::PHOTOS, VecObject, 255), s(field::DOCUMENTS, VecObject, 255), s(field::VIEWS, Int, 3)] },
    Constructor { id: 0x98e0_d697, name: name::MESSAGE_ACTION_GEO_PROXIMITY_REACHED, slots: &[s(field::FROM_ID, Object, 255), s(field::TO_ID, Object, 255), s(field::DISTANCE, Int, 255)] },
    Constructor { id: 0x9961_bcb4, name: name::INPUT_INLINE_BUTTON_TYPE_URL_AUTH, slots: &[s(field::FLAGS, Flags, 0), s(field::REQUEST_WRITE_ACCESS, True, 0), s(field::FWD_TEXT, String, 1), s(field::URL, String, 255), s(field::BOT, Object, 2)] },
    Constructor { id: 0x9962_2c0c, name: name::PEER_NOTIFY_SETTINGS, slots: &[s(field::FLAGS, Flags, 0), s(field::SHOW_PREVIEWS, Bool, 0), s(field::SILENT, Bool, 1), s(field::MUTE_UNTIL, Int, 2), s(field::IOS_SOUND, Object, 3), s(field::ANDROID_SOUND, Object, 4), s(field::OTHER_SOUND, Object, 5), s(field::STORIES_MUTED, Bool, 6), s(field::STORIES_HIDE_SENDER, Bool, 7), s(field::STORIES_IOS_SOUND, Object, 8), s(field::STORIES_ANDROID_SOUND, Object, 9), s(field::STORIES_OTHER_SOUND, Object, 10)] },
    Constructor { id: 0x99a4_8f23, name: name::SECURE_VALUE_TYPE_INTERNAL_PASSPORT, slots: &[] },
    Constructor { id: 0x99e3_806a, name: name::SECURE_VALUE_TYPE_PASSPORT_REGISTRATION, slots: &[] },
    Constructor { id: 0x9a35_e999, name: name::PEER_STORIES, slots: &[s(field::FLAGS, Flags, 0), s(field::PEER, Object, 255), s(field::MAX_READ_ID, Int, 0), s(field::STORIES, VecObject, 255)] },
    Constructor { id: 0x9b69_e34b, name: name::MESSAGE_ENTITY_PHONE, slots: &[s(field::OFFSET, Int, 255), s(field::LENGTH, Int, 255)] },
    Constructor { id: 0x9bed_434d, name: name::INPUT_WEB_DOCUMENT, slots: &[s(field::URL, String, 255), s(field::SIZE, Int, 255), s(field::MIME_TYPE, String, 255), s(field::ATTRIBUTES, VecObject, 255)] },
    Constructor { id: 0x9bee_e140, name: name::BUTTON_TYPE_REQUEST_GEO_LOCATION, slots: &[] },
    Constructor { id: 0x9bf8_bb95, name: name::TEXT_STRIKE, slots: &[s(field::TEXT, Object, 255)] },
    Constructor { id: 0x9c4e_7e8b, name: name::MESSAGE_ENTITY_UNDERLINE, slots: &[s(field::OFFSET, Int, 255), s(field::LENGTH, Int, 255)] },
    Constructor { id: 0x9d2a_81e3, name: name::SECURE_VALUE_TYPE_PERSONAL_DETAILS, slots: &[] },
    Constructor { id: 0x9d2e_ac97, name: name::TEXT_MATH, slots: &[s(field::SOURCE, String, 255)] },
    Constructor { id: 0x9da1_cd6c, name: name::MESSAGE_ACTION_POLL_APPEND_ANSWER, slots: &[s(field::ANSWER, Object, 255)] },
    Constructor { id: 0x9de7_a269, name: name::INPUT_STICKER_SET_ID, slots: &[s(field::ID, Long, 255), s(field::ACCESS_HASH, Long, 255)] },
    Constructor { id: 0x9f12_0418, name: name::CHAT_BANNED_RIGHTS, slots: &[s(field::FLAGS, Flags, 0), s(field::VIEW_MESSAGES, True, 0), s(field::SEND_MESSAGES, True, 1), s(field::SEND_MEDIA, True, 2), s(field::SEND_STICKERS, True, 3), s(field::SEND_GIFS, True, 4), s(field::SEND_GAMES, True, 5), s(field::SEND_INLINE, True, 6), s(field::EMBED_LINKS, True, 7), s(field::SEND_POLLS, True, 8), s(field::CHANGE_INFO, True, 10), s(field::INVITE_USERS, True, 15), s(field::PIN_MESSAGES, True, 17), s(field::MANAGE_TOPICS, True, 18), s(field::SEND_PHOTOS, True, 19), s(field::SEND_VIDEOS, True, 20), s(field::SEND_ROUNDVIDEOS, True, 21), s(field::SEND_AUDIOS, True, 22), s(field::SEND_VOICES, True, 23), s(field::SEND_DOCS, True, 24), s(field::SEND_PLAIN, True, 25), s(field::EDIT_RANK, True, 26), s(field::SEND_REACTIONS, True, 27), s(field::MANAGE_LINKED_PEERS, True, 28), s(field::UNTIL_DATE, Int, 255)] },
    Constructor { id: 0x9f25_04e4, name: name::STAR_GIFT_ATTRIBUTE_BACKDROP, slots: &[s(field::NAME, String, 255), s(field::BACKDROP_ID, Int, 255), s(field::CENTER_COLOR, Int, 255), s(field::EDGE_COLOR, Int, 255), s(field::PATTERN_COLOR, Int, 255), s(field::TEXT_COLOR, Int, 255), s(field::RARITY, Object, 255)] },
    Constructor { id: 0x9f27_d26e, name: name::PROFILE_TAB_MUSIC, slots: &[] },
    Constructor { id: 0x9f84_f49e, name: name::MESSAGE_MEDIA_UNSUPPORTED, slots: &[] },
    Constructor { id: 0x9fba_b604, name: name::MESSAGE_ACTION_HISTORY_CLEAR, slots: &[] },
    Constructor { id: 0x9fbb_f1f7, name: name::PHONE_CALL_DISCARD_REASON_MIGRATE_CONFERENCE_CALL, slots: &[s(field::SLUG, String, 255)] },
    Constructor { id: 0x9fc5_5fde, name: name::INPUT_MEDIA_TODO, slots: &[s(field::TODO, Object, 255)] },
    Constructor { id: 0xa03e_5b85, name: name::REPLY_KEYBOARD_HIDE, slots: &[s(field::FLAGS, Flags, 0), s(field::SELECTIVE, True, 2)] },
    Constructor { id: 0xa04e_8d3a, name: name::CHANNEL_FULL, slots: &[s(field::FLAGS, Flags, 0), s(field::CAN_VIEW_PARTICIPANTS, True, 3), s(field::CAN_SET_USERNAME, True, 6), s(field::CAN_SET_STICKERS, True, 7), s(field::HIDDEN_PREHISTORY, True, 10), s(field::CAN_SET_LOCATION, True, 16), s(field::HAS_SCHEDULED, True, 19), s(field::CAN_VIEW_STATS, True, 20), s(field::BLOCKED, True, 22), s(field::FLAGS2, Flags, 32), s(field::CAN_DELETE_CHANNEL, True, 32), s(field::ANTISPAM, True, 33), s(field::PARTICIPANTS_HIDDEN, True, 34), s(field::TRANSLATIONS_DISABLED, True, 35), s(field::STORIES_PINNED_AVAILABLE, True, 37), s(field::VIEW_FORUM_AS_MESSAGES, True, 38), s(field::RESTRICTED_SPONSORED, True, 43), s(field::CAN_VIEW_REVENUE, True, 44), s(field::PAID_MEDIA_ALLOWED, True, 46), s(field::CAN_VIEW_STARS_REVENUE, True, 47), s(field::PAID_REACTIONS_AVAILABLE, True, 48), s(field::STARGIFTS_AVAILABLE, True, 51), s(field::PAID_MESSAGES_AVAILABLE, True, 52), s(field::HAS_WELCOME_MESSAGES, True, 56), s(field::ID, Long, 255), s(field::ABOUT, String, 255), s(field::PARTICIPANTS_COUNT, Int, 0), s(field::ADMINS_COUNT, Int, 1), s(field::KICKED_COUNT, Int, 2), s(field::BANNED_COUNT, Int, 2), s(field::ONLINE_COUNT, Int, 13), s(field::READ_INBOX_MAX_ID, Int, 255), s(field::READ_OUTBOX_MAX_ID, Int, 255), s(field::UNREAD_COUNT, Int, 255), s(field::CHAT_PHOTO, Object, 255), s(field::NOTIFY_SETTINGS, Object, 255), s(field::EXPORTED_INVITE, Object, 23), s(field::BOT_INFO, VecObject, 255), s(field::MIGRATED_FROM_CHAT_ID, Long, 4), s(field::MIGRATED_FROM_MAX_ID, Int, 4), s(field::PINNED_MSG_ID, Int, 5), s(field::STICKERSET, Object, 8), s(field::AVAILABLE_MIN_ID, Int, 9), s(field::FOLDER_ID, Int, 11), s(field::LINKED_CHAT_ID, Long, 14), s(field::LOCATION, Object, 15), s(field::SLOWMODE_SECONDS, Int, 17), s(field::SLOWMODE_NEXT_SEND_DATE, Int, 18), s(field::STATS_DC, Int, 12), s(field::PTS, Int, 255), s(field::CALL, Object, 21), s(field::TTL_PERIOD, Int, 24), s(field::PENDING_SUGGESTIONS, VecString, 25), s(field::GROUPCALL_DEFAULT_JOIN_AS, Object, 26), s(field::THEME_EMOTICON, String, 27), s(field::REQUESTS_PENDING, Int, 28), s(field::RECENT_REQUESTERS, VecLong, 28), s(field::DEFAULT_SEND_AS, Object, 29), s(field::AVAILABLE_REACTIONS, Object, 30), s(field::REACTIONS_LIMIT, Int, 45), s(field::STORIES, Object, 36), s(field::WALLPAPER, Object, 39), s(field::BOOSTS_APPLIED, Int, 40), s(field::BOOSTS_UNRESTRICT, Int, 41), s(field::EMOJISET, Object, 42), s(field::BOT_VERIFICATION, Object, 49), s(field::STARGIFTS_COUNT, Int, 50), s(field::SEND_PAID_MESSAGES_STARS, Long, 53), s(field::MAIN_TAB, Object, 54), s(field::GUARD_BOT_ID, Long, 55)] },
    Constructor { id: 0xa0d0_744b, name: name::SECURE_VALUE_TYPE_IDENTITY_CARD, slots: &[] },
    Constructor { id: 0xa22c_bd96, name: name::CHAT_INVITE_EXPORTED, slots: &[s(field::FLAGS, Flags, 0), s(field::REVOKED, True, 0), s(field::PERMANENT, True, 5), s(field::REQUEST_NEEDED, True, 6), s(field::LINK, String, 255), s(field::ADMIN_ID, Long, 255), s(field::DATE, Int, 255), s(field::START_DATE, Int, 4), s(field::EXPIRE_DATE, Int, 1), s(field::USAGE_LIMIT, Int, 2), s(field::USAGE, Int, 3), s(field::REQUESTED, Int, 7), s(field::SUBSCRIPTION_EXPIRED, Int, 10), s(field::TITLE, String, 8), s(field::SUBSCRIPTION_PRICING, Object, 9)] },
    Constructor { id: 0xa261_56c0, name: name::TEXT_CUSTOM_EMOJI, slots: &[s(field::DOCUMENT_ID, Long, 255), s(field::ALT, String, 255)] },
    Constructor { id: 0xa2a5_371e, name: name::PEER_CHANNEL, slots: &[s(field::CHANNEL_ID, Long, 255)] },
    Constructor { id: 0xa2c0_f695, name: name::PROFILE_TAB_GIFS, slots: &[] },
    Constructor { id: 0xa3d1_cb80, name: name::REACTION_COUNT, slots: &[s(field::FLAGS, Flags, 0), s(field::CHOSEN_ORDER, Int, 0), s(field::REACTION, Object, 255), s(field::COUNT, Int, 255)] },
    Constructor { id: 0xa437_c3ed, name: name::WALL_PAPER, slots: &[s(field::ID, Long, 255), s(field::FLAGS, Flags, 0), s(field::CREATOR, True, 0), s(field::DEFAULT, True, 1), s(field::PATTERN, True, 3), s(field::DARK, True, 4), s(field::ACCESS_HASH, Long, 255), s(field::SLUG, String, 255), s(field::DOCUMENT, Object, 255), s(field::SETTINGS, Object, 2)] },
    Constructor { id: 0xa438_619d, name: name::INLINE_BUTTON_TYPE_DISABLED, slots: &[] },
    Constructor { id: 0xa43f_30cc, name: name::MESSAGE_ACTION_CHAT_DELETE_USER, slots: &[s(field::USER_ID, Long, 255)] },
    Constructor { id: 0xa44f_3ef6, name: name::PAGE_BLOCK_MAP, slots: &[s(field::GEO, Object, 255), s(field::ZOOM, Int, 255), s(field::W, Int, 255), s(field::H, Int, 255), s(field::CAPTION, Object, 255)] },
    Constructor { id: 0xa5b4_5e2b, name: name::TEXT_DATE, slots: &[s(field::FLAGS, Flags, 0), s(field::RELATIVE, True, 0), s(field::SHORT_TIME, True, 1), s(field::LONG_TIME, True, 2), s(field::SHORT_DATE, True, 3), s(field::LONG_DATE, True, 4), s(field::DAY_OF_WEEK, True, 5), s(field::TEXT, Object, 255), s(field::DATE, Int, 255)] },
    Constructor { id: 0xa80f_51e4, name: name::MESSAGE_ACTION_GIVEAWAY_LAUNCH, slots: &[s(field::FLAGS, Flags, 0), s(field::STARS, Long, 0)] },
    Constructor { id: 0xa871_8dc5, name: name::PAGE_BLOCK_EMBED, slots: &[s(field::FLAGS, Flags, 0), s(field::FULL_WIDTH, True, 0), s(field::ALLOW_SCROLLING, True, 3), s(field::URL, String, 1), s(field::HTML, String, 2), s(field::POSTER_PHOTO_ID, Long, 4), s(field::W, Int, 5), s(field::H, Int, 5), s(field::CAPTION, Object, 255)] },
    Constructor { id: 0xa876_3ab5, name: name::INPUT_MEDIA_DOCUMENT, slots: &[s(field::FLAGS, Flags, 0), s(field::SPOILER, True, 2), s(field::ID, Object, 255), s(field::VIDEO_COVER, Object, 3), s(field::VIDEO_TIMESTAMP, Int, 4), s(field::TTL_SECONDS, Int, 0), s(field::QUERY, String, 1)] },
    Constructor { id: 0xa87b_0a1c, name: name::INPUT_PEER_USER_FROM_MESSAGE, slots: &[s(field::PEER, Object, 255), s(field::MSG_ID, Int, 255), s(field::USER_ID, Long, 255)] },
    Constructor { id: 0xa885_2491, name: name::MESSAGE_MEDIA_PAID_MEDIA, slots: &[s(field::STARS_AMOUNT, Long, 255), s(field::EXTENDED_MEDIA, VecObject, 255)] },
    Constructor { id: 0xa8a3_c699, name: name::MESSAGE_ACTION_GIFT_TON, slots: &[s(field::FLAGS, Flags, 0), s(field::CURRENCY, String, 255), s(field::AMOUNT, Long, 255), s(field::CRYPTO_CURRENCY, String, 255), s(field::CRYPTO_AMOUNT, Long, 255), s(field::TRANSACTION_ID, String, 0)] },
    Constructor { id: 0xaa07_3beb, name: name::MESSAGE_MEDIA_GIVEAWAY, slots: &[s(field::FLAGS, Flags, 0), s(field::ONLY_NEW_SUBSCRIBERS, True, 0), s(field::WINNERS_ARE_VISIBLE, True, 2), s(field::CHANNELS, VecLong, 255), s(field::COUNTRIES_ISO2, VecString, 1), s(field::PRIZE_DESCRIPTION, String, 3), s(field::QUANTITY, Int, 255), s(field::MONTHS, Int, 4), s(field::STARS, Long, 5), s(field::UNTIL_DATE, Int, 255)] },
    Constructor { id: 0xaacf_ff84, name: name::BUTTON_TYPE_REQUEST_POLL, slots: &[s(field::FLAGS, Flags, 0), s(field::QUIZ, Bool, 0)] },
    Constructor { id: 0xab33_9c00, name: name::PROFILE_TAB_FILES, slots: &[] },
    Constructor { id: 0xac1f_1fcd, name: name::MESSAGE_ACTION_PAID_MESSAGES_REFUNDED, slots: &[s(field::COUNT, Int, 255), s(field::STARS, Long, 255)] },
    Constructor { id: 0xac5c_1af7, name: name::BUSINESS_LOCATION, slots: &[s(field::FLAGS, Flags, 0), s(field::GEO_POINT, Object, 0), s(field::ADDRESS, String, 255)] },
    Constructor { id: 0xac6a_83aa, name: name::TEXT_AUTO_URL, slots: &[s(field::TEXT, Object, 255)] },
    Constructor { id: 0xad62_8cc8, name: name::MESSAGE_EXTENDED_MEDIA_PREVIEW, slots: &[s(field::FLAGS, Flags, 0), s(field::W, Int, 0), s(field::H, Int, 0), s(field::THUMB, Object, 1), s(field::VIDEO_DURATION, Int, 2)] },
    Constructor { id: 0xaed6_dbb2, name: name::MASK_COORDS, slots: &[s(field::N, Int, 255), s(field::X, Double, 255), s(field::Y, Double, 255), s(field::ZOOM, Double, 255)] },
    Constructor { id: 0xafc7_9cd6, name: name::TEXT_BUTTON, slots: &[s(field::FLAGS, Flags, 0), s(field::TEXT, Object, 255), s(field::TYPE, Object, 255), s(field::STYLE, Object, 0)] },
    Constructor { id: 0xaff5_6398, name: name::STAR_GIFT_BACKGROUND, slots: &[s(field::CENTER_COLOR, Int, 255), s(field::EDGE_COLOR, Int, 255), s(field::TEXT_COLOR, Int, 255)] },
    Constructor { id: 0xb00c_47a2, name: name::MESSAGE_ACTION_PRIZE_STARS, slots: &[s(field::FLAGS, Flags, 0), s(field::UNCLAIMED, True, 0), s(field::STARS, Long, 255), s(field::TRANSACTION_ID, String, 255), s(field::BOOST_PEER, Object, 255), s(field::GIVEAWAY_MSG_ID, Int, 255)] },
    Constructor { id: 0xb07e_d085, name: name::MESSAGE_ACTION_NEW_CREATOR_PENDING, slots: &[s(field::NEW_CREATOR_ID, Long, 255)] },
    Constructor { id: 0xb0cd_6617, name: name::BOT_VERIFIER_SETTINGS, slots: &[s(field::FLAGS, Flags, 0), s(field::CAN_MODIFY_CUSTOM_DESCRIPTION, True, 1), s(field::ICON, Long, 255), s(field::COMPANY, String, 255), s(field::CUSTOM_DESCRIPTION, String, 0)] },
    Constructor { id: 0xb0d1_3e47, name: name::WEB_PAGE_PENDING, slots: &[s(field::FLAGS, Flags, 0), s(field::ID, Long, 255), s(field::URL, String, 0), s(field::DATE, Int, 255)] },
    Constructor { id: 0xb1b8_cc83, name: name::USER, slots: &[s(field::FLAGS, Flags, 0), s(field::SELF_, True, 10), s(field::CONTACT, True, 11), s(field::MUTUAL_CONTACT, True, 12), s(field::DELETED, True, 13), s(field::BOT, True, 14), s(field::BOT_CHAT_HISTORY, True, 15), s(field::BOT_NOCHATS, True, 16), s(field::VERIFIED, True, 17), s(field::RESTRICTED, True, 18), s(field::MIN, True, 20), s(field::BOT_INLINE_GEO, True, 21), s(field::SUPPORT, True, 23), s(field::SCAM, True, 24), s(field::APPLY_MIN_PHOTO, True, 25), s(field::FAKE, True, 26), s(field::BOT_ATTACH_MENU, True, 27), s(field::PREMIUM, True, 28), s(field::ATTACH_MENU_ENABLED, True, 29), s(field::FLAGS2, Flags, 32), s(field::BOT_CAN_EDIT, True, 33), s(field::CLOSE_FRIEND, True, 34), s(field::STORIES_HIDDEN, True, 35), s(field::STORIES_UNAVAILABLE, True, 36), s(field::CONTACT_REQUIRE_PREMIUM, True, 42), s(field::BOT_BUSINESS, True, 43), s(field::BOT_HAS_MAIN_APP, True, 45), s(field::BOT_FORUM_VIEW, True, 48), s(field::BOT_FORUM_CAN_MANAGE_TOPICS, True, 49), s(field::BOT_CAN_MANAGE_BOTS, True, 50), s(field::BOT_GUESTCHAT, True, 51), s(field::BOT_GUARD, True, 52), s(field::ID, Long, 255), s(field::ACCESS_HASH, Long, 0), s(field::FIRST_NAME, String, 1), s(field::LAST_NAME, String, 2), s(field::USERNAME, String, 3), s(field::PHONE, String, 4), s(field::PHOTO, Object, 5), s(field::STATUS, Object, 6), s(field::BOT_INFO_VERSION, Int, 14), s(field::RESTRICTION_REASON, VecObject, 18), s(field::BOT_INLINE_PLACEHOLDER, String, 19), s(field::LANG_CODE, String, 22), s(field::EMOJI_STATUS, Object, 30), s(field::USERNAMES, VecObject, 32), s(field::STORIES_MAX_ID, Object, 37), s(field::COLOR, Object, 40), s(field::PROFILE_COLOR, Object, 41), s(field::BOT_ACTIVE_USERS, Int, 44), s(field::BOT_VERIFICATION_ICON, Long, 46), s(field::SEND_PAID_MESSAGES_STARS, Long, 47), s(field::LINKED_COMMUNITY_ID, Long, 53)] },
    Constructor { id: 0xb282_217f, name: name::INPUT_MEDIA_AREA_VENUE, slots: &[s(field::COORDINATES, Object, 255), s(field::QUERY_ID, Long, 255), s(field::RESULT_ID, String, 255)] },
    Constructor { id: 0xb2a2_f663, name: name::GEO_POINT, slots: &[s(field::FLAGS, Flags, 0), s(field::LONG, Double, 255), s(field::LAT, Double, 255), s(field::ACCESS_HASH, Long, 255), s(field::ACCURACY_RADIUS, Int, 0)] },
    Constructor { id: 0xb2b1_5770, name: name::REPLY_INLINE_MARKUP, slots: &[s(field::FLAGS, Flags, 0), s(field::FORCE_REPLY, True, 5), s(field::ROWS, VecObject, 255)] },
    Constructor { id: 0xb320_aadb, name: name::SECURE_VALUE_TYPE_PHONE, slots: &[] },
    Constructor { id: 0xb390_dc08, name: name::PAGE_RELATED_ARTICLE, slots: &[s(field::FLAGS, Flags, 0), s(field::URL, String, 255), s(field::WEBPAGE_ID, Long, 255), s(field::TITLE, String, 0), s(field::DESCRIPTION, String, 1), s(field::PHOTO_ID, Long, 2), s(field::AUTHOR, String, 3), s(field::PUBLISHED_DATE, Int, 4)] },
    Constructor { id: 0xb3a0_7661, name: name::MESSAGE_ACTION_GROUP_CALL_SCHEDULED, slots: &[s(field::CALL, Object, 255), s(field::SCHEDULE_DATE, Int, 255)] },
    Constructor { id: 0xb407_3647, name: name::USERNAME, slots: &[s(field::FLAGS, Flags, 0), s(field::EDITABLE, True, 0), s(field::ACTIVE, True, 1), s(field::USERNAME, String, 255)] },
    Constructor { id: 0xb41d_3272, name: name::INLINE_BUTTON_TYPE_COPY, slots: &[s(field::COPY_TEXT, String, 255)] },
    Constructor { id: 0xb4c3_8cb5, name: name::MESSAGE_ACTION_WEB_VIEW_DATA_SENT, slots: &[s(field::TEXT, String, 255)] },
    Constructor { id: 0xb532_772b, name: name::PAGE_BLOCK_HEADING4, slots: &[s(field::TEXT, Object, 255)] },
    Constructor { id: 0xb54b_5acf, name: name::PEER_COLOR, slots: &[s(field::FLAGS, Flags, 0), s(field::COLOR, Int, 0), s(field::BACKGROUND_EMOJI_ID, Long, 1)] },
    Constructor { id: 0xb5a1_ce5a, name: name::MESSAGE_ACTION_CHAT_EDIT_TITLE, slots: &[s(field::TITLE, String, 255)] },
    Constructor { id: 0xb6ae_f7b0, name: name::MESSAGE_ACTION_EMPTY, slots: &[] },
    Constructor { id: 0xb7b3_1ea8, name: name::BASE_THEME_NIGHT, slots: &[] },
    Constructor { id: 0xb826_e150, name: name::STORY_FWD_HEADER, slots: &[s(field::FLAGS, Flags, 0), s(field::MODIFIED, True, 3), s(field::FROM, Object, 0), s(field::FROM_NAME, String, 1), s(field::STORY_ID, Int, 2)] },
    Constructor { id: 0xb890_5fb2, name: name::PRIVACY_VALUE_ALLOW_USERS, slots: &[s(field::USERS, VecLong, 255)] },
    Constructor { id: 0xb89b_fccf, name: name::FACT_CHECK, slots: &[s(field::FLAGS, Flags, 0), s(field::NEED_CHECK, True, 0), s(field::COUNTRY, String, 1), s(field::TEXT, Object, 1), s(field::HASH, Long, 255)] },
    Constructor { id: 0xb8ea_86a9, name: name::INPUT_PEER_COLOR_COLLECTIBLE, slots: &[s(field::COLLECTIBLE_ID, Long, 255)] },
    Constructor { id: 0xb91b_bd3a, name: name::MESSAGE_ACTION_SET_CHAT_THEME, slots: &[s(field::THEME, Object, 255)] },
    Constructor { id: 0xb940_c666, name: name::MESSAGE_MEDIA_GEO_LIVE, slots: &[s(field::FLAGS, Flags, 0), s(field::GEO, Object, 255), s(field::HEADING, Int, 0), s(field::PERIOD, Int, 255), s(field::PROXIMITY_NOTIFICATION_RADIUS, Int, 1)] },
    Constructor { id: 0xb956_812d, name: name::TEXT_BANK_CARD, slots: &[s(field::TEXT, Object, 255)] },
    Constructor { id: 0xb988_86cf, name: name::INPUT_USER_EMPTY, slots: &[] },
    Constructor { id: 0xb98c_d696, name: name::PROFILE_TAB_POSTS, slots: &[] },
    Constructor { id: 0xb9c0_639a, name: name::PEER_COLOR_COLLECTIBLE, slots: &[s(field::FLAGS, Flags, 0), s(field::COLLECTIBLE_ID, Long, 255), s(field::GIFT_EMOJI_ID, Long, 255), s(field::BACKGROUND_EMOJI_ID, Long, 255), s(field::ACCENT_COLOR, Int, 255), s(field::COLORS, VecInt, 255), s(field::DARK_ACCENT_COLOR, Int, 0), s(field::DARK_COLORS, VecInt, 1)] },
    Constructor { id: 0xba7b_b15e, name: name::POLL_RESULTS, slots: &[s(field::FLAGS, Flags, 0), s(field::MIN, True, 0), s(field::HAS_UNREAD_VOTES, True, 6), s(field::CAN_VIEW_STATS, True, 7), s(field::RESULTS, VecObject, 1), s(field::TOTAL_VOTERS, Int, 2), s(field::RECENT_VOTERS, VecObject, 3), s(field::SOLUTION, String, 4), s(field::SOLUTION_ENTITIES, VecObject, 4), s(field::SOLUTION_MEDIA, Object, 5)] },
    Constructor { id: 0xbaaf_e5e0, name: name::PAGE_BLOCK_AUTHOR_DATE, slots: &[s(field::AUTHOR, Object, 255), s(field::PUBLISHED_DATE, Int, 255)] },
    Constructor { id: 0xbaf3_9d8b, name: name::RICH_MESSAGE, slots: &[s(field::FLAGS, Flags, 0), s(field::RTL, True, 0), s(field::PART, True, 1), s(field::BLOCKS, VecObject, 255), s(field::PHOTOS, VecObject, 255), s(field::DOCUMENTS, VecObject, 255)] },
    Constructor { id: 0xbaff_072f, name: name::PAGE_BLOCK_HEADING1, slots: &[s(field::TEXT, Object, 255)] },
    Constructor { id: 0xbb92_ba95, name: name::MESSAGE_ENTITY_UNKNOWN, slots: &[s(field::OFFSET, Int, 255), s(field::LENGTH, Int, 255)] },
    Constructor { id: 0xbbb6_b4a3, name: name::STARS_AMOUNT, slots: &[s(field::AMOUNT, Long, 255), s(field::NANOS, Int, 255)] },
    Constructor { id: 0xbd2a_0840, name: name::INPUT_PEER_CHANNEL_FROM_MESSAGE, slots: &[s(field::PEER, Object, 255), s(field::MSG_ID, Int, 255), s(field::CHANNEL_ID, Long, 255)] },
    Constructor { id: 0xbd47_cbad, name: name::MESSAGE_ACTION_CHAT_CREATE, slots: &[s(field::TITLE, String, 255), s(field::USERS, VecLong, 255)] },
    Constructor { id: 0xbd61_0bc9, name: name::MESSAGE_ENTITY_BOLD, slots: &[s(field::OFFSET, Int, 255), s(field::LENGTH, Int, 255)] },
    Constructor { id: 0xbdf9_653b, name: name::GAME, slots: &[s(field::FLAGS, Flags, 0), s(field::ID, Long, 255), s(field::ACCESS_HASH, Long, 255), s(field::SHORT_NAME, String, 255), s(field::TITLE, String, 255), s(field::DESCRIPTION, String, 255), s(field::PHOTO, Object, 255), s(field::DOCUMENT, Object, 0)] },
    Constructor { id: 0xbe82_db9c, name: name::MEDIA_AREA_VENUE, slots: &[s(field::COORDINATES, Object, 255), s(field::GEO, Object, 255), s(field::TITLE, String, 255), s(field::ADDRESS, String, 255), s(field::PROVIDER, String, 255), s(field::VENUE_ID, String, 255), s(field::VENUE_TYPE, String, 255)] },
    Constructor { id: 0xbf06_93d4, name: name::MESSAGE_ENTITY_STRIKE, slots: &[s(field::OFFSET, Int, 255), s(field::LENGTH, Int, 255)] },
    Constructor { id: 0xbf4d_ea82, name: name::PAGE_BLOCK_TABLE, slots: &[s(field::FLAGS, Flags, 0), s(field::BORDERED, True, 0), s(field::STRIPED, True, 1), s(field::COMPACT, True, 2), s(field::TITLE, Object, 255), s(field::ROWS, VecObject, 255)] },
    Constructor { id: 0xbf7d_6572, name: name::MESSAGE_ACTION_NO_FORWARDS_TOGGLE, slots: &[s(field::PREV_VALUE, Bool, 255), s(field::NEW_VALUE, Bool, 255)] },
    Constructor { id: 0xbfb5_ad8b, name: name::CHANNEL_LOCATION_EMPTY, slots: &[] },
    Constructor { id: 0xbfd0_2da2, name: name::INLINE_BUTTON_TYPE_URL_AUTH, slots: &[s(field::FLAGS, Flags, 0), s(field::FWD_TEXT, String, 0), s(field::URL, String, 255), s(field::BUTTON_ID, Int, 255)] },
    Constructor { id: 0xbfd0_64ec, name: name::PAGE_BLOCK_HEADER, slots: &[s(field::TEXT, Object, 255)] },
    Constructor { id: 0xc01a_597a, name: name::BUTTON_TYPE_SIMPLE_WEB_VIEW, slots: &[s(field::URL, String, 255)] },
    Constructor { id: 0xc070_d93e, name: name::PAGE_BLOCK_PREFORMATTED, slots: &[s(field::TEXT, Object, 255), s(field::LANGUAGE, String, 255)] },
    Constructor { id: 0xc094_4820, name: name::MESSAGE_ACTION_TOPIC_EDIT, slots: &[s(field::FLAGS, Flags, 0), s(field::TITLE, String, 0), s(field::ICON_EMOJI_ID, Long, 1), s(field::CLOSED, Bool, 2), s(field::HIDDEN, Bool, 3)] },
    Constructor { id: 0xc126_22c4, name: name::TEXT_UNDERLINE, slots: &[s(field::TEXT, Object, 255)] },
    Constructor { id: 0xc13d_1c11, name: name::INPUT_MEDIA_VENUE, slots: &[s(field::GEO_POINT, Object, 255), s(field::TITLE, String, 255), s(field::ADDRESS, String, 255), s(field::PROVIDER, String, 255), s(field::VENUE_ID, String, 255), s(field::VENUE_TYPE, String, 255)] },
    Constructor { id: 0xc21b_8849, name: name::INPUT_MEDIA_WEB_PAGE, slots: &[s(field::FLAGS, Flags, 0), s(field::FORCE_LARGE_MEDIA, True, 0), s(field::FORCE_SMALL_MEDIA, True, 1), s(field::OPTIONAL, True, 2), s(field::URL, String, 255)] },
    Constructor { id: 0xc331_e80a, name: name::INPUT_GAME_SHORT_NAME, slots: &[s(field::BOT_ID, Object, 255), s(field::SHORT_NAME, String, 255)] },
    Constructor { id: 0xc3a1_2462, name: name::BASE_THEME_CLASSIC, slots: &[] },
    Constructor { id: 0xc3df_fc04, name: name::CHAT_THEME, slots: &[s(field::EMOTICON, String, 255)] },
    Constructor { id: 0xc3f2_f501, name: name::BUSINESS_AWAY_MESSAGE_SCHEDULE_OUTSIDE_WORK_HOURS, slots: &[] },
    Constructor { id: 0xc410_3386, name: name::INPUT_MEDIA_PAID_MEDIA, slots: &[s(field::FLAGS, Flags, 0), s(field::STARS_AMOUNT, Long, 255), s(field::EXTENDED_MEDIA, VecObject, 255), s(field::PAYLOAD, String, 0)] },
    Constructor { id: 0xc516_d679, name: name::MESSAGE_ACTION_BOT_ALLOWED, slots: &[s(field::FLAGS, Flags, 0), s(field::ATTACH_MENU, True, 1), s(field::FROM_REQUEST, True, 3), s(field::DOMAIN, String, 0), s(field::APP, Object, 2)] },
    Constructor { id: 0xc556_a45d, name: name::TEXT_AUTO_EMAIL, slots: &[s(field::TEXT, Object, 255)] },
    Constructor { id: 0xc624_b16e, name: name::MESSAGE_ACTION_PAYMENT_SENT, slots: &[s(field::FLAGS, Flags, 0), s(field::RECURRING_INIT, True, 2), s(field::RECURRING_USED, True, 3), s(field::CURRENCY, String, 255), s(field::TOTAL_AMOUNT, Long, 255), s(field::INVOICE_SLUG, String, 0), s(field::SUBSCRIPTION_UNTIL_DATE, Int, 4)] },
    Constructor { id: 0xc6c1_e5a7, name: name::MESSAGE_ENTITY_DIFF_REPLACE, slots: &[s(field::OFFSET, Int, 255), s(field::LENGTH, Int, 255), s(field::OLD_TEXT, String, 255)] },
    Constructor { id: 0xc776_ba4e, name: name::MESSAGES_CHANNEL_MESSAGES, slots: &[s(field::FLAGS, Flags, 0), s(field::INEXACT, True, 1), s(field::PTS, Int, 255), s(field::COUNT, Int, 255), s(field::OFFSET_ID_OFFSET, Int, 2), s(field::MESSAGES, VecObject, 255), s(field::TOPICS, VecObject, 255), s(field::CHATS, VecObject, 255), s(field::USERS, VecObject, 255)] },
    Constructor { id: 0xc7b5_7ce6, name: name::BOT_MENU_BUTTON, slots: &[s(field::TEXT, String, 255), s(field::URL, String, 255)] },
    Constructor { id: 0xc7ed_bc83, name: name::MESSAGE_ACTION_TODO_APPEND_TASKS, slots: &[s(field::LIST, VecObject, 255)] },
    Constructor { id: 0xc7fb_5e01, name: name::TEXT_SUPERSCRIPT, slots: &[s(field::TEXT, Object, 255)] },
    Constructor { id: 0xc88b_3b02, name: name::INPUT_STICKER_SET_PREMIUM_GIFTS, slots: &[] },
    Constructor { id: 0xc8cf_05f8, name: name::MESSAGE_ENTITY_CUSTOM_EMOJI, slots: &[s(field::OFFSET, Int, 255), s(field::LENGTH, Int, 255), s(field::DOCUMENT_ID, Long, 255)] },
    Constructor { id: 0xc99b_1950, name: name::BOT_APP_SETTINGS, slots: &[s(field::FLAGS, Flags, 0), s(field::PLACEHOLDER_PATH, Bytes, 0), s(field::BACKGROUND_COLOR, Int, 1), s(field::BACKGROUND_DARK_COLOR, Int, 2), s(field::HEADER_COLOR, Int, 3), s(field::HEADER_DARK_COLOR, Int, 4)] },
    Constructor { id: 0xc9b9_e2b9, name: name::BUSINESS_AWAY_MESSAGE_SCHEDULE_ALWAYS, slots: &[] },
    Constructor { id: 0xc9dd_90e9, name: name::BUTTON_TYPE_DEFAULT, slots: &[] },
    Constructor { id: 0xc9f0_6e1b, name: name::REQUEST_PEER_TYPE_CHAT, slots: &[s(field::FLAGS, Flags, 0), s(field::CREATOR, True, 0), s(field::BOT_PARTICIPANT, True, 5), s(field::HAS_USERNAME, Bool, 3), s(field::FORUM, Bool, 4), s(field::USER_ADMIN_RIGHTS, Object, 1), s(field::BOT_ADMIN_RIGHTS, Object, 2)] },
    Constructor { id: 0xca5c_ab89, name: name::MESSAGE_MEDIA_VIDEO_STREAM, slots: &[s(field::FLAGS, Flags, 0), s(field::RTMP_STREAM, True, 0), s(field::CALL, Object, 255)] },
    Constructor { id: 0xcad5_452d, name: name::MEDIA_AREA_GEO_POINT, slots: &[s(field::FLAGS, Flags, 0), s(field::COORDINATES, Object, 255), s(field::GEO, Object, 255), s(field::ADDRESS, Object, 0)] },
    Constructor { id: 0xcb29_6bf8, name: name::LABELED_PRICE, slots: &[s(field::LABEL, String, 255), s(field::AMOUNT, Long, 255)] },
    Constructor { id: 0xcba9_a52f, name: name::TODO_ITEM, slots: &[s(field::ID, Int, 255), s(field::TITLE, Object, 255)] },
    Constructor { id: 0xcbb7_a507, name: name::COMMUNITY_FULL, slots: &[s(field::FLAGS, Flags, 0), s(field::ID, Long, 255), s(field::ABOUT, String, 255), s(field::CHAT_PHOTO, Object, 255), s(field::LINKED_PEERS, VecObject, 255), s(field::ADMINS_COUNT, Int, 1), s(field::KICKED_COUNT, Int, 2), s(field::PEER_LINK_REQUESTS_PENDING, Int, 0)] },
    Constructor { id: 0xcbe3_1e26, name: name::SECURE_VALUE_TYPE_ADDRESS, slots: &[] },
    Constructor { id: 0xcc02_aa6d, name: name::MESSAGE_ACTION_BOOST_APPLY, slots: &[s(field::BOOSTS, Int, 255)] },
    Constructor { id: 0xcc4d_9ecc, name: name::BUSINESS_AWAY_MESSAGE_SCHEDULE_CUSTOM, slots: &[s(field::START_DATE, Int, 255), s(field::END_DATE, Int, 255)] },
    Constructor { id: 0xcc7c_5c89, name: name::MESSAGE_ACTION_TODO_COMPLETIONS, slots: &[s(field::COMPLETED, VecInt, 255), s(field::INCOMPLETED, VecInt, 255)] },
    Constructor { id: 0xcd24_cf44, name: name::TEXT_MENTION, slots: &[s(field::TEXT, Object, 255)] },
    Constructor { id: 0xce0d_37b0, name: name::PAGE_BLOCK_ANCHOR, slots: &[s(field::NAME, String, 255)] },
    Constructor { id: 0xceaa_3ea1, name: name::MESSAGE_MEDIA_GIVEAWAY_RESULTS, slots: &[s(field::FLAGS, Flags, 0), s(field::ONLY_NEW_SUBSCRIBERS, True, 0), s(field::REFUNDED, True, 2), s(field::CHANNEL_ID, Long, 255), s(field::ADDITIONAL_PEERS_COUNT, Int, 3), s(field::LAUNCH_MSG_ID, Int, 255), s(field::WINNERS_COUNT, Int, 255), s(field::UNCLAIMED_COUNT, Int, 255), s(field::WINNERS, VecLong, 255), s(field::MONTHS, Int, 4), s(field::STARS, Long, 5), s(field::PRIZE_DESCRIPTION, String, 1), s(field::UNTIL_DATE, Int, 255)] },
    Constructor { id: 0xcef7_e7a8, name: name::STAR_GIFT_ATTRIBUTE_RARITY_LEGENDARY, slots: &[] },
    Constructor { id: 0xcf6f_6db8, name: name::WEB_PAGE_ATTRIBUTE_UNIQUE_STAR_GIFT, slots: &[s(field::GIFT, Object, 255)] },
    Constructor { id: 0xcfc9_e002, name: name::MEDIA_AREA_COORDINATES, slots: &[s(field::FLAGS, Flags, 0), s(field::X, Double, 255), s(field::Y, Double, 255), s(field::W, Double, 255), s(field::H, Double, 255), s(field::ROTATION, Double, 255), s(field::RADIUS, Double, 0)] },
    Constructor { id: 0xd072_acb4, name: name::RESTRICTION_REASON, slots: &[s(field::PLATFORM, String, 255), s(field::REASON, String, 255), s(field::TEXT, String, 255)] },
    Constructor { id: 0xd33f_43f3, name: name::INPUT_MEDIA_GAME, slots: &[s(field::ID, Object, 255)] },
    Constructor { id: 0xd365_6499, name: name::PROFILE_TAB_LINKS, slots: &[] },
    Constructor { id: 0xd3bc_4b7a, name: name::USER_EMPTY, slots: &[s(field::ID, Long, 255)] },
    Constructor { id: 0xd49f_34c6, name: name::CHANNEL, slots: &[s(field::FLAGS, Flags, 0), s(field::CREATOR, True, 0), s(field::LEFT, True, 2), s(field::BROADCAST, True, 5), s(field::VERIFIED, True, 7), s(field::MEGAGROUP, True, 8), s(field::RESTRICTED, True, 9), s(field::SIGNATURES, True, 11), s(field::MIN, True, 12), s(field::SCAM, True, 19), s(field::HAS_LINK, True, 20), s(field::HAS_GEO, True, 21), s(field::SLOWMODE_ENABLED, True, 22), s(field::CALL_ACTIVE, True, 23), s(field::CALL_NOT_EMPTY, True, 24), s(field::FAKE, True, 25), s(field::GIGAGROUP, True, 26), s(field::NOFORWARDS, True, 27), s(field::JOIN_TO_SEND, True, 28), s(field::JOIN_REQUEST, True, 29), s(field::FORUM, True, 30), s(field::FLAGS2, Flags, 32), s(field::STORIES_HIDDEN, True, 33), s(field::STORIES_HIDDEN_MIN, True, 34), s(field::STORIES_UNAVAILABLE, True, 35), s(field::SIGNATURE_PROFILES, True, 44), s(field::AUTOTRANSLATION, True, 47), s(field::BROADCAST_MESSAGES_ALLOWED, True, 48), s(field::MONOFORUM, True, 49), s(field::FORUM_TABS, True, 51), s(field::ID, Long, 255), s(field::ACCESS_HASH, Long, 13), s(field::TITLE, String, 255), s(field::USERNAME, String, 6), s(field::PHOTO, Object, 255), s(field::DATE, Int, 255), s(field::RESTRICTION_REASON, VecObject, 9), s(field::ADMIN_RIGHTS, Object, 14), s(field::BANNED_RIGHTS, Object, 15), s(field::DEFAULT_BANNED_RIGHTS, Object, 18), s(field::PARTICIPANTS_COUNT, Int, 17), s(field::USERNAMES, VecObject, 32), s(field::STORIES_MAX_ID, Object, 36), s(field::COLOR, Object, 39), s(field::PROFILE_COLOR, Object, 40), s(field::EMOJI_STATUS, Object, 41), s(field::LEVEL, Int, 42), s(field::SUBSCRIPTION_UNTIL_DATE, Int, 43), s(field::BOT_VERIFICATION_ICON, Long, 45), s(field::SEND_PAID_MESSAGES_STARS, Long, 46), s(field::LINKED_MONOFORUM_ID, Long, 50), s(field::LINKED_COMMUNITY_ID, Long, 52)] },
    Constructor { id: 0xd62f_f46a, name: name::REQUESTED_PEER_USER, slots: &[s(field::FLAGS, Flags, 0), s(field::USER_ID, Long, 255), s(field::FIRST_NAME, String, 0), s(field::LAST_NAME, String, 0), s(field::USERNAME, String, 1), s(field::PHOTO, Object, 2)] },
    Constructor { id: 0xd766_c50a, name: name::INLINE_QUERY_PEER_TYPE_CHAT, slots: &[] },
    Constructor { id: 0xd821_4d41, name: name::PHOTO_PATH_SIZE, slots: &[s(field::TYPE, String, 255), s(field::BYTES, Bytes, 255)] },
    Constructor { id: 0xd8aa_840f, name: name::INPUT_GROUP_CALL, slots: &[s(field::ID, Long, 255), s(field::ACCESS_HASH, Long, 255)] },
    Constructor { id: 0xd912_a59c, name: name::TEXT_ITALIC, slots: &[s(field::TEXT, Object, 255)] },
    Constructor { id: 0xd95c_6154, name: name::MESSAGE_ACTION_SECURE_VALUES_SENT, slots: &[s(field::TYPES, VecObject, 255)] },
    Constructor { id: 0xda2a_d647, name: name::MESSAGES_EMOJI_GAME_OUTCOME, slots: &[s(field::SEED, Bytes, 255), s(field::STAKE_TON_AMOUNT, Long, 255), s(field::TON_AMOUNT, Long, 255)] },
    Constructor { id: 0xdb20_b188, name: name::PAGE_BLOCK_DIVIDER, slots: &[] },
    Constructor { id: 0xdbbe_6c6a, name: name::PAGE_BLOCK_HEADING5, slots: &[s(field::TEXT, Object, 255)] },
    Constructor { id: 0xdbce_6389, name: name::STAR_GIFT_ATTRIBUTE_RARITY_UNCOMMON, slots: &[] },
    Constructor { id: 0xdc3d_824f, name: name::TEXT_EMPTY, slots: &[] },
    Constructor { id: 0xdc7b_1140, name: name::MESSAGE_ENTITY_MENTION_NAME, slots: &[s(field::OFFSET, Int, 255), s(field::LENGTH, Int, 255), s(field::USER_ID, Long, 255)] },
    Constructor { id: 0xdd0c_66f2, name: name::STAR_REF_PROGRAM, slots: &[s(field::FLAGS, Flags, 0), s(field::BOT_ID, Long, 255), s(field::COMMISSION_PERMILLE, Int, 255), s(field::DURATION_MONTHS, Int, 0), s(field::END_DATE, Int, 1), s(field::DAILY_REVENUE_PER_USER, Object, 2)] },
    Constructor { id: 0xdde8_a54c, name: name::INPUT_PEER_USER, slots: &[s(field::USER_ID, Long, 255), s(field::ACCESS_HASH, Long, 255)] },
    Constructor { id: 0xddf1_0c3b, name: name::MESSAGE_MEDIA_WEB_PAGE, slots: &[s(field::FLAGS, Flags, 0), s(field::FORCE_LARGE_MEDIA, True, 0), s(field::FORCE_SMALL_MEDIA, True, 1), s(field::MANUAL, True, 3), s(field::SAFE, True, 4), s(field::WEBPAGE, Object, 255)] },
    Constructor { id: 0xde33_b094, name: name::VIDEO_SIZE, slots: &[s(field::FLAGS, Flags, 0), s(field::TYPE, String, 255), s(field::W, Int, 255), s(field::H, Int, 255), s(field::SIZE, Int, 255), s(field::VIDEO_START_TS, Double, 0)] },
    Constructor { id: 0xde4c_5d93, name: name::GEO_POINT_ADDRESS, slots: &[s(field::FLAGS, Flags, 0), s(field::COUNTRY_ISO2, String, 255), s(field::STATE, String, 0), s(field::CITY, String, 1), s(field::STREET, String, 2)] },
    Constructor { id: 0xde5a_0dd6, name: name::TEXT_EMAIL, slots: &[s(field::TEXT, Object, 255), s(field::EMAIL, String, 255)] },
    Constructor { id: 0xdf3d_36f9, name: name::BUTTON_TYPE_REQUEST_PHONE, slots: &[] },
    Constructor { id: 0xe080_4116, name: name::WALL_PAPER_NO_FILE, slots: &[s(field::ID, Long, 255), s(field::FLAGS, Flags, 0), s(field::DEFAULT, True, 1), s(field::DARK, True, 4), s(field::SETTINGS, Object, 2)] },
    Constructor { id: 0xe095_c1a0, name: name::PHONE_CALL_DISCARD_REASON_DISCONNECT, slots: &[] },
    Constructor { id: 0xe0b0_bc2e, name: name::PHOTO_STRIPPED_SIZE, slots: &[s(field::TYPE, String, 255), s(field::BYTES, Bytes, 255)] },
    Constructor { id: 0xe0bf_f26c, name: name::STAR_GIFT_ATTRIBUTE_ORIGINAL_DETAILS, slots: &[s(field::FLAGS, Flags, 0), s(field::SENDER_ID, Object, 0), s(field::RECIPIENT_ID, Object, 255), s(field::DATE, Int, 255), s(field::MESSAGE, Object, 1)] },
    Constructor { id: 0xe0c0_c5e5, name: name::PAGE_TABLE_ROW, slots: &[s(field::CELLS, VecObject, 255)] },
    Constructor { id: 0xe103_7f92, name: name::MESSAGE_ACTION_CHAT_MIGRATE_TO, slots: &[s(field::CHANNEL_ID, Long, 255)] },
    Constructor { id: 0xe188_503b, name: name::MESSAGE_ACTION_CHANGE_CREATOR, slots: &[s(field::NEW_CREATOR_ID, Long, 255)] },
    Constructor { id: 0xe1f8_67b8, name: name::CHAT_PARTICIPANT_CREATOR, slots: &[s(field::FLAGS, Flags, 0), s(field::USER_ID, Long, 255), s(field::RANK, String, 0)] },
    Constructor { id: 0xe216_eb63, name: name::MESSAGE_MEDIA_PHOTO, slots: &[s(field::FLAGS, Flags, 0), s(field::SPOILER, True, 3), s(field::LIVE_PHOTO, True, 4), s(field::PHOTO, Object, 0), s(field::TTL_SECONDS, Int, 2), s(field::VIDEO, Object, 4)] },
    Constructor { id: 0xe3af_4434, name: name::INPUT_MEDIA_PHOTO, slots: &[s(field::FLAGS, Flags, 0), s(field::SPOILER, True, 1), s(field::LIVE_PHOTO, True, 2), s(field::ID, Object, 255), s(field::TTL_SECONDS, Int, 0), s(field::VIDEO, Object, 2)] },
    Constructor { id: 0xe462_1141, name: name::PRIVACY_VALUE_DISALLOW_USERS, slots: &[s(field::USERS, VecLong, 255)] },
    Constructor { id: 0xe477_092e, name: name::PROFILE_TAB_VOICE, slots: &[] },
    Constructor { id: 0xe4c1_23d6, name: name::INPUT_GEO_POINT_EMPTY, slots: &[] },
    Constructor { id: 0xe4e8_8011, name: name::PAGE_BLOCK_LIST, slots: &[s(field::ITEMS, VecObject, 255)] },
    Constructor { id: 0xe519_abab, name: name::BUSINESS_GREETING_MESSAGE, slots: &[s(field::SHORTCUT_ID, Int, 255), s(field::RECIPIENTS, Object, 255), s(field::NO_ACTIVITY_DAYS, Int, 255)] },
    Constructor { id: 0xe5bb_fe1a, name: name::INPUT_MEDIA_PHOTO_EXTERNAL, slots: &[s(field::FLAGS, Flags, 0), s(field::SPOILER, True, 1), s(field::URL, String, 255), s(field::TTL_SECONDS, Int, 0)] },
    Constructor { id: 0xe5d7_d19c, name: name::MESSAGES_CHAT_FULL, slots: &[s(field::FULL_CHAT, Object, 255), s(field::CHATS, VecObject, 255), s(field::USERS, VecObject, 255)] },
    Constructor { id: 0xe66f_bf7b, name: name::INPUT_MEDIA_DICE, slots: &[s(field::EMOTICON, String, 255)] },
    Constructor { id: 0xe67f_520e, name: name::INPUT_STICKER_SET_DICE, slots: &[s(field::EMOTICON, String, 255)] },
    Constructor { id: 0xe7ff_068a, name: name::EMOJI_STATUS, slots: &[s(field::FLAGS, Flags, 0), s(field::DOCUMENT_ID, Long, 255), s(field::UNTIL, Int, 0)] },
    Constructor { id: 0xe89c_45b2, name: name::WEB_PAGE, slots: &[s(field::FLAGS, Flags, 0), s(field::HAS_LARGE_MEDIA, True, 13), s(field::VIDEO_COVER_PHOTO, True, 14), s(field::ID, Long, 255), s(field::URL, String, 255), s(field::DISPLAY_URL, String, 255), s(field::HASH, Int, 255), s(field::TYPE, String, 0), s(field::SITE_NAME, String, 1), s(field::TITLE, String, 2), s(field::DESCRIPTION, String, 3), s(field::PHOTO, Object, 4), s(field::EMBED_URL, String, 5), s(field::EMBED_TYPE, String, 5), s(field::EMBED_WIDTH, Int, 6), s(field::EMBED_HEIGHT, Int, 6), s(field::DURATION, Int, 7), s(field::AUTHOR, String, 8), s(field::DOCUMENT, Object, 9), s(field::CACHED_PAGE, Object, 10), s(field::ATTRIBUTES, VecObject, 12)] },
    Constructor { id: 0xea02_c27e, name: name::PAYMENT_CHARGE, slots: &[s(field::ID, String, 255), s(field::PROVIDER_CHARGE_ID, String, 255)] },
    Constructor { id: 0xea02_ec33, name: name::SECURE_VALUE_TYPE_TEMPORARY_REGISTRATION, slots: &[] },
    Constructor { id: 0xea2c_31d3, name: name::MESSAGE_ACTION_STAR_GIFT, slots: &[s(field::FLAGS, Flags, 0), s(field::NAME_HIDDEN, True, 0), s(field::SAVED, True, 2), s(field::CONVERTED, True, 3), s(field::UPGRADED, True, 5), s(field::REFUNDED, True, 9), s(field::CAN_UPGRADE, True, 10), s(field::PREPAID_UPGRADE, True, 13), s(field::UPGRADE_SEPARATE, True, 16), s(field::AUCTION_ACQUIRED, True, 17), s(field::GIFT, Object, 255), s(field::MESSAGE, Object, 1), s(field::CONVERT_STARS, Long, 4), s(field::UPGRADE_MSG_ID, Int, 5), s(field::UPGRADE_STARS, Long, 8), s(field::FROM_ID, Object, 11), s(field::PEER, Object, 12), s(field::SAVED_ID, Long, 12), s(field::PREPAID_UPGRADE_HASH, String, 14), s(field::GIFT_MSG_ID, Int, 15), s(field::TO_ID, Object, 18), s(field::GIFT_NUM, Int, 19)] },
    Constructor { id: 0xea39_48e9, name: name::MESSAGE_ACTION_CHANNEL_MIGRATE_FROM, slots: &[s(field::TITLE, String, 255), s(field::CHAT_ID, Long, 255)] },
    Constructor { id: 0xeafc_32bc, name: name::CHAT_REACTIONS_NONE, slots: &[] },
    Constructor { id: 0xeb60_2f25, name: name::USER, slots: &[s(field::FLAGS, Flags, 0), s(field::SELF_, True, 10), s(field::CONTACT, True, 11), s(field::MUTUAL_CONTACT, True, 12), s(field::DELETED, True, 13), s(field::BOT, True, 14), s(field::BOT_CHAT_HISTORY, True, 15), s(field::BOT_NOCHATS, True, 16), s(field::VERIFIED, True, 17), s(field::RESTRICTED, True, 18), s(field::MIN, True, 20), s(field::BOT_INLINE_GEO, True, 21), s(field::SUPPORT, True, 23), s(field::SCAM, True, 24), s(field::APPLY_MIN_PHOTO, True, 25), s(field::FAKE, True, 26), s(field::BOT_ATTACH_MENU, True, 27), s(field::PREMIUM, True, 28), s(field::ATTACH_MENU_ENABLED, True, 29), s(field::FLAGS2, Flags, 32), s(field::BOT_CAN_EDIT, True, 33), s(field::CLOSE_FRIEND, True, 34), s(field::STORIES_HIDDEN, True, 35), s(field::STORIES_UNAVAILABLE, True, 36), s(field::ID, Long, 255), s(field::ACCESS_HASH, Long, 0), s(field::FIRST_NAME, String, 1), s(field::LAST_NAME, String, 2), s(field::USERNAME, String, 3), s(field::PHONE, String, 4), s(field::PHOTO, Object, 5), s(field::STATUS, Object, 6), s(field::BOT_INFO_VERSION, Int, 14), s(field::RESTRICTION_REASON, VecObject, 18), s(field::BOT_INLINE_PLACEHOLDER, String, 19), s(field::LANG_CODE, String, 22), s(field::EMOJI_STATUS, Object, 30), s(field::USERNAMES, VecObject, 32), s(field::STORIES_MAX_ID, Int, 37), s(field::COLOR, Int, 39), s(field::BACKGROUND_EMOJI_ID, Long, 38)] },
    Constructor { id: 0xebbc_a3cb, name: name::MESSAGE_ACTION_CHAT_JOINED_BY_REQUEST, slots: &[] },
    Constructor { id: 0xeca4_f8d4, name: name::INLINE_BUTTON_TYPE_URL, slots: &[s(field::URL, String, 255)] },
    Constructor { id: 0xece9_814b, name: name::PRIVACY_VALUE_ALLOW_PREMIUM, slots: &[] },
    Constructor { id: 0xed10_7ab7, name: name::CHAT_INVITE_PUBLIC_JOIN_REQUESTS, slots: &[] },
    Constructor { id: 0xed6a_8504, name: name::TEXT_SUBSCRIPT, slots: &[s(field::TEXT, Object, 255)] },
    Constructor { id: 0xedb9_3949, name: name::USER_STATUS_ONLINE, slots: &[s(field::EXPIRES, Int, 255)] },
    Constructor { id: 0xee47_9c64, name: name::MESSAGE_EXTENDED_MEDIA, slots: &[s(field::MEDIA, Object, 255)] },
    Constructor { id: 0xee7a_1596, name: name::MESSAGE_ACTION_SUGGESTED_POST_APPROVAL, slots: &[s(field::FLAGS, Flags, 0), s(field::REJECTED, True, 0), s(field::BALANCE_TOO_LOW, True, 1), s(field::REJECT_COMMENT, String, 2), s(field::SCHEDULE_DATE, Int, 3), s(field::PRICE, Object, 4)] },
    Constructor { id: 0xee8c_1e86, name: name::INPUT_CHANNEL_EMPTY, slots: &[] },
    Constructor { id: 0xef15_6a5c, name: name::BUSINESS_AWAY_MESSAGE, slots: &[s(field::FLAGS, Flags, 0), s(field::OFFLINE_ONLY, True, 0), s(field::SHORTCUT_ID, Int, 255), s(field::SCHEDULE, Object, 255), s(field::RECIPIENTS, Object, 255)] },
    Constructor { id: 0xef17_51b5, name: name::PAGE_BLOCK_CHANNEL, slots: &[s(field::CHANNEL, Object, 255)] },
    Constructor { id: 0xf08d_516b, name: name::STAR_GIFT_ATTRIBUTE_RARITY_RARE, slots: &[] },
    Constructor { id: 0xf0e3_e596, name: name::MESSAGES_DIALOGS_NOT_MODIFIED, slots: &[s(field::COUNT, Int, 255)] },
    Constructor { id: 0xf12b_b6e1, name: name::PAGE_BLOCK_SUBHEADER, slots: &[s(field::TEXT, Object, 255)] },
    Constructor { id: 0xf1cc_aaac, name: name::MESSAGE_ENTITY_BLOCKQUOTE, slots: &[s(field::FLAGS, Flags, 0), s(field::COLLAPSED, True, 0), s(field::OFFSET, Int, 255), s(field::LENGTH, Int, 255)] },
    Constructor { id: 0xf211_58c6, name: name::INPUT_USER, slots: &[s(field::USER_ID, Long, 255), s(field::ACCESS_HASH, Long, 255)] },
    Constructor { id: 0xf259_a80b, name: name::PAGE_BLOCK_EMBED_POST, slots: &[s(field::URL, String, 255), s(field::WEBPAGE_ID, Long, 255), s(field::AUTHOR_PHOTO_ID, Long, 255), s(field::AUTHOR, String, 255), s(field::DATE, Int, 255), s(field::BLOCKS, VecObject, 255), s(field::CAPTION, Object, 255)] },
    Constructor { id: 0xf35a_ec28, name: name::INPUT_CHANNEL, slots: &[s(field::CHANNEL_ID, Long, 255), s(field::ACCESS_HASH, Long, 255)] },
    Constructor { id: 0xf3a9_244a, name: name::INPUT_MEDIA_STAKE_DICE, slots: &[s(field::GAME_HASH, String, 255), s(field::TON_AMOUNT, Long, 255), s(field::CLIENT_SEED, Bytes, 255)] },
    Constructor { id: 0xf3f2_5f76, name: name::MESSAGE_ACTION_CONTACT_SIGN_UP, slots: &[] },
    Constructor { id: 0xf477_41f7, name: name::PEER_SETTINGS, slots: &[s(field::FLAGS, Flags, 0), s(field::REPORT_SPAM, True, 0), s(field::ADD_CONTACT, True, 1), s(field::BLOCK_CONTACT, True, 2), s(field::SHARE_CONTACT, True, 3), s(field::NEED_CONTACTS_EXCEPTION, True, 4), s(field::REPORT_GEO, True, 5), s(field::AUTOARCHIVED, True, 7), s(field::INVITE_MEMBERS, True, 8), s(field::REQUEST_CHAT_BROADCAST, True, 10), s(field::BUSINESS_BOT_PAUSED, True, 11), s(field::BUSINESS_BOT_CAN_REPLY, True, 12), s(field::GEO_DISTANCE, Int, 6), s(field::REQUEST_CHAT_TITLE, String, 9), s(field::REQUEST_CHAT_DATE, Int, 9), s(field::BUSINESS_BOT_ID, Long, 13), s(field::BUSINESS_BOT_MANAGE_URL, String, 13), s(field::CHARGE_PAID_MESSAGE_STARS, Long, 14), s(field::REGISTRATION_MONTH, String, 15), s(field::PHONE_COUNTRY, String, 16), s(field::NAME_CHANGE_DATE, Int, 17), s(field::PHOTO_CHANGE_DATE, Int, 18)] },
    Constructor { id: 0xf52f_f27f, name: name::INPUT_FILE, slots: &[s(field::ID, Long, 255), s(field::PARTS, Int, 255), s(field::NAME, String, 255), s(field::MD5_CHECKSUM, String, 255)] },
    Constructor { id: 0xf6a5_48d3, name: name::MESSAGE_MEDIA_INVOICE, slots: &[s(field::FLAGS, Flags, 0), s(field::SHIPPING_ADDRESS_REQUESTED, True, 1), s(field::TEST, True, 3), s(field::TITLE, String, 255), s(field::DESCRIPTION, String, 255), s(field::PHOTO, Object, 0), s(field::RECEIPT_MSG_ID, Int, 2), s(field::CURRENCY, String, 255), s(field::TOTAL_AMOUNT, Long, 255), s(field::START_PARAM, String, 255), s(field::EXTENDED_MEDIA, Object, 4)] },
    Constructor { id: 0xf6a5_f82f, name: name::PRIVACY_VALUE_DISALLOW_BOTS, slots: &[] },
    Constructor { id: 0xf78a_0973, name: name::DIALOG_COMMUNITY, slots: &[s(field::FLAGS, Flags, 0), s(field::PINNED, True, 2), s(field::COMMUNITY_ID, Long, 255), s(field::NOTIFY_SETTINGS, Object, 255)] },
    Constructor { id: 0xf7c1_b13f, name: name::INPUT_USER_SELF, slots: &[] },
    Constructor { id: 0xf7e8_d89b, name: name::PRIVACY_VALUE_ALLOW_CLOSE_FRIENDS, slots: &[] },
    Constructor { id: 0xf85c_413c, name: name::VIDEO_SIZE_EMOJI_MARKUP, slots: &[s(field::EMOJI_ID, Long, 255), s(field::BACKGROUND_COLORS, VecInt, 255)] },
    Constructor { id: 0xf888_fa1a, name: name::PRIVACY_VALUE_DISALLOW_CONTACTS, slots: &[] },
    Constructor { id: 0xf8ab_7dfb, name: name::INPUT_MEDIA_CONTACT, slots: &[s(field::PHONE_NUMBER, String, 255), s(field::FIRST_NAME, String, 255), s(field::LAST_NAME, String, 255), s(field::VCARD, String, 255)] },
    Constructor { id: 0xf93c_d45c, name: name::BOT_VERIFICATION, slots: &[s(field::BOT_ID, Long, 255), s(field::ICON, Long, 255), s(field::DESCRIPTION, String, 255)] },
    Constructor { id: 0xf9c4_4144, name: name::INPUT_MEDIA_GEO_POINT, slots: &[s(field::GEO_POINT, Object, 255)] },
    Constructor { id: 0xf9c8_bcc6, name: name::WEB_DOCUMENT_NO_PROXY, slots: &[s(field::URL, String, 255), s(field::SIZE, Int, 255), s(field::MIME_TYPE, String, 255), s(field::ATTRIBUTES, VecObject, 255)] },
    Constructor { id: 0xfa04_579d, name: name::MESSAGE_ENTITY_MENTION, slots: &[s(field::OFFSET, Int, 255), s(field::LENGTH, Int, 255)] },
    Constructor { id: 0xfa3e_fb95, name: name::PHOTO_SIZE_PROGRESSIVE, slots: &[s(field::TYPE, String, 255), s(field::W, Int, 255), s(field::H, Int, 255), s(field::SIZES, VecInt, 255)] },
    Constructor { id: 0xfa4f_0bb5, name: name::INPUT_FILE_BIG, slots: &[s(field::ID, Long, 255), s(field::PARTS, Int, 255), s(field::NAME, String, 255)] },
    Constructor { id: 0xfa58_b6d4, name: name::THEME_SETTINGS, slots: &[s(field::FLAGS, Flags, 0), s(field::MESSAGE_COLORS_ANIMATED, True, 2), s(field::BASE_THEME, Object, 255), s(field::ACCENT_COLOR, Int, 255), s(field::OUTBOX_ACCENT_COLOR, Int, 3), s(field::MESSAGE_COLORS, VecInt, 0), s(field::WALLPAPER, Object, 1)] },
    Constructor { id: 0xfae6_9f56, name: name::MESSAGE_ACTION_CUSTOM_ACTION, slots: &[s(field::MESSAGE, String, 255)] },
    Constructor { id: 0xfaf7_e8c9, name: name::PHONE_CALL_DISCARD_REASON_BUSY, slots: &[] },
    Constructor { id: 0xfb19_7a65, name: name::PHOTO, slots: &[s(field::FLAGS, Flags, 0), s(field::HAS_STICKERS, True, 0), s(field::ID, Long, 255), s(field::ACCESS_HASH, Long, 255), s(field::FILE_REFERENCE, Bytes, 255), s(field::DATE, Int, 255), s(field::SIZES, VecObject, 255), s(field::VIDEO_SIZES, VecObject, 1), s(field::DC_ID, Int, 255)] },
    Constructor { id: 0xfbd8_1688, name: name::BASE_THEME_DAY, slots: &[] },
    Constructor { id: 0xfc36_954e, name: name::SECURE_VALUE_TYPE_UTILITY_BILL, slots: &[] },
    Constructor { id: 0xfc89_f7f3, name: name::DIALOG, slots: &[s(field::FLAGS, Flags, 0), s(field::PINNED, True, 2), s(field::UNREAD_MARK, True, 3), s(field::VIEW_FORUM_AS_MESSAGES, True, 6), s(field::PEER, Object, 255), s(field::TOP_MESSAGE, Int, 255), s(field::READ_INBOX_MAX_ID, Int, 255), s(field::READ_OUTBOX_MAX_ID, Int, 255), s(field::UNREAD_COUNT, Int, 255), s(field::UNREAD_MENTIONS_COUNT, Int, 255), s(field::UNREAD_REACTIONS_COUNT, Int, 255), s(field::UNREAD_POLL_VOTES_COUNT, Int, 255), s(field::NOTIFY_SETTINGS, Object, 255), s(field::PTS, Int, 0), s(field::DRAFT, Object, 1), s(field::FOLDER_ID, Int, 4), s(field::TTL_PERIOD, Int, 5)] },
    Constructor { id: 0xfcda_d815, name: name::FORUM_TOPIC, slots: &[s(field::FLAGS, Flags, 0), s(field::MY, True, 1), s(field::CLOSED, True, 2), s(field::PINNED, True, 3), s(field::SHORT, True, 5), s(field::HIDDEN, True, 6), s(field::TITLE_MISSING, True, 7), s(field::ID, Int, 255), s(field::DATE, Int, 255), s(field::PEER, Object, 255), s(field::TITLE, String, 255), s(field::ICON_COLOR, Int, 255), s(field::ICON_EMOJI_ID, Long, 0), s(field::TOP_MESSAGE, Int, 255), s(field::READ_INBOX_MAX_ID, Int, 255), s(field::READ_OUTBOX_MAX_ID, Int, 255), s(field::UNREAD_COUNT, Int, 255), s(field::UNREAD_MENTIONS_COUNT, Int, 255), s(field::UNREAD_REACTIONS_COUNT, Int, 255), s(field::UNREAD_POLL_VOTES_COUNT, Int, 255), s(field::FROM_ID, Object, 255), s(field::NOTIFY_SETTINGS, Object, 255), s(field::DRAFT, Object, 4)] },
    Constructor { id: 0xfd14_9899, name: name::DOCUMENT_ATTRIBUTE_CUSTOM_EMOJI, slots: &[s(field::FLAGS, Flags, 0), s(field::FREE, True, 0), s(field::TEXT_COLOR, True, 1), s(field::ALT, String, 255), s(field::STICKERSET, Object, 255)] },
    Constructor { id: 0xfd3c_dab8, name: name::COMMUNITY_FORBIDDEN, slots: &[s(field::FLAGS, Flags, 0), s(field::ID, Long, 255), s(field::ACCESS_HASH, Long, 13), s(field::TITLE, String, 255)] },
    Constructor { id: 0xfdb1_9008, name: name::MESSAGE_MEDIA_GAME, slots: &[s(field::GAME, Object, 255)] },
    Constructor { id: 0xfe06_823f, name: name::INPUT_GROUP_CALL_SLUG, slots: &[s(field::SLUG, String, 255)] },
    Constructor { id: 0xfe68_5355, name: name::CHANNEL, slots: &[s(field::FLAGS, Flags, 0), s(field::CREATOR, True, 0), s(field::LEFT, True, 2), s(field::BROADCAST, True, 5), s(field::VERIFIED, True, 7), s(field::MEGAGROUP, True, 8), s(field::RESTRICTED, True, 9), s(field::SIGNATURES, True, 11), s(field::MIN, True, 12), s(field::SCAM, True, 19), s(field::HAS_LINK, True, 20), s(field::HAS_GEO, True, 21), s(field::SLOWMODE_ENABLED, True, 22), s(field::CALL_ACTIVE, True, 23), s(field::CALL_NOT_EMPTY, True, 24), s(field::FAKE, True, 25), s(field::GIGAGROUP, True, 26), s(field::NOFORWARDS, True, 27), s(field::JOIN_TO_SEND, True, 28), s(field::JOIN_REQUEST, True, 29), s(field::FORUM, True, 30), s(field::FLAGS2, Flags, 32), s(field::STORIES_HIDDEN, True, 33), s(field::STORIES_HIDDEN_MIN, True, 34), s(field::STORIES_UNAVAILABLE, True, 35), s(field::SIGNATURE_PROFILES, True, 44), s(field::AUTOTRANSLATION, True, 47), s(field::BROADCAST_MESSAGES_ALLOWED, True, 48), s(field::MONOFORUM, True, 49), s(field::FORUM_TABS, True, 51), s(field::ID, Long, 255), s(field::ACCESS_HASH, Long, 13), s(field::TITLE, String, 255), s(field::USERNAME, String, 6), s(field::PHOTO, Object, 255), s(field::DATE, Int, 255), s(field::RESTRICTION_REASON, VecObject, 9), s(field::ADMIN_RIGHTS, Object, 14), s(field::BANNED_RIGHTS, Object, 15), s(field::DEFAULT_BANNED_RIGHTS, Object, 18), s(field::PARTICIPANTS_COUNT, Int, 17), s(field::USERNAMES, VecObject, 32), s(field::STORIES_MAX_ID, Int, 36), s(field::COLOR, Object, 39), s(field::PROFILE_COLOR, Object, 40), s(field::EMOJI_STATUS, Object, 41), s(field::LEVEL, Int, 42), s(field::SUBSCRIPTION_UNTIL_DATE, Int, 43), s(field::BOT_VERIFICATION_ICON, Long, 45), s(field::SEND_PAID_MESSAGES_STARS, Long, 46), s(field::LINKED_MONOFORUM_ID, Long, 50)] },
    Constructor { id: 0xff54_4e65, name: name::FOLDER, slots: &[s(field::FLAGS, Flags, 0), s(field::AUTOFILL_NEW_BROADCASTS, True, 0), s(field::AUTOFILL_PUBLIC_GROUPS, True, 1), s(field::AUTOFILL_NEW_CORRESPONDENTS, True, 2), s(field::ID, Int, 255), s(field::TITLE, String, 255), s(field::PHOTO, Object, 3)] },
    Constructor { id: 0xff6c_8049, name: name::NOTIFICATION_SOUND_RINGTONE, slots: &[s(field::ID, Long, 255)] },
    Constructor { id: 0xffa0_0ccc, name: name::MESSAGE_ACTION_PAYMENT_SENT_ME, slots: &[s(field::FLAGS, Flags, 0), s(field::RECURRING_INIT, True, 2), s(field::RECURRING_USED, True, 3), s(field::CURRENCY, String, 255), s(field::TOTAL_AMOUNT, Long, 255), s(field::PAYLOAD, Bytes, 255), s(field::INFO, Object, 0), s(field::SHIPPING_OPTION_ID, String, 1), s(field::CHARGE, Object, 255), s(field::SUBSCRIPTION_UNTIL_DATE, Int, 4)] },
    Constructor { id: 0xffad_c913, name: name::STORY_ITEM_SKIPPED, slots: &[s(field::FLAGS, Flags, 0), s(field::CLOSE_FRIENDS, True, 8), s(field::LIVE, True, 9), s(field::ID, Int, 255), s(field::DATE, Int, 255), s(field::EXPIRE_DATE, Int, 255)] },
    Constructor { id: 0xffb6_2b95, name: name::INPUT_STICKER_SET_EMPTY, slots: &[] },
    Constructor { id: 0xfffe_1bac, name: name::PRIVACY_VALUE_ALLOW_CONTACTS, slots: &[] },
];
