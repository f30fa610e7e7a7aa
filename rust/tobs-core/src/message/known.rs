//! Which peers were told, so that most pages, which bring the same ones again, cost a look-up each.

use xxhash_rust::xxh3::Xxh3;

use super::id_map::IdMap;
use crate::tl::Peer;

/// The peers that were told so far, by marked id, and a hash of what was told: 16 bytes each.
#[derive(Debug, Default)]
pub struct KnownPeers {
    told: IdMap<u64>,
}

impl KnownPeers {
    /// Notes `peer`; true if it is new, or told otherwise than the last time. One told in short (`min`) never is.
    pub fn learn(&mut self, peer: &Peer<'_>) -> bool {
        if peer.min {
            return false;
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
    hash.update(&peer.access_hash.unwrap_or_default().to_le_bytes());
    hash.update(peer.kind.as_str().as_bytes());
    hash.digest()
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::tl::PeerKind;

    #[test]
    fn a_peer_is_new_once_and_when_it_is_told_otherwise() {
        let told = |name: &'static str, username: Option<&'static str>, access_hash, min| Peer {
            id: 5,
            kind: PeerKind::User,
            name: Cow::Borrowed(name),
            username: username.map(Cow::Borrowed),
            access_hash,
            min,
            deleted: false,
            is_self: false,
        };
        let mut known = KnownPeers::default();
        assert!(known.learn(&told("Ann", None, Some(1), false)));
        assert!(!known.learn(&told("Ann", None, Some(1), false)));
        assert!(!known.learn(&told("A.", None, None, true)));
        assert!(known.learn(&told("An", Some("n"), Some(1), false)));
        assert!(known.learn(&told("An", None, Some(1), false)));
        assert!(known.learn(&told("An", None, Some(2), false)));
        assert!(!known.learn(&told("An", None, Some(2), false)));
    }
}
