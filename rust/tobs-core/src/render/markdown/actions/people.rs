//! What happens between two people, and what people tell of themselves.

use super::super::quantities::distance;
use super::{Scene, Told, list};
use crate::message::{Fields, snake_case};
use crate::tl::{field, name};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Tells an action of this theme; none if it is of another.
pub(super) fn told(action: &Fields<'_>, scene: &mut Scene<'_>) -> Option<Told> {
    Some(match action.name() {
        name::MESSAGE_ACTION_CONTACT_SIGN_UP => "joined Telegram".into(),
        name::MESSAGE_ACTION_SCREENSHOT_TAKEN => "took a screenshot".into(),
        name::MESSAGE_ACTION_SUGGEST_PROFILE_PHOTO => "suggested a profile picture".into(),
        name::MESSAGE_ACTION_SUGGEST_BIRTHDAY => {
            let day = birthday(&action.object(field::BIRTHDAY)?);
            format!("suggested {day} as the date of birth").into()
        }
        name::MESSAGE_ACTION_GEO_PROXIMITY_REACHED => {
            let near = distance(action.number(field::DISTANCE)?);
            let to = scene.name(action.peer(field::TO_ID)?);
            let words = format!("came within {near} of {to}");
            scene.told_of(action.peer(field::FROM_ID), &words)
        }
        name::MESSAGE_ACTION_SECURE_VALUES_SENT => {
            let types = action.objects(field::TYPES);
            let words = format!("received Telegram Passport data: {}", secure_types(&types));
            // It is the bot that got them, whoever of both the message counts as sent by.
            scene.told_of(scene.other(), &words)
        }
        name::MESSAGE_ACTION_SECURE_VALUES_SENT_ME => {
            let values = action.objects(field::VALUES);
            let types: Vec<Fields<'_>> = values
                .iter()
                .filter_map(|value| value.object(field::TYPE))
                .collect();
            format!("sent Telegram Passport data: {}", secure_types(&types)).into()
        }
        _ => return None,
    })
}

/// `29 February 2000`, `1 May`.
fn birthday(birthday: &Fields<'_>) -> String {
    let number = |field| birthday.number(field).unwrap_or_default();
    let month = usize::try_from(number(field::MONTH) - 1).ok();
    let month = month.and_then(|month| MONTHS.get(month)).unwrap_or(&"?");
    let day = number(field::DAY);
    match birthday.number(field::YEAR) {
        Some(year) => format!("{day} {month} {year}"),
        None => format!("{day} {month}"),
    }
}

/// `driver license, phone and email`.
fn secure_types(types: &[Fields<'_>]) -> String {
    let word = |kind: &Fields<'_>| snake_case(kind.name(), "secureValueType").replace('_', " ");
    list(&types.iter().map(word).collect::<Vec<_>>())
}
