//! The documents of the test cases, and the changed document of each seed.

use std::{
    fs,
    path::{Path, PathBuf},
};

use fastrand::Rng;
use generator::{
    Compilation, Config, compile, config::Runtime, diagnostic::Diagnostics, source::Source,
    testing::parse,
};
use serde_json::Value;

use crate::mutate::mutate;

/// The documents that are changed.
pub struct Corpus {
    /// The names of the cases, and their documents.
    cases: Vec<(String, Value)>,
}

/// A changed document.
pub struct Document {
    pub seed: u64,
    /// The case that it was.
    pub case: String,
    /// The name of its file, which says how the text is read.
    pub file: &'static str,
    pub text: String,
}

impl Corpus {
    /// The documents of `tests/cases` that consist of one file.
    pub fn of_the_cases() -> Corpus {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
        let entries = fs::read_dir(root).expect("the folder of the cases");
        let mut folders: Vec<PathBuf> = entries.map(|it| it.expect("a case").path()).collect();
        folders.sort();
        let cases = folders.iter().filter_map(|folder| {
            let name = folder.file_name()?.to_string_lossy().into_owned();
            let text = fs::read_to_string(folder.join("openapi.yaml")).ok()?;
            let tree = parse(
                &Source::from_text("openapi.yaml", text),
                &mut Diagnostics::default(),
            );
            Some((name, tree?))
        });
        Corpus {
            cases: cases.collect(),
        }
    }

    /// The document of a seed. The same seed gives the same document, as long as the cases are the same.
    pub fn document(&self, seed: u64) -> Document {
        let mut random = Rng::with_seed(seed);
        let (case, tree) = &self.cases[random.usize(..self.cases.len())];
        let (_, other) = &self.cases[random.usize(..self.cases.len())];
        let mut tree = tree.clone();
        for _ in 0..random.usize(1..=4) {
            mutate(&mut tree, other, &mut random);
        }
        let is_yaml = random.u8(..4) == 0;
        let text = match is_yaml {
            true => serde_yaml::to_string(&tree).expect("a tree can be written"),
            false => serde_json::to_string_pretty(&tree).expect("a tree can be written"),
        };
        Document {
            seed,
            case: case.clone(),
            file: if is_yaml {
                "openapi.yaml"
            } else {
                "openapi.json"
            },
            text: with_numbers(&text),
        }
    }
}

/// The prefix of strings that are written as numbers: a tree has no numbers such as `1e400`.
pub const NUMBER: &str = "number:";

/// The text with such strings replaced by the numbers.
fn with_numbers(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(NUMBER) {
        let (before, number) = rest.split_at(at);
        let number = &number[NUMBER.len()..];
        let end = number.find(|it: char| !(it.is_ascii_alphanumeric() || "+-.".contains(it)));
        let (number, after) = number.split_at(end.unwrap_or(number.len()));
        let quote = before.chars().next_back().filter(|it| "\"'".contains(*it));
        written.push_str(before.strip_suffix(['"', '\'']).unwrap_or(before));
        written.push_str(number);
        rest = quote
            .and_then(|quote| after.strip_prefix(quote))
            .unwrap_or(after);
    }
    written + rest
}

impl Document {
    pub fn source(&self) -> Source {
        Source::from_text(self.file, self.text.as_str())
    }

    /// The result of compiling it to a crate with this name.
    pub fn compiled(&self, name: &str) -> Compilation {
        let config = Config {
            name: Some(name.to_owned()),
            runtime: Runtime::at_path(concat!(env!("CARGO_MANIFEST_DIR"), "/runtime")),
            ..Config::default()
        };
        compile(&self.source(), &config)
    }

    /// Writes it into the scratch folder. Returns the path of the file.
    pub fn write(&self) -> PathBuf {
        let folder = crate::cargo::scratch()
            .join("mutations")
            .join(self.seed.to_string());
        fs::create_dir_all(&folder).expect("a folder for the document");
        let path = folder.join(self.file);
        fs::write(&path, &self.text).expect("the document is written");
        path
    }
}
