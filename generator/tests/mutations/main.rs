//! Changes the documents of the test cases at random and compiles the results. For each, the compiler must return a crate or
//! diagnostics, within limits of time and memory.
//!
//! The compiler runs in other processes, so that the test can report a stack overflow or an endless run. A failure names
//! the seed of the document and its file. These environment variables change what the test does:
//!
//! - `MUTATIONS`: the number of documents.
//! - `SEED`: the seed of the first one; each further one has the next seed. `SEED=7 MUTATIONS=1` repeats one document.
//! - `CRATES`: how many of the crates that result are written and checked by rustc, which must not warn.

#![cfg(test)]

#[path = "../cargo/mod.rs"]
mod cargo;
mod crates;
mod document;
mod keywords;
mod mutate;
mod nodes;
mod worker;

use std::{env, time::Duration};

use document::Corpus;
use worker::{Outcome, Run};

/// The number of documents of a run without `MUTATIONS`.
const DOCUMENTS: u64 = 2000;

/// The longest time for one document.
const LONGEST: Duration = Duration::from_secs(5);

#[test]
fn no_document_crashes_the_compiler() {
    if worker::is_child() {
        return worker::work(&Corpus::of_the_cases());
    }
    let first = number("SEED").unwrap_or(1);
    let count = number("MUTATIONS").unwrap_or(DOCUMENTS);
    let run = Run::of(first..first + count, LONGEST);
    let failures: Vec<String> = run.failures().take(20).collect();
    println!("{}", run.summary());
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
    if let Some(crates) = number("CRATES") {
        let compiled = run.outcomes.iter().filter_map(|(seed, outcome)| {
            matches!(outcome, Outcome::Compiled { .. }).then_some(*seed)
        });
        let crates = usize::try_from(crates).expect("a number of crates");
        crates::check(&Corpus::of_the_cases(), compiled.take(crates));
    }
}

/// The value of an environment variable.
fn number(variable: &str) -> Option<u64> {
    let text = env::var(variable).ok()?;
    let number = text.parse();
    Some(number.unwrap_or_else(|_| panic!("{variable} must be a number")))
}
