//! Which note a message stands in, and what that note is called.

use std::collections::{HashMap, HashSet};

use unicode_normalization::UnicodeNormalization as _;

use crate::calendar::{Day, Local, Month};
use crate::message::{clean_name, is_reserved};
use crate::render::ChatFacts;

/// How a chat's messages are split into notes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Split {
    /// All in one.
    Whole,
    /// A note a year.
    Year,
    /// A note a month.
    #[default]
    Month,
    /// A note a day.
    Day,
    /// A note for each topic of a forum.
    Topic,
    /// A note for each message.
    Message,
}

impl Split {
    /// The split with this name: `none`, `year`, `month`, `day`, `topic` or `message`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "none" => Self::Whole,
            "year" => Self::Year,
            "month" => Self::Month,
            "day" => Self::Day,
            "topic" => Self::Topic,
            "message" => Self::Message,
            _ => return None,
        })
    }

    /// The split of a chat when `wanted` is what the user said: forums by topic unless told otherwise, others never.
    pub(super) fn of(wanted: Option<Self>, chat: &ChatFacts) -> Self {
        match (wanted, chat.kind == "forum") {
            (None, true) => Self::Topic,
            (None | Some(Self::Topic), false) => Self::Month,
            (Some(wanted), _) => wanted,
        }
    }
}

/// One note of a chat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Note {
    Whole,
    Year(i16),
    Month(Month),
    Day(Day),
    /// By the id of the message that began the topic.
    Topic(i32),
    Message(i32, Day),
}

/// The topic of what stands in no other.
const GENERAL: i32 = 1;

impl Note {
    /// The note of the message `id`, sent at `local`, that stands in `topic`.
    pub(super) fn of(split: Split, id: i32, local: Local, topic: Option<i32>) -> Self {
        match split {
            Split::Whole => Self::Whole,
            Split::Year => Self::Year(local.year()),
            Split::Month => Self::Month(local.month()),
            Split::Day => Self::Day(local.day()),
            Split::Topic => Self::Topic(topic.unwrap_or(GENERAL)),
            Split::Message => Self::Message(id, local.day()),
        }
    }

    /// Its name, without `.md`; `topics` are those of its chat.
    pub(super) fn name(self, topics: &Topics) -> String {
        let mut name = Vec::with_capacity(10);
        match self {
            Self::Whole => name.extend_from_slice(b"messages"),
            Self::Year(year) => name.extend_from_slice(format!("{year:04}").as_bytes()),
            Self::Month(month) => month.write(&mut name),
            Self::Day(day) => day.write(&mut name),
            Self::Topic(topic) => return topics.name(topic),
            Self::Message(id, day) => {
                day.write(&mut name);
                name.extend_from_slice(format!(" {id}").as_bytes());
            }
        }
        let name = String::from_utf8_lossy(&name).into_owned();
        if topics.is_chat_note(&name) {
            format!("{name} (messages)")
        } else {
            name
        }
    }
}

/// What the notes of a forum's topics are called, and which name is not free: that of the note about the chat.
#[derive(Debug, Default)]
pub(super) struct Topics {
    names: HashMap<i32, String>,
    /// The [`key`]s of the names given, and of the chat's folder.
    taken: HashSet<String>,
    chat_note: String,
}

/// What names share that are one to some file system: neither case nor composition counts.
pub(super) fn key(name: &str) -> String {
    // By way of upper case, for letters that have none alone: ß is SS.
    let folded = name.nfd().collect::<String>().to_uppercase().to_lowercase();
    folded.nfd().collect()
}

/// The longest title in a note's name, in bytes: a number and `.md` must fit behind it.
const MOST_TITLE_BYTES: usize = 120;

impl Topics {
    /// Names the notes of `chat`: by the topic's title, and its number where two titles look alike.
    pub(super) fn of(chat: &ChatFacts) -> Self {
        let mut uses = HashMap::from([(key(&chat.folder), 2)]);
        let titles: Vec<(i32, String)> = chat
            .topics
            .iter()
            .map(|(&id, title)| (id, clean_name(title, MOST_TITLE_BYTES)))
            .collect();
        for (_, title) in &titles {
            *uses.entry(key(title)).or_insert(0) += 1;
        }
        let mut topics = Self {
            names: HashMap::new(),
            taken: HashSet::from([key(&chat.folder)]),
            chat_note: key(&chat.folder),
        };
        for (id, title) in titles {
            let alone = uses.get(&key(&title)) == Some(&1);
            let usable = alone && !title.is_empty() && !is_reserved(&title);
            let name = if usable { title } else { numbered(&title, id) };
            let name = topics.free(name, id);
            topics.taken.insert(key(&name));
            topics.names.insert(id, name);
        }
        topics
    }

    fn name(&self, topic: i32) -> String {
        match self.names.get(&topic) {
            Some(name) => name.clone(),
            None if topic == GENERAL => self.free("General".to_owned(), topic),
            None => self.free(numbered("", topic), topic),
        }
    }

    /// `name`, with the topic's number behind it as often as it takes to be no other's.
    fn free(&self, name: String, topic: i32) -> String {
        let mut name = name;
        while self.taken.contains(&key(&name)) {
            name = numbered(&name, topic);
        }
        name
    }

    /// Whether it is the name of the note about the chat.
    fn is_chat_note(&self, name: &str) -> bool {
        key(name) == self.chat_note
    }
}

fn numbered(title: &str, id: i32) -> String {
    let title = if title.is_empty() { "Topic" } else { title };
    format!("{title} {id}")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::calendar::Clock;

    #[test]
    fn each_split_has_its_name() {
        let local = Clock::new("UTC").unwrap().at(1_706_696_430);
        for (wanted, expected) in [
            ("none", "messages"),
            ("year", "2024"),
            ("month", "2024-01"),
            ("day", "2024-01-31"),
            ("topic", "Topic 7"),
            ("message", "2024-01-31 12"),
        ] {
            let note = Note::of(Split::named(wanted).unwrap(), 12, local, Some(7));
            assert_eq!(note.name(&Topics::default()), expected);
        }
        assert_eq!(Split::named("week"), None);
    }

    #[test]
    fn topics_that_look_alike_are_told_apart() {
        let titles = [
            (1, "General"),
            (3, "News"),
            (5, "news"),
            (7, "Forum"),
            (9, "/"),
            (11, "Ideas"),
            (12, "Con"),
            (14, "Caf\u{e9}"),
            (15, "CAFE\u{301}"),
            (16, "Straße"),
            (17, "STRASSE"),
        ];
        let chat = ChatFacts {
            folder: "Forum".to_owned(),
            topics: titles.map(|(id, title)| (id, title.to_owned())).into(),
            ..ChatFacts::default()
        };
        let topics = Topics::of(&chat);
        let named = |id| Note::Topic(id).name(&topics);
        assert_eq!(
            [1, 3, 5, 7, 9, 11, 12, 13].map(named),
            [
                "General", "News 3", "news 5", "Forum 7", "_", "Ideas", "Con 12", "Topic 13"
            ]
        );
        assert_eq!(
            [14, 15, 16, 17].map(named),
            ["Caf\u{e9} 14", "CAFE\u{301} 15", "Straße 16", "STRASSE 17"]
        );
    }

    #[test]
    fn no_two_notes_of_a_chat_share_a_name() {
        let named = |folder: &str, titles: &[(i32, &str)], id| {
            let titles = titles.iter().map(|&(id, title)| (id, title.to_owned()));
            let chat = ChatFacts {
                folder: folder.to_owned(),
                topics: titles.collect(),
                ..ChatFacts::default()
            };
            Note::Topic(id).name(&Topics::of(&chat))
        };
        assert_eq!(
            named("F", &[(2, "News"), (5, "news"), (7, "news 5")], 7),
            "news 5 7"
        );
        assert_eq!(named("F", &[(5, "Topic 13")], 13), "Topic 13 13");
        assert_eq!(named("F", &[(2, "General")], 1), "General 1");
        assert_eq!(
            named("Forum", &[(2, "Forum"), (7, "Forum 2")], 7),
            "Forum 2 7"
        );
        let chat = ChatFacts {
            folder: "2024".to_owned(),
            ..ChatFacts::default()
        };
        let topics = Topics::of(&chat);
        assert_eq!(Note::Year(2024).name(&topics), "2024 (messages)");
        assert_eq!(Note::Year(2023).name(&topics), "2023");
    }

    #[test]
    fn forums_are_split_by_topic_unless_told_otherwise() {
        let of = |wanted, kind: &str| {
            let kind = kind.to_owned();
            Split::of(
                wanted,
                &ChatFacts {
                    kind,
                    ..ChatFacts::default()
                },
            )
        };
        assert_eq!(of(None, "forum"), Split::Topic);
        assert_eq!(of(None, "channel"), Split::Month);
        assert_eq!(of(Some(Split::Day), "forum"), Split::Day);
        assert_eq!(of(Some(Split::Topic), "user"), Split::Month);
    }
}
