//! Tries the examples of a document: each valid one is read as its Rust type and written again.
//!
//! In: a document whose crate was written. Out: the results of its examples and defaults. An example is tried if it is
//! valid by the `jsonschema` crate. It is kept if the written JSON is equal, except for properties that the schema does not
//! declare.

mod compare;
mod harness;
mod schemas;

use std::num::NonZeroUsize;

use generator::{Example, source::Source};

use super::{documents::Document, generate::config, workspace::Workspace};
use harness::{Harness, Results};
use schemas::{Schemas, Verdict};

/// The examples of a document, ready to be tried.
pub struct Prepared {
    schemas: Schemas,
    /// The valid examples.
    examples: Vec<Example>,
    invalid: usize,
    unchecked: usize,
}

/// The results of the examples of a document.
#[derive(Default)]
pub struct Tried {
    /// The number of examples that are not valid by their schema, and were not tried.
    pub invalid: usize,
    /// The number of examples that were not tried because `jsonschema` can't compile their schema.
    pub unchecked: usize,
    /// The number of examples that were kept.
    pub kept: usize,
    /// The examples whose written JSON differs.
    pub changed: Vec<FailedExample>,
    /// The examples that their type can't read.
    pub lost: Vec<FailedExample>,
    /// The reason if no example could be tried.
    pub failure: Option<String>,
}

/// An example that was changed or lost.
pub struct FailedExample {
    /// The JSON pointer of the example in the document.
    pub pointer: String,
    /// The difference, or the reason why it could not be read.
    pub why: String,
}

impl Prepared {
    /// Whether there is a program to run, which needs at least one example.
    pub fn has_program(&self) -> bool {
        !self.examples.is_empty()
    }
}

impl Tried {
    /// The number of examples that were tried.
    pub fn count(&self) -> usize {
        self.kept + self.changed.len() + self.lost.len()
    }

    /// The first lost and changed examples, each with its result.
    pub fn failed(&self, most: usize) -> impl Iterator<Item = (&'static str, &FailedExample)> {
        let lost = self.lost.iter().take(most).map(|fault| ("lost", fault));
        let changed = self.changed.iter().take(most);
        lost.chain(changed.map(|fault| ("changed", fault)))
    }

    /// Whether nothing was changed or lost.
    pub fn is_ok(&self) -> bool {
        self.changed.is_empty() && self.lost.is_empty() && self.failure.is_none()
    }
}

/// Finds the valid examples of a document, and writes the program that tries them.
///
/// # Errors
///
/// The program can't be written.
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

/// Runs the program that tries the examples. `prepared` is the result of [`prepare`].
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
        Ok(results) => tried.compare(prepared, &results),
        Err(failure) => tried.failure = Some(failure),
    }
    tried
}

impl Tried {
    fn compare(&mut self, prepared: Prepared, results: &Results) {
        for (at, example) in prepared.examples.iter().enumerate() {
            let fault = |why: String| FailedExample {
                pointer: example.pointer.clone(),
                why,
            };
            match results.get(&at) {
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
                    .push(fault("the program ended before this example".to_owned())),
            }
        }
    }
}
