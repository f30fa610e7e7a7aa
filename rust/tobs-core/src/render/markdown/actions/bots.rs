//! What happens between a person and a bot: permissions, data, games, payments.

use super::super::quantities::{counted, money_in};
use super::{Scene, Told, list, quoted};
use crate::message::Fields;
use crate::tl::{field, name};

/// Tells an action of this theme; none if it is of another.
pub(super) fn told(action: &Fields<'_>, scene: &mut Scene<'_>) -> Option<Told> {
    Some(match action.name() {
        name::MESSAGE_ACTION_BOT_ALLOWED => allowed(action).into(),
        name::MESSAGE_ACTION_MANAGED_BOT_CREATED => format!(
            "created the bot {}",
            scene.name(action.number(field::BOT_ID)?)
        )
        .into(),
        name::MESSAGE_ACTION_WEB_VIEW_DATA_SENT | name::MESSAGE_ACTION_WEB_VIEW_DATA_SENT_ME => {
            let button = quoted(&action.words(field::TEXT));
            format!("sent data to the bot with the button {button}").into()
        }
        name::MESSAGE_ACTION_REQUESTED_PEER | name::MESSAGE_ACTION_REQUESTED_PEER_SENT_ME => {
            let peers = action.objects(field::PEERS);
            let names = peers
                .iter()
                .map(|peer| requested(peer, scene))
                .collect::<Vec<_>>();
            format!("shared {} with the bot", list(&names)).into()
        }
        name::MESSAGE_ACTION_GAME_SCORE => {
            let points = counted(action.number(field::SCORE)?, "point");
            format!("scored {points} in a game").into()
        }
        name::MESSAGE_ACTION_PAYMENT_SENT | name::MESSAGE_ACTION_PAYMENT_SENT_ME => {
            paid(action, scene)?.into()
        }
        name::MESSAGE_ACTION_PAYMENT_REFUNDED => {
            let words = format!("refunded {}", total(action)?);
            scene.told_of(action.peer(field::PEER), &words)
        }
        _ => return None,
    })
}

fn allowed(action: &Fields<'_>) -> String {
    let app = action.object(field::APP);
    let how = if action.has(field::ATTACH_MENU) {
        " by adding it to the attachment menu".to_owned()
    } else if let Some(domain) = action.text(field::DOMAIN) {
        format!(" by logging in to {domain}")
    } else if let Some(title) = app.as_ref().and_then(|app| app.text(field::TITLE)) {
        format!(" by opening its app {}", quoted(&title))
    } else if app.is_some() {
        " by opening its app".to_owned()
    } else if action.has(field::FROM_REQUEST) {
        " as it asked".to_owned()
    } else {
        String::new()
    };
    format!("allowed the bot to write{how}")
}

/// What a peer that was shared is called: by its name here, or as it was shared.
fn requested(peer: &Fields<'_>, scene: &Scene<'_>) -> String {
    let [title, first, last] =
        [field::TITLE, field::FIRST_NAME, field::LAST_NAME].map(|field| peer.text(field));
    let shared = [title, first, last];
    let shared: Vec<&str> = shared.iter().flatten().map(|part| &**part).collect();
    match peer.marked() {
        Some(id) if shared.is_empty() => scene.name(id),
        _ => shared.join(" "),
    }
}

fn paid(action: &Fields<'_>, scene: &mut Scene<'_>) -> Option<String> {
    let mut words = format!("paid {}", total(action)?);
    if action.has(field::RECURRING_USED) {
        words.push_str(" for a subscription, once more");
    } else if action.has(field::RECURRING_INIT) {
        words.push_str(" for a subscription");
    }
    if let Some(date) = action.number(field::SUBSCRIPTION_UNTIL_DATE) {
        words = format!("{words}, until {}", scene.moment(date));
    }
    Some(words)
}

fn total(action: &Fields<'_>) -> Option<String> {
    money_in(action, field::TOTAL_AMOUNT, field::CURRENCY)
}
