//! JSON, written straight into bytes: no tree, no intermediate strings.
//!
//! The caller writes keys and values in the order they shall stand; [`Members`] puts the commas.

use crate::calendar;

/// The members of one JSON object that is being written; [`Members::close`] ends it.
pub struct Members<'o> {
    out: &'o mut Vec<u8>,
    first: bool,
}

// Nearly all names are constants, and are written in a few moves where their length is known: 3 % of rendering.
#[allow(clippy::inline_always)]
impl<'o> Members<'o> {
    /// Opens an object at the end of `out`.
    pub fn open(out: &'o mut Vec<u8>) -> Self {
        out.push(b'{');
        Self { out, first: true }
    }

    /// Ends the object.
    pub fn close(self) {
        self.out.push(b'}');
    }

    /// Writes `name`'s key; the value must be written next, into the bytes that come back.
    ///
    /// `name` is a key of ours or of the schema: it needs no escapes.
    #[inline(always)]
    pub fn key(&mut self, name: &str) -> &mut Vec<u8> {
        if self.first {
            self.first = false;
            self.out.push(b'"');
        } else {
            self.out.extend_from_slice(b",\"");
        }
        self.out.extend_from_slice(name.as_bytes());
        self.out.extend_from_slice(b"\":");
        self.out
    }

    /// A text.
    #[inline(always)]
    pub fn text(&mut self, name: &str, value: &str) {
        string(self.key(name), value);
    }

    /// A word of ours or of the schema: it needs no escapes.
    #[inline(always)]
    pub fn word(&mut self, name: &str, value: &str) {
        let out = self.key(name);
        out.push(b'"');
        out.extend_from_slice(value.as_bytes());
        out.push(b'"');
    }

    /// A text, when there is one.
    #[inline(always)]
    pub fn some_text(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.text(name, value);
        }
    }

    /// A whole number.
    #[inline(always)]
    pub fn number(&mut self, name: &str, value: impl Into<i64>) {
        integer(self.key(name), value.into());
    }

    /// A whole number, when there is one.
    #[inline(always)]
    pub fn some_number(&mut self, name: &str, value: Option<impl Into<i64>>) {
        if let Some(value) = value {
            self.number(name, value);
        }
    }

    /// A count, an offset or a length.
    pub fn count(&mut self, name: &str, value: usize) {
        self.number(name, i64::try_from(value).unwrap_or(i64::MAX));
    }

    /// A decimal number; what is not finite is left out, for JSON has no word for it.
    pub fn decimal(&mut self, name: &str, value: f64) {
        if value.is_finite() {
            let out = self.key(name);
            out.extend_from_slice(format!("{value:?}").as_bytes());
        }
    }

    /// `true`, when it is; a fact that does not hold is left out.
    #[inline(always)]
    pub fn flag(&mut self, name: &str, holds: bool) {
        if holds {
            self.key(name).extend_from_slice(b"true");
        }
    }

    /// A time in Unix seconds, as `2024-01-31T10:20:30Z`.
    #[inline(always)]
    pub fn date(&mut self, name: &str, seconds: i64) {
        let out = self.key(name);
        out.push(b'"');
        calendar::utc_date_time(out, seconds);
        out.push(b'"');
    }

    /// A time in Unix seconds, when there is one.
    #[inline(always)]
    pub fn some_date(&mut self, name: &str, seconds: Option<i64>) {
        if let Some(seconds) = seconds {
            self.date(name, seconds);
        }
    }

    /// An array of what `items` has, each written by `write`.
    #[inline(always)]
    pub fn array<T>(
        &mut self,
        name: &str,
        items: impl IntoIterator<Item = T>,
        mut write: impl FnMut(&mut Vec<u8>, T),
    ) {
        let out = self.key(name);
        out.push(b'[');
        for (index, item) in items.into_iter().enumerate() {
            if index > 0 {
                out.push(b',');
            }
            write(out, item);
        }
        out.push(b']');
    }
}

/// What stands for a byte of text: 0 itself, `u` a `\u00XX`, else the letter after a backslash.
static ESCAPES: [u8; 256] = {
    let mut table = [0; 256];
    let mut control = 0;
    while control < 0x20 {
        table[control] = b'u';
        control += 1;
    }
    table[0x08] = b'b';
    table[b'\t' as usize] = b't';
    table[b'\n' as usize] = b'n';
    table[0x0c] = b'f';
    table[b'\r' as usize] = b'r';
    table[b'"' as usize] = b'"';
    table[b'\\' as usize] = b'\\';
    table
};

/// So many bytes are looked at together.
const CHUNK: usize = 32;

/// Writes `text` as a JSON string; what is not ASCII stands as itself.
pub fn string(out: &mut Vec<u8>, text: &str) {
    let bytes = text.as_bytes();
    out.reserve(bytes.len() + 2);
    out.push(b'"');
    let mut clean = 0;
    for (index, chunk) in bytes.chunks(CHUNK).enumerate() {
        // Without a way out of the loop, so that it is done for many bytes at once.
        let escapes = chunk.iter().fold(0, |found, &byte| {
            found | u8::from(byte < 0x20) | u8::from(byte == b'"') | u8::from(byte == b'\\')
        });
        if escapes == 0 {
            continue;
        }
        for (offset, &byte) in chunk.iter().enumerate() {
            let escape = ESCAPES[usize::from(byte)];
            if escape == 0 {
                continue;
            }
            let at = index * CHUNK + offset;
            out.extend_from_slice(&bytes[clean..at]);
            clean = at + 1;
            if escape == b'u' {
                out.extend_from_slice(b"\\u00");
                out.extend_from_slice(&[HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 15)]]);
            } else {
                out.extend_from_slice(&[b'\\', escape]);
            }
        }
    }
    out.extend_from_slice(&bytes[clean..]);
    out.push(b'"');
}

const HEX: &[u8; 16] = b"0123456789abcdef";

/// The numbers from 00 to 99: to divide by 100 gives two digits at once.
static PAIRS: [[u8; 2]; 100] = {
    let mut pairs = [[b'0'; 2]; 100];
    let mut number = 1;
    while number < 100 {
        let [tens, ones] = pairs[number - 1];
        pairs[number] = match ones {
            b'9' => [tens + 1, b'0'],
            _ => [tens, ones + 1],
        };
        number += 1;
    }
    pairs
};

/// Writes a whole number.
pub fn integer(out: &mut Vec<u8>, value: i64) {
    // i64::MIN has 19 digits and a sign.
    let mut text = [0; 20];
    let mut at = text.len();
    let mut rest = value.unsigned_abs();
    while rest >= 10 {
        at -= 2;
        let pair = PAIRS[usize::try_from(rest % 100).unwrap_or_default()];
        text[at..at + 2].copy_from_slice(&pair);
        rest /= 100;
    }
    if rest > 0 || at == text.len() {
        at -= 1;
        text[at] = b'0' + u8::try_from(rest).unwrap_or_default();
    }
    if value < 0 {
        at -= 1;
        text[at] = b'-';
    }
    out.extend_from_slice(&text[at..]);
}

/// Writes `bytes` as a JSON string in base64, with padding.
pub fn base64(out: &mut Vec<u8>, bytes: &[u8]) {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    out.push(b'"');
    for group in bytes.chunks(3) {
        let word = u32::from(group[0]) << 16
            | group.get(1).map_or(0, |&byte| u32::from(byte) << 8)
            | group.get(2).map_or(0, |&byte| u32::from(byte));
        for place in 0..4 {
            let digit = ALPHABET[(word >> (18 - 6 * place)) as usize & 63];
            out.push(if place <= group.len() { digit } else { b'=' });
        }
    }
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl FnOnce(&mut Vec<u8>)) -> String {
        let mut out = Vec::new();
        write(&mut out);
        String::from_utf8_lossy(&out).into_owned()
    }

    #[test]
    fn text_keeps_what_is_not_ascii_and_escapes_what_json_forbids() {
        assert_eq!(
            written(|out| string(out, "a\"b\\c\n\t\u{1}\u{1f}é😀\u{7f}")),
            "\"a\\\"b\\\\c\\n\\t\\u0001\\u001fé😀\u{7f}\""
        );
    }

    #[test]
    fn numbers_reach_both_ends() {
        assert_eq!(
            written(|out| integer(out, i64::MIN)),
            "-9223372036854775808"
        );
        assert_eq!(written(|out| integer(out, i64::MAX)), "9223372036854775807");
        assert_eq!(written(|out| integer(out, 0)), "0");
    }

    #[test]
    fn base64_pads() {
        assert_eq!(written(|out| base64(out, b"")), "\"\"");
        assert_eq!(written(|out| base64(out, b"f")), "\"Zg==\"");
        assert_eq!(written(|out| base64(out, b"fo")), "\"Zm8=\"");
        assert_eq!(written(|out| base64(out, b"foobar")), "\"Zm9vYmFy\"");
    }

    #[test]
    fn absent_members_leave_no_comma() {
        let text = written(|out| {
            let mut members = Members::open(out);
            members.some_number("a", None::<i32>);
            members.number("b", 1);
            members.flag("c", false);
            members.flag("d", true);
            members.array("e", [1, 2], integer);
            members.date("f", 0);
            members.close();
        });
        assert_eq!(
            text,
            r#"{"b":1,"d":true,"e":[1,2],"f":"1970-01-01T00:00:00Z"}"#
        );
    }
}
