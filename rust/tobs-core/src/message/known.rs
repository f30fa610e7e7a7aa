//! Which peers were told, so that most pages, which bring the same ones again, cost a look-up each.

use xxhash_rust::xxh3::Xxh3;

use super::id_map::IdMap;
use crate::tl::Peer;

/// As many as a table of 2¹⁸ entries takes before it doubles, 7/8 of it: 17 bytes an entry make 4.5 MB.
const MOST: usize = (1 << 18) / 8 * 7;

/// The peers that were told so far, by marked id, and a hash of what was told: 229,376 of them at most.
#[derive(Debug, Default)]
pub struct KnownPeers {
    told: IdMap<u64>,
}

impl KnownPeers {
    /// Notes `peer`; true if it is new, or told otherwise than the last time. One told in short (`min`) never is.
    /// When it has as many as it holds, all of them are forgotten, and so new once more.
    pub fn learn(&mut self, peer: &Peer<'_>) -> bool {
        if peer.min {
            return false;
        }
        if self.told.len() == MOST {
            self.told.clear();
        }
        let hash = hash(peer);
        self.told.insert(peer.id, hash) != Some(hash)
    }
}

fn hash(peer: &Peer<'_>) -> u64 {
    let mut hash = Xxh3::new();
    for text in [&*peer.name, peer.username.as_deref().unwrap_or_default()] {
        hash.update(text.as_bytes());
        hash.update(&[0xff]); // in no UTF-8: what stands before it ends there
    }
    let (migrated_to, _) = peer.migrated_to.unwrap_or_default();
    for number in [peer.access_hash.unwrap_or_default(), migrated_to] {
        hash.update(&number.to_le_bytes());
    }
    hash.update(peer.kind.as_str().as_bytes());
    hash.digest()
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::tl::PeerKind;

    const ANN: Peer<'_> = Peer {
        id: 5,
        kind: PeerKind::User,
        name: Cow::Borrowed("Ann"),
        username: None,
        access_hash: Some(1),
        min: false,
        deleted: false,
        is_self: false,
        migrated_to: None,
    };

    #[test]
    fn a_peer_is_new_once_and_when_it_is_told_otherwise() {
        let told = |name: &'static str, username: Option<&'static str>, access_hash, min| Peer {
            name: Cow::Borrowed(name),
            username: username.map(Cow::Borrowed),
            access_hash,
            min,
            ..ANN
        };
        let mut known = KnownPeers::default();
        assert!(known.learn(&told("Ann", None, Some(1), false)));
        assert!(!known.learn(&told("Ann", None, Some(1), false)));
        assert!(!known.learn(&told("A.", None, None, true)));
        assert!(known.learn(&told("An", Some("n"), Some(1), false)));
        assert!(known.learn(&told("An", None, Some(1), false)));
        assert!(known.learn(&told("An", None, Some(2), false)));
        assert!(!known.learn(&told("An", None, Some(2), false)));
        let grown = Peer {
            migrated_to: Some((-1_000_000_000_009, 3)),
            ..told("An", None, Some(2), false)
        };
        assert!(known.learn(&grown));
    }

    #[test]
    fn however_many_are_told_memory_is_bounded() {
        let mut known = KnownPeers::default();
        let news = (0..)
            .take(3 * MOST)
            .filter(|&id| known.learn(&Peer { id, ..ANN }));
        assert_eq!(news.count(), 3 * MOST);
        assert!(known.told.len() <= MOST);
        assert!(known.told.capacity() <= MOST);
    }
}
