//! To-do lists.

use std::borrow::Cow;

use super::writer::Writer;
use crate::message::{Entity, Raw, read_peer, read_text};
use crate::tl::{self, Object, Reader, field};

/// Among so many tasks it is looked for the one that was done; the server allows far fewer.
const MOST_TASKS: usize = 128;

/// A `messageMediaToDo` (core.telegram.org/api/todo).
#[derive(Default)]
struct TaskList<'a> {
    title: Cow<'a, str>,
    title_entities: Vec<Entity<'a>>,
    others_can_append: bool,
    others_can_complete: bool,
    tasks: Vec<Task<'a>>,
}

#[derive(Default)]
struct Task<'a> {
    id: i32,
    text: Cow<'a, str>,
    entities: Vec<Entity<'a>>,
    /// Who did it, by marked id, and when.
    done: Option<(i64, i64)>,
}

impl<'a> TaskList<'a> {
    fn read(object: &Raw<'a>) -> Result<Self, tl::Error> {
        let mut reader = Reader::new(object.bytes);
        let mut media = reader.object()?;
        let mut list = Self::default();
        while let Some(field) = media.next()? {
            match field {
                field::TODO => list.read_list(media.object()?)?,
                field::COMPLETIONS => {
                    for _ in 0..media.vector()? {
                        list.read_completion(media.object()?)?;
                    }
                }
                _ => {}
            }
        }
        Ok(list)
    }

    fn read_list(&mut self, mut object: Object<'_, 'a>) -> Result<(), tl::Error> {
        while let Some(field) = object.next()? {
            match field {
                field::OTHERS_CAN_APPEND => self.others_can_append = true,
                field::OTHERS_CAN_COMPLETE => self.others_can_complete = true,
                field::TITLE => (self.title, self.title_entities) = read_text(&mut object)?,
                field::LIST => {
                    for _ in 0..object.vector()? {
                        self.tasks.push(Task::read(object.object()?)?);
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn read_completion(&mut self, mut object: Object<'_, 'a>) -> Result<(), tl::Error> {
        let (mut id, mut by, mut date) = (0, 0, 0);
        while let Some(field) = object.next()? {
            match field {
                field::ID => id = object.int()?,
                field::COMPLETED_BY => by = read_peer(&mut object)?,
                field::DATE => date = object.int()?.into(),
                _ => {}
            }
        }
        let mut tasks = self.tasks.iter_mut().take(MOST_TASKS);
        if let Some(task) = tasks.find(|task| task.id == id) {
            task.done = Some((by, date));
        }
        Ok(())
    }
}

impl<'a> Task<'a> {
    fn read(mut object: Object<'_, 'a>) -> Result<Self, tl::Error> {
        let mut task = Self::default();
        while let Some(field) = object.next()? {
            match field {
                field::ID => task.id = object.int()?,
                field::TITLE => (task.text, task.entities) = read_text(&mut object)?,
                _ => {}
            }
        }
        Ok(task)
    }
}

impl Writer<'_> {
    /// A `messageMediaToDo`.
    pub(super) fn tasks(&mut self, object: &Raw<'_>) -> Result<(), tl::Error> {
        let list = TaskList::read(object)?;
        self.title(&list.title, &list.title_entities);
        self.pen.break_line();
        self.aside(match (list.others_can_append, list.others_can_complete) {
            (false, false) => "To-do list",
            (true, false) => "To-do list, others may add to it",
            (false, true) => "To-do list, others may check off",
            (true, true) => "To-do list, others may add to it and check off",
        });
        for task in &list.tasks {
            self.pen.break_line();
            self.pen
                .markdown(if task.done.is_some() { "☑ " } else { "☐ " });
            self.inline(&task.text, &task.entities);
            if let Some((by, date)) = task.done {
                let done = format!("({}, {})", self.name(by), self.moment(date));
                self.pen.markdown(" ");
                self.words(&done);
            }
        }
        Ok(())
    }
}
