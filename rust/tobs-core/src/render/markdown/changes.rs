//! Texts that show what was changed in them: the words that were replaced stand, struck out, before those that
//! replace them. <https://core.telegram.org/constructor/messageEntityDiffReplace>

use std::borrow::Cow;

use crate::message::{Entity, EntityKind, More};
use crate::tl::{field, name};

/// The text with the words that were replaced, and all entities in their new places; none if none were replaced.
pub(super) fn with_replaced<'a>(
    text: &str,
    entities: &[Entity<'a>],
) -> Option<(String, Vec<Entity<'a>>)> {
    let mut replaced: Vec<(usize, Cow<'a, str>)> =
        entities.iter().filter_map(replaced_words).collect();
    if replaced.is_empty() {
        return None;
    }
    replaced.sort_by_key(|&(at, _)| at);
    let mut whole = String::with_capacity(text.len());
    let mut struck = Vec::with_capacity(replaced.len());
    // From which place on the text stands how much further behind.
    let mut shifts = Vec::with_capacity(replaced.len());
    let mut copied = 0;
    for (at, words) in replaced {
        whole.push_str(&text[copied..at]);
        copied = at;
        let start = whole.len();
        whole.push_str(&words);
        shifts.push((at, whole.len() - at));
        struck.push(Entity::over(start..whole.len(), EntityKind::Strike));
    }
    whole.push_str(&text[copied..]);
    let shift = |before: usize| match before {
        0 => 0,
        _ => shifts[before - 1].1,
    };
    struck.extend(entities.iter().map(|entity| Entity {
        start: entity.start + shift(shifts.partition_point(|&(at, _)| at <= entity.start)),
        end: entity.end + shift(shifts.partition_point(|&(at, _)| at < entity.end)),
        ..entity.clone()
    }));
    Some((whole, struck))
}

/// The words that an entity replaces, and where.
fn replaced_words<'a>(entity: &Entity<'a>) -> Option<(usize, Cow<'a, str>)> {
    let EntityKind::Other(name::MESSAGE_ENTITY_DIFF_REPLACE) = &entity.kind else {
        return None;
    };
    let words = More::find(&entity.more, field::OLD_TEXT)?.text()?;
    Some((entity.start, words))
}
