//! What happens to to-do lists, polls and suggested posts.

use super::super::quantities::stars_amount;
use super::{Scene, Told, list, quoted};
use crate::message::Fields;
use crate::tl::{field, name};

/// Tells an action of this theme; none if it is of another.
pub(super) fn told(action: &Fields<'_>, scene: &mut Scene<'_>) -> Option<Told> {
    let answer = || {
        let answer = action.object(field::ANSWER)?.text(field::TEXT);
        Some(quoted(&answer.unwrap_or_default()))
    };
    Some(match action.name() {
        name::MESSAGE_ACTION_TODO_COMPLETIONS => completions(action).into(),
        name::MESSAGE_ACTION_TODO_APPEND_TASKS => {
            let tasks = action.objects(field::LIST);
            let titles = tasks.iter().filter_map(|task| task.text(field::TITLE));
            let titles: Vec<String> = titles.map(|title| quoted(&title)).collect();
            format!("added {} to the to-do list", list(&titles)).into()
        }
        name::MESSAGE_ACTION_POLL_APPEND_ANSWER => {
            format!("added the answer {} to the poll", answer()?).into()
        }
        name::MESSAGE_ACTION_POLL_DELETE_ANSWER => {
            format!("removed the answer {} from the poll", answer()?).into()
        }
        name::MESSAGE_ACTION_SUGGESTED_POST_APPROVAL => approval(action, scene).into(),
        name::MESSAGE_ACTION_SUGGESTED_POST_SUCCESS => {
            let price = stars_amount(&action.object(field::PRICE)?);
            format!("received {price} for the suggested post").into()
        }
        name::MESSAGE_ACTION_SUGGESTED_POST_REFUND => {
            let reason = if action.has(field::PAYER_INITIATED) {
                "the payer took it back"
            } else {
                "the post was deleted"
            };
            Told::Whole(format!(
                "The payment for the suggested post was refunded: {reason}"
            ))
        }
        _ => return None,
    })
}

fn completions(action: &Fields<'_>) -> String {
    let mut changes = Vec::new();
    for (done, field) in [
        ("ticked off", field::COMPLETED),
        ("unticked", field::INCOMPLETED),
    ] {
        let tasks = action.numbers(field);
        let noun = if tasks.len() == 1 { "task" } else { "tasks" };
        let tasks: Vec<String> = tasks.iter().map(ToString::to_string).collect();
        if !tasks.is_empty() {
            changes.push(format!("{done} {noun} {}", list(&tasks)));
        }
    }
    if changes.is_empty() {
        return "changed the to-do list".to_owned();
    }
    format!("{} of the to-do list", list(&changes))
}

fn approval(action: &Fields<'_>, scene: &mut Scene<'_>) -> String {
    let price = action
        .object(field::PRICE)
        .map(|price| stars_amount(&price));
    if action.has(field::REJECTED) {
        return match action.text(field::REJECT_COMMENT) {
            Some(comment) => format!("rejected the suggested post: {}", quoted(&comment)),
            None => "rejected the suggested post".to_owned(),
        };
    }
    if action.has(field::BALANCE_TOO_LOW) {
        let price = price.unwrap_or_else(|| "its price".to_owned());
        return format!("approved the suggested post, but the balance was too low to pay {price}");
    }
    let mut words = "approved the suggested post".to_owned();
    if let Some(price) = price {
        words = format!("{words} for {price}");
    }
    if let Some(date) = action.number(field::SCHEDULE_DATE) {
        words = format!("{words}, to be published at {}", scene.moment(date));
    }
    words
}
