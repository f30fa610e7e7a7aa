//! What stands under a message: checks, buttons, reactions and counts.

use super::quantities::counted;
use super::writer::Writer;
use crate::message::{Fields, Message, More};
use crate::tl::field;

impl Writer<'_> {
    /// Writes what stands under the text and the media of a message, or under what the service told.
    pub(super) fn footer(&mut self, message: &Message<'_>) {
        for more in &message.more {
            match more.field {
                field::FACTCHECK => self.fact_check(more),
                field::RESTRICTION_REASON => self.restricted(&more.objects()),
                _ => {}
            }
        }
        if let Some(markup) = &message.markup {
            self.buttons(markup);
        }
        if let Some(reactions) = &message.reactions {
            self.pen.break_line();
            self.reactions(reactions);
        }
        let counts = counts(message);
        if !counts.is_empty() {
            self.pen.break_line();
            self.aside(&counts);
        }
    }

    /// An independent check of what a post says (core.telegram.org/api/factcheck).
    fn fact_check(&mut self, check: &More<'_>) {
        let Some(check) = check.object() else { return };
        let (text, entities) = check.formatted(field::TEXT);
        // The server tells the text when it is asked for it.
        if text.is_empty() {
            return;
        }
        self.pen.quote();
        self.bold("Fact check");
        if let Some(country) = check.text(field::COUNTRY) {
            self.pen.markdown(" ");
            self.words(&format!("({country})"));
        }
        self.pen.break_line();
        self.inline(&text, &entities);
        self.pen.leave();
    }

    /// Tells where a message is not shown by Telegram's own clients, and why.
    fn restricted(&mut self, reasons: &[Fields<'_>]) {
        let told = |reason: &Fields<'_>| {
            let (text, platform) = (reason.words(field::TEXT), reason.words(field::PLATFORM));
            format!("{text} ({platform})")
        };
        let told: Vec<String> = reasons.iter().map(told).collect();
        self.pen.break_line();
        self.aside(&format!("Restricted: {}", told.join("; ")));
    }
}

/// `1,234 views · 5 forwards · 12 comments`.
fn counts(message: &Message<'_>) -> String {
    let replies = message.replies.as_ref().map(|replies| {
        let noun = if replies.comments {
            "comment"
        } else {
            "answer"
        };
        (replies.count, noun)
    });
    let views = message.views.map(|views| (views, "view"));
    let forwards = message.forwards.map(|forwards| (forwards, "forward"));
    let told = [views, forwards, replies].into_iter().flatten();
    let told = told.filter(|&(number, _)| number > 0);
    told.map(|(number, noun)| counted(number.into(), noun))
        .collect::<Vec<_>>()
        .join(" · ")
}
