//! A message's text: its paragraphs, quotes and blocks of code.

use std::cmp::Reverse;
use std::ops::Range;

use super::changes::with_replaced;
use super::escape;
use super::links::Template;
use super::writer::Writer;
use crate::message::{Entity, EntityKind, Message};

/// The server allows 100; more would only serve to keep us busy.
pub(super) const MOST_ENTITIES: usize = 4096;

impl Writer<'_> {
    /// Writes `text` with its quotes and blocks of code.
    pub(super) fn body(&mut self, text: &str, entities: &[Entity<'_>]) {
        let entities = entities.get(..MOST_ENTITIES).unwrap_or(entities);
        let changed = with_replaced(text, entities);
        let (text, entities) = match &changed {
            Some((text, entities)) => (&**text, &**entities),
            None => (text, entities),
        };
        if !entities.iter().any(is_block) {
            self.paragraphs(text, 0..text.len(), entities);
            return;
        }
        let mut blocks: Vec<&Entity<'_>> =
            entities.iter().filter(|entity| is_block(entity)).collect();
        // A quote holds the code that it begins with.
        blocks.sort_by_key(|block| (block.start, Reverse(block.end), is_code(block)));
        self.blocks(text, 0..text.len(), &blocks, entities);
    }

    /// Writes `text[range]`; of two `blocks` that overlap the second is cut in two where the first one ends.
    fn blocks(
        &mut self,
        text: &str,
        range: Range<usize>,
        blocks: &[&Entity<'_>],
        entities: &[Entity<'_>],
    ) {
        let mut at = range.start;
        for (index, block) in blocks.iter().enumerate() {
            let (start, end) = (block.start.max(at), block.end.min(range.end));
            if start >= end || text[start..end].trim_matches(escape::is_space).is_empty() {
                continue;
            }
            self.paragraphs(text, at..start, entities);
            at = end;
            match &block.kind {
                EntityKind::Pre(language) => self.code_block(&text[start..end], language),
                _ if self.pen.is_deep() => self.paragraphs(text, start..end, entities),
                kind => {
                    self.begin_quote(matches!(kind, EntityKind::Blockquote { collapsed: true }));
                    self.blocks(text, start..end, &blocks[index + 1..], entities);
                    self.pen.leave();
                }
            }
        }
        self.paragraphs(text, at..range.end, entities);
    }

    /// Begins a quote, which is folded at first if `collapsed`.
    pub(super) fn begin_quote(&mut self, collapsed: bool) {
        if collapsed {
            self.pen.callout("quote", "-");
            self.pen.break_paragraph();
        } else {
            self.pen.quote();
        }
    }

    /// Writes `text[range]`, in which no blocks are.
    pub(super) fn paragraphs(&mut self, text: &str, range: Range<usize>, entities: &[Entity<'_>]) {
        let shown = &text[range.clone()];
        let first = shown.len() - shown.trim_start_matches(escape::is_space).len();
        let last = shown.trim_end_matches(escape::is_space).len();
        if first >= last {
            return;
        }
        // The blanks before the first words are theirs, if a line begins with them: behind a block none does.
        let line = match shown[..first].rfind(['\n', '\r']) {
            Some(at) => at + 1,
            None if text[..range.start].ends_with(|last| !matches!(last, '\n' | '\r')) => first,
            None => 0,
        };
        let range = range.start + line..range.start + last;
        self.spanned(text, range, entities);
    }

    pub(super) fn code_block(&mut self, code: &str, language: &str) {
        let code = code.trim_matches(['\n', '\r']);
        let plain = |letter: &char| letter.is_ascii_alphanumeric() || "+-._#".contains(*letter);
        let language: String = language.chars().filter(plain).collect();
        // In Obsidian a block is run, or replaced, by whoever claims its language: a plugin, a diagram, a search.
        let language = if self.layout.template == Template::Obsidian && !is_of_code(&language) {
            String::new()
        } else {
            language
        };
        let ticks = (escape::longest_backticks(code) + 1).max(3);
        self.pen.fence(code, &language, ticks);
    }
}

/// Languages that only colour what is written in them, in small letters and in their order.
const LANGUAGES: [&str; 109] = [
    "asm",
    "awk",
    "bash",
    "bat",
    "batch",
    "c",
    "c#",
    "c++",
    "cc",
    "clojure",
    "cmake",
    "console",
    "cpp",
    "cs",
    "csharp",
    "css",
    "csv",
    "d",
    "dart",
    "delphi",
    "diff",
    "docker",
    "dockerfile",
    "elixir",
    "erlang",
    "f#",
    "fish",
    "fortran",
    "fsharp",
    "glsl",
    "go",
    "golang",
    "gradle",
    "graphql",
    "groovy",
    "haskell",
    "hcl",
    "hs",
    "html",
    "http",
    "ini",
    "java",
    "javascript",
    "js",
    "json",
    "json5",
    "jsonc",
    "jsx",
    "julia",
    "kotlin",
    "kt",
    "latex",
    "less",
    "lisp",
    "log",
    "lua",
    "make",
    "makefile",
    "markdown",
    "matlab",
    "md",
    "nginx",
    "nim",
    "nix",
    "objc",
    "ocaml",
    "pascal",
    "perl",
    "php",
    "plaintext",
    "powershell",
    "properties",
    "proto",
    "protobuf",
    "ps1",
    "py",
    "python",
    "r",
    "rb",
    "regex",
    "rs",
    "ruby",
    "rust",
    "scala",
    "scheme",
    "scss",
    "sh",
    "shell",
    "solidity",
    "sql",
    "svelte",
    "swift",
    "terraform",
    "tex",
    "text",
    "toml",
    "ts",
    "tsx",
    "txt",
    "typescript",
    "vb",
    "vim",
    "vue",
    "wasm",
    "xml",
    "yaml",
    "yml",
    "zig",
    "zsh",
];

fn is_of_code(language: &str) -> bool {
    let language = language.to_ascii_lowercase();
    LANGUAGES.binary_search(&&*language).is_ok()
}

/// Whether the message's text goes on in the line of the time: it does not begin with a block.
pub(super) fn starts_a_line(message: &Message<'_>) -> bool {
    let begins = |entity: &Entity<'_>| entity.start == 0 && is_block(entity);
    !message.text.is_empty() && !message.entities.iter().any(begins)
}

fn is_block(entity: &Entity<'_>) -> bool {
    is_code(entity) || matches!(entity.kind, EntityKind::Blockquote { .. })
}

fn is_code(entity: &Entity<'_>) -> bool {
    matches!(entity.kind, EntityKind::Pre(_))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_colours_code_and_does_nothing_else() {
        assert!(LANGUAGES.is_sorted());
        assert!(is_of_code("Rust") && is_of_code("c++"));
        for claimed in ["query", "mermaid", "base", "dataviewjs", "run-python", ""] {
            assert!(!is_of_code(claimed), "{claimed}");
        }
    }
}
