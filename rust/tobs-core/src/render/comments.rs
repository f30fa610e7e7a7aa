//! The comments on a channel's posts, gathered from the group that discusses them.
//!
//! In the group each post has a copy, which the server forwards from the channel (core.telegram.org/api/discussion).
//! A comment stands in the thread that the copy begins (core.telegram.org/api/threads).

use super::ChatFacts;
use super::chat::{absorb, read};
use super::vault::Elsewhere;
use crate::archive::{Archive, Batch, Error, Finder};
use crate::message::{Message, MessageKind, Peers};

/// The comments on all posts of a channel.
pub struct Comments {
    /// The group.
    pub(super) group: ChatFacts,
    /// Whom the comments name.
    pub(super) peers: Peers,
    /// Which comments stand below which post.
    pub(super) threads: Threads,
    /// Finds the group's messages.
    pub(super) messages: Finder,
}

/// Which comments stand below which post: 12 bytes for each of them.
#[derive(Debug, Default)]
pub(super) struct Threads {
    /// By post, those on one post by id.
    comments: Vec<Comment>,
}

/// Where a comment stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Comment {
    /// The post that it stands below.
    post: i32,
    /// Its id in the group.
    pub id: i32,
    /// The id in the group of the copy of the post that its thread begins with.
    pub copy: i32,
}

impl Comments {
    /// Gathers what is said in `group` about the posts of the channel with the marked id `channel`.
    ///
    /// # Errors
    /// The system cannot read the archive. Messages of damaged pages are left out.
    pub(super) fn gather(
        archive: &Archive,
        group: ChatFacts,
        channel: i64,
        elsewhere: &mut Elsewhere,
    ) -> Result<Self, Error> {
        let mut reader = archive.chat(group.id);
        let messages = archive.finder(group.id);
        let mut peers = Peers::default();
        let mut gathering = Gathering {
            group: group.id,
            channel,
            ..Gathering::default()
        };
        let mut batch = Batch::default();
        while reader.next_batch(&mut batch)? {
            absorb(&batch, &mut peers);
            for item in batch.iter() {
                let message = read(&item, peers.me());
                if gathering.add(&message) {
                    elsewhere.name_peers(&message, &mut peers)?;
                }
            }
        }
        Ok(Self {
            group,
            peers,
            threads: gathering.finish(),
            messages,
        })
    }
}

impl Threads {
    /// The comments below a post, oldest first.
    pub(super) fn below(&self, post: i32) -> &[Comment] {
        let first = self.comments.partition_point(|comment| comment.post < post);
        let rest = &self.comments[first..];
        &rest[..rest.partition_point(|comment| comment.post == post)]
    }
}

/// What was found in a group so far, whose messages come by ascending id.
#[derive(Default)]
struct Gathering {
    /// Marked ids.
    group: i64,
    channel: i64,
    /// The copies by id, and the post that each is of; in an album all have its last post.
    copies: Vec<(i32, i32)>,
    /// The album that the last copy belongs to, and where among `copies` it begins.
    album: (Option<i64>, usize),
    /// By id; the post is found in the end.
    comments: Vec<Comment>,
}

impl Gathering {
    /// Takes in a message of the group; whether it is a comment.
    fn add(&mut self, message: &Message<'_>) -> bool {
        if let Some(post) = self.copied(message) {
            self.add_copy(message, post);
            return false;
        }
        if let MessageKind::Service(_) = message.kind {
            return false;
        }
        let Some(copy) = self.thread(message) else {
            return false;
        };
        self.comments.push(Comment {
            post: 0,
            id: message.id,
            copy,
        });
        true
    }

    /// The post that `message` is the server's copy of.
    fn copied(&self, message: &Message<'_>) -> Option<i32> {
        let forward = message.forward.as_ref()?;
        // What somebody forwards has somebody as its sender.
        let of_channel = [message.sender, forward.saved_from] == [Some(self.channel); 2];
        forward.saved_from_message.filter(|_| of_channel)
    }

    /// Adds a copy of `post`. The comments on an album stand below all of it, whichever part they answer.
    fn add_copy(&mut self, copy: &Message<'_>, post: i32) {
        if copy.grouped_id.is_none() || copy.grouped_id != self.album.0 {
            self.album = (copy.grouped_id, self.copies.len());
        }
        self.copies.push((copy.id, post));
        for (_, of) in &mut self.copies[self.album.1..] {
            *of = post;
        }
    }

    /// The copy that begins the thread in which `message` stands.
    fn thread(&self, message: &Message<'_>) -> Option<i32> {
        let reply = message.reply.as_ref()?;
        let is_here = reply.chat.is_none_or(|chat| chat == self.group);
        let first = reply.top.or(reply.message.filter(|_| is_here))?;
        if self.post_of(first).is_some() {
            return Some(first);
        }
        // An answer to a comment names the thread's beginning; those from before there were threads do not.
        let answered = self
            .comments
            .binary_search_by_key(&first, |comment| comment.id);
        Some(self.comments[answered.ok()?].copy)
    }

    fn post_of(&self, copy: i32) -> Option<i32> {
        let found = self.copies.binary_search_by_key(&copy, |&(copy, _)| copy);
        Some(self.copies[found.ok()?].1)
    }

    fn finish(mut self) -> Threads {
        let mut comments = std::mem::take(&mut self.comments);
        for comment in &mut comments {
            comment.post = self.post_of(comment.copy).unwrap_or_default();
        }
        comments.sort_unstable();
        Threads { comments }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::{Forward, Reply};

    const CHANNEL: i64 = -1_000_000_000_077;

    fn copy(id: i32, post: i32, album: Option<i64>) -> Message<'static> {
        Message {
            id,
            sender: Some(CHANNEL),
            grouped_id: album,
            forward: Some(Forward {
                saved_from: Some(CHANNEL),
                saved_from_message: Some(post),
                ..Forward::default()
            }),
            ..Message::default()
        }
    }

    fn answer(id: i32, message: i32, top: Option<i32>) -> Message<'static> {
        Message {
            id,
            sender: Some(5),
            reply: Some(Reply {
                message: Some(message),
                top,
                ..Reply::default()
            }),
            ..Message::default()
        }
    }

    fn threads(messages: &[Message<'_>]) -> Threads {
        let mut gathering = Gathering {
            channel: CHANNEL,
            ..Gathering::default()
        };
        for message in messages {
            gathering.add(message);
        }
        gathering.finish()
    }

    fn below(threads: &Threads, post: i32) -> Vec<i32> {
        let comments = threads.below(post).iter();
        comments.map(|comment| comment.id).collect()
    }

    #[test]
    fn comments_stand_below_their_posts_with_the_answers_to_them() {
        let threads = threads(&[
            copy(10, 1, None),
            copy(11, 2, None),
            answer(12, 10, None),
            answer(13, 11, None),
            answer(14, 12, Some(10)),
            answer(15, 14, None),
            answer(16, 9, None),
        ]);
        assert_eq!(below(&threads, 1), [12, 14, 15]);
        assert_eq!(below(&threads, 2), [13]);
        assert_eq!(below(&threads, 3), []);
    }

    #[test]
    fn comments_on_an_album_stand_below_its_last_post() {
        let threads = threads(&[
            copy(10, 1, Some(7)),
            copy(11, 2, Some(7)),
            copy(12, 3, Some(8)),
            answer(13, 10, None),
            answer(14, 11, None),
            answer(15, 12, None),
        ]);
        assert_eq!(below(&threads, 1), []);
        assert_eq!(below(&threads, 2), [13, 14]);
        assert_eq!(below(&threads, 3), [15]);
    }

    #[test]
    fn what_somebody_forwards_begins_no_thread() {
        let forwarded = Message {
            sender: Some(5),
            ..copy(10, 1, None)
        };
        let threads = threads(&[forwarded, answer(11, 10, None)]);
        assert_eq!(below(&threads, 1), []);
    }

    #[test]
    fn answers_to_another_chat_are_no_comments() {
        let mut elsewhere = answer(11, 10, None);
        elsewhere.reply = elsewhere.reply.map(|reply| Reply {
            chat: Some(CHANNEL),
            ..reply
        });
        let threads = threads(&[copy(10, 1, None), elsewhere]);
        assert_eq!(below(&threads, 1), []);
    }
}
