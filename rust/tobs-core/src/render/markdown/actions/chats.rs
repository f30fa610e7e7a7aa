//! Groups, channels and topics: how they came to be, and who is in them.

use super::super::quantities::counted;
use super::{Scene, Told, list, quoted};
use crate::message::Fields;
use crate::tl::{field, name};

/// Tells an action of this theme; none if it is of another.
pub(super) fn told(action: &Fields<'_>, scene: &mut Scene<'_>) -> Option<Told> {
    let title = || quoted(&action.words(field::TITLE));
    Some(match action.name() {
        name::MESSAGE_ACTION_EMPTY => {
            Told::Whole("Something happened that was not told".to_owned())
        }
        name::MESSAGE_ACTION_CUSTOM_ACTION => {
            Told::Whole(action.words(field::MESSAGE).into_owned())
        }
        name::MESSAGE_ACTION_CHAT_CREATE => created(action, scene),
        name::MESSAGE_ACTION_CHANNEL_CREATE => format!("created {}", title()).into(),
        name::MESSAGE_ACTION_CHAT_EDIT_TITLE => format!("changed the title to {}", title()).into(),
        name::MESSAGE_ACTION_CHAT_EDIT_PHOTO => "changed the picture".into(),
        name::MESSAGE_ACTION_CHAT_DELETE_PHOTO => "removed the picture".into(),
        name::MESSAGE_ACTION_CHAT_MIGRATE_TO => "made this group a supergroup".into(),
        name::MESSAGE_ACTION_CHANNEL_MIGRATE_FROM => {
            format!("made the group {} a supergroup", title()).into()
        }
        name::MESSAGE_ACTION_PIN_MESSAGE => "pinned a message".into(),
        name::MESSAGE_ACTION_HISTORY_CLEAR => "cleared the history".into(),
        name::MESSAGE_ACTION_CHAT_ADD_USER => match action.numbers(field::USERS).as_slice() {
            &[user] if scene.is_sender(user) => "joined".into(),
            users => format!("added {}", scene.names(users)).into(),
        },
        name::MESSAGE_ACTION_CHAT_DELETE_USER => match action.number(field::USER_ID)? {
            user if scene.is_sender(user) => "left".into(),
            user => format!("removed {}", scene.name(user)).into(),
        },
        name::MESSAGE_ACTION_CHAT_JOINED_BY_LINK => match action.number(field::INVITER_ID) {
            Some(inviter) if inviter > 0 && !scene.is_sender(inviter) => {
                format!("joined by a link of {}", scene.name(inviter)).into()
            }
            _ => "joined by a link".into(),
        },
        name::MESSAGE_ACTION_CHAT_JOINED_BY_REQUEST => "asked to join and was let in".into(),
        name::MESSAGE_ACTION_CHAT_JOINED_VIA_COMMUNITY => "joined through a community".into(),
        name::MESSAGE_ACTION_CHANGE_COMMUNITY => match action.number(field::COMMUNITY_ID) {
            Some(_) => "added the chat to a community".into(),
            None => "took the chat out of its community".into(),
        },
        name::MESSAGE_ACTION_CHANGE_CREATOR => match action.number(field::NEW_CREATOR_ID)? {
            owner if scene.is_sender(owner) => "became the owner".into(),
            owner => format!("made {} the owner", scene.name(owner)).into(),
        },
        name::MESSAGE_ACTION_NEW_CREATOR_PENDING => {
            let owner = action.number(field::NEW_CREATOR_ID);
            scene.told_of(owner, "is to become the owner")
        }
        name::MESSAGE_ACTION_BOOST_APPLY => match action.number(field::BOOSTS)? {
            1 => "boosted the group".into(),
            boosts => format!("boosted the group {}", counted(boosts, "time")).into(),
        },
        name::MESSAGE_ACTION_TOPIC_CREATE if action.has(field::TITLE_MISSING) => {
            "created a topic without a title".into()
        }
        name::MESSAGE_ACTION_TOPIC_CREATE => format!("created the topic {}", title()).into(),
        name::MESSAGE_ACTION_TOPIC_EDIT => topic_edit(action).into(),
        _ => return None,
    })
}

fn created(action: &Fields<'_>, scene: &Scene<'_>) -> Told {
    let title = quoted(&action.words(field::TITLE));
    let mut others = action.numbers(field::USERS);
    others.retain(|&user| !scene.is_sender(user));
    if others.is_empty() {
        format!("created the group {title}").into()
    } else {
        format!("created the group {title} with {}", scene.names(&others)).into()
    }
}

fn topic_edit(action: &Fields<'_>) -> String {
    let mut changes = Vec::new();
    if let Some(title) = action.text(field::TITLE) {
        changes.push(format!("renamed the topic to {}", quoted(&title)));
    }
    let others = [
        action.number(field::ICON_EMOJI_ID).map(|icon| match icon {
            0 => "removed the topic's icon",
            _ => "changed the topic's icon",
        }),
        action.boolean(field::CLOSED).map(|closed| {
            if closed {
                "closed the topic"
            } else {
                "reopened the topic"
            }
        }),
        action.boolean(field::HIDDEN).map(|hidden| {
            if hidden {
                "hid the topic"
            } else {
                "showed the topic again"
            }
        }),
    ];
    changes.extend(others.into_iter().flatten().map(str::to_owned));
    if changes.is_empty() {
        return "changed the topic".to_owned();
    }
    list(&changes)
}
