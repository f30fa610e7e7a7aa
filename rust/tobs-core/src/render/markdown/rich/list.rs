//! Lists of a rich message, which Markdown numbers as it likes: by ones from the first number on.

use crate::message::Fields;
use crate::render::markdown::lines::unbroken;
use crate::render::markdown::writer::Writer;
use crate::tl::{field, name};

use super::text::RichText;

/// The mark of the last item: a reader takes an item with another one for the first of another list.
#[derive(Clone, Copy, Default)]
pub(super) struct Numbering {
    /// Stands behind the item's number, or in its place; none if the last block was no list.
    mark: Option<char>,
    number: Option<i64>,
    /// The list is over; another begins, even if it counts on.
    is_over: bool,
}

impl Numbering {
    /// Whatever comes next belongs to another list.
    pub(super) fn end(&mut self) {
        self.is_over = true;
    }

    /// The marker of the next item, which has this number or none.
    fn marker(&mut self, number: Option<i64>) -> String {
        let marks = if number.is_some() {
            ['.', ')']
        } else {
            ['-', '*']
        };
        let goes_on = !self.is_over && self.number.map(|last| last + 1) == number;
        let mark = match self.mark {
            Some(mark) if marks.contains(&mark) && goes_on => mark,
            Some(mark) if mark == marks[0] => marks[1],
            _ => marks[0],
        };
        *self = Self {
            mark: Some(mark),
            number,
            is_over: false,
        };
        match number {
            Some(number) => format!("{number}{mark} "),
            None => format!("{mark} "),
        }
    }
}

impl Writer<'_> {
    /// Writes a list behind whatever left this `numbering`.
    pub(super) fn list(&mut self, list: &Fields<'_>, numbering: &mut Numbering) {
        let items: Vec<Fields<'_>> = list.objects(field::ITEMS);
        let is_ordered = list.name() == name::PAGE_BLOCK_ORDERED_LIST;
        let (first, step) = if list.has(field::REVERSED) {
            (i64::try_from(items.len()).unwrap_or(i64::MAX), -1)
        } else {
            (1, 1)
        };
        let mut number = list.number(field::START).unwrap_or(first);
        for (index, item) in items.iter().enumerate() {
            if index == 0 {
                self.pen.break_paragraph();
            } else {
                self.pen.break_row();
            }
            number = item.number(field::VALUE).unwrap_or(number);
            let label = if is_ordered {
                label(item, number)
            } else {
                String::new()
            };
            number += step;
            // Longer numbers begin no item.
            let shown = label
                .parse()
                .ok()
                .filter(|number| (0..1_000_000_000).contains(number));
            self.pen.item(&numbering.marker(shown));
            if shown.is_none() && !label.is_empty() {
                self.pen.text(&label, 0, label.len(), 0);
                self.pen.markdown(". ");
            }
            self.item(item);
            self.pen.leave();
        }
    }

    fn item(&mut self, item: &Fields<'_>) {
        if item.has(field::CHECKBOX) {
            let done = item.has(field::CHECKED);
            self.pen.markdown(if done { "[x] " } else { "[ ] " });
        }
        self.rich_text(&RichText::of(item, field::TEXT));
        self.rich_blocks(item.objects(field::BLOCKS));
    }
}

/// What the server calls the item, or else its number.
fn label(item: &Fields<'_>, number: i64) -> String {
    let told = item.words(field::NUM);
    let told = told.trim().trim_end_matches(['.', ')']);
    if told.is_empty() {
        number.to_string()
    } else {
        unbroken(told).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_that_does_not_count_on_begins_a_list_of_its_own() {
        let mut numbering = Numbering::default();
        let markers = [Some(1), Some(2), Some(7), None].map(|number| numbering.marker(number));
        assert_eq!(markers, ["1. ", "2. ", "7) ", "- "]);
        numbering.end();
        assert_eq!(numbering.marker(None), "* ");
    }
}
