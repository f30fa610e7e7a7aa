//! Real files.

use std::fs;
use std::time::Duration;

use proptest::prelude::*;

use super::super::{Batch, Calls, Device, Direct, Error, Fsync, Options, Writer};
use super::{Folder, bytes};

fn options(direct: Direct) -> Options {
    Options {
        direct,
        buffer_bytes: Some(8192),
        flush_after: Some(Duration::from_secs(1)),
        ..Options::default()
    }
}

#[derive(Clone, Copy, Debug)]
enum Step {
    Write(usize),
    Flush,
    Sync,
    Rest,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        6 => (0_usize..9000).prop_map(Step::Write),
        1 => (0_usize..100_000).prop_map(Step::Write),
        2 => Just(Step::Flush),
        1 => Just(Step::Sync),
        1 => Just(Step::Rest),
    ];
    proptest::collection::vec(step, 0..20)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_mode_gives_the_file_that_plain_writes_give(
        steps in steps(),
        direct in prop_oneof![Just(Direct::Auto), Just(Direct::On), Just(Direct::Off)],
        atomic in any::<bool>(),
        preallocate in prop_oneof![Just(0_u64), 1_u64..100_000, Just(9_u64 << 20)],
        buffer_bytes in proptest::option::of(0_usize..20_000),
    ) {
        let folder = Folder::new();
        let path = folder.file("x");
        let options = Options { direct, preallocate, atomic, buffer_bytes, ..Options::default() };
        let source = bytes(4 << 20);
        let mut model = Vec::new();
        let mut writer = Writer::create(&path, &options).unwrap();
        for step in steps {
            match step {
                Step::Write(n) => {
                    let new = &source[model.len()..model.len() + n];
                    writer.write(new).unwrap();
                    model.extend_from_slice(new);
                }
                Step::Flush => writer.flush().unwrap(),
                Step::Sync => writer.sync().unwrap(),
                Step::Rest => writer.rest().unwrap(),
            }
            if !matches!(step, Step::Write(_)) {
                prop_assert_eq!(fs::read(writer.path()).unwrap(), model.clone());
            }
        }
        prop_assert_eq!(writer.finish().unwrap(), model.len() as u64);
        prop_assert_eq!(fs::read(&path).unwrap(), model);
        prop_assert_eq!(folder.names(), ["x"]);
    }
}

#[test]
fn a_large_file_is_direct_where_the_file_system_says_how() {
    let folder = Folder::new();
    let large = Options {
        preallocate: 8 << 20,
        ..Options::default()
    };
    let mut writer = Writer::create(&folder.file("x"), &large).unwrap();
    let device = Device::of(&fs::File::open(folder.file("x")).unwrap());
    assert_eq!(writer.is_direct(), device.direct_align.is_some());
    assert_eq!(writer.fallback().is_none(), writer.is_direct());
    let source = bytes((8 << 20) - 1);
    writer.write(&source).unwrap();
    writer.finish().unwrap();
    assert!(fs::read(folder.file("x")).unwrap() == source);
    let small = Options {
        preallocate: (8 << 20) - 1,
        ..Options::default()
    };
    let writer = Writer::create(&folder.file("y"), &small).unwrap();
    assert!(!writer.is_direct() && writer.fallback().is_none());
}

#[cfg(target_os = "linux")]
#[test]
fn what_was_reserved_and_not_needed_is_given_back() {
    use std::os::unix::fs::MetadataExt;
    let folder = Folder::new();
    let path = folder.file("x");
    let generous = Options {
        preallocate: 4 << 20,
        ..options(Direct::Off)
    };
    let mut writer = Writer::create(&path, &generous).unwrap();
    assert_eq!(fs::metadata(&path).unwrap().len(), 0);
    writer.write(b"little").unwrap();
    writer.finish().unwrap();
    assert!(fs::metadata(&path).unwrap().blocks() * 512 <= 64 << 10);
}

#[test]
fn an_atomic_file_appears_when_it_is_whole_and_leaves_what_was_there_until_then() {
    let folder = Folder::new();
    let path = folder.file("note.md");
    fs::write(&path, "old").unwrap();
    let atomic = Options {
        atomic: true,
        fsync: Fsync::Full,
        ..options(Direct::Off)
    };
    let mut writer = Writer::create(&path, &atomic).unwrap();
    writer.write(b"new").unwrap();
    writer.flush().unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"old");
    assert_eq!(folder.names(), [".note.md.part", "note.md"]);
    writer.finish().unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"new");
    assert_eq!(folder.names(), ["note.md"]);
    for discard in [Writer::discard, drop] {
        let mut writer = Writer::create(&path, &atomic).unwrap();
        writer.write(b"newer").unwrap();
        discard(writer);
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(folder.names(), ["note.md"]);
    }
}

#[test]
fn writing_goes_on_where_a_file_is_whole_and_cuts_off_what_is_behind() {
    let folder = Folder::new();
    let path = folder.file("000001.seg");
    fs::write(&path, "whole, torn").unwrap();
    let mut writer = Writer::resume(&path, 5, &options(Direct::Off)).unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"whole");
    writer.write(b" again").unwrap();
    assert_eq!(writer.position(), 11);
    drop(writer);
    assert_eq!(fs::read(&path).unwrap(), b"whole again");
}

#[test]
fn a_file_that_is_there_is_not_begun_as_new() {
    let folder = Folder::new();
    fs::write(folder.file("x"), "x").unwrap();
    let refused = Writer::create_new(&folder.file("x"), &options(Direct::Off)).unwrap_err();
    assert!(
        refused.to_string().starts_with("cannot create "),
        "{refused}"
    );
    assert_eq!(fs::read(folder.file("x")).unwrap(), b"x");
}

#[test]
fn a_path_that_is_a_folder_is_refused_at_once() {
    let folder = Folder::new();
    for atomic in [false, true] {
        let options = Options {
            atomic,
            ..options(Direct::Off)
        };
        let refused = Writer::create(&folder.0, &options).unwrap_err();
        assert_eq!(refused.reason().kind(), std::io::ErrorKind::IsADirectory);
        assert_eq!(refused.path(), folder.0);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_device_is_an_error_with_its_number_and_the_path() {
    let path = std::path::Path::new("/dev/full");
    let mut writer = Writer::create(path, &options(Direct::Off)).unwrap();
    writer.write(b"x").unwrap();
    let refused = writer.flush().unwrap_err();
    assert!(
        matches!(
            &refused,
            Error::Io {
                action: "write",
                ..
            }
        ),
        "{refused}"
    );
    assert_eq!(refused.reason().raw_os_error(), Some(28));
    assert_eq!(refused.path(), path);
}

#[test]
fn files_of_a_batch_get_their_names_together() {
    let folder = Folder::new();
    fs::create_dir(folder.file("sub")).unwrap();
    let atomic = Options {
        atomic: true,
        ..options(Direct::Off)
    };
    for commit in [true, false] {
        let mut batch = Batch::default();
        for at in 0..20 {
            let name = if at % 2 == 0 {
                format!("{at}")
            } else {
                format!("sub/{at}")
            };
            let mut writer = Writer::create(&folder.file(&name), &atomic).unwrap();
            writer.write(&bytes(at)).unwrap();
            batch.add(writer).unwrap();
        }
        assert_eq!(batch.len(), 20);
        assert!(!folder.file("4").exists());
        if commit {
            assert_eq!(batch.commit().unwrap(), (0..20).sum());
            for at in (0..20).step_by(2) {
                assert_eq!(fs::read(folder.file(&format!("{at}"))).unwrap(), bytes(at));
            }
            fs::remove_dir_all(&folder.0).unwrap();
            fs::create_dir_all(folder.file("sub")).unwrap();
        } else {
            drop(batch);
            assert_eq!(folder.names(), ["sub"]);
        }
    }
}

#[test]
fn a_device_says_what_it_is() {
    let folder = Folder::new();
    fs::write(folder.file("x"), "").unwrap();
    let device = Device::of(&fs::File::open(folder.file("x")).unwrap());
    if let Some(align) = device.direct_align {
        assert!(align.is_power_of_two() && align >= 4, "{device:?}");
    }
}

#[test]
fn what_the_system_is_asked_for_is_counted() {
    // Tests run side by side in one process: others add to the figures.
    let folder = Folder::new();
    let before = Calls::so_far();

    let mut writer = Writer::create(&folder.file("a"), &options(Direct::Off)).unwrap();
    writer.write(&bytes(100)).unwrap();
    writer.sync().unwrap();
    writer.finish().unwrap();

    let after = Calls::so_far();
    assert!(after.writes > before.writes);
    assert!(after.written_bytes >= before.written_bytes + 100);
    assert!(after.syncs > before.syncs);
}
