//! TL to [`Media`].

use std::borrow::Cow;

use super::media::{
    Contact, Document, DocumentKind, GeoPoint, LiveGeo, Media, Photo, Poll, PollAnswer, Sticker,
    Thumb, Venue, WebPage, WebPageState,
};
use super::offsets::Offsets;
use super::read_parts::{read_entities, read_peers};
use super::{Entity, More, Raw};
use crate::tl::{self, Kind, Object, Reader, field, name, read_peer};

/// Among so many answers of a poll it is looked for the one that was voted for; the server allows far fewer.
const MOST_ANSWERS: usize = 128;

/// The longest side that a photo's thumbnail has: that of the size `m` (core.telegram.org/api/files#image-thumbnail-types).
const MOST_THUMB_PX: i32 = 320;

impl<'a> Media<'a> {
    /// Reads the `MessageMedia` at the start of `bytes`; none if it says that there is none.
    ///
    /// # Errors
    /// The bytes are not one object of the table.
    pub fn read(bytes: &'a [u8]) -> Result<Option<Self>, tl::Error> {
        read_media(Reader::new(bytes).object()?)
    }
}

/// Reads a message's media; none if it says that there is none.
pub(super) fn read<'a>(parent: &mut Object<'_, 'a>) -> Result<Option<Media<'a>>, tl::Error> {
    read_media(parent.object()?)
}

fn read_media<'a>(object: Object<'_, 'a>) -> Result<Option<Media<'a>>, tl::Error> {
    Ok(Some(match object.name() {
        name::MESSAGE_MEDIA_PHOTO => Media::Photo(Box::new(read_photo_media(object)?)),
        name::MESSAGE_MEDIA_DOCUMENT => Media::Document(Box::new(read_document_media(object)?)),
        name::MESSAGE_MEDIA_WEB_PAGE => Media::WebPage(Box::new(read_web_page_media(object)?)),
        name::MESSAGE_MEDIA_POLL => Media::Poll(Box::new(read_poll_media(object)?)),
        name::MESSAGE_MEDIA_CONTACT => Media::Contact(Box::new(read_contact(object)?)),
        name::MESSAGE_MEDIA_GEO | name::MESSAGE_MEDIA_GEO_LIVE | name::MESSAGE_MEDIA_VENUE => {
            read_place(object)?
        }
        name::MESSAGE_MEDIA_DICE => read_dice(object)?,
        name::MESSAGE_MEDIA_UNSUPPORTED => Media::Unsupported,
        name::MESSAGE_MEDIA_EMPTY => return Ok(None),
        _ => Media::Other(Raw::of(object.whole()?)?),
    }))
}

fn read_photo_media<'a>(mut object: Object<'_, 'a>) -> Result<Photo<'a>, tl::Error> {
    let mut photo = Photo::default();
    while let Some(field) = object.next()? {
        match field {
            field::SPOILER => photo.spoiler = true,
            field::PHOTO => read_photo(object.object()?, &mut photo)?,
            field::TTL_SECONDS => photo.ttl_seconds = Some(object.int()?),
            _ => photo.more.push(More::keep(field, &mut object)?),
        }
    }
    Ok(photo)
}

pub(super) fn read_photo<'a>(
    mut object: Object<'_, 'a>,
    photo: &mut Photo<'a>,
) -> Result<(), tl::Error> {
    let is_there = object.name() == name::PHOTO;
    while let Some(field) = object.next()? {
        match field {
            // All that is left of a picture that is gone.
            field::ID if !is_there => photo.more.push(More::keep(field, &mut object)?),
            field::ID => photo.id = object.long()?,
            field::ACCESS_HASH => photo.access.hash = object.long()?,
            field::FILE_REFERENCE => photo.access.file_reference = object.bytes()?,
            field::DATE => photo.date = Some(object.int()?.into()),
            field::DC_ID => photo.dc_id = object.int()?,
            field::SIZES => {
                for _ in 0..object.vector()? {
                    read_photo_size(&mut object, photo)?;
                }
            }
            _ => photo.more.push(More::keep(field, &mut object)?),
        }
    }
    Ok(())
}

/// Reads a `PhotoSize` and makes it the photo's if it is the largest so far that can be fetched, and its thumbnail if it
/// is the largest so small.
fn read_photo_size<'a>(
    parent: &mut Object<'_, 'a>,
    photo: &mut Photo<'a>,
) -> Result<(), tl::Error> {
    let size = read_size(parent, &mut photo.more)?;
    let is_small = size.width.max(size.height) <= MOST_THUMB_PX;
    if is_small {
        keep_larger(&mut photo.thumb, &size);
    }
    if size.area() > i64::from(photo.width) * i64::from(photo.height) {
        (photo.size_type, photo.width, photo.height, photo.size) =
            (size.size_type, size.width, size.height, size.size);
    }
    Ok(())
}

/// Makes `size` the thumbnail if it is larger than that; one without a width is an outline, and no file.
fn keep_larger<'a>(thumb: &mut Option<Thumb<'a>>, size: &Thumb<'a>) {
    if size.area() > thumb.as_ref().map_or(0, Thumb::area) && !size.size_type.is_empty() {
        *thumb = Some(size.clone());
    }
}

/// Reads a `PhotoSize`; what else it says goes into `more`.
fn read_size<'a>(
    parent: &mut Object<'_, 'a>,
    more: &mut Vec<More<'a>>,
) -> Result<Thumb<'a>, tl::Error> {
    let mut object = parent.object()?;
    let mut found = Thumb::default();
    while let Some(field) = object.next()? {
        match field {
            field::TYPE => found.size_type = object.string()?,
            field::W => found.width = object.int()?,
            field::H => found.height = object.int()?,
            field::SIZE => found.size = object.int()?.into(),
            // How many bytes each step of a progressive picture takes; the last is the whole.
            field::SIZES => {
                for _ in 0..object.vector()? {
                    found.size = object.int()?.into();
                }
            }
            field::BYTES => found.size = i64::try_from(object.bytes()?.len()).unwrap_or(i64::MAX),
            _ => more.push(More::keep(field, &mut object)?),
        }
    }
    Ok(found)
}

fn read_document_media<'a>(mut object: Object<'_, 'a>) -> Result<Document<'a>, tl::Error> {
    let mut document = Document::default();
    while let Some(field) = object.next()? {
        match field {
            field::SPOILER => document.spoiler = true,
            // The attributes say the same, but those of a file that is gone.
            field::VIDEO => document.kind = document.kind.or(DocumentKind::Video),
            field::ROUND => document.kind = document.kind.or(DocumentKind::VideoNote),
            field::VOICE => document.kind = document.kind.or(DocumentKind::Voice),
            field::DOCUMENT => read_document(object.object()?, &mut document)?,
            field::TTL_SECONDS => document.ttl_seconds = Some(object.int()?),
            _ => document.more.push(More::keep(field, &mut object)?),
        }
    }
    Ok(document)
}

pub(super) fn read_document<'a>(
    mut object: Object<'_, 'a>,
    document: &mut Document<'a>,
) -> Result<(), tl::Error> {
    let is_there = object.name() == name::DOCUMENT;
    while let Some(field) = object.next()? {
        match field {
            // All that is left of a file that is gone.
            field::ID if !is_there => document.more.push(More::keep(field, &mut object)?),
            field::ID => document.id = object.long()?,
            field::ACCESS_HASH => document.access.hash = object.long()?,
            field::FILE_REFERENCE => document.access.file_reference = object.bytes()?,
            field::DATE => document.date = Some(object.int()?.into()),
            field::MIME_TYPE => document.mime_type = Some(object.string()?),
            field::SIZE => document.size = object.long()?,
            field::DC_ID => document.dc_id = object.int()?,
            field::ATTRIBUTES => read_attributes(&mut object, document)?,
            field::THUMBS => {
                for _ in 0..object.vector()? {
                    let thumb = read_size(&mut object, &mut Vec::new())?;
                    keep_larger(&mut document.thumb, &thumb);
                }
            }
            field::VIDEO_THUMBS => {}
            _ => document.more.push(More::keep(field, &mut object)?),
        }
    }
    Ok(())
}

/// Reads the attributes into the document's own fields; where they say more than one thing of a kind, which no
/// client sends, into its `more`.
fn read_attributes<'a>(
    object: &mut Object<'_, 'a>,
    document: &mut Document<'a>,
) -> Result<(), tl::Error> {
    let (start, kind, kept) = (object.position(), object.kind(), document.more.len());
    let mut clash = false;
    for _ in 0..object.vector()? {
        clash |= read_attribute(object, document)?;
    }
    if clash {
        document.more.truncate(kept);
        document.more.push(More {
            field: field::ATTRIBUTES,
            kind,
            raw: object.since(start),
        });
    }
    Ok(())
}

/// Reads one attribute; true if it takes the place of what another one said.
fn read_attribute<'a>(
    parent: &mut Object<'_, 'a>,
    document: &mut Document<'a>,
) -> Result<bool, tl::Error> {
    let mut object = parent.object()?;
    let mut clash = false;
    let kind = match object.name() {
        name::DOCUMENT_ATTRIBUTE_STICKER => DocumentKind::Sticker,
        name::DOCUMENT_ATTRIBUTE_CUSTOM_EMOJI => {
            document.custom_emoji = true;
            DocumentKind::Sticker
        }
        name::DOCUMENT_ATTRIBUTE_ANIMATED => DocumentKind::Animation,
        name::DOCUMENT_ATTRIBUTE_VIDEO => DocumentKind::Video,
        name::DOCUMENT_ATTRIBUTE_AUDIO => DocumentKind::Audio,
        name::DOCUMENT_ATTRIBUTE_HAS_STICKERS => {
            document.has_stickers = true;
            DocumentKind::Document
        }
        _ => DocumentKind::Document,
    };
    clash |= document.turn_into(kind);
    while let Some(field) = object.next()? {
        clash |= match field {
            field::FILE_NAME => document.file_name.replace(object.string()?).is_some(),
            field::W => document.width.replace(object.int()?).is_some(),
            field::H => document.height.replace(object.int()?).is_some(),
            field::DURATION => document
                .duration
                .replace(read_number(&mut object)?)
                .is_some(),
            field::ROUND_MESSAGE => document.turn_into(DocumentKind::VideoNote),
            field::VOICE => document.turn_into(DocumentKind::Voice),
            field::TITLE => document.title.replace(object.string()?).is_some(),
            field::PERFORMER => document.performer.replace(object.string()?).is_some(),
            field::WAVEFORM => document.waveform.replace(object.bytes()?).is_some(),
            field::ALT => {
                let (alt, set) = (object.string()?, None);
                document.sticker.replace(Sticker { alt, set }).is_some()
            }
            field::STICKERSET => {
                let set = Raw::of(object.raw()?)?;
                if let Some(sticker) = &mut document.sticker {
                    sticker.set = Some(set);
                }
                false
            }
            _ => {
                document.more.push(More::keep(field, &mut object)?);
                false
            }
        };
    }
    Ok(clash)
}

impl Document<'_> {
    /// Makes it the kind that says more; true if the other kind cannot be told from that any more.
    fn turn_into(&mut self, kind: DocumentKind) -> bool {
        use DocumentKind::{Animation, Audio, Document, Sticker, Video, VideoNote, Voice};
        let before = self.kind;
        self.kind = before.or(kind);
        let other = if self.kind == kind { before } else { kind };
        !matches!(
            (self.kind, other),
            (_, Document) | (Sticker | Animation | VideoNote, Video) | (Voice, Audio)
        ) && self.kind != other
    }
}

impl DocumentKind {
    /// The one of both that says more: a sticker that is a film is a sticker.
    fn or(self, other: Self) -> Self {
        let rank = |kind| match kind {
            Self::Document => 0,
            Self::Audio => 1,
            Self::Video => 2,
            Self::Voice => 3,
            Self::Animation => 4,
            Self::VideoNote => 5,
            Self::Sticker => 6,
        };
        if rank(other) > rank(self) {
            other
        } else {
            self
        }
    }
}

/// Reads a duration: whole seconds in sound, and in films until layer 158.
fn read_number(object: &mut Object<'_, '_>) -> Result<f64, tl::Error> {
    if object.kind() == Kind::Int {
        object.int().map(f64::from)
    } else {
        object.double()
    }
}

fn read_contact<'a>(mut object: Object<'_, 'a>) -> Result<Contact<'a>, tl::Error> {
    let mut contact = Contact::default();
    while let Some(field) = object.next()? {
        match field {
            field::PHONE_NUMBER => contact.phone_number = object.string()?,
            field::FIRST_NAME => contact.first_name = object.string()?,
            field::LAST_NAME => contact.last_name = object.string()?,
            field::VCARD => contact.vcard = object.string()?,
            field::USER_ID => contact.user_id = object.long()?,
            _ => contact.more.push(More::keep(field, &mut object)?),
        }
    }
    Ok(contact)
}

/// Reads a place, a place that moves, or one with a name; as it came if it says no place.
fn read_place<'a>(mut object: Object<'_, 'a>) -> Result<Media<'a>, tl::Error> {
    let (mut point, mut geo, mut venue) = (None, LiveGeo::default(), Venue::default());
    let mut more = Vec::new();
    while let Some(field) = object.next()? {
        match field {
            field::GEO => point = read_point(&mut object)?,
            field::PERIOD => geo.period = object.int()?,
            field::HEADING => geo.heading = Some(object.int()?),
            field::PROXIMITY_NOTIFICATION_RADIUS => {
                geo.proximity_notification_radius = Some(object.int()?);
            }
            field::TITLE => venue.title = object.string()?,
            field::ADDRESS => venue.address = object.string()?,
            field::PROVIDER => venue.provider = object.string()?,
            field::VENUE_ID => venue.venue_id = object.string()?,
            field::VENUE_TYPE => venue.venue_type = object.string()?,
            _ => more.push(More::keep(field, &mut object)?),
        }
    }
    if let Some(point) = &mut point {
        point.more.append(&mut more);
    }
    Ok(match (object.name(), point) {
        (_, None) => Media::Other(Raw::of(object.whole()?)?),
        (name::MESSAGE_MEDIA_VENUE, Some(point)) => {
            Media::Venue(Box::new(Venue { point, ..venue }))
        }
        (name::MESSAGE_MEDIA_GEO_LIVE, Some(point)) => {
            Media::LiveGeo(Box::new(LiveGeo { point, ..geo }))
        }
        (_, Some(point)) => Media::Geo(point),
    })
}

/// Reads a `GeoPoint`; none if it is empty.
fn read_point<'a>(parent: &mut Object<'_, 'a>) -> Result<Option<GeoPoint<'a>>, tl::Error> {
    let mut object = parent.object()?;
    let is_there = object.name() == name::GEO_POINT;
    let mut point = GeoPoint::default();
    while let Some(field) = object.next()? {
        match field {
            field::LONG => point.longitude = object.double()?,
            field::LAT => point.latitude = object.double()?,
            field::ACCURACY_RADIUS => point.accuracy_radius = Some(object.int()?),
            // Only serves to fetch a picture of the map.
            field::ACCESS_HASH => {}
            _ => point.more.push(More::keep(field, &mut object)?),
        }
    }
    Ok(is_there.then_some(point))
}

fn read_dice<'a>(mut object: Object<'_, 'a>) -> Result<Media<'a>, tl::Error> {
    let (mut emoticon, mut value, mut more) = (Cow::Borrowed(""), 0, Vec::new());
    while let Some(field) = object.next()? {
        match field {
            field::EMOTICON => emoticon = object.string()?,
            field::VALUE => value = object.int()?,
            _ => more.push(More::keep(field, &mut object)?),
        }
    }
    Ok(Media::Dice {
        emoticon,
        value,
        more,
    })
}

fn read_poll_media<'a>(mut object: Object<'_, 'a>) -> Result<Poll<'a>, tl::Error> {
    let mut poll = Poll::default();
    while let Some(field) = object.next()? {
        match field {
            field::POLL => read_poll(&mut object, &mut poll)?,
            field::RESULTS => read_results(&mut object, &mut poll)?,
            _ => poll.more.push(More::keep(field, &mut object)?),
        }
    }
    Ok(poll)
}

fn read_poll<'a>(parent: &mut Object<'_, 'a>, poll: &mut Poll<'a>) -> Result<(), tl::Error> {
    let mut object = parent.object()?;
    while let Some(field) = object.next()? {
        match field {
            field::ID => poll.id = object.long()?,
            field::CLOSED => poll.closed = true,
            field::CLOSE_DATE => poll.close_date = Some(object.int()?.into()),
            field::PUBLIC_VOTERS => poll.public_voters = true,
            field::MULTIPLE_CHOICE => poll.multiple_choice = true,
            field::QUIZ => poll.quiz = true,
            field::QUESTION => (poll.question, poll.question_entities) = read_text(&mut object)?,
            field::ANSWERS => {
                for _ in 0..object.vector()? {
                    poll.answers.push(read_answer(&mut object)?);
                }
            }
            // Says only whether the poll changed since it was fetched last.
            field::HASH => {}
            _ => poll.more.push(More::keep(field, &mut object)?),
        }
    }
    Ok(())
}

fn read_answer<'a>(parent: &mut Object<'_, 'a>) -> Result<PollAnswer<'a>, tl::Error> {
    let mut object = parent.object()?;
    let mut answer = PollAnswer::default();
    while let Some(field) = object.next()? {
        match field {
            field::TEXT => (answer.text, answer.entities) = read_text(&mut object)?,
            field::OPTION => answer.option = object.bytes()?,
            field::ADDED_BY => answer.added_by = Some(read_peer(&mut object)?),
            field::DATE => answer.date = Some(object.int()?.into()),
            _ => answer.more.push(More::keep(field, &mut object)?),
        }
    }
    Ok(answer)
}

fn read_results<'a>(parent: &mut Object<'_, 'a>, poll: &mut Poll<'a>) -> Result<(), tl::Error> {
    let mut object = parent.object()?;
    while let Some(field) = object.next()? {
        match field {
            field::RESULTS => {
                for _ in 0..object.vector()? {
                    read_voters(&mut object, poll)?;
                }
            }
            field::TOTAL_VOTERS => poll.total_voters = Some(object.int()?),
            field::SOLUTION => poll.solution = Some(object.string()?),
            field::SOLUTION_ENTITIES => {
                let text = poll.solution.as_deref().unwrap_or_default();
                poll.solution_entities = read_entities(&mut object, &mut Offsets::new(text))?;
            }
            field::RECENT_VOTERS => {
                poll.recent_voters = read_peers(&mut object)?;
            }
            _ => poll.more.push(More::keep(field, &mut object)?),
        }
    }
    Ok(())
}

fn read_voters<'a>(parent: &mut Object<'_, 'a>, poll: &mut Poll<'a>) -> Result<(), tl::Error> {
    let mut object = parent.object()?;
    let mut voters = PollAnswer::default();
    while let Some(field) = object.next()? {
        match field {
            field::CHOSEN => voters.chosen = true,
            field::CORRECT => voters.correct = true,
            field::OPTION => voters.option = object.bytes()?,
            field::VOTERS => voters.voters = Some(object.int()?),
            field::RECENT_VOTERS => voters.recent_voters = read_peers(&mut object)?,
            _ => voters.more.push(More::keep(field, &mut object)?),
        }
    }
    let mut known = poll.answers.iter_mut().take(MOST_ANSWERS);
    match known.find(|answer| answer.option == voters.option && !answer.is_counted()) {
        Some(answer) => {
            answer.chosen = voters.chosen;
            answer.correct = voters.correct;
            answer.voters = voters.voters;
            answer.recent_voters = voters.recent_voters;
            answer.more.append(&mut voters.more);
        }
        None => poll.answers.push(voters),
    }
    Ok(())
}

impl PollAnswer<'_> {
    /// Whether a result was put to it.
    fn is_counted(&self) -> bool {
        self.voters.is_some() || self.chosen || self.correct
    }
}

/// Reads a `TextWithEntities`; a bare string, as polls had it until layer 178.
pub(super) fn read_text<'a>(
    parent: &mut Object<'_, 'a>,
) -> Result<(Cow<'a, str>, Vec<Entity<'a>>), tl::Error> {
    if parent.kind() == Kind::String {
        return Ok((parent.string()?, Vec::new()));
    }
    let mut object = parent.object()?;
    let (mut text, mut entities) = (Cow::Borrowed(""), Vec::new());
    while let Some(field) = object.next()? {
        match field {
            field::TEXT => text = object.string()?,
            field::ENTITIES => entities = read_entities(&mut object, &mut Offsets::new(&text))?,
            // It is no more than these two.
            _ => {}
        }
    }
    Ok((text, entities))
}

fn read_web_page_media<'a>(mut object: Object<'_, 'a>) -> Result<WebPage<'a>, tl::Error> {
    let mut page = WebPage::default();
    while let Some(field) = object.next()? {
        if field == field::WEBPAGE {
            read_web_page(&mut object, &mut page)?;
        } else {
            page.more.push(More::keep(field, &mut object)?);
        }
    }
    Ok(page)
}

fn read_web_page<'a>(parent: &mut Object<'_, 'a>, page: &mut WebPage<'a>) -> Result<(), tl::Error> {
    let mut object = parent.object()?;
    page.state = match object.name() {
        name::WEB_PAGE_EMPTY => WebPageState::Empty,
        name::WEB_PAGE_PENDING => WebPageState::Pending,
        name::WEB_PAGE_NOT_MODIFIED => WebPageState::NotModified,
        _ => WebPageState::Whole,
    };
    while let Some(field) = object.next()? {
        match field {
            field::ID => page.id = object.long()?,
            field::URL => page.url = Some(object.string()?),
            field::DISPLAY_URL => page.display_url = Some(object.string()?),
            field::TYPE => page.kind = Some(object.string()?),
            field::SITE_NAME => page.site_name = Some(object.string()?),
            field::TITLE => page.title = Some(object.string()?),
            field::DESCRIPTION => page.description = Some(object.string()?),
            field::AUTHOR => page.author = Some(object.string()?),
            field::PHOTO => {
                let mut photo = Photo::default();
                read_photo(object.object()?, &mut photo)?;
                page.photo = Some(photo);
            }
            field::DOCUMENT => {
                let mut document = Document::default();
                read_document(object.object()?, &mut document)?;
                page.document = Some(Box::new(document));
            }
            field::DATE => page.date = Some(object.int()?.into()),
            // Says only whether the preview changed since it was fetched last.
            field::HASH => {}
            _ => page.more.push(More::keep(field, &mut object)?),
        }
    }
    Ok(())
}
