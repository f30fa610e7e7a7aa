//! What a view asked of the rest of the vault, and what it was answered: so that it is known when the answers change.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::vault::Vault;
use crate::archive::Error;

/// A question to the rest of the vault.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Question {
    /// What is the peer with this marked id called?
    Name(i64),
    /// Where is the chat with this marked id?
    Chat(i64),
    /// Where is the chat with this username, in small letters?
    Username(String),
    /// Where is this message of the chat with this marked id?
    Message(i64, i32),
    /// What is said in the group with this marked id: up to which of its records?
    Comments(i64),
    /// What is the file of the custom emoji with this document id called?
    Emoji(i64),
}

/// Questions and answers; none where the vault did not know.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lookups {
    answers: BTreeMap<Question, Option<String>>,
}

impl Lookups {
    /// Notes an answer; the first to each question counts.
    pub(super) fn note(&mut self, question: Question, answer: Option<&str>) {
        self.answers
            .entry(question)
            .or_insert_with(|| answer.map(one_line));
    }

    /// Whether `vault` would answer otherwise by now; of names, only what records after `sequence` tell is looked at.
    ///
    /// # Errors
    /// The system cannot read the archive.
    pub fn changed(&self, vault: &Vault, sequence: u64) -> Result<bool, Error> {
        let mut names = BTreeSet::new();
        for (question, known) in &self.answers {
            let now = match question {
                Question::Name(id) => {
                    names.insert(*id);
                    continue;
                }
                Question::Chat(id) => vault.chats().get(*id).map(|chat| chat.folder.clone()),
                Question::Username(name) => {
                    let chats = vault.chats();
                    chats.called(name).map(|chat| chat.folder.clone())
                }
                Question::Message(chat, id) => vault.find(*chat, *id)?.map(|found| found.text()),
                Question::Comments(group) => Some(vault.archive().newest(Some(*group)).to_string()),
                Question::Emoji(id) => vault.emoji().get(id).cloned(),
            };
            if now.as_deref().map(one_line) != *known {
                return Ok(true);
            }
        }
        if names.is_empty() {
            return Ok(false);
        }
        let told = vault.names().told_since(sequence, &names)?;
        Ok(told.into_iter().any(|(id, name)| {
            self.answers.get(&Question::Name(id)) != Some(&Some(one_line(&name)))
        }))
    }

    /// One line for each question: what it is about, and the answer behind a tab, if there is one.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        for (question, answer) in &self.answers {
            // Writing into a String cannot fail.
            let _ = match question {
                Question::Name(id) => write!(text, "name {id}"),
                Question::Chat(id) => write!(text, "chat {id}"),
                Question::Username(name) => write!(text, "username {name}"),
                Question::Message(chat, id) => write!(text, "message {chat} {id}"),
                Question::Comments(group) => write!(text, "comments {group}"),
                Question::Emoji(id) => write!(text, "emoji {id}"),
            };
            if let Some(answer) = answer {
                text.push('\t');
                text.push_str(answer);
            }
            text.push('\n');
        }
        text
    }

    /// Reads what [`Self::to_text`] wrote; none for anything else.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        let mut answers = BTreeMap::new();
        for line in text.lines() {
            let (question, answer) = match line.split_once('\t') {
                Some((question, answer)) => (question, Some(answer.to_owned())),
                None => (line, None),
            };
            let (kind, about) = question.split_once(' ')?;
            let question = match kind {
                "name" => Question::Name(about.parse().ok()?),
                "chat" => Question::Chat(about.parse().ok()?),
                "username" => Question::Username(about.to_owned()),
                "message" => {
                    let (chat, id) = about.split_once(' ')?;
                    Question::Message(chat.parse().ok()?, id.parse().ok()?)
                }
                "comments" => Question::Comments(about.parse().ok()?),
                "emoji" => Question::Emoji(about.parse().ok()?),
                _ => return None,
            };
            answers.insert(question, answer);
        }
        Some(Self { answers })
    }
}

/// An answer as it is kept and compared: control characters, line ends among them, become blanks.
fn one_line(answer: &str) -> String {
    let shown = |letter: char| if letter.is_control() { ' ' } else { letter };
    answer.chars().map(shown).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn lookups_are_read_back_as_they_were_noted() {
        let mut lookups = Lookups::default();
        lookups.note(Question::Name(-5), Some("two\nlines\tand tabs"));
        lookups.note(Question::Name(6), None);
        lookups.note(Question::Chat(7), Some(""));
        lookups.note(Question::Username("news".to_owned()), None);
        lookups.note(
            Question::Message(-1_000_000_000_077, 12),
            Some("1706702400"),
        );
        lookups.note(Question::Comments(-1_000_000_000_078), Some("12"));
        lookups.note(Question::Emoji(5), Some("5.webp"));
        lookups.note(Question::Name(6), Some("too late"));
        assert_eq!(Lookups::from_text(&lookups.to_text()), Some(lookups));
        for damaged in ["name x", "who 5", "message 5", "?"] {
            assert_eq!(Lookups::from_text(damaged), None);
        }
    }
}
