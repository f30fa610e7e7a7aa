//! To-do lists.

use super::writer::Writer;
use crate::message::Fields;
use crate::tl::field;

/// Among so many completions it is looked for that of a task; the server allows far fewer tasks.
const MOST_COMPLETIONS: usize = 128;

impl Writer<'_> {
    /// A `messageMediaToDo` (core.telegram.org/api/todo).
    pub(super) fn tasks(&mut self, media: &Fields<'_>) {
        let Some(list) = media.object(field::TODO) else {
            return;
        };
        let (title, entities) = list.formatted(field::TITLE);
        self.title(&title, &entities);
        self.pen.break_line();
        let may_append = list.has(field::OTHERS_CAN_APPEND);
        let may_complete = list.has(field::OTHERS_CAN_COMPLETE);
        self.aside(match (may_append, may_complete) {
            (false, false) => "To-do list",
            (true, false) => "To-do list, others may add to it",
            (false, true) => "To-do list, others may check off",
            (true, true) => "To-do list, others may add to it and check off",
        });
        let mut completions = media.objects(field::COMPLETIONS);
        completions.truncate(MOST_COMPLETIONS);
        for task in list.objects(field::LIST) {
            let id = task.number(field::ID);
            let done = completions.iter().find(|done| done.number(field::ID) == id);
            self.pen.break_line();
            self.task(&task, done);
        }
    }

    /// `☑ Sew the hem (Anna, 2024-02-01 12:00)`.
    fn task(&mut self, task: &Fields<'_>, done: Option<&Fields<'_>>) {
        self.pen.markdown(if done.is_some() { "☑ " } else { "☐ " });
        let (text, entities) = task.formatted(field::TITLE);
        self.inline(&text, &entities);
        if let Some(done) = done {
            let by = self.name(done.peer(field::COMPLETED_BY).unwrap_or_default());
            let moment = self.moment(done.number(field::DATE).unwrap_or_default());
            self.pen.markdown(" ");
            self.words(&format!("({by}, {moment})"));
        }
    }
}
