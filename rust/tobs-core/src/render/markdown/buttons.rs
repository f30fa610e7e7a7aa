//! The keyboard under a message, or the one that took the place of the user's own.

use super::writer::Writer;
use crate::message::{Button, Markup};

impl Writer<'_> {
    /// A paragraph with a line for each row; nothing for a keyboard without buttons.
    pub(super) fn buttons(&mut self, markup: &Markup<'_>) {
        if markup.buttons.is_empty() {
            return;
        }
        self.pen.break_paragraph();
        let mut row = 0;
        for (index, button) in markup.buttons.iter().enumerate() {
            if button.row != row {
                self.pen.break_line();
                row = button.row;
            } else if index > 0 {
                self.pen.markdown(" ");
            }
            self.button(button);
        }
        self.pen.break_line();
    }

    fn button(&mut self, button: &Button<'_>) {
        self.pen.markdown("▫ ");
        match &button.url {
            Some(url) => self.link_out(&button.text, url),
            None => self.inline(&button.text, &[]),
        }
    }
}
