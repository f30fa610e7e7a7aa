//! What is attached to a message, as paragraphs of a note.

use std::borrow::Cow;

use super::links::Template;
use super::marks::phone_url;
use super::quantities::money;
use super::words;
use super::writer::Writer;
use crate::message::{Contact, Fields, Media, MediaRef, Message, More, Place, Raw};
use crate::tl::{field, name};

/// File names that every reader shows in the note.
const PICTURES: [&str; 8] = ["avif", "bmp", "gif", "jpeg", "jpg", "png", "svg", "webp"];
/// Those that Obsidian shows, too; notes link to others.
const PLAYED: [&str; 13] = [
    "3gp", "flac", "m4a", "mp3", "ogg", "opus", "wav", "mkv", "mov", "mp4", "ogv", "webm", "oga",
];

impl Writer<'_> {
    /// What is attached, and below it those of the `files` that stand in it.
    pub(super) fn media(&mut self, message: &Message<'_>, files: &[MediaRef<'_>]) {
        if let Some(media) = &message.media {
            let own = files.iter().find(|file| file.place == Place::Media);
            self.own_media(media, own);
            self.pen.break_line();
        }
        for file in files {
            if !matches!(file.place, Place::Media | Place::RichMessage) {
                self.further_file(file);
            }
        }
    }

    /// Those of the `files` that stand in the blocks of a rich message.
    pub(super) fn rich_files(&mut self, files: &[MediaRef<'_>]) {
        let mut files = files.iter();
        if let Some(first) = files.find(|file| file.place == Place::RichMessage) {
            self.pen.break_paragraph();
            self.further_file(first);
            files.for_each(|file| self.further_file(file));
        }
    }

    fn own_media(&mut self, media: &Media<'_>, file: Option<&MediaRef<'_>>) {
        match (media, file) {
            (Media::Photo(_) | Media::Document(_), Some(file)) => {
                let path = self.path_of(file);
                if file.is_thumbnail {
                    self.thumbnail(media, &path);
                } else {
                    self.file(media, &path);
                }
            }
            (Media::Contact(contact), _) => self.contact(contact),
            (Media::Geo(point), _) => self.location(point),
            (Media::LiveGeo(geo), _) => self.live_location(geo),
            (Media::Venue(venue), _) => self.venue(venue),
            (Media::Poll(poll), _) => self.poll(poll),
            (Media::WebPage(page), _) => self.preview(page),
            (Media::Dice { more, .. }, _) => {
                self.inline(&words::media(media), &[]);
                self.outcome(more);
            }
            (Media::Other(object), _) => self.rare(object),
            (Media::Photo(_) | Media::Document(_) | Media::Unsupported, _) => {
                self.aside(&words::media(media));
            }
        }
    }

    /// The path within the chat's folder.
    fn path_of(&self, file: &MediaRef<'_>) -> String {
        format!("{}/{}", self.layout.media_folder, file.file_name)
    }

    /// A file that what is attached shows: what it is was said there.
    fn further_file(&mut self, file: &MediaRef<'_>) {
        let path = self.path_of(file);
        if is_shown(&path, self.layout.template) {
            self.embed(&path);
        } else {
            self.link_to(&file.file_name, &self.places.path_to_file(&path));
        }
        self.pen.break_line();
    }

    /// A file that is there: shown if Obsidian can, else linked, with what is worth knowing of it.
    fn file(&mut self, media: &Media<'_>, file: &str) {
        let mut facts = words::facts(media);
        let mut name = None;
        if let Media::Document(document) = media {
            // A sticker's emoji says more than the name of its file, which they share.
            name = document
                .file_name
                .as_deref()
                .filter(|_| document.sticker.is_none());
            facts.splice(0..0, words::song(document));
        }
        if is_shown(file, self.layout.template) {
            self.embed(file);
            self.pen.break_line();
        } else {
            let shown = name.map_or_else(|| words::kind(media).into(), Cow::Borrowed);
            self.link_to(&shown, &self.places.path_to_file(file));
            if !facts.is_empty() {
                self.pen.markdown(" ");
            }
        }
        self.aside(&facts.join(", "));
    }

    /// The picture that stands for a file which was left out, and what that is.
    fn thumbnail(&mut self, media: &Media<'_>, file: &str) {
        self.embed(file);
        self.pen.break_line();
        self.aside(&words::media(media));
    }

    fn contact(&mut self, contact: &Contact<'_>) {
        self.pen.markdown("Contact ");
        let name = format!("{} {}", contact.first_name, contact.last_name);
        if !name.trim().is_empty() {
            self.bold(&name);
            self.pen.markdown(", ");
        }
        match phone_url(&contact.phone_number) {
            Some(url) => self.link_to(&contact.phone_number, &url),
            None => self.inline(&contact.phone_number, &[]),
        }
        if contact.user_id != 0 {
            self.pen.markdown(", ");
            self.link_to("on Telegram", &format!("tg://user?id={}", contact.user_id));
        }
        if !contact.vcard.trim().is_empty() {
            self.pen.markdown(", with a vCard");
        }
    }

    /// What was staked on a throw, and won by it (core.telegram.org/api/dice).
    fn outcome(&mut self, more: &[More<'_>]) {
        let outcome = More::find(more, field::GAME_OUTCOME);
        let Some(outcome) = outcome.and_then(More::object) else {
            return;
        };
        let tons = |amount| money(outcome.number(amount).unwrap_or_default(), "TON");
        let (stake, won) = (tons(field::STAKE_TON_AMOUNT), tons(field::TON_AMOUNT));
        self.pen.words(&format!(", staked {stake}, won {won}"));
    }

    fn rare(&mut self, object: &Raw<'_>) {
        let media = &Fields::of(object);
        match object.name {
            name::MESSAGE_MEDIA_TO_DO => self.tasks(media),
            name::MESSAGE_MEDIA_GIVEAWAY => self.giveaway(media),
            name::MESSAGE_MEDIA_GIVEAWAY_RESULTS => self.giveaway_results(media),
            name::MESSAGE_MEDIA_INVOICE => self.invoice(media),
            name::MESSAGE_MEDIA_PAID_MEDIA => self.paid_media(media),
            name::MESSAGE_MEDIA_GAME => self.game(media),
            name::MESSAGE_MEDIA_STORY => self.story(media),
            // A place that says none.
            name::MESSAGE_MEDIA_GEO | name::MESSAGE_MEDIA_GEO_LIVE => self.unknown_location(),
            name::MESSAGE_MEDIA_VIDEO_STREAM => self.aside("Live stream"),
            _ => self.aside(&words::rare(object)),
        }
    }
}

/// Whether a reader of notes of this template shows the file in the note.
fn is_shown(file: &str, template: Template) -> bool {
    let extension = file.rsplit_once('.').map_or("", |(_, extension)| extension);
    let is_one_of = |known: &[&str]| known.iter().any(|one| extension.eq_ignore_ascii_case(one));
    is_one_of(&PICTURES) || template == Template::Obsidian && is_one_of(&PLAYED)
}
