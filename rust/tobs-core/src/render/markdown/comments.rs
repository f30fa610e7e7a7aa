//! The comments on a channel's post, below it.

use std::path::Path;

use super::Layout;
use super::history::History;
use super::open_note::Conversation;
use super::quantities::counted;
use super::writer::Writer;
use crate::archive::Finder;
use crate::calendar::{Day, Local};
use crate::message::{Message, MessageKind};
use crate::render::chat::read;
use crate::render::comments::{Comment, Comments};
use crate::render::media::MediaFiles;
use crate::render::vault::{Elsewhere, Found};
use crate::render::{ChatFacts, Error};

/// What is said about a channel's posts in its group, and the files that lie there.
pub(super) struct Discussion {
    comments: Comments,
    media: MediaFiles,
}

impl Discussion {
    /// What is said about the posts of `channel`, if its group is in the vault, which lies in the folder `vault`.
    pub(super) fn of(
        channel: &ChatFacts,
        vault: &Path,
        layout: &Layout,
        elsewhere: &mut Elsewhere,
    ) -> Result<Option<Self>, Error> {
        let Some(comments) = elsewhere.comments(channel)? else {
            return Ok(None);
        };
        let folder = vault.join(&comments.group.folder);
        let media = MediaFiles::list(&folder.join(&layout.media_folder), &comments.group)?;
        Ok(Some(Self { comments, media }))
    }
}

/// The thread of comments that is being written, in a note of the channel.
pub(super) struct Thread<'w> {
    /// The group that it stands in.
    pub group: &'w ChatFacts,
    /// Finds the group's messages.
    messages: &'w mut Finder,
    /// The day of the post, under which all of them stand.
    pub day: Day,
    /// The comments that were written.
    pub said: History,
}

impl Thread<'_> {
    /// Where a message of the group stands, if the archive has it. The gathered comments tell when that changes.
    pub(super) fn find(&mut self, id: i32) -> Result<Option<Found>, Error> {
        let found = self.messages.find(id)?;
        Ok(found.map(|found| Found::of(&found.item())))
    }
}

impl<'w> Writer<'w> {
    /// Writes the comments on the message `post`, which was sent at `local`, in a block that is folded at first.
    ///
    /// They have no block ids: those stand in the group's notes, to which links lead.
    pub(super) fn comments(
        mut self,
        discussion: &'w mut Discussion,
        post: i32,
        local: Local,
    ) -> Result<Self, Error> {
        let Discussion { comments, media } = discussion;
        let thread = comments.threads.below(post);
        let Some(first) = thread.first() else {
            return Ok(self);
        };
        self.chat = &comments.group;
        self.peers = &comments.peers;
        self.places.thread = Some(Thread {
            group: &comments.group,
            messages: &mut comments.messages,
            day: local.day(),
            said: History::default(),
        });
        self.thread_title(thread.len(), first.copy)?;
        let mut conversation = Conversation::default();
        for &comment in thread {
            self.comment(comment, media, &mut conversation)?;
        }
        self.pen.leave();
        Ok(self)
    }

    /// Begins the block, with a link to where the thread begins in the group's notes.
    fn thread_title(&mut self, count: usize, copy: i32) -> Result<(), Error> {
        let title = counted(i64::try_from(count).unwrap_or(i64::MAX), "comment");
        if self.pen.callout("quote", "-") {
            self.pen.markdown(&format!(" {title}"));
            self.pen.break_paragraph();
            self.pen.markdown("In ");
        } else {
            self.pen.markdown(&format!("{title} in "));
        }
        if let Some(place) = self.places.of_message(self.chat.id, copy)? {
            self.link_to_place(&place, &self.chat.title);
        }
        Ok(())
    }

    /// Writes one comment, with which the `conversation` goes on.
    fn comment(
        &mut self,
        comment: Comment,
        media: &MediaFiles,
        conversation: &mut Conversation,
    ) -> Result<(), Error> {
        let Some(thread) = &mut self.places.thread else {
            return Ok(());
        };
        let Some(found) = thread.messages.find(comment.id)? else {
            return Ok(());
        };
        let mut message = read(&found.item(), self.peers.me());
        // That it answers the post is told by where it stands.
        message.reply = message
            .reply
            .filter(|reply| reply.message != Some(comment.copy) || reply.quote.is_some());
        let local = self.places.clock.at(message.date);
        let follows = conversation.go_on(&message, local);
        let files = media.of(&message);
        self.pen.break_paragraph();
        if let MessageKind::Unsupported { constructor } = message.kind {
            self.unsupported(&message, constructor, local, &files);
        } else {
            let transcript = media.transcript_of(&message)?;
            self.message(&message, local, follows, &files, transcript.as_deref())?;
        }
        self.remember(&message);
        Ok(())
    }

    /// Remembers what a comment says, for the answers to it.
    fn remember(&mut self, comment: &Message<'_>) {
        let note = self.places.note;
        if let Some(thread) = &mut self.places.thread {
            thread.said.add(comment, note);
        }
    }
}
