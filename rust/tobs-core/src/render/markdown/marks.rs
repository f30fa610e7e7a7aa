//! Marks around text: which are open, and which to close and open next.

use std::borrow::Cow;
use std::ops::Range;

use super::escape::destination;
use super::pen::{Marker, Pen};
use super::spans::Piece;
use crate::message::EntityKind;

/// Styles of a piece, a bit each; the index of a bit is that of its [`MARKERS`].
pub(super) type Styles = u8;

pub(super) const BOLD: usize = 0;
pub(super) const ITALIC: usize = 1;
pub(super) const STRIKE: usize = 2;
pub(super) const SPOILER: usize = 3;
pub(super) const UNDERLINE: usize = 4;
pub(super) const HIGHLIGHT: usize = 5;

pub(super) const MARKERS: [Marker; 6] = [
    Marker::BOLD,
    Marker::ITALIC,
    Marker::STRIKE,
    Marker::SPOILER,
    Marker::UNDERLINE,
    Marker::HIGHLIGHT,
];

/// So many pieces it is looked ahead, for words behind blanks and for the style that lasts longest.
const LOOKAHEAD: usize = 64;

/// Where a stretch of text leads.
#[derive(Debug)]
pub(super) enum Target<'a> {
    /// To an address that is safe to follow.
    Safe(Cow<'a, str>),
    /// To an address that is shown instead.
    Shown(&'a str),
}

/// Finds the path to the note about what an entity with this text mentions, or to the picture of a custom emoji, if there
/// is one.
pub(super) type Mentioned<'m> = &'m mut dyn FnMut(&EntityKind<'_>, &str) -> Option<String>;

/// What is open, outermost first.
pub(super) struct Marks<'t> {
    open: Vec<Mark>,
    targets: &'t [(Range<usize>, Target<'t>)],
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Mark {
    Style(usize),
    Link(usize),
}

impl<'t> Marks<'t> {
    /// Nothing is open; `targets` are the links of the pieces, and where each stands in the text.
    pub(super) fn new(targets: &'t [(Range<usize>, Target<'t>)]) -> Self {
        Self {
            open: Vec::new(),
            targets,
        }
    }

    /// How many of the open marks may stay open in `piece`.
    fn lasting(&self, piece: Piece) -> usize {
        let belongs = |mark: &&Mark| match **mark {
            Mark::Style(style) => piece.styles >> style & 1 == 1,
            Mark::Link(link) => piece.link == Some(link),
        };
        self.open.iter().take_while(belongs).count()
    }

    /// How many of the open marks stay open in the first of `pieces`.
    fn kept(&self, pieces: &[Piece]) -> usize {
        let piece = pieces[0];
        let lasting = self.lasting(piece);
        match piece
            .link
            .filter(|&link| !self.open[..lasting].contains(&Mark::Link(link)))
        {
            // A link is not interrupted: what ends inside it must begin inside it.
            Some(link) => {
                let common = common_styles(pieces, link);
                let lasts =
                    |mark: &&Mark| matches!(**mark, Mark::Style(style) if common >> style & 1 == 1);
                self.open[..lasting].iter().take_while(lasts).count()
            }
            // Nothing opens in an underline: it is closed and opened again inside.
            None if lasting > 0
                && self.open[lasting - 1] == Mark::Style(UNDERLINE)
                && piece.styles.count_ones() as usize > self.styles_open(lasting) =>
            {
                lasting - 1
            }
            None => lasting,
        }
    }

    fn styles_open(&self, among: usize) -> usize {
        let is_style = |mark: &&Mark| matches!(mark, Mark::Style(_));
        self.open[..among].iter().filter(is_style).count()
    }

    /// Closes before a blank, the first of `pieces`, what is not open behind it: marks touch a word.
    pub(super) fn leave(&mut self, pen: &mut Pen<'_>, pieces: &[Piece]) {
        let words = pieces
            .iter()
            .take(LOOKAHEAD)
            .position(|piece| !piece.is_gap());
        let kept = words.map_or(0, |words| self.kept(&pieces[words..]));
        self.close_down_to(pen, kept.min(self.lasting(pieces[0])));
    }

    /// Closes and opens what makes the difference to the first of `pieces`, which begins with `first`.
    pub(super) fn go_to(&mut self, pen: &mut Pen<'_>, pieces: &[Piece], first: char) {
        let piece = pieces[0];
        let keep = self.kept(pieces);
        let mut opening = Vec::new();
        match piece
            .link
            .filter(|&link| !self.open[..keep].contains(&Mark::Link(link)))
        {
            Some(link) => {
                let common = common_styles(pieces, link);
                opening.extend(self.missing(keep, piece.styles & common, pieces));
                opening.push(Mark::Link(link));
                opening.extend(self.missing(keep, piece.styles & !common, pieces));
            }
            None if piece.styles != 0 => opening.extend(self.missing(keep, piece.styles, pieces)),
            None => {}
        }
        self.close_down_to(pen, keep);
        for (index, &mark) in opening.iter().enumerate() {
            let next = opening
                .get(index + 1)
                .and_then(|mark| self.marker(*mark).open.chars().next());
            let marker = self.marker(mark);
            if !marker.open.is_empty() {
                pen.open(marker, next.unwrap_or(first));
            }
            self.open.push(mark);
        }
    }

    /// The marks of `styles` that are not among the first `keep`, the one that lasts longest first, underline last.
    fn missing(&self, keep: usize, styles: Styles, pieces: &[Piece]) -> Vec<Mark> {
        let mut missing: Vec<Mark> = (0..MARKERS.len())
            .filter(|style| styles >> style & 1 == 1)
            .map(Mark::Style)
            .filter(|mark| !self.open[..keep].contains(mark))
            .collect();
        if missing.len() > 1 {
            let lasts = |mark: &Mark| match *mark {
                Mark::Style(UNDERLINE) | Mark::Link(_) => 0,
                Mark::Style(style) => pieces
                    .iter()
                    .take(LOOKAHEAD)
                    .take_while(|piece| piece.styles >> style & 1 == 1)
                    .count(),
            };
            missing.sort_by_key(|mark| std::cmp::Reverse(lasts(mark)));
        }
        missing
    }

    fn marker(&self, mark: Mark) -> Marker {
        match mark {
            Mark::Style(style) => MARKERS[style],
            Mark::Link(link) => match self.targets[link].1 {
                Target::Safe(_) => Marker::LINK,
                Target::Shown(_) => Marker::NONE,
            },
        }
    }

    pub(super) fn close_down_to(&mut self, pen: &mut Pen<'_>, keep: usize) {
        while self.open.len() > keep {
            let Some(mark) = self.open.pop() else { break };
            match mark {
                Mark::Style(style) => pen.close(MARKERS[style]),
                Mark::Link(link) => match &self.targets[link].1 {
                    Target::Safe(url) => {
                        pen.close(Marker::LINK);
                        let out = pen.begin();
                        out.push(b'(');
                        destination(out, url);
                        out.push(b')');
                    }
                    Target::Shown(url) => {
                        pen.markdown(" (");
                        pen.words(url);
                        pen.markdown(")");
                    }
                },
            }
        }
    }

    /// Whether the piece is all of a link whose text is its address, in letters that need no escapes.
    pub(super) fn is_whole_link(&self, piece: Piece, shown: &str) -> bool {
        let Some((range, Target::Safe(url))) = piece.link.map(|link| &self.targets[link]) else {
            return false;
        };
        *range == (piece.start..piece.end)
            && piece.styles >> UNDERLINE & 1 == 0
            && url == shown
            && shown
                .split_once("://")
                .is_some_and(|(scheme, rest)| !scheme.is_empty() && !rest.is_empty())
            && shown
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-._~:/?#@!$'()*+,;=&".contains(&byte))
    }
}

/// The styles of the whole of `link`, in which `pieces` begin, that may stand around it.
fn common_styles(pieces: &[Piece], link: usize) -> Styles {
    let inside = pieces.iter().take_while(|piece| piece.link == Some(link));
    inside.fold(!(1 << UNDERLINE), |common, piece| common & piece.styles)
}

/// Where an entity leads whose text is `text`.
pub(super) fn target<'a>(
    kind: &'a EntityKind<'_>,
    text: &'a str,
    mentioned: Mentioned<'_>,
) -> Option<Target<'a>> {
    if let Some(path) = mentioned(kind, text) {
        return Some(Target::Safe(path.into()));
    }
    match kind {
        EntityKind::TextUrl(url) => Some(match safe_url(url) {
            Some(url) => Target::Safe(url),
            None => Target::Shown(url.trim()),
        }),
        EntityKind::Url => safe_url(text).map(Target::Safe),
        EntityKind::Email => Some(Target::Safe(format!("mailto:{text}").into())),
        EntityKind::Phone => phone_url(text).map(|url| Target::Safe(url.into())),
        EntityKind::MentionName(id) => Some(Target::Safe(format!("tg://user?id={id}").into())),
        _ => None,
    }
}

/// The address that dials a telephone number, however it is written; none if it has no digits.
pub(super) fn phone_url(number: &str) -> Option<String> {
    let dialled = |letter: &char| letter.is_ascii_digit() || *letter == '+';
    let number: String = number.chars().filter(dialled).collect();
    (!number.is_empty()).then(|| format!("tel:{number}"))
}

/// The address as a link may carry it: of a scheme that is known to be harmless; without one, of the web.
pub(super) fn safe_url(url: &str) -> Option<Cow<'_, str>> {
    let url = url.trim();
    let scheme = url
        .split(['/', '?', '#'])
        .next()
        .and_then(|start| start.split_once(':'));
    match scheme {
        Some((scheme, rest)) => {
            let is_port =
                scheme.contains('.') && rest.starts_with(|first: char| first.is_ascii_digit());
            if is_port {
                return Some(Cow::Owned(format!("http://{url}")));
            }
            ["http", "https", "tg", "mailto", "tel"]
                .into_iter()
                .any(|known| scheme.eq_ignore_ascii_case(known))
                .then_some(Cow::Borrowed(url))
        }
        None if url.is_empty() => None,
        None => Some(Cow::Owned(format!("http://{url}"))),
    }
}
