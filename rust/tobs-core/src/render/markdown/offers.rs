//! What is sold and played.

use super::fields::{Fields, find_text};
use super::numbers::price;
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
        if invoice.has(field::TEST) {
            facts.push_str(", a test");
        }
        if invoice.has(field::SHIPPING_ADDRESS_REQUESTED) {
            facts.push_str(", to be shipped");
        }
        if invoice.number(field::RECEIPT_MSG_ID).is_some() {
            facts.push_str(", paid");
        }
        facts.push_str("), ");
        let amount = invoice.number(field::TOTAL_AMOUNT).unwrap_or(0);
        let currency = invoice.text(field::CURRENCY).unwrap_or_default();
        facts.push_str(&price(amount, &currency));
        self.pen.markdown(" ");
        self.words(&facts);
        if let Some(description) = invoice.text(field::DESCRIPTION) {
            self.pen.break_line();
            self.inline(&description, &[]);
        }
        self.extended_media(object)
    }

    /// A `messageMediaGame`.
    pub(super) fn game(&mut self, object: &Raw<'_>) {
        self.bold(&find_text(object, field::TITLE).unwrap_or_default());
        self.pen.markdown(" (game)");
        if let Some(description) = find_text(object, field::DESCRIPTION) {
            self.pen.break_line();
            self.inline(&description, &[]);
        }
    }

    /// A `messageMediaPaidMedia` (core.telegram.org/api/paid-media).
    pub(super) fn paid_media(&mut self, object: &Raw<'_>) -> Result<(), tl::Error> {
        let stars = Fields::of(object).number(field::STARS_AMOUNT);
        let price = price(stars.unwrap_or(0), "XTR");
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
