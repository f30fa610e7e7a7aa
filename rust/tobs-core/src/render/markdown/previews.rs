//! Previews of the links in a text.

use super::words;
use super::writer::Writer;
use crate::message::{Media, WebPage};

/// So many letters of a description are shown: two lines.
const MOST_LETTERS: usize = 200;

impl Writer<'_> {
    /// A quote that says what is behind the link; nothing if the server found nothing.
    pub(super) fn preview(&mut self, page: &WebPage<'_>) {
        let said = |text: &Option<_>| text.as_deref().is_some_and(has_words);
        let parts = [
            &page.site_name,
            &page.title,
            &page.description,
            &page.author,
        ];
        if page.document.is_none() && !parts.into_iter().any(said) {
            return;
        }
        self.pen.quote();
        if let Some(site) = page.site_name.as_deref().filter(|text| has_words(text)) {
            self.bold(site);
            self.pen.break_line();
        }
        if let Some(title) = page.title.as_deref().or(page.display_url.as_deref()) {
            self.link_out(title, page.url.as_deref().unwrap_or_default());
            self.pen.break_line();
        }
        if let Some(description) = page.description.as_deref().filter(|text| has_words(text)) {
            self.inline(&shortened(description), &[]);
            self.pen.break_line();
        }
        if let Some(author) = page.author.as_deref().filter(|text| has_words(text)) {
            self.pen.markdown("By ");
            self.inline(author, &[]);
            self.pen.break_line();
        }
        if let Some(document) = &page.document {
            self.aside(&words::media(&Media::Document(document.clone())));
        }
        self.pen.leave();
    }
}

fn has_words(text: &str) -> bool {
    !text.trim().is_empty()
}

/// The beginning of a text, cut between two words.
fn shortened(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((most, _)) = text.char_indices().nth(MOST_LETTERS) else {
        return text;
    };
    let end = text[..most].rfind(' ').unwrap_or(most);
    format!("{} …", &text[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_description_is_cut_between_words() {
        assert_eq!(shortened("two\n words"), "two words");
        let long = "über ".repeat(100);
        assert_eq!(
            shortened(&long),
            format!("{} …", "über ".repeat(40).trim_end())
        );
        let one_word = "ü".repeat(MOST_LETTERS + 1);
        assert_eq!(
            shortened(&one_word),
            format!("{} …", "ü".repeat(MOST_LETTERS))
        );
    }
}
