use proptest::prelude::*;

use super::*;

/// Reads every value of an object.
fn read_all(mut object: Object<'_, '_>) -> Result<(), Error> {
    while object.next()?.is_some() {
        let mut count = 1;
        if object.kind().element().is_some() {
            count = object.vector()?;
        }
        for _ in 0..count {
            match object.kind() {
                Kind::Int => drop(object.int()?),
                Kind::Long => drop(object.long()?),
                Kind::Double => drop(object.double()?),
                Kind::True | Kind::Bool => drop(object.boolean()?),
                Kind::Bytes => drop(object.bytes()?),
                Kind::String => drop(object.string()?),
                Kind::Int128 => drop(object.int128()?),
                Kind::Int256 => drop(object.int256()?),
                _ => read_all(object.object()?)?,
            }
        }
    }
    Ok(())
}

/// Reads some values, steps over others, and drops some inner objects before their end.
fn read_some(object: &mut Object<'_, '_>, maker: &mut Maker) -> Result<(), Error> {
    while object.next()?.is_some() {
        if maker.below(4) == 0 {
            return Ok(());
        }
        let mut count = 1;
        if object.kind().element().is_some() {
            count = object.vector()?;
        }
        for _ in 0..count {
            if object.kind() == Kind::Object && maker.below(2) == 0 {
                read_some(&mut object.object()?, maker)?;
            } else if maker.below(2) == 0 {
                object.raw()?;
            } else {
                break;
            }
        }
    }
    Ok(())
}

#[test]
fn no_flag_of_the_table_is_the_bit_that_says_always() {
    let slots = Constructor::all().iter().flat_map(|all| all.slots);
    let highest = slots
        .map(|slot| slot.condition)
        .filter(|&condition| condition != Slot::ALWAYS)
        .max();
    assert!(highest < Some(Slot::ALWAYS % 64), "{highest:?}");
}

proptest! {
    #![proptest_config(same_cases())]

    #[test]
    fn every_way_through_an_object_ends_at_its_last_byte(seed: u64, trailing in 0_usize..9) {
        let mut maker = Maker::new(seed);
        let mut bytes = maker.object(4);
        let length = bytes.len();
        bytes.resize(length + trailing, 0xFF);

        let mut reader = Reader::new(&bytes);
        reader.skip_object().unwrap();
        prop_assert_eq!(reader.position(), length);

        let mut reader = Reader::new(&bytes);
        read_all(reader.object().unwrap()).unwrap();
        prop_assert_eq!(reader.position(), length);

        let mut reader = Reader::new(&bytes);
        let mut object = reader.object().unwrap();
        read_some(&mut object, &mut maker).unwrap();
        object.finish().unwrap();
        prop_assert_eq!(reader.position(), length);

        prop_assert_eq!(to_json(&bytes, &mut Vec::new()), Ok(length));
    }

    #[test]
    fn an_object_cut_at_any_byte_is_truncated(seed: u64, cut in 0.0..1.0_f64) {
        let bytes = Maker::new(seed).object(3);
        #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let length = (bytes.len() as f64 * cut) as usize;
        let error = Reader::new(&bytes[..length]).skip_object().unwrap_err();
        // A count that was true is too large for the bytes that are left.
        prop_assert!(matches!(error, Error::Truncated { .. } | Error::BadVector { .. }), "{error}");
        prop_assert!(error.offset() <= length);
    }

    #[test]
    fn any_bytes_end_in_a_value_or_an_error(bytes: Vec<u8>, seed: u64) {
        let mut maker = Maker::new(seed);
        check_any(&bytes);
        let constructor = &Constructor::all()[maker.below(Constructor::all().len())];
        check_any(&[&constructor.id.to_le_bytes(), bytes.as_slice()].concat());
    }

    #[test]
    fn changed_bytes_end_in_a_value_or_an_error(seed: u64, changes: Vec<(u16, u8)>) {
        let mut bytes = Maker::new(seed).object(4);
        for (place, byte) in changes {
            let length = bytes.len();
            bytes[usize::from(place) % length] = byte;
        }
        check_any(&bytes);
    }
}

fn check_any(bytes: &[u8]) {
    let mut out = Vec::new();
    let skipped = Reader::new(bytes).skip_object();
    let written = to_json(bytes, &mut out);
    assert_eq!(written.map(drop), skipped);
    // The most that a byte becomes: the names of the flags that a word of eight bytes sets.
    assert!(
        out.len() <= 200 * (bytes.len() + 1),
        "{} from {}",
        out.len(),
        bytes.len()
    );
    if let Ok(page) = page::Page::parse(bytes) {
        page.peers(bytes).unwrap();
        assert!(page.length <= bytes.len());
    }
}

#[test]
fn every_constructor_is_found_by_its_id_and_no_other() {
    for constructor in Constructor::all() {
        assert_eq!(
            Constructor::find(constructor.id).unwrap().name,
            constructor.name
        );
    }
    for id in [0, 1, u32::MAX, 0x1234_5678, id_of(name::MESSAGE) ^ 1] {
        assert!(Constructor::find(id).is_none());
    }
}

#[test]
fn flags_of_both_words_are_told_apart() {
    // One bit of flags, and none but bit 1 of flags2.
    let mut bytes = id_of(name::CHANNEL_FULL).to_le_bytes().to_vec();
    bytes.extend((1_u32 << 7).to_le_bytes());
    bytes.extend((1_u32 << 1).to_le_bytes());
    bytes.extend([0; 400]);
    let mut reader = Reader::new(&bytes);
    let mut object = reader.object().unwrap();
    assert_eq!(object.next(), Ok(Some(field::CAN_SET_STICKERS)));
    assert!(object.boolean().unwrap());
    assert_eq!(object.next(), Ok(Some(field::ANTISPAM)));
    assert_eq!(object.next(), Ok(Some(field::ID)));
}

#[test]
fn a_vector_longer_than_its_bytes_is_refused_before_it_is_walked() {
    let mut bytes = id_of(name::MESSAGE_ACTION_CHAT_ADD_USER)
        .to_le_bytes()
        .to_vec();
    put_vector(3, &mut bytes);
    bytes.extend([0; 16]);
    assert_eq!(json(&bytes), Err(Error::BadVector { offset: 4 }));
    bytes.extend([0; 8]);
    assert_eq!(
        json(&bytes).unwrap(),
        r#"{"_":"messageActionChatAddUser","users":[0,0,0]}"#
    );
    for count in [-1_i32, i32::MIN, i32::MAX] {
        bytes[8..12].copy_from_slice(&count.to_le_bytes());
        assert_eq!(json(&bytes), Err(Error::BadVector { offset: 4 }));
    }
    bytes[4] ^= 1;
    assert_eq!(json(&bytes), Err(Error::BadVector { offset: 4 }));
}

#[test]
fn objects_nest_to_the_limit_and_no_deeper() {
    let bold = id_of(name::TEXT_BOLD).to_le_bytes();
    let nested = |depth: usize| {
        [
            bold.repeat(depth),
            id_of(name::TEXT_EMPTY).to_le_bytes().to_vec(),
        ]
        .concat()
    };
    let most = usize::from(MAX_DEPTH);
    assert!(json(&nested(most - 1)).is_ok());
    let deepest = Error::TooDeep { offset: 4 * most };
    assert_eq!(json(&nested(most)), Err(deepest));
    assert_eq!(Reader::new(&nested(100_000)).skip_object(), Err(deepest));
}

#[test]
fn a_value_asked_for_as_another_type_is_refused_and_can_still_be_read() {
    let mut bytes = id_of(name::PEER_USER).to_le_bytes().to_vec();
    bytes.extend(77_i64.to_le_bytes());
    let mut reader = Reader::new(&bytes);
    let mut object = reader.object().unwrap();
    let wrong = |asked, found| Error::WrongType {
        offset: 4,
        asked,
        found,
    };
    assert_eq!(object.int(), Err(wrong(Kind::Int, None)));
    assert_eq!(object.next(), Ok(Some(field::USER_ID)));
    assert_eq!(object.int(), Err(wrong(Kind::Int, Some(Kind::Long))));
    assert_eq!(
        object.vector(),
        Err(wrong(Kind::VecObject, Some(Kind::Long)))
    );
    assert_eq!(object.long(), Ok(77));
    assert!(object.long().is_err());
    assert_eq!(object.next(), Ok(None));
    assert_eq!(object.next(), Ok(None));
}

#[test]
fn an_int_is_read_as_a_long_where_ids_grew() {
    let mut bytes = id_of(name::MESSAGE_EMPTY).to_le_bytes().to_vec();
    bytes.extend([0; 4]);
    bytes.extend((-5_i32).to_le_bytes());
    let mut reader = Reader::new(&bytes);
    let mut object = reader.object().unwrap();
    assert_eq!(object.next(), Ok(Some(field::ID)));
    assert_eq!(object.long(), Ok(-5));
}

#[test]
fn a_string_says_its_length_in_one_byte_or_three() {
    let text = |header: &[u8], length: usize| {
        let mut bytes = id_of(name::TEXT_PLAIN).to_le_bytes().to_vec();
        bytes.extend(header);
        bytes.resize(length, b'a');
        json(&bytes).map(|json| json.matches('a').count())
    };
    assert_eq!(text(&[3], 8), Ok(3 + "textPlain".matches('a').count()));
    assert_eq!(
        text(&[254, 0, 1, 0], 264),
        Ok(256 + "textPlain".matches('a').count())
    );
    assert_eq!(text(&[4], 8), Err(Error::Truncated { offset: 4 }));
    assert_eq!(
        text(&[254, 0xFF, 0xFF, 0xFF], 264),
        Err(Error::Truncated { offset: 4 })
    );
    assert_eq!(text(&[254, 0], 6), Err(Error::Truncated { offset: 4 }));
    assert_eq!(text(&[255], 300), Err(Error::BadString { offset: 4 }));
}

#[test]
fn an_error_is_one_line_that_says_where() {
    let error = json(&0xdead_beef_u32.to_le_bytes()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "unknown constructor 0xdeadbeef (at byte 0)"
    );
    assert_eq!(error.constructor(), Some(0xdead_beef));
}
