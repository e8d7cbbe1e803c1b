//! Wording with named fields becomes blocks.
//!
//! A template is a text file a council can read and change: Markdown, with `{{ field }}` where a
//! fact goes. Nothing is ever left blank: every field without a value is named in words, all at once.

use std::sync::{Arc, Mutex};

use minijinja::value::{Enumerator, Object, Value};
use minijinja::{AutoEscape, Environment, UndefinedBehavior};

use super::block::Block;
use super::{markdown, prose};

/// A value a template may name.
#[derive(Clone, Debug)]
pub enum Field {
    Words(String),
    /// Long text: its paragraphs, lists and bold words stay what they are.
    Prose(String),
    Many(Vec<Fields>),
    One(Fields),
    Yes(bool),
}

/// Facts by the name a template uses for them.
#[derive(Clone, Debug, Default)]
pub struct Fields {
    entries: Vec<(&'static str, &'static str, Field)>,
}

/// Wording after its facts are in.
pub struct Filled {
    pub title: String,
    pub version: u32,
    pub blocks: Vec<Block>,
}

/// Why a template gave no document.
#[derive(Debug, thiserror::Error)]
pub enum TemplateError {
    /// Fields without a value, each in words.
    #[error("{}", sentence(.0))]
    Missing(Vec<String>),
    /// The wording itself cannot be read.
    #[error("The wording of this letter cannot be read: {0}. Put back the last version that worked.")]
    Unreadable(String),
}

fn sentence(missing: &[String]) -> String {
    let fields = missing.iter().map(|field| format!("{field} is missing")).collect::<Vec<_>>().join("; ");
    format!("The document was not made: {fields}. Nothing was lost. Fill these in and make it again.")
}

impl Fields {
    /// No facts yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A fact in words. `says` names it in the sentence that stops an incomplete letter.
    #[must_use]
    pub fn words(self, name: &'static str, says: &'static str, value: impl Into<String>) -> Self {
        self.with(name, says, Field::Words(value.into().trim().to_owned()))
    }

    /// Long text with paragraphs, lists and bold words of its own.
    #[must_use]
    pub fn prose(self, name: &'static str, says: &'static str, value: &str) -> Self {
        self.with(name, says, Field::Prose(value.trim().to_owned()))
    }

    /// Facts that come several times.
    #[must_use]
    pub fn many(self, name: &'static str, says: &'static str, value: Vec<Fields>) -> Self {
        self.with(name, says, Field::Many(value))
    }

    /// Facts that belong together.
    #[must_use]
    pub fn one(self, name: &'static str, says: &'static str, value: Fields) -> Self {
        self.with(name, says, Field::One(value))
    }

    /// A fact that is so or not.
    #[must_use]
    pub fn yes(self, name: &'static str, value: bool) -> Self {
        self.with(name, "", Field::Yes(value))
    }

    /// Every fact: its name, what it is in words, its value.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &'static str, &Field)> {
        self.entries.iter().map(|(name, says, field)| (*name, *says, field))
    }

    fn with(mut self, name: &'static str, says: &'static str, field: Field) -> Self {
        self.entries.push((name, says, field));
        self
    }
}

type Found = Arc<Mutex<Vec<String>>>;

/// Facts on their way into a template, with the list of what was missed.
#[derive(Debug)]
struct Known {
    fields: Fields,
    missing: Found,
}

impl Object for Known {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let name = key.as_str()?;
        let absent =
            |says: String| Some(Value::from_object(Absent { says, missing: Arc::clone(&self.missing) }));
        let known = |fields: &Fields| {
            Value::from_object(Known { fields: fields.clone(), missing: Arc::clone(&self.missing) })
        };
        let Some((_, says, field)) = self.fields.entries.iter().find(|entry| entry.0 == name) else {
            return absent(format!("“{}”, which no fact answers to,", name.replace('_', " ")));
        };
        match field {
            Field::Words(words) | Field::Prose(words) if words.is_empty() => absent((*says).to_owned()),
            Field::Many(many) if many.is_empty() => absent((*says).to_owned()),
            Field::Words(words) => Some(Value::from(words.as_str())),
            Field::Prose(words) => Some(Value::from_safe_string(prose::markdown(words))),
            Field::Many(many) => Some(many.iter().map(known).collect()),
            Field::One(one) => Some(known(one)),
            Field::Yes(yes) => Some(Value::from(*yes)),
        }
    }
}

/// Stands where a value should be: false in a condition; printed or gone through, it is missed.
#[derive(Debug)]
struct Absent {
    says: String,
    missing: Found,
}

impl Absent {
    fn is_missed(&self) {
        if let Ok(mut missing) = self.missing.lock()
            && !missing.contains(&self.says)
        {
            missing.push(self.says.clone());
        }
    }
}

impl Object for Absent {
    fn is_true(self: &Arc<Self>) -> bool {
        false
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        self.is_missed();
        Enumerator::Empty
    }
}

/// Puts the facts into the wording.
///
/// # Errors
/// [`TemplateError::Missing`] with every field that has no value, or
/// [`TemplateError::Unreadable`] with what is wrong in the wording.
pub fn fill(wording: &str, facts: &Fields) -> Result<Filled, TemplateError> {
    let (head, body) = front_matter(wording)?;
    let version = entry(head, "version")
        .and_then(|version| version.parse().ok())
        .ok_or_else(|| TemplateError::Unreadable("its first lines give no version number".to_owned()))?;
    let title = entry(head, "title")
        .ok_or_else(|| TemplateError::Unreadable("its first lines give no title".to_owned()))?;
    let missing = Arc::new(Mutex::new(Vec::new()));
    let environment = environment();
    let context = Value::from_object(Known { fields: facts.clone(), missing: Arc::clone(&missing) });
    let render = |text: &str| {
        environment
            .render_str(text, &context)
            .map_err(|problem| TemplateError::Unreadable(problem.to_string()))
    };
    let (title, text) = (render(title)?, render(body)?);
    let missing = missing.lock().map(|missing| missing.clone()).unwrap_or_default();
    if !missing.is_empty() {
        return Err(TemplateError::Missing(missing));
    }
    let title = markdown::blocks(&title).iter().map(markdown::words).collect();
    Ok(Filled { title, version, blocks: markdown::blocks(&text) })
}

/// Strict, with every printed value made safe to stand in Markdown.
fn environment() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    environment.set_trim_blocks(true);
    environment.set_lstrip_blocks(true);
    environment.set_formatter(|out, _, value| {
        if let Some(absent) = value.downcast_object_ref::<Absent>() {
            absent.is_missed();
            return Ok(());
        }
        let text = value.to_string();
        let text = if value.is_safe() { text } else { markdown::literal(&text) };
        out.write_str(&text).map_err(minijinja::Error::from)
    });
    environment
}

/// The lines between the two rows of dashes, and the wording after them.
pub(super) fn front_matter(wording: &str) -> Result<(&str, &str), TemplateError> {
    wording
        .strip_prefix("---\n")
        .and_then(|rest| rest.split_once("\n---\n"))
        .ok_or_else(|| TemplateError::Unreadable("it does not begin with a version and a title".to_owned()))
}

pub(super) fn entry<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':').map(str::trim))
}
