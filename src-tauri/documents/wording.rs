//! The wording of a document as a council edits it: a title and a text, with the facts it may name.

use waymark_domain::letter::DocumentKind;
use waymark_domain::letter::facts::ServiceWords;

use super::library::{self, Issue, Kept, LIBRARY};
use super::papers::{self, PaperKind};
use super::template::{Field, Fields, entry, front_matter};
use super::{DocumentError, built_in_wording, fields, make, sample};

/// What a council can put in its own words: a document of a meeting, a paper of the pathway, or a page of the library.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Worded {
    Document(DocumentKind),
    Paper(PaperKind),
    Page(&'static Kept),
}

impl Worded {
    /// Each of them.
    pub fn all() -> impl Iterator<Item = Self> {
        let documents = DocumentKind::ALL.into_iter().map(Self::Document);
        let papers = PaperKind::ALL.into_iter().map(Self::Paper);
        documents.chain(papers).chain(LIBRARY.iter().map(Self::Page))
    }

    /// The name its wording is kept under.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Document(DocumentKind::Minutes(version)) => format!("minutes_{}", version.word()),
            Self::Document(kind) => kind.word().to_owned(),
            Self::Paper(paper) => paper.word().to_owned(),
            Self::Page(kept) => kept.wording_name(),
        }
    }

    /// The words on the screen. A blank form may be called as the letter it stands for is.
    #[must_use]
    pub fn label(self) -> String {
        match self {
            Self::Document(kind) => kind.label().to_owned(),
            Self::Paper(paper) => paper.label().to_owned(),
            Self::Page(kept) => format!("{} ({})", kept.title, small(kept.detail)),
        }
    }

    /// The wording that comes with the program.
    #[must_use]
    pub fn ours(self) -> &'static str {
        match self {
            Self::Document(kind) => built_in_wording(kind),
            Self::Paper(paper) => paper.built_in_wording(),
            Self::Page(kept) => kept.ours,
        }
    }

    /// Whether a family reads it.
    #[must_use]
    pub fn is_for_family(self) -> bool {
        match self {
            Self::Document(kind) => kind.is_for_family(),
            Self::Paper(_) => false,
            Self::Page(kept) => kept.is_for_family(),
        }
    }
}

/// "goes with the invitation".
fn small(detail: &str) -> String {
    let mut letters = detail.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// What came of a wording with the invented sample in it.
pub struct Tried {
    pub title: String,
    pub pdf: Vec<u8>,
    pub text: String,
    pub template_version: u32,
}

/// Title and text of a wording, without its version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    pub title: String,
    pub text: String,
}

/// A fact that a wording may name: what is put into the text, what it is, and how it reads in the sample.
pub struct Offered {
    pub insert: String,
    pub says: String,
    pub example: String,
}

impl Wording {
    /// Reads a whole wording; one that cannot be read is all text.
    #[must_use]
    pub fn of(whole: &str) -> Wording {
        match front_matter(whole) {
            Ok((head, text)) => Wording {
                title: entry(head, "title").unwrap_or_default().to_owned(),
                text: text.trim_matches('\n').to_owned(),
            },
            Err(_) => Wording { title: String::new(), text: whole.to_owned() },
        }
    }

    /// The whole wording as it is kept.
    #[must_use]
    pub fn whole(&self, version: u32) -> String {
        let title = self.title.split_whitespace().collect::<Vec<_>>().join(" ");
        format!("---\nversion: {version}\ntitle: {title}\n---\n{}\n", self.text.trim_matches('\n'))
    }
}

/// Makes a document from a wording and the invented sample.
///
/// # Errors
/// What is wrong with the wording, or the fields it names and no fact answers to.
pub fn tried(what: Worded, wording: &str) -> Result<Tried, DocumentError> {
    match what {
        Worded::Document(kind) => {
            let made = make(kind, &sample::facts_for(kind), wording, &sample::options())?;
            let (title, template_version) = (made.document.title, made.template_version);
            Ok(Tried { title, pdf: made.pdf, text: made.text, template_version })
        }
        Worded::Paper(paper) => {
            let options = sample::options();
            let how = (options.practice, options.made_at);
            let made = papers::make(&sample::facts_of(paper), wording, &sample::letterhead(), how)?;
            let (title, template_version) = (made.document.title, made.template_version);
            Ok(Tried { title, pdf: made.pdf, text: made.text, template_version })
        }
        Worded::Page(kept) => {
            let options = sample::options();
            let how = (options.practice, options.made_at);
            let (council, words) = (sample::council(), ServiceWords::default());
            let made = library::page(kept, wording, &Issue::first(None), (&council, &words), how)?;
            Ok(Tried { title: made.title, pdf: made.pdf, text: made.text, template_version: made.version })
        }
    }
}

/// The facts that it may name, in the order a reader would look for them.
#[must_use]
pub fn offered(what: Worded) -> Vec<Offered> {
    let facts = match what {
        Worded::Document(kind) => fields(kind, &sample::facts_for(kind)),
        Worded::Paper(paper) => sample::facts_of(paper).fields,
        Worded::Page(_) => library::fields(&sample::council(), &ServiceWords::default()),
    };
    let mut offered: Vec<Offered> =
        facts.iter().map(|(name, says, field)| offer(name, says, field)).collect();
    offered.sort_by_key(|one| one.says.to_lowercase());
    offered
}

fn offer(name: &str, says: &str, field: &Field) -> Offered {
    let says = if says.is_empty() { name.replace('_', " ") } else { says.to_owned() };
    match field {
        Field::Words(value) | Field::Prose(value) => {
            Offered { insert: format!("{{{{ {name} }}}}"), says, example: value.replace('\n', " ") }
        }
        Field::Yes(_) => Offered {
            insert: format!("{{% if {name} %}}\n\n{{% endif %}}"),
            says: format!("only where so: {says}"),
            example: String::new(),
        },
        Field::One(_) => Offered { insert: format!("{{{{ {name} }}}}"), says, example: String::new() },
        Field::Many(many) => Offered {
            insert: format!("{{% for one in {name} %}}\n- {}\n{{% endfor %}}", named(many.first(), "one")),
            says: format!("each of: {says}"),
            example: many.len().to_string(),
        },
    }
}

/// Every fact of one of many, one after the other.
fn named(one: Option<&Fields>, of: &str) -> String {
    let Some(one) = one else { return String::new() };
    let names: Vec<String> = one
        .iter()
        .filter(|(_, _, field)| matches!(field, Field::Words(_) | Field::Prose(_)))
        .map(|(name, _, _)| format!("{{{{ {of}.{name} }}}}"))
        .collect();
    names.join(", ")
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn a_wording_comes_back_as_it_was_written() {
        for kind in Worded::all() {
            let ours = kind.ours();
            let read = Wording::of(ours);
            assert!(!read.title.is_empty() && !read.text.is_empty(), "{}", kind.label());
            assert_eq!(Wording::of(&read.whole(7)), read);
            let again =
                tried(kind, &read.whole(7)).unwrap_or_else(|error| panic!("{}: {error}", kind.label()));
            let first = tried(kind, ours).unwrap();
            // Guides and forms print their version at their foot.
            let printed = |version: u32| format!("Version: {version};");
            let text = first.text.replace(&printed(first.template_version), &printed(7));
            assert_eq!((again.template_version, again.text), (7, text));
        }
    }

    #[test]
    fn whatever_is_offered_can_be_put_in() {
        for kind in Worded::all() {
            for one in
                offered(kind).iter().filter(|one| !one.example.is_empty() || one.insert.starts_with("{%"))
            {
                let wording =
                    Wording { title: "A title".into(), text: format!("Words\n\n{}\n\nWords", one.insert) };
                let made = tried(kind, &wording.whole(1));
                let refused = made.err().map(|error| error.to_string()).unwrap_or_default();
                // A sample without a value for the field is missed by name; nothing else may be wrong.
                let missed = refused.is_empty() || refused.contains("is missing");
                assert!(missed, "{}: {}: {refused}", kind.label(), one.insert);
            }
        }
    }
}
