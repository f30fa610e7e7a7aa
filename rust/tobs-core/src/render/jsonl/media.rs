//! What is attached to a message, as JSON.

use super::{MEDIA_FOLDER, Members, entities, more, peer, peer_list, raw};
use crate::json;
use crate::message::{
    Document, GeoPoint, Media, MediaRef, Peers, Photo, Place, Poll, PollAnswer, WebPage, snake_case,
};

pub(super) fn write_media(out: &mut Vec<u8>, media: &Media<'_>, file: Option<&str>, peers: &Peers) {
    let mut members = Members::open(out);
    match media {
        Media::Photo(photo) => {
            members.word("type", "photo");
            write_file(&mut members, file);
            write_photo(&mut members, photo);
        }
        Media::Document(document) => {
            members.word("type", document.kind.name());
            write_file(&mut members, file);
            write_document(&mut members, document);
        }
        Media::Contact(contact) => {
            members.word("type", "contact");
            members.text("phone_number", &contact.phone_number);
            members.text("first_name", &contact.first_name);
            members.some_text("last_name", present(&contact.last_name));
            members.some_text("vcard", present(&contact.vcard));
            members.some_number("user_id", Some(contact.user_id).filter(|&id| id != 0));
            more(&mut members, &contact.more);
        }
        Media::Geo(point) => {
            members.word("type", "geo");
            write_point(&mut members, point);
            more(&mut members, &point.more);
        }
        Media::LiveGeo(geo) => {
            members.word("type", "geo_live");
            write_point(&mut members, &geo.point);
            members.number("period", geo.period);
            members.some_number("heading", geo.heading);
            members.some_number(
                "proximity_notification_radius",
                geo.proximity_notification_radius,
            );
            more(&mut members, &geo.point.more);
        }
        Media::Venue(venue) => {
            members.word("type", "venue");
            write_point(&mut members, &venue.point);
            members.text("title", &venue.title);
            members.some_text("address", present(&venue.address));
            members.some_text("provider", present(&venue.provider));
            members.some_text("venue_id", present(&venue.venue_id));
            members.some_text("venue_type", present(&venue.venue_type));
            more(&mut members, &venue.point.more);
        }
        Media::Poll(poll) => write_poll(&mut members, poll, peers),
        Media::Dice {
            emoticon,
            value,
            more: fields,
        } => {
            members.word("type", "dice");
            members.text("emoji", emoticon);
            members.number("value", *value);
            more(&mut members, fields);
        }
        Media::WebPage(page) => write_web_page(&mut members, page),
        Media::Unsupported => members.word("type", "unsupported"),
        Media::Other(object) => {
            members.word("type", &snake_case(object.name, "messageMedia"));
            raw(members.key("content"), object);
        }
    }
    members.close();
}

fn write_file(members: &mut Members<'_>, file: Option<&str>) {
    if let Some(file) = file {
        members.text("file", &format!("{MEDIA_FOLDER}/{file}"));
    }
}

/// Those that stand elsewhere than as the message's own, and custom emoji: in what they stand, their `id` says which one
/// is meant.
pub(super) fn write_further_files(
    members: &mut Members<'_>,
    files: &[MediaRef<'_>],
    emoji: &[(i64, String)],
) {
    let further = files.iter().filter(|file| file.place != Place::Media);
    let further = further.map(|file| {
        let path = format!("{MEDIA_FOLDER}/{}", file.file_name);
        (file.file_id, file.kind, path)
    });
    let emoji = emoji
        .iter()
        .map(|(id, path)| (*id, "custom_emoji", format!("../{path}")));
    let mut listed = further.chain(emoji).peekable();
    if listed.peek().is_none() {
        return;
    }
    members.array("files", listed, |out, (id, kind, path)| {
        let mut members = Members::open(out);
        members.number("id", id);
        members.word("kind", kind);
        members.text("file", &path);
        members.close();
    });
}

fn write_photo(members: &mut Members<'_>, photo: &Photo<'_>) {
    // What is gone has no date.
    if let Some(date) = photo.date {
        members.number("id", photo.id);
        members.date("date", date);
        members.number("dc_id", photo.dc_id);
        members.number("width", photo.width);
        members.number("height", photo.height);
        members.number("size", photo.size);
    }
    members.flag("spoiler", photo.spoiler);
    members.some_number("ttl_seconds", photo.ttl_seconds);
    more(members, &photo.more);
}

fn write_document(members: &mut Members<'_>, document: &Document<'_>) {
    // What is gone has no date.
    if let Some(date) = document.date {
        members.number("id", document.id);
        members.date("date", date);
        members.number("dc_id", document.dc_id);
        members.number("size", document.size);
    }
    members.some_text("mime_type", document.mime_type.as_deref());
    members.some_text("file_name", document.file_name.as_deref());
    members.some_number("width", document.width);
    members.some_number("height", document.height);
    if let Some(duration) = document.duration {
        members.decimal("duration", duration);
    }
    members.some_text("title", document.title.as_deref());
    members.some_text("performer", document.performer.as_deref());
    if let Some(waveform) = document.waveform {
        json::base64(members.key("waveform"), waveform);
    }
    members.flag("has_stickers", document.has_stickers);
    if let Some(sticker) = &document.sticker {
        members.text("emoji", &sticker.alt);
        if let Some(set) = &sticker.set {
            raw(members.key("sticker_set"), set);
        }
    }
    members.flag("custom_emoji", document.custom_emoji);
    members.flag("spoiler", document.spoiler);
    members.some_number("ttl_seconds", document.ttl_seconds);
    more(members, &document.more);
}

/// A text that the schema always has, if it says something.
fn present(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

fn write_point(members: &mut Members<'_>, point: &GeoPoint<'_>) {
    members.decimal("latitude", point.latitude);
    members.decimal("longitude", point.longitude);
    members.some_number("accuracy_radius", point.accuracy_radius);
}

fn write_poll(members: &mut Members<'_>, poll: &Poll<'_>, peers: &Peers) {
    members.word("type", "poll");
    members.number("id", poll.id);
    members.text("question", &poll.question);
    entities(members, "question_entities", &poll.question_entities, peers);
    members.array("answers", &poll.answers, |out, answer| {
        write_answer(out, answer, peers);
    });
    members.some_number("total_voters", poll.total_voters);
    peer_list(members, "recent_voters", &poll.recent_voters, peers);
    members.flag("closed", poll.closed);
    members.some_date("close_date", poll.close_date);
    members.flag("public_voters", poll.public_voters);
    members.flag("multiple_choice", poll.multiple_choice);
    members.flag("quiz", poll.quiz);
    members.some_text("solution", poll.solution.as_deref());
    entities(members, "solution_entities", &poll.solution_entities, peers);
    more(members, &poll.more);
}

fn write_answer(out: &mut Vec<u8>, answer: &PollAnswer<'_>, peers: &Peers) {
    let mut members = Members::open(out);
    members.text("text", &answer.text);
    entities(&mut members, "entities", &answer.entities, peers);
    json::base64(members.key("option"), answer.option);
    members.some_number("voters", answer.voters);
    members.flag("chosen", answer.chosen);
    members.flag("correct", answer.correct);
    let voters = &answer.recent_voters;
    peer_list(&mut members, "recent_voters", voters, peers);
    let author = answer.added_by;
    peer(&mut members, "added_by_id", "added_by_name", author, peers);
    members.some_date("date", answer.date);
    more(&mut members, &answer.more);
    members.close();
}

fn write_web_page(members: &mut Members<'_>, page: &WebPage<'_>) {
    members.word("type", "web_page");
    members.some_text("state", page.state.name());
    members.some_number("id", Some(page.id).filter(|&id| id != 0));
    members.some_date("date", page.date);
    members.some_text("url", page.url.as_deref());
    members.some_text("display_url", page.display_url.as_deref());
    members.some_text("page_type", page.kind.as_deref());
    members.some_text("site_name", page.site_name.as_deref());
    members.some_text("title", page.title.as_deref());
    members.some_text("description", page.description.as_deref());
    members.some_text("author", page.author.as_deref());
    if let Some(photo) = &page.photo {
        let mut members = Members::open(members.key("photo"));
        write_photo(&mut members, photo);
        members.close();
    }
    if let Some(document) = &page.document {
        let mut members = Members::open(members.key("document"));
        members.word("type", document.kind.name());
        write_document(&mut members, document);
        members.close();
    }
    more(members, &page.more);
}
