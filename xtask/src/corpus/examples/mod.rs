//! Tries the examples of a document: each valid one is read as its Rust type and written again.
//!
//! The steps that read the document run in a process of its own: one finds the examples and writes a program that reads them,
//! the other compares what the program has written.
//!
//! In: a document whose crate was written. Out: the results of its examples and defaults. An example is tried if it is
//! valid by the `jsonschema` crate. It is kept if the written JSON is equal, except for properties that the schema does not
//! declare.

mod compare;
mod harness;
mod schemas;

use generator::{Example, source::Source};
use serde::{Deserialize, Serialize};

use super::{
    documents::Document,
    generate::config,
    process::{Processes, Step},
    workspace::Workspace,
};
use harness::{Harness, Results};
use schemas::{Schemas, Verdict};

/// The examples of a document.
struct Found {
    schemas: Schemas,
    /// The valid examples.
    examples: Vec<Example>,
    /// The lines that import what the types of the examples need.
    imports: String,
    invalid: usize,
    unchecked: usize,
}

/// The number of examples of a document for which a program was written.
#[derive(Serialize, Deserialize)]
pub struct Prepared {
    /// The number of valid examples. There is no program if it is zero.
    pub valid: usize,
    /// The number of examples that are not valid by their schema.
    pub invalid: usize,
    /// The number of examples whose schema `jsonschema` can't compile.
    pub unchecked: usize,
}

/// The results of the examples of a document.
#[derive(Default, Serialize, Deserialize)]
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
#[derive(Serialize, Deserialize)]
pub struct FailedExample {
    /// The JSON pointer of the example in the document.
    pub pointer: String,
    /// The difference, or the reason why it could not be read.
    pub why: String,
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

/// Finds the examples of a document, and validates them.
fn find(document: &Document) -> Result<Found, String> {
    let source = Source::read(&document.entry).map_err(|failure| failure.to_string())?;
    let all = generator::examples(&source, &config(document))
        .ok_or_else(|| format!("{} has no client", document.name))?;
    let mut found = Found {
        schemas: Schemas::of(&all.tree)?,
        examples: Vec::new(),
        imports: all.imports,
        invalid: 0,
        unchecked: 0,
    };
    for example in all.all {
        match found.schemas.check(&example.schema, &example.value) {
            Verdict::Valid => found.examples.push(example),
            Verdict::Invalid => found.invalid += 1,
            Verdict::Unknown => found.unchecked += 1,
        }
    }
    Ok(found)
}

/// Finds the valid examples of a document, and writes the program that tries them.
///
/// # Errors
///
/// The program can't be written.
pub fn prepare_in_this_process(
    document: &Document,
    workspace: &Workspace,
) -> Result<Prepared, String> {
    let found = find(document)?;
    if !found.examples.is_empty() {
        Harness::of(document, workspace).write(&found.examples, &found.imports)?;
    }
    Ok(Prepared {
        valid: found.examples.len(),
        invalid: found.invalid,
        unchecked: found.unchecked,
    })
}

/// Compares the examples of a document with what its program has written.
///
/// # Errors
///
/// The examples or the results of the program can't be read.
pub fn compare_in_this_process(
    document: &Document,
    workspace: &Workspace,
) -> Result<Tried, String> {
    let results = Harness::of(document, workspace).results()?;
    let found = find(document)?;
    let mut tried = Tried {
        invalid: found.invalid,
        unchecked: found.unchecked,
        ..Tried::default()
    };
    tried.compare(found, &results);
    Ok(tried)
}

/// Runs the program that tries the examples, if there are any. `prepared` is the result of [`Step::Prepare`].
///
/// # Errors
///
/// The program was not written, or can't be run.
pub fn run(
    document: &Document,
    workspace: &Workspace,
    processes: &Processes,
    prepared: Result<Prepared, String>,
) -> Result<Prepared, String> {
    let prepared = prepared?;
    if prepared.valid > 0 {
        Harness::of(document, workspace).run(processes)?;
    }
    Ok(prepared)
}

/// The results of the examples. `ran` is the result of [`run`].
pub fn compare(
    document: &Document,
    workspace: &Workspace,
    processes: &Processes,
    ran: &Result<Prepared, String>,
) -> Tried {
    let compared = match ran {
        Ok(Prepared {
            valid: 0,
            invalid,
            unchecked,
        }) => Ok(Tried {
            invalid: *invalid,
            unchecked: *unchecked,
            ..Tried::default()
        }),
        Ok(_) => processes.run_for(Step::Compare, document, workspace),
        Err(failure) => Err(failure.clone()),
    };
    compared.unwrap_or_else(|failure| Tried {
        failure: Some(failure),
        ..Tried::default()
    })
}

impl Tried {
    fn compare(&mut self, found: Found, results: &Results) {
        for (at, example) in found.examples.iter().enumerate() {
            let fault = |why: String| FailedExample {
                pointer: example.pointer.clone(),
                why,
            };
            match results.get(&at) {
                Some(Ok(after)) => {
                    match compare::difference(
                        &found.schemas,
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
