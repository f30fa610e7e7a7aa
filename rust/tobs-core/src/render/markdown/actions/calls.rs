//! Calls of two people and of many.

use super::super::quantities;
use super::{Scene, Told};
use crate::message::Fields;
use crate::tl::{field, name};

/// Tells an action of this theme; none if it is of another.
pub(super) fn told(action: &Fields<'_>, scene: &mut Scene<'_>) -> Option<Told> {
    Some(match action.name() {
        name::MESSAGE_ACTION_PHONE_CALL => phone_call(action, scene).into(),
        name::MESSAGE_ACTION_CONFERENCE_CALL => conference_call(action, scene).into(),
        name::MESSAGE_ACTION_GROUP_CALL => match duration(action) {
            Some(duration) => format!("ended the call, {duration}").into(),
            None => "began a call".into(),
        },
        name::MESSAGE_ACTION_GROUP_CALL_SCHEDULED => {
            let moment = scene.moment(action.number(field::SCHEDULE_DATE)?);
            format!("scheduled a call for {moment}").into()
        }
        name::MESSAGE_ACTION_INVITE_TO_GROUP_CALL => {
            let invited = scene.names(&action.numbers(field::USERS));
            format!("invited {invited} to the call").into()
        }
        _ => return None,
    })
}

fn phone_call(action: &Fields<'_>, scene: &Scene<'_>) -> String {
    let reason = action.object(field::REASON).map(|reason| reason.name());
    let ended = match reason {
        Some(name::PHONE_CALL_DISCARD_REASON_MISSED) if scene.is_outgoing() => {
            Some("without an answer")
        }
        Some(name::PHONE_CALL_DISCARD_REASON_MISSED) => Some("missed"),
        Some(name::PHONE_CALL_DISCARD_REASON_BUSY) if scene.is_outgoing() => {
            Some("the line was busy")
        }
        Some(name::PHONE_CALL_DISCARD_REASON_BUSY) => Some("declined"),
        Some(name::PHONE_CALL_DISCARD_REASON_DISCONNECT) => Some("the connection broke"),
        Some(name::PHONE_CALL_DISCARD_REASON_MIGRATE_CONFERENCE_CALL) => {
            Some("it went on as a group call")
        }
        _ => None,
    };
    let how = if action.has(field::VIDEO) {
        "called with video"
    } else {
        "called"
    };
    let parts = [
        Some(how.to_owned()),
        duration(action),
        ended.map(str::to_owned),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn conference_call(action: &Fields<'_>, scene: &Scene<'_>) -> String {
    let what = if action.has(field::VIDEO) {
        "a group call with video"
    } else {
        "a group call"
    };
    let others: Vec<i64> = action
        .objects(field::OTHER_PARTICIPANTS)
        .iter()
        .filter_map(Fields::marked)
        .collect();
    let with = match others.as_slice() {
        [] => String::new(),
        others => format!(" with {}", scene.names(others)),
    };
    let how = match duration(action) {
        Some(duration) => format!(", {duration}"),
        None if action.has(field::MISSED) => ", missed".to_owned(),
        None if action.has(field::ACTIVE) => ", still going on".to_owned(),
        None => String::new(),
    };
    format!("began {what}{with}{how}")
}

/// How long the call was, if it says so: `2:05`.
fn duration(action: &Fields<'_>) -> Option<String> {
    action.number(field::DURATION).map(quantities::duration)
}
