//! Finds the documents in a folder: those in its manifest, or else all files that look like OpenAPI documents.

use std::{
    collections::{HashMap, HashSet},
    fs, io,
    path::{Path, PathBuf},
};

use generator::{diagnostic::Diagnostics, source::Source, testing::parse};

use super::{
    process::{Processes, Step},
    progress,
};
use crate::output::error;

/// The most characters of the name of a folder that come from the name of its document.
const MAX_SLUG: usize = 100;

/// A document of the folder.
pub struct Document {
    /// Its name in the table.
    pub name: String,
    /// Its file.
    pub entry: PathBuf,
    /// The path of its file, as emitted files show it.
    pub shown: String,
    /// The name of the folder of its crate, which is unique.
    pub folder: String,
}

impl Document {
    /// The name of its crate. The prefix keeps it different from the names of dependencies.
    pub fn crate_name(&self) -> String {
        format!("corpus-{}", self.folder)
    }

    /// The folder of the program that tries its examples. The dot keeps it different from the folders of crates.
    pub fn examples_folder(&self) -> String {
        format!(".examples/{}", self.folder)
    }
}

/// The documents in `folder`; only those with a name in `only`, unless that is empty. A name that the manifest lists more
/// than once selects all its documents.
///
/// # Errors
///
/// The folder or its manifest can't be read, there are no documents, or none has a name in `only`.
pub fn find(
    folder: &Path,
    only: &[String],
    processes: &Processes,
) -> Result<Vec<Document>, String> {
    let manifest = folder.join("manifest.tsv");
    let listed = match fs::read_to_string(&manifest) {
        Ok(text) => read_manifest(&text)
            .map_err(|reason| error(format!("{}: {reason}", manifest.display())))?,
        Err(failure) if failure.kind() == io::ErrorKind::NotFound => below(folder, processes)?,
        Err(failure) => return Err(unreadable(&manifest, failure)),
    };
    let known: HashSet<&String> = listed.iter().map(|(name, _)| name).collect();
    if let Some(unknown) = only.iter().find(|name| !known.contains(name)) {
        return Err(error(format!(
            "{} has no document `{unknown}`",
            folder.display()
        )));
    }
    if listed.is_empty() {
        return Err(error(format!(
            "{} has no OpenAPI document",
            folder.display()
        )));
    }
    let mut times: HashMap<&str, usize> = HashMap::new();
    for (name, _) in &listed {
        *times.entry(name).or_default() += 1;
    }
    let mut folders = HashSet::new();
    let documents = listed.iter().map(|(name, entry)| {
        let document = Document {
            // The path is part of the name if the manifest lists the name more than once.
            name: match times.get(name.as_str()) {
                Some(1) => name.clone(),
                _ => format!("{name} ({entry})"),
            },
            folder: unique(&slug(name), &mut folders),
            entry: folder.join(entry),
            shown: entry.replace(char::is_control, "_"),
        };
        (name, document)
    });
    Ok(documents
        .filter(|(name, _)| only.is_empty() || only.contains(name))
        .map(|(_, document)| document)
        .collect())
}

/// Parses a manifest. Returns the name and the path of each document.
fn read_manifest(text: &str) -> Result<Vec<(String, String)>, String> {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let columns: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let column = |wanted: &str| {
        let at = columns.iter().position(|column| column.trim() == wanted);
        at.ok_or_else(|| format!("there is no column `{wanted}`"))
    };
    let (name, entry) = (column("name")?, column("entry")?);
    let read = |line: &str| {
        let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
        let cell = |at: usize| cells.get(at).filter(|cell| !cell.is_empty());
        match (cell(name), cell(entry)) {
            (Some(name), Some(entry)) => Ok((name.to_string(), entry.to_string())),
            _ => Err(format!("a name or an entry is missing in `{line}`")),
        }
    };
    lines.map(read).collect()
}

/// Finds the documents below a folder. Returns the name, made from the path, and the path of each.
fn below(folder: &Path, processes: &Processes) -> Result<Vec<(String, String)>, String> {
    let mut found = files(folder)?;
    found.sort();
    // Parsing can end a process, or take longer than allowed.
    let answers = progress::each("finding", &found, processes.jobs, |path| {
        let entry = folder.join(path);
        let is_document = processes.run(Step::Find, &entry, &[]);
        is_document.unwrap_or_else(|_| looks_like_document(&entry))
    });
    let mut answers = answers.into_iter();
    found.retain(|_| answers.next() == Some(true));
    let mut stems: HashMap<&str, usize> = HashMap::new();
    for path in &found {
        *stems.entry(stem(path)).or_default() += 1;
    }
    // The extension is part of the name if two files differ in nothing else.
    let name = |path: &String| match stems.get(stem(path)) {
        Some(1) => stem(path).to_owned(),
        _ => path.clone(),
    };
    Ok(found
        .iter()
        .map(|path| (name(path), path.clone()))
        .collect())
}

/// The paths of the YAML and JSON files below a folder that contain the word `openapi` or `swagger`, relative to the folder.
fn files(folder: &Path) -> Result<Vec<String>, String> {
    let mut found = Vec::new();
    let mut open = vec![(folder.to_owned(), String::new())];
    while let Some((at, path)) = open.pop() {
        let entries = fs::read_dir(&at).map_err(|failure| unreadable(&at, failure))?;
        for entry in entries {
            let entry = entry.map_err(|failure| unreadable(&at, failure))?;
            let kind = entry
                .file_type()
                .map_err(|failure| unreadable(&at, failure))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = format!("{path}{name}");
            if kind.is_dir() && !name.starts_with('.') {
                open.push((entry.path(), path + "/"));
            } else if kind.is_file() && mentions_openapi(&entry.path()) {
                found.push(path);
            }
        }
    }
    Ok(found)
}

/// The path without the extension of its file.
fn stem(path: &str) -> &str {
    path.rsplit_once('.').map_or(path, |(stem, _)| stem)
}

/// The keys that a document has at its root, one of them.
const ROOT_KEYS: [&str; 2] = ["openapi", "swagger"];

/// Whether the file is YAML or JSON by its extension, and one of the keys of a document is in its text.
fn mentions_openapi(path: &Path) -> bool {
    let extension = path.extension().unwrap_or_default().to_ascii_lowercase();
    ["yaml", "yml", "json"].iter().any(|it| extension == *it)
        && Source::read(path)
            .is_ok_and(|source| ROOT_KEYS.iter().any(|key| source.text().contains(key)))
}

/// Whether the file has the key `openapi` or `swagger` at the root. If it can't be parsed, whether it looks like a document.
pub fn is_document(path: &Path) -> bool {
    let Ok(source) = Source::read(path) else {
        return false;
    };
    match parse(&source, &mut Diagnostics::default()) {
        Some(tree) => ROOT_KEYS.iter().any(|key| tree.get(key).is_some()),
        None => looks_like_document(path),
    }
}

/// Whether a line of the file starts with the key `openapi` or `swagger`.
fn looks_like_document(path: &Path) -> bool {
    Source::read(path).is_ok_and(|source| {
        source.text().lines().any(|line| {
            let line = line.trim_start_matches([' ', '\t', '{', '"', '\'']);
            ROOT_KEYS.iter().any(|key| line.starts_with(key))
        })
    })
}

/// The name with only characters that are allowed in the name of a crate and of a folder. It does not start with `-`, because
/// `rustc` reads a path that does as an option.
fn slug(name: &str) -> String {
    let allowed = |found: char| match found.to_ascii_lowercase() {
        found @ ('a'..='z' | '0'..='9' | '_') => found,
        _ => '-',
    };
    let slug: String = name.chars().map(allowed).collect();
    match slug.trim_start_matches('-') {
        "" => "document".to_owned(),
        slug => slug.chars().take(MAX_SLUG).collect(),
    }
}

/// The name, with a number if it is taken. Names that differ only in `-` and `_` are the same crate to `rustc`.
fn unique(name: &str, taken: &mut HashSet<String>) -> String {
    let numbered = (2..).map(|number| format!("{name}-{number}"));
    let free = std::iter::once(name.to_owned())
        .chain(numbered)
        .find(|name| taken.insert(name.replace('_', "-")));
    free.unwrap_or_default()
}

fn unreadable(path: &Path, failure: io::Error) -> String {
    error(format!("can't read {}: {failure}", path.display()))
}
