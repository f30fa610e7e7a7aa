"""How often each kind of message comes up, by the kind of chat."""

from __future__ import annotations

__all__ = ["GROUP", "POSTS", "PRIVATE"]

PRIVATE: dict[str, int] = {
    **dict.fromkeys(("text", "reply"), 60),
    **dict.fromkeys(
        ("text_long", "forward_user", "forward_channel", "web_page", "voice", "photo", "edited"), 8
    ),
    **dict.fromkeys(
        ("photo_caption", "album", "sticker", "action_phone_call", "url", "pdf", "reactions", "text_url"), 5
    ),
    **dict.fromkeys(
        ("video", "video_note", "geo", "contact", "music", "custom_emoji", "nested", "animation"), 3
    ),
    **dict.fromkeys(
        ("action_phone_call_missed", "reply_quote", "forward_hidden_user", "via_bot", "mention_name", "dice"),
        2,
    ),
    **dict.fromkeys(("reply_to_deleted", "hostile_name", "zip", "picture", "text_file", "right_to_left"), 1),
}
GROUP: dict[str, int] = {
    **{
        name: weight
        for name, weight in PRIVATE.items()
        if name not in ("action_phone_call", "action_phone_call_missed")
    },
    **dict.fromkeys(
        (
            "action_chat_add_user",
            "action_chat_joined_by_link",
            "action_chat_delete_user",
            "poll",
            "action_pin_message",
        ),
        3,
    ),
    **dict.fromkeys(("pinned", "action_chat_edit_photo", "action_group_call"), 1),
}
POSTS: dict[str, int] = {
    **dict.fromkeys(("text", "text_long", "nested", "web_page", "photo_caption", "reactions"), 20),
    **dict.fromkeys(("album", "video", "poll", "blockquote", "edited", "pdf", "spoiler"), 6),
}
