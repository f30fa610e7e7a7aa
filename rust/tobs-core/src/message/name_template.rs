//! How the files of a chat are named.

use std::fmt;
use std::fmt::Write as _;

use super::file_name::{clean, clean_letter, cut, is_reserved};
use crate::calendar;

/// The longest name, in bytes: file systems allow 255, and `.part.map` must fit too.
const MOST_BYTES: usize = 200;
/// The most of a name that does not come from the file's own, in bytes: something of that must fit, too.
const MOST_FIXED_BYTES: usize = 150;
/// The most that is taken of the name of a chat's folder, in bytes.
const MOST_CHAT_BYTES: usize = 60;

/// Text, and the fields between that each file fills: `{date}_{id}_{name}`; `{{` and `}}` stand for braces.
///
/// The extension is always the name's end, whether the template says so or not. A message's id keeps names apart: what
/// stands before it has one length in all of a chat's names, so that a name cannot be read with another id in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameTemplate {
    pieces: Vec<Piece>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    Field(Field),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Date,
    Time,
    Year,
    Month,
    Day,
    Id,
    Name,
    Stem,
    Ext,
    Kind,
    Chat,
    ChatId,
    FileId,
}

impl Field {
    const ALL: [(&'static str, Self); 13] = [
        ("date", Self::Date),
        ("time", Self::Time),
        ("year", Self::Year),
        ("month", Self::Month),
        ("day", Self::Day),
        ("id", Self::Id),
        ("name", Self::Name),
        ("stem", Self::Stem),
        ("ext", Self::Ext),
        ("kind", Self::Kind),
        ("chat", Self::Chat),
        ("chat_id", Self::ChatId),
        ("file_id", Self::FileId),
    ];

    fn named(name: &str) -> Option<Self> {
        let (_, field) = Self::ALL.iter().find(|(known, _)| *known == name)?;
        Some(*field)
    }

    fn name(self) -> &'static str {
        let found = Self::ALL.iter().find(|(_, field)| *field == self);
        found.map_or("", |(name, _)| name)
    }

    /// Whether it has as many letters in the name of every file of a chat, or says by its letters where it ends.
    const fn may_precede_id(self) -> bool {
        !matches!(self, Self::Name | Self::Stem | Self::Ext | Self::FileId)
    }

    /// How long it can be, but for what is cut to fit.
    const fn most_bytes(self) -> usize {
        match self {
            Self::Year => 4,
            Self::Month | Self::Day => 2,
            Self::Time => 6,
            Self::Date | Self::Id | Self::Kind => 10,
            Self::Ext | Self::Name => 17,
            Self::Stem => 0,
            Self::ChatId | Self::FileId => 20,
            Self::Chat => MOST_CHAT_BYTES,
        }
    }
}

/// What a file tells of itself.
pub(super) struct FileFacts<'f> {
    pub date: i64,
    pub message_id: i32,
    /// What tells it apart from the other files of its message; empty for the message's own.
    pub mark: &'f str,
    /// Cleaned, and not empty.
    pub stem: &'f str,
    /// Without a dot; empty for none.
    pub extension: &'f str,
    pub kind: &'static str,
    pub chat_id: i64,
    pub file_id: i64,
}

/// Why a text is no template; the numbers count its letters from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameTemplateError {
    /// A field that there is not.
    UnknownField(String, usize),
    /// A brace that nothing belongs to.
    LoneBrace(char, usize),
    /// A letter that some file system does not take.
    Forbidden(char, usize),
    /// The message's id is not in it.
    NoId,
    /// This field's length differs from file to file, and it stands before the message's id.
    BeforeId(&'static str),
    /// A digit or a field follows the message's id at once.
    AfterId,
    /// It leaves too little room for the names of files.
    TooLong,
}

impl fmt::Display for NameTemplateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownField(name, at) => {
                write!(f, "letter {at}: no field is called {{{name}}} (there are")?;
                for (known, _) in Field::ALL {
                    write!(f, " {{{known}}}")?;
                }
                f.write_char(')')
            }
            Self::LoneBrace(brace, at) => {
                write!(
                    f,
                    "letter {at}: a lone {brace} ({brace}{brace} stands for the letter)"
                )
            }
            Self::Forbidden(letter, at) => {
                write!(f, "letter {at}: {letter:?} cannot be in a file's name")
            }
            Self::NoId => f.write_str("{id} is missing: it keeps the names of files apart"),
            Self::BeforeId(field) => write!(
                f,
                "{{{field}}} stands before {{id}}, and could be read as a part of it: put it behind"
            ),
            Self::AfterId => f.write_str(
                "behind {id} comes a digit or a field, which could be read as a part of it: put a sign between, say _",
            ),
            Self::TooLong => write!(
                f,
                "too long: at most {MOST_FIXED_BYTES} bytes may be taken by all but {{name}} and {{stem}}"
            ),
        }
    }
}

impl std::error::Error for NameTemplateError {}

impl Default for NameTemplate {
    /// `{date}_{id}_{name}`
    fn default() -> Self {
        let between = || Piece::Text("_".to_owned());
        Self {
            pieces: vec![
                Piece::Field(Field::Date),
                between(),
                Piece::Field(Field::Id),
                between(),
                Piece::Field(Field::Stem),
            ],
        }
    }
}

impl NameTemplate {
    /// Reads a template.
    ///
    /// # Errors
    /// It is none, or could give two files one name.
    pub fn parse(text: &str) -> Result<Self, NameTemplateError> {
        let mut pieces = read_pieces(text)?;
        check_id(&pieces)?;
        if fixed_bytes(&pieces) > MOST_FIXED_BYTES {
            return Err(NameTemplateError::TooLong);
        }
        // The extension comes anyway.
        match pieces.last_mut() {
            Some(last @ Piece::Field(Field::Name)) => *last = Piece::Field(Field::Stem),
            Some(Piece::Field(Field::Ext)) => {
                pieces.pop();
                if let Some(Piece::Text(before)) = pieces.last_mut() {
                    before.truncate(before.trim_end_matches('.').len());
                }
            }
            _ => {}
        }
        Ok(Self { pieces })
    }

    /// The template for the files of one chat: the name of its `folder` stands for `{chat}`.
    #[must_use]
    pub fn in_chat(&self, folder: &str) -> Self {
        let folder = clean(folder);
        let chat = cut(&folder, MOST_CHAT_BYTES);
        let fill = |piece: &Piece| match piece {
            Piece::Field(Field::Chat) => Piece::Text(chat.to_owned()),
            other => other.clone(),
        };
        Self {
            pieces: self.pieces.iter().map(fill).collect(),
        }
    }

    /// The name of a file: one path component that every file system takes.
    pub(super) fn name(&self, file: &FileFacts<'_>) -> String {
        let is_cut = |piece: &&Piece| matches!(piece, Piece::Field(Field::Stem | Field::Name));
        let stems = self.pieces.iter().filter(is_cut).count().max(1);
        let taken = self.filled(file, "").len() + 1 + file.extension.len();
        let stem = cut(file.stem, MOST_BYTES.saturating_sub(taken) / stems);
        let name = self.filled(file, stem.trim_end_matches(['.', ' ']));
        let mut name = name.trim_matches(['.', ' ']).to_owned();
        if is_reserved(&name) {
            name.insert(0, '_');
        }
        if !file.extension.is_empty() {
            name.push('.');
            name.push_str(file.extension);
        }
        name
    }

    /// The template with its fields filled, without the extension at the end.
    ///
    /// The mark stands before the file's own name, or at the end where the template has not that.
    fn filled(&self, file: &FileFacts<'_>, stem: &str) -> String {
        let mut name = Vec::with_capacity(MOST_BYTES);
        let mut mark = file.mark;
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) => name.extend_from_slice(text.as_bytes()),
                Piece::Field(field) => {
                    if matches!(field, Field::Stem | Field::Name) && !mark.is_empty() {
                        name.extend_from_slice(mark.as_bytes());
                        name.push(b'_');
                        mark = "";
                    }
                    write_field(&mut name, *field, file, stem);
                }
            }
        }
        if !mark.is_empty() {
            name.push(b'_');
            name.extend_from_slice(mark.as_bytes());
        }
        String::from_utf8_lossy(&name).into_owned()
    }
}

fn write_field(out: &mut Vec<u8>, field: Field, file: &FileFacts<'_>, stem: &str) {
    match field {
        Field::Date | Field::Year | Field::Month | Field::Day | Field::Time => {
            write_time(out, field, file.date);
        }
        Field::Id => write_number(out, file.message_id.into()),
        Field::ChatId => write_number(out, file.chat_id),
        Field::FileId => write_number(out, file.file_id),
        Field::Name => {
            out.extend_from_slice(stem.as_bytes());
            if !file.extension.is_empty() {
                out.push(b'.');
                out.extend_from_slice(file.extension.as_bytes());
            }
        }
        Field::Stem => out.extend_from_slice(stem.as_bytes()),
        Field::Ext => out.extend_from_slice(file.extension.as_bytes()),
        Field::Kind => out.extend_from_slice(file.kind.as_bytes()),
        Field::Chat => {} // a chat's template has it as text
    }
}

fn write_time(out: &mut Vec<u8>, field: Field, seconds: i64) {
    let mut time = Vec::with_capacity(20);
    calendar::utc_date_time(&mut time, seconds); // 2024-01-31T10:20:30Z
    match field {
        Field::Year => out.extend_from_slice(&time[..4]),
        Field::Month => out.extend_from_slice(&time[5..7]),
        Field::Day => out.extend_from_slice(&time[8..10]),
        Field::Time => out.extend(time[11..].iter().filter(|byte| byte.is_ascii_digit())),
        _ => out.extend_from_slice(&time[..10]),
    }
}

fn write_number(out: &mut Vec<u8>, number: i64) {
    out.extend_from_slice(number.to_string().as_bytes());
}

fn read_pieces(text: &str) -> Result<Vec<Piece>, NameTemplateError> {
    let mut pieces = Vec::new();
    let mut plain = String::new();
    let mut letters = (1..).zip(text.chars()).peekable();
    while let Some((at, letter)) = letters.next() {
        if !matches!(letter, '{' | '}') {
            if clean_letter(letter) != Some(letter) {
                return Err(NameTemplateError::Forbidden(letter, at));
            }
            plain.push(letter);
            continue;
        }
        if letters.next_if(|(_, next)| *next == letter).is_some() {
            plain.push(letter);
            continue;
        }
        let in_braces = || letters.next_if(|(_, next)| !matches!(next, '{' | '}'));
        let name: String = std::iter::from_fn(in_braces)
            .map(|(_, letter)| letter)
            .collect();
        if letter == '}' || letters.next_if(|(_, next)| *next == '}').is_none() {
            return Err(NameTemplateError::LoneBrace(letter, at));
        }
        let field = Field::named(&name).ok_or(NameTemplateError::UnknownField(name, at))?;
        if !plain.is_empty() {
            pieces.push(Piece::Text(std::mem::take(&mut plain)));
        }
        pieces.push(Piece::Field(field));
    }
    if !plain.is_empty() {
        pieces.push(Piece::Text(plain));
    }
    Ok(pieces)
}

/// Makes sure that the message's id can be found in every name.
fn check_id(pieces: &[Piece]) -> Result<(), NameTemplateError> {
    let is_id = |piece: &Piece| *piece == Piece::Field(Field::Id);
    let at = pieces
        .iter()
        .position(is_id)
        .ok_or(NameTemplateError::NoId)?;
    for piece in &pieces[..at] {
        if let Piece::Field(field) = piece
            && !field.may_precede_id()
        {
            return Err(NameTemplateError::BeforeId(field.name()));
        }
    }
    let starts_with_digit = |text: &str| text.starts_with(|letter: char| letter.is_ascii_digit());
    match pieces.get(at + 1) {
        Some(Piece::Text(text)) if !starts_with_digit(text) => Ok(()),
        Some(_) => Err(NameTemplateError::AfterId),
        None => Ok(()),
    }
}

fn fixed_bytes(pieces: &[Piece]) -> usize {
    let bytes = |piece: &Piece| match piece {
        Piece::Text(text) => text.len(),
        Piece::Field(field) => field.most_bytes(),
    };
    pieces.iter().map(bytes).sum()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const FACTS: FileFacts<'_> = FileFacts {
        date: 1_706_696_430,
        message_id: 7,
        mark: "",
        stem: "beach",
        extension: "jpg",
        kind: "photo",
        chat_id: -100,
        file_id: 99,
    };

    fn named(template: &str) -> String {
        NameTemplate::parse(template)
            .unwrap()
            .in_chat("Family: us")
            .name(&FACTS)
    }

    fn refusal(template: &str) -> String {
        NameTemplate::parse(template).unwrap_err().to_string()
    }

    #[test]
    fn each_field_is_filled() {
        assert_eq!(named("{date}_{id}_{name}"), "2024-01-31_7_beach.jpg");
        assert_eq!(
            named("{year}{month}{day}-{time}-{id}"),
            "20240131-102030-7.jpg"
        );
        assert_eq!(
            named("{chat} {chat_id} {kind} {id} {file_id}"),
            "Family_ us -100 photo 7 99.jpg"
        );
        assert_eq!(
            named("{id}-{ext}-{name}-{stem}"),
            "7-jpg-beach.jpg-beach.jpg"
        );
        assert_eq!(named("{{{id}}}"), "{7}.jpg");
    }

    #[test]
    fn the_extension_is_the_names_end_however_it_is_asked_for() {
        for template in ["{id} {stem}", "{id} {stem}.{ext}", "{id} {name}"] {
            assert_eq!(named(template), "7 beach.jpg");
        }
        let bare = FileFacts {
            extension: "",
            ..FACTS
        };
        let template = NameTemplate::parse("{id} {stem}.{ext}").unwrap();
        assert_eq!(template.name(&bare), "7 beach");
    }

    #[test]
    fn a_mark_stands_before_the_files_own_name_or_at_the_end() {
        let marked = |template| {
            let facts = FileFacts {
                mark: "preview2",
                ..FACTS
            };
            NameTemplate::parse(template).unwrap().name(&facts)
        };
        assert_eq!(
            marked("{date}_{id}_{name}"),
            "2024-01-31_7_preview2_beach.jpg"
        );
        assert_eq!(marked("{id} {stem} {stem}"), "7 preview2_beach beach.jpg");
        assert_eq!(marked("{kind} {id}"), "photo 7_preview2.jpg");
    }

    #[test]
    fn the_default_is_by_day_and_id() {
        let default = NameTemplate::parse("{date}_{id}_{name}").unwrap();
        assert_eq!(default, NameTemplate::default());
    }

    #[test]
    fn a_long_name_leaves_room_for_the_rest() {
        let long = "ж".repeat(300);
        let facts = FileFacts {
            stem: &long,
            ..FACTS
        };
        let template = NameTemplate::parse("{id} {stem} {stem} {file_id}").unwrap();
        let name = template.name(&facts);
        assert!(name.len() <= 200 && name.len() > 190, "{}", name.len());
        assert!(name.ends_with("ж 99.jpg"));
    }

    #[test]
    fn a_device_of_windows_is_no_files_name() {
        assert_eq!(named("CON.{id}"), "_CON.7.jpg");
        assert_eq!(named("com{id}"), "_com7.jpg");
    }

    #[test]
    fn what_is_no_template_is_told_where() {
        let unknown = refusal("{id}_{nmae}");
        assert!(unknown.starts_with("letter 6: no field is called {nmae} (there are {date}"));
        assert!(refusal("{id").starts_with("letter 1: a lone {"));
        assert!(refusal("ab}{id}").starts_with("letter 3: a lone }"));
        let slash = refusal("{year}/{id}");
        assert_eq!(slash, "letter 7: '/' cannot be in a file's name");
        assert!(refusal("\u{202e}{id}").starts_with("letter 1:"));
        assert!(refusal(&format!("{{id}}{}", "x".repeat(150))).starts_with("too long"));
    }

    #[test]
    fn what_could_give_two_files_one_name_is_none() {
        assert!(refusal("{date}_{name}").starts_with("{id} is missing"));
        assert!(refusal("{name}_{id}").starts_with("{name} stands before {id}"));
        assert!(refusal("{id}{name}").starts_with("behind {id}"));
        assert!(refusal("{id}0{name}").starts_with("behind {id}"));
    }

    fn piece() -> impl Strategy<Value = String> {
        let fields = (0..Field::ALL.len()).prop_map(|at| format!("{{{}}}", Field::ALL[at].0));
        prop_oneof![fields, "[ ._a1-]{1,2}"]
    }

    /// Date, message's id, mark, stem, extension and kind.
    type Drawn = (i64, i32, &'static str, String, &'static str, &'static str);

    /// Files whose names are alike, if names can be.
    fn drawn() -> impl Strategy<Value = Drawn> {
        let ids = prop_oneof![Just(1), Just(11), Just(111)];
        let extensions = prop_oneof![Just(""), Just("11")];
        let kinds = prop_oneof![Just("video"), Just("video_note")];
        let marks = prop_oneof![Just(""), Just("rich"), Just("rich11")];
        (0..2_i64, ids, marks, "[1_]{1,3}", extensions, kinds)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))] // most of them are no templates

        #[test]
        fn no_two_files_get_one_name(
            before in prop::collection::vec(piece(), 0..4),
            after in prop::collection::vec(piece(), 0..4),
            one in drawn(),
            other in drawn(),
        ) {
            let text = format!("{}{{id}}{}", before.concat(), after.concat());
            let Ok(template) = NameTemplate::parse(&text) else { return Ok(()) };
            let template = template.in_chat("Con 1");
            let name = |drawn: &Drawn| {
                let (date, message_id, mark, ref stem, extension, kind) = *drawn;
                let facts = FileFacts { date, message_id, mark, stem, extension, kind, ..FACTS };
                template.name(&facts).to_lowercase()
            };
            let is_one = (one.1, one.2) == (other.1, other.2);
            prop_assert!(is_one || name(&one) != name(&other));
        }
    }
}
