//! Polls and quizzes, and how they stand.

use super::quantities::{count, counted};
use super::words;
use super::writer::Writer;
use crate::message::{More, Poll, PollAnswer};
use crate::tl::{Field, field};

/// How many blocks all the votes are.
const BAR: usize = 10;

impl Writer<'_> {
    pub(super) fn poll(&mut self, poll: &Poll<'_>) {
        self.title(&poll.question, &poll.question_entities);
        self.pen.break_line();
        let kind = self.poll_kind(poll);
        self.aside(&kind);
        let is_solved = poll.answers.iter().any(|answer| answer.correct);
        for answer in &poll.answers {
            self.pen.break_line();
            self.answer(poll, answer, is_solved);
        }
        if let Some(total) = poll.total_voters {
            self.pen.break_line();
            self.words(&counted(total.into(), "voter"));
            if !poll.recent_voters.is_empty() {
                self.pen.markdown(": ");
                self.words(&self.names(&poll.recent_voters, total.into()));
            }
        }
        if let Some(solution) = poll.solution.as_deref().filter(|text| !text.is_empty()) {
            self.pen.break_line();
            self.pen.markdown("Solution: ");
            self.inline(solution, &poll.solution_entities);
        }
        self.poll_media(&poll.more, field::SOLUTION_MEDIA);
    }

    /// `Anonymous poll, several answers, until 2024-02-01 12:00`.
    fn poll_kind(&mut self, poll: &Poll<'_>) -> String {
        let voters = if poll.public_voters {
            "Public"
        } else {
            "Anonymous"
        };
        let mut kind = format!("{voters} {}", if poll.quiz { "quiz" } else { "poll" });
        if poll.multiple_choice {
            kind.push_str(", several answers");
        }
        match poll.close_date {
            _ if poll.closed => kind.push_str(", closed"),
            Some(date) => kind = format!("{kind}, until {}", self.moment(date)),
            None => {}
        }
        if More::find(&poll.more, field::HIDE_RESULTS_UNTIL_CLOSE).is_some() && !poll.closed {
            kind.push_str(", results are hidden until it closes");
        }
        if let Some(attached) = attached(&poll.more, field::ATTACHED_MEDIA) {
            kind = format!("{kind}, with: {attached}");
        }
        kind
    }

    /// `☑ Tea ▓▓▓▓▓▓░░░░ 60 % (3)`; `is_solved` once it is known which answer is right.
    fn answer(&mut self, poll: &Poll<'_>, answer: &PollAnswer<'_>, is_solved: bool) {
        self.pen.markdown(match (answer.correct, answer.chosen) {
            (true, _) => "✅ ",
            (false, true) if is_solved => "❌ ",
            (false, true) => "☑ ",
            (false, false) => "☐ ",
        });
        self.inline(&answer.text, &answer.entities);
        if let Some(voters) = answer.voters {
            let percent = percent(voters, poll);
            let bar = bar(percent);
            self.pen
                .markdown(&format!(" {bar} {percent} % ({}", count(voters.into())));
            if !answer.recent_voters.is_empty() {
                self.pen.markdown(": ");
                self.words(&self.names(&answer.recent_voters, voters.into()));
            }
            self.pen.markdown(")");
        }
        if answer.correct && answer.chosen {
            self.pen.markdown(", the chosen answer");
        }
        if let Some(author) = answer.added_by {
            self.pen.markdown(", added by ");
            self.words(&self.name(author));
        }
        self.poll_media(&answer.more, field::MEDIA);
    }

    /// Tells what is attached to a part of a poll.
    fn poll_media(&mut self, more: &[More<'_>], wanted: Field) {
        if let Some(attached) = attached(more, wanted) {
            self.pen.markdown(" ");
            self.aside(&attached);
        }
    }
}

/// What is attached in this field, in words.
fn attached(more: &[More<'_>], wanted: Field) -> Option<String> {
    let media = More::find(more, wanted)?.media()?;
    Some(words::media(&media))
}

/// How many of a hundred voters chose what `voters` chose; each may have chosen several.
fn percent(voters: i32, poll: &Poll<'_>) -> usize {
    let (voters, total) = (i64::from(voters), poll.total_voters.map_or(0, i64::from));
    if voters <= 0 || total <= 0 {
        return 0;
    }
    usize::try_from((voters * 200 + total) / (total * 2)).map_or(100, |percent| percent.min(100))
}

fn bar(percent: usize) -> String {
    let full = (percent * BAR + 50) / 100;
    format!("{}{}", "▓".repeat(full), "░".repeat(BAR - full))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn votes_are_parts_of_a_hundred_whatever_the_server_counts() {
        let of = |total_voters| Poll {
            total_voters,
            ..Poll::default()
        };
        assert_eq!(
            [1, 2, 3].map(|voters| percent(voters, &of(Some(3)))),
            [33, 67, 100]
        );
        assert_eq!(percent(9, &of(Some(3))), 100);
        assert_eq!([percent(9, &of(None)), percent(-9, &of(Some(3)))], [0, 0]);
        assert_eq!(
            [0, 44, 45, 100].map(bar),
            ["░░░░░░░░░░", "▓▓▓▓░░░░░░", "▓▓▓▓▓░░░░░", "▓▓▓▓▓▓▓▓▓▓"]
        );
    }
}
