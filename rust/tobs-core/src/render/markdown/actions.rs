//! What the service told, in plain words.

use super::fields::{find_ids, find_text};
use super::words::{duration, unknown};
use crate::message::{Message, Peers, Raw, snake_case};
use crate::tl::{field, name};

/// What the service told, as what follows the name of who did it: `pinned a message`.
pub(super) fn told(message: &Message<'_>, action: &Raw<'_>, peers: &Peers) -> String {
    let title = || find_text(action, field::TITLE).unwrap_or_default();
    match action.name {
        name::MESSAGE_ACTION_CHAT_CREATE => format!("created the group “{}”", title()),
        name::MESSAGE_ACTION_CHANNEL_CREATE => format!("created “{}”", title()),
        name::MESSAGE_ACTION_CHAT_EDIT_TITLE => format!("changed the title to “{}”", title()),
        name::MESSAGE_ACTION_CHAT_EDIT_PHOTO => "changed the picture".to_owned(),
        name::MESSAGE_ACTION_CHAT_DELETE_PHOTO => "removed the picture".to_owned(),
        name::MESSAGE_ACTION_CHAT_ADD_USER => match find_ids(action, field::USERS).as_slice() {
            [user] if Some(*user) == message.sender => "joined".to_owned(),
            users => format!("added {}", names(users, peers)),
        },
        name::MESSAGE_ACTION_CHAT_DELETE_USER => {
            match find_ids(action, field::USER_ID).as_slice() {
                [user] if Some(*user) == message.sender => "left".to_owned(),
                users => format!("removed {}", names(users, peers)),
            }
        }
        name::MESSAGE_ACTION_CHAT_JOINED_BY_LINK => "joined by a link".to_owned(),
        name::MESSAGE_ACTION_CHAT_JOINED_BY_REQUEST => "was let in".to_owned(),
        name::MESSAGE_ACTION_CHAT_MIGRATE_TO => "made this group a supergroup".to_owned(),
        name::MESSAGE_ACTION_CHANNEL_MIGRATE_FROM => {
            format!("made the group “{}” a supergroup", title())
        }
        name::MESSAGE_ACTION_PIN_MESSAGE => "pinned a message".to_owned(),
        name::MESSAGE_ACTION_HISTORY_CLEAR => "cleared the history".to_owned(),
        name::MESSAGE_ACTION_SCREENSHOT_TAKEN => "took a screenshot".to_owned(),
        name::MESSAGE_ACTION_CONTACT_SIGN_UP => "joined Telegram".to_owned(),
        name::MESSAGE_ACTION_TOPIC_CREATE => format!("created the topic “{}”", title()),
        name::MESSAGE_ACTION_TOPIC_EDIT => match find_text(action, field::TITLE) {
            Some(title) => format!("changed the topic's title to “{title}”"),
            None => "changed the topic".to_owned(),
        },
        name::MESSAGE_ACTION_CUSTOM_ACTION => find_text(action, field::MESSAGE).unwrap_or_default(),
        name::MESSAGE_ACTION_GAME_SCORE => match find_ids(action, field::SCORE).first() {
            Some(score) => format!("scored {score}"),
            None => "scored".to_owned(),
        },
        name::MESSAGE_ACTION_PHONE_CALL => match find_ids(action, field::DURATION).as_slice() {
            [seconds] => format!(
                "called, {}",
                duration(f64::from(i32::try_from(*seconds).unwrap_or(0)))
            ),
            _ => "called, without an answer".to_owned(),
        },
        name::MESSAGE_ACTION_GROUP_CALL => match find_ids(action, field::DURATION).as_slice() {
            [seconds] => format!(
                "ended the call, {}",
                duration(f64::from(i32::try_from(*seconds).unwrap_or(0)))
            ),
            _ => "began a call".to_owned(),
        },
        name::MESSAGE_ACTION_INVITE_TO_GROUP_CALL => {
            format!(
                "invited {} to the call",
                names(&find_ids(action, field::USERS), peers)
            )
        }
        name::MESSAGE_ACTION_SET_MESSAGES_TTL => match find_ids(action, field::PERIOD).as_slice() {
            [0] | [] => "turned off that messages delete themselves".to_owned(),
            [seconds, ..] => format!(
                "set messages to delete themselves after {} hours",
                seconds.div_euclid(3600)
            ),
        },
        other => {
            let words = snake_case(other, "messageAction").replace('_', " ");
            match find_text(action, field::TITLE).or_else(|| find_text(action, field::MESSAGE)) {
                Some(text) => format!("· {words}: {text}"),
                None => format!("· {words}"),
            }
        }
    }
}

fn names(ids: &[i64], peers: &Peers) -> String {
    let name = |&id: &i64| peers.name(id).map_or_else(|| unknown(id), str::to_owned);
    ids.iter().map(name).collect::<Vec<_>>().join(", ")
}
