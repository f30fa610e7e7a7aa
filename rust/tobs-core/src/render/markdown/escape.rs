//! Text that stays text: nothing a stranger wrote becomes Markdown.
//!
//! The rules are those of CommonMark 0.31, of GitHub's extensions and of Obsidian. They look at the text around a
//! character, so that ordinary prose is left as it is; where in doubt they escape: a backslash before ASCII
//! punctuation is always that character and nothing else.

use crate::json;

/// What a byte of text may be to a Markdown reader.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Never anything but itself.
    Plain,
    /// Always escaped.
    Always,
    /// Depends on its neighbours.
    Depends,
    /// Cannot be seen, and may do things to a terminal.
    Control,
}

static CLASSES: [Class; 256] = {
    let mut table = [Class::Plain; 256];
    let mut at = 0;
    while at < 0x20 {
        table[at] = Class::Control;
        at += 1;
    }
    table[b'\t' as usize] = Class::Plain;
    table[0x7f] = Class::Control;
    let always = b"\\`*[]<~$^|";
    at = 0;
    while at < always.len() {
        table[always[at] as usize] = Class::Always;
        at += 1;
    }
    // 0xC2 begins the control characters U+0080 to U+009F, among others.
    let depends = b"_#!&=%:>-+.)\xc2";
    at = 0;
    while at < depends.len() {
        table[depends[at] as usize] = Class::Depends;
        at += 1;
    }
    table
};

/// So many bytes are looked at together.
const CHUNK: usize = 16;
/// So many bytes from a line's beginning on, nothing makes a list, a quotation or a line across of it any more: a list's
/// number has nine digits at most.
const INSIDE: usize = 10;

/// Writes `text[start..end]`, a stretch without line breaks; `line` is where the line begins that it is in.
///
/// What the neighbours outside the stretch mean is judged by `text`, but emphasis may begin or end at its edges.
pub(super) fn escape(out: &mut Vec<u8>, text: &str, start: usize, end: usize, line: usize) {
    let bytes = text.as_bytes();
    let (mut at, mut clean) = (start, start);
    while at < end {
        let chunk = bytes[at..end].first_chunk();
        if chunk.is_some_and(|chunk| is_prose(chunk, at >= line.saturating_add(INSIDE))) {
            at += CHUNK;
            continue;
        }
        let until = end.min(at + CHUNK);
        while at < until {
            let class = CLASSES[usize::from(bytes[at])];
            if class != Class::Plain
                && (class != Class::Depends || is_structure(bytes, at, start, end, line))
            {
                out.extend_from_slice(&bytes[clean..at]);
                if bytes[at].is_ascii_control() || bytes[at] == 0xc2 {
                    out.extend_from_slice("\u{fffd}".as_bytes());
                    clean = at + if bytes[at] == 0xc2 { 2 } else { 1 };
                } else {
                    out.push(b'\\');
                    clean = at;
                }
            }
            at += 1;
        }
    }
    out.extend_from_slice(&bytes[clean..end]);
}

/// Whether these are bytes that most texts are made of, which are never anything but themselves; some only `inside` a
/// line.
fn is_prose(bytes: &[u8; CHUNK], inside: bool) -> bool {
    let inside = u8::from(inside);
    // Without a way out of the loop, so that it is done for many bytes at once.
    let others = bytes.iter().fold(0, |others, &byte| {
        let is_letter = u8::from((byte | 0x20).wrapping_sub(b'a') < 26);
        let is_beyond_ascii = u8::from(byte >= 0x80) & u8::from(byte != 0xc2);
        let is_usual = u8::from(byte == b' ')
            | u8::from(byte == b',')
            | u8::from(byte == b'\'')
            | u8::from(byte == b'?')
            | u8::from(byte.wrapping_sub(b'/') < 11); // and digits
        let is_usual_inside = u8::from(byte.wrapping_sub(b'-') < 2) | u8::from(byte == b')'); // and full stops
        others | !(is_letter | is_beyond_ascii | is_usual | is_usual_inside & inside)
    });
    others & 1 == 0
}

/// Whether the byte at `at` could begin or end something.
fn is_structure(bytes: &[u8], at: usize, start: usize, end: usize, line: usize) -> bool {
    let next = bytes.get(at + 1).copied().unwrap_or(b'\n');
    let before = at.checked_sub(1).map_or(b'\n', |before| bytes[before]);
    let begins_line = at == line;
    let ends_word = matches!(next, b' ' | b'\t' | b'\n' | b'\r');
    // A block may end there, and the line with it.
    let may_end_word = ends_word || at + 1 == end;
    match bytes[at] {
        // Between letters it can neither open nor close emphasis.
        b'_' => {
            !(at > start
                && before.is_ascii_alphanumeric()
                && at + 1 < end
                && next.is_ascii_alphanumeric())
        }
        // A heading, or a tag of Obsidian's: a mark behind the last word would be a part of it.
        b'#' => begins_line || !ends_word || at + 1 == end && !before.is_ascii_alphanumeric(),
        // A picture, if a link follows: also one that is made of an entity.
        b'!' => next == b'[' || at + 1 == end && !ends_word,
        // A character reference.
        b'&' => next == b'#' || next.is_ascii_alphanumeric(),
        // A heading's underline, a highlight.
        b'=' => begins_line || at == start || at + 1 == end || before == b'=' || next == b'=',
        // A comment of Obsidian's.
        b'%' => before == b'%' || next == b'%',
        // An address of a scheme that must not become a link, the second line of a table.
        b':' => {
            bytes[at..].starts_with(b"://") && !is_web(&bytes[..at]) || begins_line && next == b'-'
        }
        b'>' => begins_line,
        // A list, a line across, a heading's underline, the second line of a table.
        b'-' => begins_line && (may_end_word || matches!(next, b'-' | b':' | b'|')),
        b'+' => begins_line && may_end_word,
        0xc2 => next < 0xa0,
        // A numbered list: up to nine digits.
        _ => {
            let number = bytes.get(line..at).unwrap_or_default();
            may_end_word && (1..=9).contains(&number.len()) && number.iter().all(u8::is_ascii_digit)
        }
    }
}

/// Whether `before` ends in the scheme of a web address.
fn is_web(before: &[u8]) -> bool {
    let start = before
        .iter()
        .rposition(|byte| !byte.is_ascii_alphanumeric())
        .map_or(0, |at| at + 1);
    let word = &before[start..];
    word.eq_ignore_ascii_case(b"http") || word.eq_ignore_ascii_case(b"https")
}

/// Writes a character so that a reader takes it for punctuation where it decides about emphasis, and still shows it.
pub(super) fn reference(out: &mut Vec<u8>, character: char) {
    out.extend_from_slice(b"&#");
    json::integer(out, u32::from(visible(character)).into());
    out.push(b';');
}

/// The character, or what stands for it if it cannot be seen and may do things to a terminal.
fn visible(character: char) -> char {
    if character.is_control() {
        '\u{fffd}'
    } else {
        character
    }
}

/// Writes a line of `code` between marks in which nothing is escaped.
pub(super) fn code(out: &mut Vec<u8>, code: &str) {
    for character in code.chars() {
        let shown = if character == '\t' {
            character
        } else {
            visible(character)
        };
        out.extend_from_slice(shown.encode_utf8(&mut [0; 4]).as_bytes());
    }
}

/// Whether it is a blank, at which marks and lines do not begin or end.
pub(super) fn is_space(character: char) -> bool {
    character.is_whitespace() && !matches!(character, '\u{0b}' | '\u{0c}' | '\u{85}')
}

/// Whether every version of CommonMark takes it for neither white space nor punctuation.
pub(super) fn is_word(character: char) -> bool {
    // Circled and squared letters are letters to Rust and symbols to CommonMark 0.31.
    character.is_alphanumeric()
        && !matches!(character, '\u{2100}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

/// Whether every version of CommonMark takes it for white space or punctuation.
pub(super) fn is_soft(character: char) -> bool {
    // The separators of lines and paragraphs are blanks to Unicode, but not to CommonMark.
    is_space(character) && !matches!(character, '\u{2028}' | '\u{2029}')
        || character.is_ascii_punctuation()
}

/// The length of the longest run of backticks in `code`.
pub(super) fn longest_backticks(code: &str) -> usize {
    code.split(|character| character != '`')
        .map(str::len)
        .max()
        .unwrap_or(0)
}

/// Whether the source of a formula may stand between dollar signs, where nothing can be escaped: whether it is one
/// line that a reader who knows no formulas takes for text.
pub(super) fn is_harmless_tex(source: &str) -> bool {
    let harmless = |(before, byte): (u8, u8)| match byte {
        b'`' | b'$' | b'<' | b'>' | b'[' | b']' | b'*' | b'~' | b'#' | b'%' | b'|' | b'@' => false,
        // Behind a letter it begins no emphasis.
        b'_' => before.is_ascii_alphanumeric(),
        b'=' => before != b'=',
        b'/' => before != b':',
        _ => !byte.is_ascii_control(),
    };
    let before = std::iter::once(b' ').chain(source.bytes());
    !source.is_empty()
        && source.trim() == source
        && !source.ends_with('\\')
        && !source.contains(|letter: char| letter.is_control())
        && before.zip(source.bytes()).all(harmless)
}

/// Writes an address between the parentheses of a link.
///
/// What could end the destination or be read as something else is percent-encoded: to a server it is the same.
pub(super) fn destination(out: &mut Vec<u8>, url: &str) {
    let semicolon = url.rfind(';').unwrap_or(0);
    for (at, character) in url.char_indices() {
        match character {
            '&' if at < semicolon => out.extend_from_slice(b"&amp;"),
            '%' if !url[at + 1..].starts_with('%') => out.push(b'%'),
            '\\' | '(' | ')' | '[' | ']' | '<' | '>' | '`' | '|' | '^' | '$' | '{' | '}' | '"'
            | '*' | '%' => {
                percent(out, character);
            }
            _ if character.is_whitespace() || character.is_control() => percent(out, character),
            _ => out.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
}

fn percent(out: &mut Vec<u8>, character: char) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for &byte in character.encode_utf8(&mut [0; 4]).as_bytes() {
        out.extend_from_slice(&[
            b'%',
            HEX[usize::from(byte >> 4)],
            HEX[usize::from(byte & 15)],
        ]);
    }
}

/// Writes `text` between the double quotes of YAML.
pub(super) fn yaml_string(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    for character in text.chars() {
        match character {
            '"' | '\\' => {
                out.push(b'\\');
                out.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
            }
            '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => {
                yaml_escape(out, character);
            }
            _ if character.is_control() => yaml_escape(out, character),
            _ => out.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
    out.push(b'"');
}

fn yaml_escape(out: &mut Vec<u8>, character: char) {
    out.extend_from_slice(format!("\\u{:04x}", u32::from(character)).as_bytes());
}

/// Writes `text` behind the `|` of a link of Obsidian's, which knows no escapes: what could end the link or begin
/// anything is left out, the brackets become round.
pub(super) fn alias(out: &mut Vec<u8>, text: &str) {
    let mut clean = 0;
    for (at, character) in text.char_indices() {
        let instead: &[u8] = match character {
            'a'..='z' | 'A'..='Z' | '0'..='9' => continue,
            '[' => b"(",
            ']' => b")",
            '|' => b"/",
            '\\' | '`' | '*' | '_' | '~' | '$' | '^' | '<' | '>' | '%' | '#' | '&' | '=' | '!' => {
                b""
            }
            _ if character.is_whitespace() => b" ",
            _ if character.is_control() => b"",
            _ => continue,
        };
        out.extend_from_slice(&text.as_bytes()[clean..at]);
        clean = at + character.len_utf8();
        // Blanks in a row become one.
        if instead != b" " || !matches!(out.last(), Some(b' ' | b'|')) {
            out.extend_from_slice(instead);
        }
    }
    out.extend_from_slice(&text.as_bytes()[clean..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escaped(text: &str) -> String {
        let mut out = Vec::new();
        escape(&mut out, text, 0, text.len(), 0);
        String::from_utf8_lossy(&out).into_owned()
    }

    #[test]
    fn prose_stays_as_it_is() {
        for text in [
            "It's fine - really (50% of it), a_b, 3.14, C# is fun & so on: yes! x = y; 5 > 3",
            "snake_case_name",
            "https://example.org/a-b?c=d",
            "-5 degrees, +49 30 1234, 1.5 kg",
        ] {
            assert_eq!(escaped(text), text);
        }
    }

    #[test]
    fn what_could_be_structure_is_escaped() {
        for (text, expected) in [
            ("# no heading", "\\# no heading"),
            ("a #tag", "a \\#tag"),
            ("told by #", "told by \\#"),
            ("- no item", "\\- no item"),
            ("---", "\\---"),
            ("-:|-", "\\-:\\|-"),
            (":-- x", "\\:-- x"),
            ("+ x", "\\+ x"),
            ("12. x", "12\\. x"),
            ("12) x", "12\\) x"),
            ("> x", "\\> x"),
            ("==x==", "\\=\\=x\\=\\="),
            ("%%x%%", "\\%\\%x\\%\\%"),
            ("[[x]] ![a](b)", "\\[\\[x\\]\\] \\!\\[a\\](b)"),
            ("<b> &lt; & x", "\\<b> \\&lt; & x"),
            (
                "*a* _b_ `c` ~d~ $e$ ^f |g|",
                "\\*a\\* \\_b\\_ \\`c\\` \\~d\\~ \\$e\\$ \\^f \\|g\\|",
            ),
            ("obsidian://x", "obsidian\\://x"),
            ("a\u{0}\u{1b}b", "a\u{fffd}\u{fffd}b"),
            ("end\\", "end\\\\"),
        ] {
            assert_eq!(escaped(text), expected);
        }
    }

    #[test]
    fn a_destination_cannot_be_left() {
        let mut out = Vec::new();
        destination(&mut out, "https://x.org/a b)(`<>\n&amp;%20%%");
        assert_eq!(
            String::from_utf8_lossy(&out),
            "https://x.org/a%20b%29%28%60%3C%3E%0A&amp;amp;%20%25%"
        );
    }

    #[test]
    fn an_alias_cannot_end_its_link() {
        let mut out = Vec::new();
        alias(&mut out, "a [b](c)]]|d\n \t#e ^f\u{0}\u{a0}ü ");
        assert_eq!(String::from_utf8_lossy(&out), "a (b)(c)))/d e f ü ");
    }

    #[test]
    fn what_is_looked_at_together_is_prose_to_every_rule() {
        for byte in 0..=u8::MAX {
            let class = CLASSES[usize::from(byte)];
            if is_prose(&[byte; CHUNK], false) {
                assert!(class == Class::Plain, "{byte}");
            }
            if is_prose(&[byte; CHUNK], true) {
                // What stands behind it may be anything, as may what stands before it in its line.
                for next in 0..=u8::MAX {
                    let mut line = [b'1'; INSIDE + 2];
                    (line[INSIDE], line[INSIDE + 1]) = (byte, next);
                    let is_structure = || is_structure(&line, INSIDE, 0, INSIDE + 1, 0);
                    assert!(class == Class::Plain || class == Class::Depends && !is_structure());
                }
            }
        }
    }

    #[test]
    fn a_formula_is_harmless_if_it_is_no_markdown() {
        for source in ["x", "\\sum_{i=1}^{n} i = \\frac{n(n+1)}{2}", "a_1 + b'"] {
            assert!(is_harmless_tex(source), "{source}");
        }
        for source in [
            "",
            " x",
            "x\n# y",
            "5$",
            "\\",
            "<b>",
            "a < b",
            "*a*",
            "_a_",
            "[a](b)",
            "`a`",
            "a==b",
            "[[a]]",
            "%%a%%",
            "#tag",
            "https://x.org",
            "me@x.org",
            "a|b",
            "\u{85}",
        ] {
            assert!(!is_harmless_tex(source), "{source}");
        }
    }

    #[test]
    fn yaml_is_quoted() {
        let mut out = Vec::new();
        yaml_string(&mut out, "a\"b\\c\n# d: \u{85}");
        assert_eq!(
            String::from_utf8_lossy(&out),
            "\"a\\\"b\\\\c\\u000a# d: \\u0085\""
        );
    }
}
