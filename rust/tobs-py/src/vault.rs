//! The vault for Python: which chats there are, and whether what a view was told of them still holds.

use std::collections::BTreeMap;
use std::sync::Arc;

use pyo3::prelude::*;
use tobs_core::render::lookups::Lookups;
use tobs_core::render::{self, vault};

use crate::archive::{Archive, archive_error};
use crate::render::NameTemplate;

/// What a view says of a chat.
#[pyclass(frozen, eq, module = "tobs._native")]
#[derive(PartialEq)]
pub struct ChatFacts(render::ChatFacts);

impl ChatFacts {
    /// The core's own.
    pub fn facts(&self) -> render::ChatFacts {
        self.0.clone()
    }
}

#[pymethods]
impl ChatFacts {
    #[new]
    #[pyo3(signature = (
        chat_id, folder, *, title, kind, username = None, description = None, participants = None, picture = None,
        topics = None, discussion = None, file_names = None,
    ))]
    #[allow(clippy::too_many_arguments)] // keywords on the other side
    fn new(
        chat_id: i64,
        folder: String,
        title: String,
        kind: String,
        username: Option<String>,
        description: Option<String>,
        participants: Option<u32>,
        picture: Option<String>,
        topics: Option<BTreeMap<i32, String>>,
        discussion: Option<i64>,
        file_names: Option<&NameTemplate>,
    ) -> Self {
        Self(render::ChatFacts {
            id: chat_id,
            folder,
            title,
            kind,
            username,
            description,
            participants,
            picture,
            topics: topics.unwrap_or_default(),
            discussion,
            file_names: file_names.map_or_else(Default::default, |given| given.core().clone()),
        })
    }
}

/// An archive and the chats that are rendered from it; for any thread.
#[pyclass(frozen, module = "tobs._native")]
pub struct Vault(Arc<vault::Vault>);

impl Vault {
    /// The core's own.
    pub fn core(&self) -> Arc<vault::Vault> {
        Arc::clone(&self.0)
    }
}

#[pymethods]
impl Vault {
    #[new]
    #[pyo3(signature = (archive, *, me = None))]
    fn new(archive: &Archive, me: Option<i64>) -> Self {
        Self(Arc::new(vault::Vault::new(archive.core().clone(), me)))
    }

    #[allow(clippy::needless_pass_by_value)] // PyO3 converts into owned lists
    fn set_chats(&self, chats: Vec<PyRef<'_, ChatFacts>>) {
        self.0.set_chats(chats.iter().map(|chat| chat.facts()));
    }

    fn set_emoji(&self, names: Vec<String>) {
        self.0.set_emoji(names);
    }

    #[pyo3(signature = (lookups, *, after))]
    fn changed(&self, py: Python<'_>, lookups: &str, after: u64) -> PyResult<bool> {
        let Some(lookups) = Lookups::from_text(lookups) else {
            return Ok(true);
        };
        py.detach(|| lookups.changed(&self.0, after))
            .map_err(|failure| archive_error(py, &failure))
    }
}
