//! How a chat is set up: what deletes itself, how it looks, what is allowed and what it costs.

use super::super::quantities::{counted, period, stars};
use super::{Scene, Told, gifts};
use crate::message::{Fields, Flags};
use crate::tl::{field, name};

/// Tells an action of this theme; none if it is of another.
pub(super) fn told(action: &Fields<'_>, scene: &mut Scene<'_>) -> Option<Told> {
    Some(match action.name() {
        name::MESSAGE_ACTION_SET_MESSAGES_TTL => messages_ttl(action, scene),
        name::MESSAGE_ACTION_SET_CHAT_THEME => theme(action).into(),
        name::MESSAGE_ACTION_SET_CHAT_WALL_PAPER => {
            match (action.has(field::SAME), action.has(field::FOR_BOTH)) {
                (true, _) => "took over the background of the chat",
                (false, true) => "changed the background of the chat for both sides",
                (false, false) => "changed the background of the chat",
            }
            .into()
        }
        name::MESSAGE_ACTION_NO_FORWARDS_TOGGLE => format!(
            "turned {} the protection of this chat's content",
            on_or_off(action)
        )
        .into(),
        name::MESSAGE_ACTION_NO_FORWARDS_REQUEST => {
            let switch = on_or_off(action);
            let end = if action.has(field::EXPIRED) {
                ", without an answer in time"
            } else {
                ""
            };
            format!("asked to turn {switch} the protection of this chat's content{end}").into()
        }
        name::MESSAGE_ACTION_PAID_MESSAGES_PRICE => messages_price(action, scene).into(),
        name::MESSAGE_ACTION_PAID_MESSAGES_REFUNDED => {
            let refunded = stars(action.number(field::STARS)?);
            let messages = counted(action.number(field::COUNT)?, "message");
            format!("refunded {refunded}, paid for {messages}").into()
        }
        _ => return None,
    })
}

fn on_or_off(action: &Fields<'_>) -> &'static str {
    if action.has(field::NEW_VALUE) {
        "on"
    } else {
        "off"
    }
}

fn messages_ttl(action: &Fields<'_>, scene: &Scene<'_>) -> Told {
    let seconds = action.number(field::PERIOD).unwrap_or_default();
    let words = match seconds {
        0 => "turned off that messages delete themselves".to_owned(),
        _ => format!(
            "set messages to delete themselves after {}",
            period(seconds)
        ),
    };
    match action.number(field::AUTO_SETTING_FROM) {
        Some(user) => scene.told_of(Some(user), &format!("{words}, in all new chats")),
        None => words.into(),
    }
}

fn theme(action: &Fields<'_>) -> String {
    let Some(theme) = action.object(field::THEME) else {
        return "changed the theme of the chat".to_owned();
    };
    let gift = theme.object(field::GIFT);
    match (gift, theme.text(field::EMOTICON)) {
        (Some(gift), _) => format!(
            "changed the theme of the chat to that of {}",
            gifts::gift(&gift)
        ),
        (None, Some(emoji)) => format!("changed the theme of the chat to {emoji}"),
        (None, None) => "set the theme of the chat back".to_owned(),
    }
}

/// What messages cost from now on: in a channel those sent to it directly, else those of whoever is no member.
fn messages_price(action: &Fields<'_>, scene: &Scene<'_>) -> String {
    let price = action.number(field::STARS).unwrap_or_default();
    let direct = action.has(field::BROADCAST_MESSAGES_ALLOWED);
    match price {
        _ if !direct && scene.message.flags.has(Flags::POST) => {
            "turned off direct messages to the channel".to_owned()
        }
        0 if direct => "allowed direct messages to the channel".to_owned(),
        0 => "made messages free of charge".to_owned(),
        _ if direct => {
            format!(
                "allowed direct messages to the channel, for {} each",
                stars(price)
            )
        }
        _ => format!("set the price of a message to {}", stars(price)),
    }
}
