//! A file in memory that writes less than asked, is interrupted, refuses direct writes, fills up, fails to sync.

use std::io;
use std::time::Duration;

use proptest::prelude::*;

use super::super::options::Fsync;
use super::super::storage::Storage;
use super::super::stream::{Failure, Stream};
use super::bytes;

const ALIGN: usize = 16;
const EIO: i32 = 5;
const ENOSPC: i32 = 28;

/// A file and its habits.
#[derive(Debug, Default)]
struct Shim {
    content: Vec<u8>,
    /// A write takes at most this, when it is the turn of a short one.
    short: Vec<usize>,
    writes: usize,
    /// Every so many-th write is interrupted first; 0: none.
    interrupts: usize,
    /// Behind this there is no room.
    room: Option<u64>,
    is_direct: bool,
    /// Direct writes are refused from this write on.
    refuses_from: Option<usize>,
    /// This write meets a broken place of the disk.
    breaks_at: Option<usize>,
    /// Switching direct writes on is refused.
    refuses_direct: bool,
    /// Cutting is refused so often.
    refuses_cut: usize,
    fails_sync: bool,
    syncs: usize,
}

impl Storage for &mut Shim {
    fn write_at(&mut self, bytes: &[u8], offset: u64) -> io::Result<usize> {
        self.writes += 1;
        if self.interrupts > 0 && self.writes.is_multiple_of(self.interrupts) {
            return Err(io::ErrorKind::Interrupted.into());
        }
        if self.breaks_at == Some(self.writes) {
            return Err(io::Error::from_raw_os_error(EIO));
        }
        let at = usize::try_from(offset).unwrap();
        if self.is_direct {
            let refused = self.refuses_from.is_some_and(|from| self.writes >= from);
            if refused || !at.is_multiple_of(ALIGN) || !bytes.len().is_multiple_of(ALIGN) {
                return Err(io::ErrorKind::InvalidInput.into());
            }
            assert!(bytes.as_ptr().addr().is_multiple_of(ALIGN));
        }
        let mut taken = bytes.len();
        if let Some(&most) = self.short.get(self.writes % self.short.len().max(1)) {
            taken = taken.min(most);
        }
        if let Some(room) = self.room {
            if offset >= room {
                return Err(io::Error::from_raw_os_error(ENOSPC));
            }
            taken = taken.min(usize::try_from(room - offset).unwrap());
        }
        let end = at + taken;
        if self.content.len() < end {
            self.content.resize(end, 0xEE);
        }
        self.content[at..end].copy_from_slice(&bytes[..taken]);
        Ok(taken)
    }

    fn set_len(&mut self, len: u64) -> io::Result<()> {
        if self.refuses_cut > 0 {
            self.refuses_cut -= 1;
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        self.content.resize(usize::try_from(len).unwrap(), 0xDD);
        Ok(())
    }

    fn sync(&mut self, _how: Fsync) -> io::Result<()> {
        self.syncs += 1;
        if self.fails_sync {
            return Err(io::Error::from_raw_os_error(EIO));
        }
        Ok(())
    }

    fn reserve(&mut self, bytes: u64) -> io::Result<()> {
        if self.room.is_some_and(|room| bytes > room) {
            return Err(io::Error::from_raw_os_error(ENOSPC));
        }
        Ok(())
    }

    fn set_direct(&mut self, on: bool) -> io::Result<()> {
        if on && self.refuses_direct {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        self.is_direct = on;
        Ok(())
    }
}

fn stream(shim: &mut Shim, buffer_bytes: usize) -> Stream<&mut Shim> {
    Stream::new(shim, 0, buffer_bytes, Duration::from_secs(1))
}

#[derive(Clone, Debug)]
enum Step {
    Write(usize),
    Flush,
    Sync,
    Wait(u64),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        6 => (0_usize..200).prop_map(Step::Write),
        1 => (0_usize..2000).prop_map(Step::Write),
        2 => Just(Step::Flush),
        1 => Just(Step::Sync),
        1 => (0_u64..2_000_000_000).prop_map(Step::Wait),
    ];
    proptest::collection::vec(step, 0..40)
}

fn habits() -> impl Strategy<Value = (Shim, usize, bool)> {
    let shim = (
        proptest::collection::vec(1_usize..100, 0..4),
        prop_oneof![Just(0_usize), 2_usize..5],
        proptest::option::of(1_usize..20),
        proptest::option::weighted(0.4, 0_u64..3000),
        any::<bool>(),
        0_usize..3,
    )
        .prop_map(
            |(short, interrupts, refuses_from, room, refuses_direct, refuses_cut)| Shim {
                short,
                interrupts,
                refuses_from,
                room,
                refuses_direct,
                refuses_cut: if room.is_some() { refuses_cut } else { 0 },
                ..Shim::default()
            },
        );
    (shim, 0_usize..300, any::<bool>())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_file_is_what_plain_writes_give_or_its_last_flush((mut shim, buffer_bytes, direct) in habits(), steps in steps()) {
        let mut model = Vec::new();
        let mut whole = 0;
        let mut now = 0;
        let source = bytes(100_000);
        {
            let mut stream = stream(&mut shim, buffer_bytes);
            if direct {
                stream.go_direct(ALIGN);
            }
            for step in steps {
                let done = match step {
                    Step::Write(n) => {
                        let new = &source[model.len()..model.len() + n];
                        model.extend_from_slice(new);
                        stream.write(new, now)
                    }
                    Step::Flush => stream.flush(),
                    Step::Sync => stream.sync(Fsync::Data),
                    Step::Wait(ns) => {
                        now += ns;
                        continue;
                    }
                };
                match done {
                    Ok(()) if matches!(step, Step::Write(_)) => {}
                    Ok(()) => whole = model.len(),
                    // Writing goes on from the last flush.
                    Err(_) => model.truncate(whole),
                }
                prop_assert_eq!(stream.position(), model.len() as u64);
            }
            // A cut that is refused is tried again.
            let ended = (0..4).any(|_| {
                let ended = stream.end().is_ok();
                if !ended {
                    model.truncate(whole);
                }
                ended
            });
            prop_assert!(ended);
        }
        prop_assert_eq!(shim.content, model);
    }
}

#[test]
fn what_was_flushed_can_be_read_while_writing_directly_goes_on() {
    let mut shim = Shim::default();
    let source = bytes(500);
    for end in [10, 37, 160, 161, 333] {
        shim = Shim::default();
        let mut stream = stream(&mut shim, 64);
        stream.go_direct(ALIGN);
        stream.write(&source[..end], 0).unwrap();
        stream.flush().unwrap();
        assert!(stream.is_direct());
        stream.flush().unwrap();
        drop(stream);
        assert_eq!(shim.content, source[..end]);
    }
    assert!(shim.is_direct);
}

#[test]
fn a_direct_write_that_is_refused_goes_on_buffered_and_says_so_once() {
    let mut shim = Shim {
        refuses_from: Some(2),
        ..Shim::default()
    };
    let source = bytes(1000);
    let mut stream = stream(&mut shim, 64);
    stream.go_direct(ALIGN);
    for piece in source.chunks(50) {
        stream.write(piece, 0).unwrap();
    }
    stream.end().unwrap();
    assert!(!stream.is_direct());
    let reason = stream.fallback().expect("a reason");
    assert_eq!(reason.kind(), io::ErrorKind::InvalidInput);
    drop(stream);
    assert_eq!(shim.content, source);
}

#[test]
fn a_direct_write_that_ends_within_a_block_goes_on_buffered_and_says_why() {
    let mut shim = Shim {
        short: vec![20],
        ..Shim::default()
    };
    let source = bytes(100);
    let mut stream = stream(&mut shim, 64);
    stream.go_direct(ALIGN);
    stream.write(&source, 0).unwrap();
    stream.end().unwrap();
    assert!(!stream.is_direct());
    assert_eq!(
        stream.fallback().expect("a reason").to_string(),
        "byte 20 is no multiple of 16, and writing goes on there"
    );
    drop(stream);
    assert_eq!(shim.content, source);
}

#[test]
fn a_broken_disk_is_an_error_with_its_number_and_leaves_the_last_flush() {
    for direct in [false, true] {
        let mut shim = Shim {
            breaks_at: Some(2),
            ..Shim::default()
        };
        let source = bytes(160);
        let mut stream = stream(&mut shim, 64);
        if direct {
            stream.go_direct(ALIGN);
        }
        stream.write(&source[..32], 0).unwrap();
        stream.flush().unwrap();
        let Err(Failure::Refused("write", reason)) = stream.write(&source[32..], 0) else {
            panic!("it was written");
        };
        assert_eq!(reason.raw_os_error(), Some(EIO));
        assert_eq!((stream.position(), stream.is_direct()), (32, direct));
        drop(stream);
        assert_eq!(shim.content, source[..32]);
    }
}

#[test]
fn small_writes_reach_the_file_together_and_old_ones_before_the_buffer_is_full() {
    let mut shim = Shim::default();
    let mut stream = stream(&mut shim, 1000);
    for _ in 0..9 {
        stream.write(&[1; 100], 0).unwrap();
    }
    stream.write(&[2; 10], 999_999_999).unwrap();
    stream.write(&[3; 10], 1_000_000_000).unwrap();
    stream.write(&[4; 10], 1_500_000_000).unwrap();
    drop(stream);
    assert_eq!(shim.writes, 1);
    assert_eq!(shim.content.len(), 920);
}

#[test]
fn a_failed_sync_is_not_tried_again() {
    let mut shim = Shim {
        fails_sync: true,
        ..Shim::default()
    };
    let mut stream = stream(&mut shim, 64);
    stream.write(b"x", 0).unwrap();
    assert!(matches!(
        stream.sync(Fsync::Full),
        Err(Failure::Refused("sync", _))
    ));
    for outcome in [
        stream.sync(Fsync::Full),
        stream.flush(),
        stream.write(b"y", 0),
        stream.end(),
    ] {
        let Err(Failure::Lost(reason)) = outcome else {
            panic!("{outcome:?}");
        };
        assert_eq!(reason.raw_os_error(), Some(EIO));
    }
    drop(stream);
    assert_eq!((shim.syncs, shim.content), (1, b"x".to_vec()));
}

#[test]
fn a_full_disk_is_found_before_the_first_byte() {
    let mut shim = Shim {
        room: Some(100),
        ..Shim::default()
    };
    let mut stream = stream(&mut shim, 64);
    assert!(matches!(
        stream.reserve(101),
        Err(Failure::Refused("reserve room for", _))
    ));
    stream.reserve(100).unwrap();
}

#[test]
fn a_file_that_takes_nothing_is_an_error_and_not_a_loop() {
    let mut shim = Shim {
        short: vec![0],
        ..Shim::default()
    };
    let mut stream = stream(&mut shim, 0);
    let Err(Failure::Refused(_, reason)) = stream.write(b"x", 0) else {
        panic!("it was written");
    };
    assert_eq!(reason.kind(), io::ErrorKind::WriteZero);
}
