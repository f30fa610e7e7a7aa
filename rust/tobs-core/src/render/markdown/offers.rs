//! What is sold and played.

use super::quantities::{duration, money_in, stars};
use super::words;
use super::writer::Writer;
use crate::message::Fields;
use crate::tl::field;

impl Writer<'_> {
    /// A `messageMediaInvoice`.
    pub(super) fn invoice(&mut self, invoice: &Fields<'_>) {
        self.bold(&invoice.words(field::TITLE));
        let mut facts = "(invoice".to_owned();
        for (fact, words) in [
            (field::TEST, ", a test"),
            (field::SHIPPING_ADDRESS_REQUESTED, ", to be shipped"),
        ] {
            if invoice.has(fact) {
                facts.push_str(words);
            }
        }
        if invoice.number(field::RECEIPT_MSG_ID).is_some() {
            facts.push_str(", paid");
        }
        let price = money_in(invoice, field::TOTAL_AMOUNT, field::CURRENCY).unwrap_or_default();
        self.pen.markdown(" ");
        self.words(&format!("{facts}), {price}"));
        self.description(invoice);
        self.extended_media(invoice.object(field::EXTENDED_MEDIA));
    }

    /// A `messageMediaGame`.
    pub(super) fn game(&mut self, media: &Fields<'_>) {
        let Some(game) = media.object(field::GAME) else {
            return;
        };
        self.bold(&game.words(field::TITLE));
        self.pen.markdown(" (game)");
        self.description(&game);
    }

    fn description(&mut self, offer: &Fields<'_>) {
        if let Some(description) = offer.text(field::DESCRIPTION) {
            self.pen.break_line();
            self.inline(&description, &[]);
        }
    }

    /// A `messageMediaPaidMedia` (core.telegram.org/api/paid-media).
    pub(super) fn paid_media(&mut self, media: &Fields<'_>) {
        let price = media.number(field::STARS_AMOUNT).unwrap_or_default();
        self.words(&format!("Paid media, {}", stars(price)));
        self.extended_media(media.objects(field::EXTENDED_MEDIA));
    }

    /// Tells what is paid for, in a line.
    fn extended_media<'a>(&mut self, media: impl IntoIterator<Item = Fields<'a>>) {
        let told: Vec<String> = media.into_iter().map(|media| extended(&media)).collect();
        if !told.is_empty() {
            self.pen.break_line();
            self.aside(&told.join(" · "));
        }
    }
}

/// What a `MessageExtendedMedia` is: bought, or an outline.
fn extended(media: &Fields<'_>) -> String {
    if let Some(bought) = media.media(field::MEDIA) {
        return words::media(&bought);
    }
    match media.number(field::VIDEO_DURATION) {
        Some(seconds) => format!("Video, {}, not paid for", duration(seconds)),
        None => "Photo, not paid for".to_owned(),
    }
}
