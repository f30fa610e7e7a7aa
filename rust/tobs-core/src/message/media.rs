//! What is attached to a message.

use std::borrow::Cow;

use super::{Entity, More, Raw};

/// What is attached to a message.
#[derive(Clone, Debug)]
pub enum Media<'a> {
    /// A picture.
    Photo(Box<Photo<'a>>),
    /// A file, of any [`DocumentKind`].
    Document(Box<Document<'a>>),
    /// Somebody's telephone number.
    Contact(Box<Contact<'a>>),
    /// A place.
    Geo(GeoPoint<'a>),
    /// A place that moves.
    LiveGeo(Box<LiveGeo<'a>>),
    /// A place with a name.
    Venue(Box<Venue<'a>>),
    /// A poll or a quiz.
    Poll(Box<Poll<'a>>),
    /// A thrown die, or what else rolls in its place.
    Dice {
        /// What was thrown: 🎲, 🎯, 🏀 …
        emoticon: Cow<'a, str>,
        /// What came of it.
        value: i32,
        /// Fields that have no place above.
        more: Vec<More<'a>>,
    },
    /// The preview of a link.
    WebPage(Box<WebPage<'a>>),
    /// What this client was too old for when it was fetched.
    Unsupported,
    /// Anything rarer, whole: game, invoice, story, to-do list, giveaway, paid media …
    Other(Raw<'a>),
}

/// What fetches a file from its data centre, for as long as the server allows.
#[derive(Clone, Copy, Debug, Default)]
pub struct Access<'a> {
    /// The account's key to the file.
    pub hash: i64,
    /// The proof that the account has seen it; it expires.
    pub file_reference: &'a [u8],
}

/// A picture in its largest size.
#[derive(Clone, Debug, Default)]
pub struct Photo<'a> {
    /// Its id; 0 when the picture is gone (expired, or never given).
    pub id: i64,
    /// When it was made.
    pub date: Option<i64>,
    /// The data centre that holds it.
    pub dc_id: i32,
    /// What fetches it from there.
    pub access: Access<'a>,
    /// The letter of its largest size.
    pub size_type: Cow<'a, str>,
    /// Its width, in pixels.
    pub width: i32,
    /// Its height, in pixels.
    pub height: i32,
    /// Its size, in bytes.
    pub size: i64,
    /// The largest size whose sides have 320 pixels at most.
    pub thumb: Option<Thumb<'a>>,
    /// Covered until it is clicked.
    pub spoiler: bool,
    /// Deletes itself this many seconds after it was opened.
    pub ttl_seconds: Option<i32>,
    /// Fields that have no place above.
    pub more: Vec<More<'a>>,
}

/// What a file is, as its attributes say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DocumentKind {
    /// A film.
    Video,
    /// A round film, recorded in place.
    VideoNote,
    /// A film without sound that repeats: what was a GIF.
    Animation,
    /// A recorded voice.
    Voice,
    /// Music.
    Audio,
    /// A sticker: picture, film or vector animation.
    Sticker,
    /// Any file.
    #[default]
    Document,
}

impl DocumentKind {
    /// Its name in JSON Lines and in media references.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Video => "video",
            Self::VideoNote => "video_note",
            Self::Animation => "animation",
            Self::Voice => "voice",
            Self::Audio => "audio",
            Self::Sticker => "sticker",
            Self::Document => "document",
        }
    }
}

/// A smaller picture of a photo or document, as a file of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Thumb<'a> {
    /// The letter by which it is asked for.
    pub size_type: Cow<'a, str>,
    /// Its width, in pixels.
    pub width: i32,
    /// Its height, in pixels.
    pub height: i32,
    /// Its size, in bytes.
    pub size: i64,
}

impl Thumb<'_> {
    pub(super) fn area(&self) -> i64 {
        i64::from(self.width) * i64::from(self.height)
    }
}

/// A file.
#[derive(Clone, Debug, Default)]
pub struct Document<'a> {
    /// Its id; 0 when the file is gone (expired, or never given).
    pub id: i64,
    /// What it is.
    pub kind: DocumentKind,
    /// When it was uploaded.
    pub date: Option<i64>,
    /// The data centre that holds it.
    pub dc_id: i32,
    /// What fetches it from there.
    pub access: Access<'a>,
    /// Its size, in bytes.
    pub size: i64,
    /// Its type, as the sender gave it.
    pub mime_type: Option<Cow<'a, str>>,
    /// Its name, as the sender gave it.
    pub file_name: Option<Cow<'a, str>>,
    /// The largest picture of it.
    pub thumb: Option<Thumb<'a>>,
    /// The width of a picture or film, in pixels.
    pub width: Option<i32>,
    /// The height of a picture or film, in pixels.
    pub height: Option<i32>,
    /// How long it plays, in seconds.
    pub duration: Option<f64>,
    /// The title of a piece of music.
    pub title: Option<Cow<'a, str>>,
    /// Who plays it.
    pub performer: Option<Cow<'a, str>>,
    /// The loudness of a voice, 5 bits a step.
    pub waveform: Option<&'a [u8]>,
    /// Has stickers on it.
    pub has_stickers: bool,
    /// What a sticker or a custom emoji stands for.
    pub sticker: Option<Sticker<'a>>,
    /// Is a custom emoji.
    pub custom_emoji: bool,
    /// Covered until it is clicked.
    pub spoiler: bool,
    /// Deletes itself this many seconds after it was opened.
    pub ttl_seconds: Option<i32>,
    /// Fields that have no place above.
    pub more: Vec<More<'a>>,
}

/// What a sticker stands for.
#[derive(Clone, Debug)]
pub struct Sticker<'a> {
    /// The emoji it stands for.
    pub alt: Cow<'a, str>,
    /// The set it is from.
    pub set: Option<Raw<'a>>,
}

/// Somebody's telephone number.
#[derive(Clone, Debug, Default)]
pub struct Contact<'a> {
    /// The number.
    pub phone_number: Cow<'a, str>,
    /// The first name.
    pub first_name: Cow<'a, str>,
    /// The last name, or nothing.
    pub last_name: Cow<'a, str>,
    /// More about the person, in vCard format, or nothing.
    pub vcard: Cow<'a, str>,
    /// The id of the person's account; 0 without one.
    pub user_id: i64,
    /// Fields that have no place above.
    pub more: Vec<More<'a>>,
}

/// A place.
#[derive(Clone, Debug, Default)]
pub struct GeoPoint<'a> {
    /// Degrees east.
    pub longitude: f64,
    /// Degrees north.
    pub latitude: f64,
    /// How far it may be off, in metres.
    pub accuracy_radius: Option<i32>,
    /// Fields that have no place above, those of the media around it too.
    pub more: Vec<More<'a>>,
}

/// A place that moves.
#[derive(Clone, Debug, Default)]
pub struct LiveGeo<'a> {
    /// Where it was last.
    pub point: GeoPoint<'a>,
    /// For how many seconds it is told.
    pub period: i32,
    /// Where it heads to, in degrees (1 to 360).
    pub heading: Option<i32>,
    /// From how near somebody is told of it, in metres.
    pub proximity_notification_radius: Option<i32>,
}

/// A place with a name.
#[derive(Clone, Debug, Default)]
pub struct Venue<'a> {
    /// Where it is.
    pub point: GeoPoint<'a>,
    /// Its name.
    pub title: Cow<'a, str>,
    /// Its address.
    pub address: Cow<'a, str>,
    /// Whose id it is: `foursquare`, `gplaces`.
    pub provider: Cow<'a, str>,
    /// Its id there.
    pub venue_id: Cow<'a, str>,
    /// Its kind there.
    pub venue_type: Cow<'a, str>,
}

/// A poll or a quiz, and how it stands.
#[derive(Clone, Debug, Default)]
#[allow(clippy::struct_excessive_bools)] // they are the schema's, and independent
pub struct Poll<'a> {
    /// Its id.
    pub id: i64,
    /// What is asked.
    pub question: Cow<'a, str>,
    /// What is formatted in the question.
    pub question_entities: Vec<Entity<'a>>,
    /// When it closes by itself.
    pub close_date: Option<i64>,
    /// What can be answered.
    pub answers: Vec<PollAnswer<'a>>,
    /// How many answered.
    pub total_voters: Option<i32>,
    /// Nobody can answer any more.
    pub closed: bool,
    /// Everybody sees who answered what.
    pub public_voters: bool,
    /// More than one answer may be chosen.
    pub multiple_choice: bool,
    /// One answer is right.
    pub quiz: bool,
    /// Why it is right.
    pub solution: Option<Cow<'a, str>>,
    /// What is formatted in the solution.
    pub solution_entities: Vec<Entity<'a>>,
    /// The marked ids of some who answered last.
    pub recent_voters: Vec<i64>,
    /// Fields that have no place above.
    pub more: Vec<More<'a>>,
}

/// What can be answered to a poll.
#[derive(Clone, Debug, Default)]
pub struct PollAnswer<'a> {
    /// The answer.
    pub text: Cow<'a, str>,
    /// What is formatted in the answer.
    pub entities: Vec<Entity<'a>>,
    /// What stands for it in votes.
    pub option: &'a [u8],
    /// How many chose it.
    pub voters: Option<i32>,
    /// The account itself chose it.
    pub chosen: bool,
    /// It is the right one.
    pub correct: bool,
    /// The marked id of who added it to a poll that was open to answers.
    pub added_by: Option<i64>,
    /// When it was added.
    pub date: Option<i64>,
    /// The marked ids of some who chose it last.
    pub recent_voters: Vec<i64>,
    /// Fields that have no place above.
    pub more: Vec<More<'a>>,
}

/// The preview of a link.
#[derive(Clone, Debug, Default)]
pub struct WebPage<'a> {
    /// Its id.
    pub id: i64,
    /// The address.
    pub url: Option<Cow<'a, str>>,
    /// The address as it is shown.
    pub display_url: Option<Cow<'a, str>>,
    /// What is there: `article`, `photo`, `video` …
    pub kind: Option<Cow<'a, str>>,
    /// The name of the site.
    pub site_name: Option<Cow<'a, str>>,
    /// The title.
    pub title: Option<Cow<'a, str>>,
    /// What it is about.
    pub description: Option<Cow<'a, str>>,
    /// Who wrote it.
    pub author: Option<Cow<'a, str>>,
    /// Its picture, in the largest size.
    pub photo: Option<Photo<'a>>,
    /// Its film, sound or file.
    pub document: Option<Box<Document<'a>>>,
    /// What there is of the preview.
    pub state: WebPageState,
    /// When a preview that is not there yet will be.
    pub date: Option<i64>,
    /// Fields that have no place above.
    pub more: Vec<More<'a>>,
}

/// What there is of a preview.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WebPageState {
    /// All of it.
    #[default]
    Whole,
    /// Nothing was found at the address.
    Empty,
    /// The server is still making it.
    Pending,
    /// It is as it was when it was fetched before.
    NotModified,
}

impl WebPageState {
    /// Its name in JSON Lines; none if all of it is there.
    #[must_use]
    pub const fn name(self) -> Option<&'static str> {
        match self {
            Self::Whole => None,
            Self::Empty => Some("empty"),
            Self::Pending => Some("pending"),
            Self::NotModified => Some("not_modified"),
        }
    }
}
