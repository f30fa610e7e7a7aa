//! What stands under a message: checks, buttons, reactions and counts.

use std::borrow::Cow;

use super::quantities::counted;
use super::writer::Writer;
use crate::message::{Entity, Message, More, read_text};
use crate::tl::{self, Object, Reader, field};

impl Writer<'_> {
    /// Writes what stands under the text and the media of a message, or under what the service told.
    pub(super) fn footer(&mut self, message: &Message<'_>) {
        for more in &message.more {
            // What cannot be read was walked before: there is none.
            let _ = match more.field {
                field::FACTCHECK => FactCheck::read(more).map(|check| self.fact_check(&check)),
                field::RESTRICTION_REASON => restrictions(more).map(|told| self.restricted(&told)),
                _ => continue,
            };
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

    fn fact_check(&mut self, check: &FactCheck<'_>) {
        // The server tells the text when it is asked for it.
        if check.text.is_empty() {
            return;
        }
        self.pen.quote();
        self.bold("Fact check");
        if let Some(country) = &check.country {
            self.pen.markdown(" ");
            self.words(&format!("({country})"));
        }
        self.pen.break_line();
        self.inline(&check.text, &check.entities);
        self.pen.leave();
    }

    fn restricted(&mut self, told: &[String]) {
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

/// An independent check of what a post says (core.telegram.org/api/factcheck).
#[derive(Default)]
struct FactCheck<'a> {
    country: Option<Cow<'a, str>>,
    text: Cow<'a, str>,
    entities: Vec<Entity<'a>>,
}

impl<'a> FactCheck<'a> {
    fn read(more: &More<'a>) -> Result<Self, tl::Error> {
        let mut reader = Reader::new(more.raw);
        let mut object = reader.object()?;
        let mut check = Self::default();
        while let Some(field) = object.next()? {
            match field {
                field::COUNTRY => check.country = Some(object.string()?),
                field::TEXT => (check.text, check.entities) = read_text(&mut object)?,
                _ => {}
            }
        }
        Ok(check)
    }
}

/// Where a message is not shown by Telegram's own clients, and why: `It violates the terms of service. (all)`.
fn restrictions(more: &More<'_>) -> Result<Vec<String>, tl::Error> {
    let mut reader = Reader::new(more.raw);
    let mut reasons = Object::of_value(&mut reader, more.kind);
    let mut told = Vec::new();
    for _ in 0..reasons.vector()? {
        let mut reason = reasons.object()?;
        let (mut platform, mut text) = (Cow::Borrowed(""), Cow::Borrowed(""));
        while let Some(field) = reason.next()? {
            match field {
                field::PLATFORM => platform = reason.string()?,
                field::TEXT => text = reason.string()?,
                _ => {}
            }
        }
        told.push(format!("{text} ({platform})"));
    }
    Ok(told)
}
