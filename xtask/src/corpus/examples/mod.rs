//! The document's examples on its client: each that is valid goes through its Rust type and back.
//!
//! In comes a document whose crate has been written, out comes how many of its examples and defaults were tried and
//! what became of them. Decided here: a value counts if it is valid by the `jsonschema` crate; it is kept if what comes
//! back is equal as JSON, apart from properties that the schema does not declare.

mod compare;
mod harness;
mod schemas;

use std::num::NonZeroUsize;

use generator::{Example, source::Source};

use super::{documents::Document, generate::config, workspace::Workspace};
use harness::{Answers, Harness};
use schemas::{Schemas, Verdict};

/// The examples of a document, ready to be tried.
pub struct Prepared {
    schemas: Schemas,
    /// Those that are valid.
    examples: Vec<Example>,
    invalid: usize,
    unchecked: usize,
}

/// What became of the examples of a document.
#[derive(Default)]
pub struct Tried {
    /// How many were not valid by their schema, and so were not tried.
    pub invalid: usize,
    /// How many were not tried because no validator can be made of their schema.
    pub unchecked: usize,
    /// How many came back as they were.
    pub kept: usize,
    /// Those that came back as something else.
    pub changed: Vec<Fault>,
    /// Those that their type does not take.
    pub lost: Vec<Fault>,
    /// Why nothing could be tried.
    pub failure: Option<String>,
}

/// What became of an example that was not kept.
pub struct Fault {
    /// Where the example stands in the document.
    pub pointer: String,
    /// What is different, or why it could not be read.
    pub why: String,
}

impl Prepared {
    /// Whether there is a program that tries them: not without any.
    pub fn has_program(&self) -> bool {
        !self.examples.is_empty()
    }
}

impl Tried {
    /// How many were tried.
    pub fn count(&self) -> usize {
        self.kept + self.changed.len() + self.lost.len()
    }

    /// The first of those that were lost and of those that were changed, and which of both it was.
    pub fn faults(&self, most: usize) -> impl Iterator<Item = (&'static str, &Fault)> {
        let lost = self.lost.iter().take(most).map(|fault| ("lost", fault));
        let changed = self.changed.iter().take(most);
        lost.chain(changed.map(|fault| ("changed", fault)))
    }

    /// Whether nothing was changed or lost.
    pub fn is_ok(&self) -> bool {
        self.changed.is_empty() && self.lost.is_empty() && self.failure.is_none()
    }
}

/// Finds the valid examples of a document that is compiled, and writes the program that tries them.
///
/// # Errors
///
/// When the program can't be written.
pub fn prepare(document: &Document, workspace: &Workspace) -> Result<Prepared, String> {
    let source = Source::read(&document.entry).map_err(|failure| failure.to_string())?;
    let found = generator::examples(&source, &config(document))
        .ok_or_else(|| format!("{} has no client", document.name))?;
    let schemas = Schemas::of(&found.tree)?;
    let mut prepared = Prepared {
        schemas,
        examples: Vec::new(),
        invalid: 0,
        unchecked: 0,
    };
    for example in found.all {
        match prepared.schemas.check(&example.schema, &example.value) {
            Verdict::Valid => prepared.examples.push(example),
            Verdict::Invalid => prepared.invalid += 1,
            Verdict::Unknown => prepared.unchecked += 1,
        }
    }
    if prepared.has_program() {
        Harness::of(document, workspace).write(&prepared.examples, &found.imports)?;
    }
    Ok(prepared)
}

/// Runs the program that tries the examples, if they could be prepared.
pub fn try_all(
    document: &Document,
    workspace: &Workspace,
    jobs: NonZeroUsize,
    prepared: Result<Prepared, String>,
) -> Tried {
    let prepared = match prepared {
        Ok(prepared) => prepared,
        Err(failure) => {
            return Tried {
                failure: Some(failure),
                ..Tried::default()
            };
        }
    };
    let mut tried = Tried {
        invalid: prepared.invalid,
        unchecked: prepared.unchecked,
        ..Tried::default()
    };
    if !prepared.has_program() {
        return tried;
    }
    match Harness::of(document, workspace).run(jobs) {
        Ok(answers) => tried.compare(prepared, &answers),
        Err(failure) => tried.failure = Some(failure),
    }
    tried
}

impl Tried {
    fn compare(&mut self, prepared: Prepared, answers: &Answers) {
        for (at, example) in prepared.examples.iter().enumerate() {
            let fault = |why: String| Fault {
                pointer: example.pointer.clone(),
                why,
            };
            match answers.get(&at) {
                Some(Ok(after)) => {
                    match compare::difference(
                        &prepared.schemas,
                        &example.schema,
                        &example.value,
                        after,
                    ) {
                        None => self.kept += 1,
                        Some(difference) => self.changed.push(fault(difference)),
                    }
                }
                Some(Err(why)) => self.lost.push(fault(why.clone())),
                None => self
                    .lost
                    .push(fault("the program ended before it".to_owned())),
            }
        }
    }
}
