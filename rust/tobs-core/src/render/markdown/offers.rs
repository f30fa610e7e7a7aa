//! What is sold and played.

use super::fields::Fields;
use super::quantities::{money_in, stars};
use super::words;
use super::writer::Writer;
use crate::message::{Media, Raw};
use crate::tl::{self, Object, Reader, field};

impl Writer<'_> {
    /// A `messageMediaInvoice`.
    pub(super) fn invoice(&mut self, object: &Raw<'_>) -> Result<(), tl::Error> {
        let invoice = Fields::of(object);
        self.bold(&invoice.text(field::TITLE).unwrap_or_default());
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
        let price = money_in(&invoice, field::TOTAL_AMOUNT, field::CURRENCY).unwrap_or_default();
        self.pen.markdown(" ");
        self.words(&format!("{facts}), {price}"));
        self.description(&invoice);
        self.extended_media(object)
    }

    /// A `messageMediaGame`.
    pub(super) fn game(&mut self, object: &Raw<'_>) {
        let Some(game) = Fields::of(object).object(field::GAME) else {
            return;
        };
        self.bold(&game.text(field::TITLE).unwrap_or_default());
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
    pub(super) fn paid_media(&mut self, object: &Raw<'_>) -> Result<(), tl::Error> {
        let price = Fields::of(object).number(field::STARS_AMOUNT);
        let price = stars(price.unwrap_or_default());
        self.words(&format!("Paid media, {price}"));
        self.extended_media(object)
    }

    /// Tells what is paid for, in a line.
    fn extended_media(&mut self, object: &Raw<'_>) -> Result<(), tl::Error> {
        let mut reader = Reader::new(object.bytes);
        let mut media = reader.object()?;
        let mut told = Vec::new();
        while let Some(field) = media.next()? {
            if field == field::EXTENDED_MEDIA {
                let several = media.kind().element().is_some();
                for _ in 0..if several { media.vector()? } else { 1 } {
                    told.push(extended(media.object()?)?);
                }
            }
        }
        if !told.is_empty() {
            self.pen.break_line();
            self.aside(&told.join(" · "));
        }
        Ok(())
    }
}

/// What a `MessageExtendedMedia` is: bought, or an outline.
fn extended(mut object: Object<'_, '_>) -> Result<String, tl::Error> {
    let mut told = "Photo, not paid for".to_owned();
    while let Some(field) = object.next()? {
        match field {
            field::MEDIA => {
                let media = Media::read(object.raw()?)?;
                told = media.as_ref().map_or_else(String::new, words::media);
            }
            field::VIDEO_DURATION => {
                let duration = words::duration(object.int()?.into());
                told = format!("Video, {duration}, not paid for");
            }
            _ => {}
        }
    }
    Ok(told)
}
