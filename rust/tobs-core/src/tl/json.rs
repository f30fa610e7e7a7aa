//! Any object of the table as JSON, field by field, for tests, fallbacks and looking inside.

use std::io::Write;

use super::error::Error;
use super::read::{Object, Reader};
use super::table::Kind;
use crate::json;

/// Appends the object at the start of `bytes` to `out` as JSON, and returns how many bytes it took.
///
/// `{"_": "messageMediaPhoto", …}` with every present field under its TL name: numbers as they are (dates
/// as Unix seconds), `true` flags as true, bytes, `int128` and `int256` as base64. Doubles that JSON cannot
/// say are null. After an error `out` holds what was walked so far.
///
/// # Errors
/// The bytes are not one object of the table.
pub fn to_json(bytes: &[u8], out: &mut Vec<u8>) -> Result<usize, Error> {
    let mut reader = Reader::new(bytes);
    write_object(reader.object()?, out)?;
    Ok(reader.position())
}

/// Appends one value, without its object, to `out` as [`to_json`] writes it.
///
/// `kind` and `bytes` are what [`Object::kind`] and [`Object::raw`] gave.
///
/// # Errors
/// The bytes are not one value of this kind.
pub fn value_to_json(kind: Kind, bytes: &[u8], out: &mut Vec<u8>) -> Result<(), Error> {
    let mut reader = Reader::new(bytes);
    write_field(&mut Object::of_value(&mut reader, kind), out)
}

fn write_object(mut object: Object<'_, '_>, out: &mut Vec<u8>) -> Result<(), Error> {
    out.extend_from_slice(b"{\"_\":\"");
    out.extend_from_slice(object.name().as_str().as_bytes());
    out.push(b'"');
    while let Some(field) = object.next()? {
        out.extend_from_slice(b",\"");
        out.extend_from_slice(field.as_str().as_bytes());
        out.extend_from_slice(b"\":");
        write_field(&mut object, out)?;
    }
    out.push(b'}');
    Ok(())
}

/// Writes the current value, a vector too.
fn write_field(object: &mut Object<'_, '_>, out: &mut Vec<u8>) -> Result<(), Error> {
    if object.kind().element().is_none() {
        return write_value(object, out);
    }
    let count = object.vector()?;
    out.push(b'[');
    for index in 0..count {
        if index > 0 {
            out.push(b',');
        }
        write_value(object, out)?;
    }
    out.push(b']');
    Ok(())
}

fn write_value(object: &mut Object<'_, '_>, out: &mut Vec<u8>) -> Result<(), Error> {
    match object.kind() {
        Kind::Int | Kind::Long => json::integer(out, object.long()?),
        Kind::Double => match object.double()? {
            double if double.is_finite() => write(out, format_args!("{double:?}")),
            _ => out.extend_from_slice(b"null"),
        },
        Kind::True | Kind::Bool => write(out, format_args!("{}", object.boolean()?)),
        Kind::Bytes => json::base64(out, object.bytes()?),
        Kind::String => json::string(out, &object.string()?),
        Kind::Int128 => json::base64(out, object.int128()?),
        Kind::Int256 => json::base64(out, object.int256()?),
        _ => write_object(object.object()?, out)?,
    }
    Ok(())
}

fn write(out: &mut Vec<u8>, text: std::fmt::Arguments<'_>) {
    // Writing to a Vec cannot fail.
    let _ = out.write_fmt(text);
}
