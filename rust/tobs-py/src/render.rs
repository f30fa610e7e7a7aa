//! The renderers for Python: what they are asked for, handed over whole; the work is done without the interpreter.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use tobs_core::message::{self, MediaRef as CoreMediaRef, Message, media_refs};
use tobs_core::render::{self, Sink, chat, jsonl, markdown};
use tobs_core::tl::page;

use crate::archive::archive_error;
use crate::errors::{decode_error, error};
use crate::vault::{ChatFacts, Vault};

/// Makes the class of `tobs.errors` that the error is.
fn render_error(py: Python<'_>, failure: &render::Error) -> PyErr {
    let class = match failure {
        render::Error::Archive(failure) => return archive_error(py, failure),
        render::Error::TimeZone(_) => "ConfigError",
        render::Error::Io { .. } => "SinkError",
    };
    error(py, class, failure.to_string())
}

/// JSON Lines, to be rendered.
#[pyclass(frozen, module = "tobs._native")]
pub struct JsonLines {
    path: PathBuf,
}

#[pymethods]
impl JsonLines {
    #[new]
    fn new(path: PathBuf) -> Self {
        Self { path }
    }
}

/// Markdown notes, to be rendered.
#[pyclass(frozen, module = "tobs._native")]
pub struct Markdown {
    vault: PathBuf,
    manifest: PathBuf,
    layout: markdown::Layout,
}

#[pymethods]
impl Markdown {
    #[new]
    #[pyo3(signature = (
        vault, *, manifest, timezone, media_folder = "media", split = None, template = "obsidian", comments = false,
    ))]
    #[allow(clippy::too_many_arguments)] // keywords on the other side
    fn new(
        py: Python<'_>,
        vault: PathBuf,
        manifest: PathBuf,
        timezone: String,
        media_folder: &str,
        split: Option<&str>,
        template: &str,
        comments: bool,
    ) -> PyResult<Self> {
        let unknown =
            |what: &str, name: &str| PyValueError::new_err(format!("no {what} is called {name:?}"));
        let split = split
            .map(|name| markdown::Split::named(name).ok_or_else(|| unknown("split", name)))
            .transpose()?;
        let template =
            markdown::Template::named(template).ok_or_else(|| unknown("template", template))?;
        let new = Self {
            vault,
            manifest,
            layout: markdown::Layout {
                timezone,
                media_folder: media_folder.to_owned(),
                split,
                template,
                comments,
            },
        };
        new.sink().map_err(|failure| render_error(py, &failure))?;
        Ok(new)
    }
}

impl Markdown {
    fn sink(&self) -> Result<markdown::Markdown, render::Error> {
        markdown::Markdown::new(
            self.vault.clone(),
            self.manifest.clone(),
            self.layout.clone(),
        )
    }
}

#[derive(FromPyObject)]
pub enum SinkSpec<'py> {
    JsonLines(PyRef<'py, JsonLines>),
    Markdown(PyRef<'py, Markdown>),
}

impl SinkSpec<'_> {
    fn sink(self) -> Result<Box<dyn Sink>, render::Error> {
        Ok(match self {
            Self::JsonLines(spec) => Box::new(jsonl::JsonLines::new(spec.path.clone())),
            Self::Markdown(spec) => Box::new(spec.sink()?),
        })
    }
}

/// A chat that is being rendered.
#[pyclass(frozen, module = "tobs._native")]
pub struct ChatRender {
    /// None once it is finished, or failed.
    render: Mutex<Option<chat::ChatRender>>,
}

impl ChatRender {
    fn take(&self) -> PyResult<chat::ChatRender> {
        let taken = self
            .render
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        taken.ok_or_else(|| {
            PyRuntimeError::new_err("the rendering is over, or another thread is at it")
        })
    }

    /// Does something with the rendering, without the interpreter.
    fn with_render<T: Send>(
        &self,
        py: Python<'_>,
        act: impl FnOnce(&mut chat::ChatRender) -> T + Send,
    ) -> PyResult<T> {
        let mut render = self.take()?;
        let (render, result) = py.detach(move || {
            let result = act(&mut render);
            (render, result)
        });
        *self.render.lock().unwrap_or_else(PoisonError::into_inner) = Some(render);
        Ok(result)
    }
}

#[pymethods]
impl ChatRender {
    #[new]
    fn new(
        py: Python<'_>,
        vault: &Vault,
        chat: &ChatFacts,
        sinks: Vec<SinkSpec<'_>>,
    ) -> PyResult<Self> {
        let sinks: Result<Vec<_>, _> = sinks.into_iter().map(SinkSpec::sink).collect();
        let (vault, facts) = (vault.core(), chat.facts());
        let render =
            sinks.and_then(|sinks| py.detach(|| chat::ChatRender::new(vault, &facts, sinks)));
        let render = render.map_err(|failure| render_error(py, &failure))?;
        Ok(Self {
            render: Mutex::new(Some(render)),
        })
    }

    #[pyo3(signature = (pages = 64, *, up_to = 2_147_483_647))]
    fn step(&self, py: Python<'_>, pages: usize, up_to: i32) -> PyResult<bool> {
        let more = self.with_render(py, move |render| render.step(pages, up_to))?;
        more.map_err(|failure| {
            drop(self.take()); // it is over, and what it wrote goes with it
            render_error(py, &failure)
        })
    }

    fn is_complete(&self, py: Python<'_>) -> PyResult<bool> {
        self.with_render(py, chat::ChatRender::is_complete)
    }

    fn finish(&self, py: Python<'_>) -> PyResult<RenderReport> {
        let render = self.take()?;
        let report = py.detach(move || render.finish());
        report
            .map(RenderReport::from)
            .map_err(|failure| render_error(py, &failure))
    }
}

/// What became of a chat.
#[pyclass(frozen, get_all, module = "tobs._native")]
pub struct RenderReport {
    messages: u64,
    service: u64,
    unsupported: u64,
    bytes_out: u64,
    files: usize,
    moved_aside: Vec<PathBuf>,
    undecodable: Vec<(u64, String)>,
    lookups: String,
}

impl From<chat::Report> for RenderReport {
    fn from(report: chat::Report) -> Self {
        let chat::Report {
            messages,
            service,
            unsupported,
            bytes_out,
            files,
            moved_aside,
            undecodable,
            lookups,
        } = report;
        Self {
            messages,
            service,
            unsupported,
            bytes_out,
            files,
            moved_aside,
            undecodable,
            lookups: lookups.to_text(),
        }
    }
}

/// A file that a message of a page refers to.
#[pyclass(frozen, get_all, module = "tobs._native")]
pub struct MediaRef {
    message_id: i32,
    kind: &'static str,
    is_photo: bool,
    file_id: i64,
    access_hash: i64,
    file_reference: Vec<u8>,
    dc_id: i32,
    size_bytes: i64,
    mime_type: Option<String>,
    file_name: String,
    thumb_size: String,
    is_thumbnail: bool,
    date: i64,
}

impl From<CoreMediaRef<'_>> for MediaRef {
    fn from(found: CoreMediaRef<'_>) -> Self {
        Self {
            message_id: found.message_id,
            kind: found.kind,
            is_photo: found.is_photo,
            file_id: found.file_id,
            access_hash: found.access.hash,
            file_reference: found.access.file_reference.to_vec(),
            dc_id: found.dc_id,
            size_bytes: found.size,
            mime_type: found.mime_type.map(Cow::into_owned),
            file_name: found.file_name,
            thumb_size: found.thumb_size.into_owned(),
            is_thumbnail: found.is_thumbnail,
            date: found.date,
        }
    }
}

#[pymethods]
impl MediaRef {
    fn __repr__(&self) -> String {
        format!(
            "MediaRef(message_id={}, kind={:?}, file_name={:?})",
            self.message_id, self.kind, self.file_name
        )
    }
}

/// How the files of a chat are named.
#[pyclass(frozen, module = "tobs._native")]
pub struct NameTemplate(message::NameTemplate);

impl NameTemplate {
    /// The core's own.
    pub const fn core(&self) -> &message::NameTemplate {
        &self.0
    }
}

#[pymethods]
impl NameTemplate {
    #[new]
    fn new(py: Python<'_>, text: &str) -> PyResult<Self> {
        message::NameTemplate::parse(text)
            .map(Self)
            .map_err(|failure| error(py, "ConfigError", failure.to_string()))
    }

    fn in_chat(&self, folder: &str) -> Self {
        Self(self.0.in_chat(folder))
    }
}

/// The files that the messages of a page refer to, or their `thumbnails`, in the page's order, named by `template`.
pub fn page_media(
    page: &page::Page,
    bytes: &[u8],
    template: &message::NameTemplate,
    thumbnails: bool,
) -> Vec<MediaRef> {
    let wanted = |file: CoreMediaRef<'_>| {
        MediaRef::from(if thumbnails {
            file.into_thumbnail()
        } else {
            file
        })
    };
    let mut found = Vec::new();
    for entry in &page.messages {
        if matches!(
            entry.kind,
            page::EntryKind::Service | page::EntryKind::Empty
        ) {
            continue;
        }
        // The media may stand before what cannot be read.
        let message = Message::read(&bytes[entry.range.clone()], None);
        found.extend(media_refs(&message, template).into_iter().map(wanted));
    }
    found
}

/// The document ids of the custom emoji that the messages of a page show, each once, in ascending order.
pub fn page_custom_emoji(page: &page::Page, bytes: &[u8]) -> Vec<i64> {
    let messages = page.messages.iter();
    let messages = messages.filter(|entry| entry.kind != page::EntryKind::Empty);
    let emoji =
        messages.flat_map(|entry| Message::read(&bytes[entry.range.clone()], None).custom_emoji());
    let ids: BTreeSet<i64> = emoji.collect();
    ids.into_iter().collect()
}

/// The files of an answer of messages.getCustomEmojiDocuments.
#[pyfunction]
pub fn custom_emoji_files(py: Python<'_>, data: &[u8]) -> PyResult<Vec<MediaRef>> {
    let files = py
        .detach(|| message::custom_emoji_files(data))
        .map_err(|failure| decode_error(py, &failure))?;
    Ok(files.into_iter().map(MediaRef::from).collect())
}
