//! Tables of a rich message, as GitHub's: a head, and each cell in one line.

use crate::message::{EntityKind, Fields};
use crate::render::markdown::writer::Writer;
use crate::tl::field;

use super::text::RichText;

/// Cells that reach over others are told apart up to this column.
const MOST_COLUMNS: usize = 64;

#[derive(Default)]
struct Cell<'a> {
    text: RichText<'a>,
    is_header: bool,
    /// The line under the head that sets the column as this cell is.
    rule: &'static str,
}

impl Writer<'_> {
    pub(super) fn table(&mut self, table: &Fields<'_>) {
        let title = RichText::of(table, field::TITLE);
        self.rich_text(&title.formatted(EntityKind::Bold));
        let rows = rows_of(table);
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        if width == 0 {
            return;
        }
        let mut rows = rows.into_iter().peekable();
        // The first row sets the columns; without headers in it the head is empty.
        let rules: Vec<&str> = rows
            .peek()
            .into_iter()
            .flatten()
            .map(|cell| cell.rule)
            .collect();
        let has_head = |row: &Vec<Cell<'_>>| row.iter().any(|cell| cell.is_header);
        let head = rows.next_if(has_head).unwrap_or_default();
        let missing = width - head.len();
        self.pen.break_paragraph();
        self.row(
            head.into_iter()
                .chain((0..missing).map(|_| Cell::default())),
            true,
        );
        self.pen.break_row();
        self.pen.markdown("|");
        for column in 0..width {
            self.pen.markdown(
                rules
                    .get(column)
                    .filter(|rule| !rule.is_empty())
                    .unwrap_or(&" --- |"),
            );
        }
        for row in rows {
            self.pen.break_row();
            self.row(row.into_iter(), false);
        }
        self.pen.break_paragraph();
    }

    fn row<'a>(&mut self, cells: impl Iterator<Item = Cell<'a>>, is_head: bool) {
        self.pen.markdown("|");
        for cell in cells {
            self.pen.markdown(" ");
            self.pen.in_cell = true;
            let text = if cell.is_header && !is_head {
                cell.text.formatted(EntityKind::Bold)
            } else {
                cell.text
            };
            self.rich_text(&text.in_one_line());
            self.pen.in_cell = false;
            self.pen.markdown(" |");
        }
    }
}

/// The cells of each row, with an empty one wherever another reaches over.
fn rows_of<'a>(table: &Fields<'a>) -> Vec<Vec<Cell<'a>>> {
    // For how many rows more each column is taken by a cell above.
    let mut taken = [0_i64; MOST_COLUMNS];
    let mut rows = Vec::new();
    for row in table.objects(field::ROWS) {
        let mut cells: Vec<Cell<'a>> = Vec::new();
        for node in row.objects(field::CELLS) {
            skip_taken(&mut cells, &mut taken);
            let columns = node.number(field::COLSPAN).unwrap_or(1).max(1);
            let below = node.number(field::ROWSPAN).unwrap_or(1).max(1) - 1;
            cells.push(Cell::of(&node));
            let last = cells.len() - 1;
            for (column, taken) in taken.iter_mut().enumerate().skip(last) {
                if i64::try_from(column - last).is_ok_and(|over| over >= columns) {
                    break;
                }
                *taken = below;
                if column > last {
                    cells.push(Cell::default());
                }
            }
        }
        skip_taken(&mut cells, &mut taken);
        rows.push(cells);
    }
    rows
}

/// Adds an empty cell for each of the next columns that is taken from above.
fn skip_taken(cells: &mut Vec<Cell<'_>>, taken: &mut [i64; MOST_COLUMNS]) {
    while let Some(rows) = taken.get_mut(cells.len()).filter(|rows| **rows > 0) {
        *rows -= 1;
        cells.push(Cell::default());
    }
}

impl<'a> Cell<'a> {
    fn of(node: &Fields<'a>) -> Self {
        Self {
            text: RichText::of(node, field::TEXT),
            is_header: node.has(field::HEADER),
            rule: if node.has(field::ALIGN_CENTER) {
                " :-: |"
            } else if node.has(field::ALIGN_RIGHT) {
                " --: |"
            } else {
                " --- |"
            },
        }
    }
}
