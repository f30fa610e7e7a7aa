//! From UTF-16 units, in which the server counts, to bytes and code points.

use super::entity::{Entity, EntityKind};

/// A place in a text.
#[derive(Clone, Copy, Default)]
struct Place {
    utf16: usize,
    bytes: usize,
    points: usize,
}

/// So many UTF-16 units lie between two milestones: no place is farther than that from one.
const STRIDE: usize = 512;

/// So many bytes are counted together, while the place to find is farther: it halves the walk.
const CHUNK: usize = 16;

/// Finds places in a text.
pub(crate) struct Offsets<'t> {
    text: &'t str,
    ascii: bool,
    /// Where the entity before began: the next one seldom begins earlier.
    anchor: Place,
    /// In a long text, the first places at or past each multiple of [`STRIDE`].
    milestones: Vec<Place>,
}

impl<'t> Offsets<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        let mut offsets = Self {
            text,
            ascii: text.is_ascii(),
            anchor: Place::default(),
            milestones: Vec::new(),
        };
        if !offsets.ascii && text.len() > 2 * STRIDE {
            let mut place = Place::default();
            while place.bytes < text.len() {
                offsets.milestones.push(place);
                place = offsets.walk(place, offsets.milestones.len() * STRIDE, true);
            }
        }
        offsets
    }

    /// Places `kind` at `offset..offset + length`, in UTF-16 units; what lies outside the text is cut off.
    pub(super) fn entity<'a>(
        &mut self,
        kind: EntityKind<'a>,
        offset: i32,
        length: i32,
    ) -> Entity<'a> {
        let from = usize::try_from(offset).unwrap_or(0);
        let until = i64::from(offset) + i64::from(length.max(0));
        let until = usize::try_from(until).unwrap_or(0).max(from);
        let (start, end) = if self.ascii {
            let place = |utf16: usize| {
                let at = utf16.min(self.text.len());
                Place {
                    utf16: at,
                    bytes: at,
                    points: at,
                }
            };
            (place(from), place(until))
        } else {
            let start = self.walk(self.nearest(self.anchor, from), from, false);
            self.anchor = start;
            let end = if until == from {
                start
            } else {
                self.walk(self.nearest(start, until), until, true)
            };
            (start, end)
        };
        Entity {
            kind,
            start: start.bytes,
            end: end.bytes,
            offset: start.points,
            length: end.points - start.points,
            more: Vec::new(),
        }
    }

    /// The last place known that lies before `utf16`: `anchor`, a milestone or the beginning.
    fn nearest(&self, anchor: Place, utf16: usize) -> Place {
        let last = self.milestones.len().saturating_sub(1);
        let milestone = self
            .milestones
            .get((utf16.saturating_sub(1) / STRIDE).min(last));
        [milestone.copied().unwrap_or_default(), anchor]
            .into_iter()
            .filter(|place| place.utf16 <= utf16)
            .max_by_key(|place| place.utf16)
            .unwrap_or_default()
    }

    /// Goes from `place` to `utf16`; inside a surrogate pair to the pair's end if `past`, else to its start.
    fn walk(&self, mut place: Place, utf16: usize, past: bool) -> Place {
        let bytes = self.text.as_bytes();
        // No chunk has more units than bytes. Letters are counted where they begin: a chunk may cut one.
        while place.utf16 + CHUNK <= utf16
            && let Some(chunk) = bytes[place.bytes..].first_chunk::<CHUNK>()
        {
            let (mut points, mut pairs) = (0_u8, 0_u8);
            for &byte in chunk {
                points += u8::from(byte & 0xc0 != 0x80);
                pairs += u8::from(byte >= 0xf0);
            }
            place.utf16 += usize::from(points + pairs);
            place.bytes += CHUNK;
            place.points += usize::from(points);
        }
        while !self.text.is_char_boundary(place.bytes) {
            place.bytes += 1;
        }
        while place.utf16 < utf16 && place.bytes < bytes.len() {
            let (width, units) = match bytes[place.bytes] {
                0..0x80 => (1, 1),
                0x80..0xe0 => (2, 1),
                0xe0..0xf0 => (3, 1),
                _ => (4, 2),
            };
            if place.utf16 + units > utf16 && !past {
                break;
            }
            place.utf16 += units;
            place.bytes += width;
            place.points += 1;
        }
        place
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(text: &str, offset: i32, length: i32) -> (&str, usize, usize) {
        let entity = Offsets::new(text).entity(EntityKind::Bold, offset, length);
        (
            &text[entity.start..entity.end],
            entity.offset,
            entity.length,
        )
    }

    #[test]
    fn a_surrogate_pair_is_one_code_point() {
        assert_eq!(places("a😀b", 3, 1), ("b", 2, 1));
        assert_eq!(places("a😀b", 1, 2), ("😀", 1, 1));
    }

    #[test]
    fn half_a_pair_counts_for_the_whole() {
        assert_eq!(places("a😀b", 2, 1), ("😀", 1, 1));
        assert_eq!(places("a😀b", 0, 2), ("a😀", 0, 2));
        assert_eq!(places("a😀b", 2, 2), ("😀b", 1, 2));
    }

    #[test]
    fn what_lies_outside_is_cut_off() {
        assert_eq!(places("abc", 1, 99), ("bc", 1, 2));
        assert_eq!(places("äbc", 99, 1), ("", 3, 0));
        assert_eq!(places("äbc", -2, 3), ("ä", 0, 1));
        assert_eq!(places("äbc", -9, 3), ("", 0, 0));
        assert_eq!(places("äbc", 1, -1), ("", 1, 0));
        assert_eq!(places("äbc", i32::MAX, i32::MAX), ("", 3, 0));
    }

    #[test]
    fn entities_may_come_in_any_order() {
        let text = "äöü abc";
        let mut offsets = Offsets::new(text);
        let mut at = |offset| {
            let entity = offsets.entity(EntityKind::Bold, offset, 1);
            &text[entity.start..entity.end]
        };
        assert_eq!([at(4), at(1), at(2), at(0)], ["a", "ö", "ü", "ä"]);
    }
}
