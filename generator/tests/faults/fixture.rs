//! A document with a fault, in one or several files.

use std::{fs, path::Path};

use generator::source::Source;

use super::marks::{self, Mark};

/// A file and its text.
#[derive(Clone)]
pub struct Text {
    pub name: String,
    pub text: String,
}

/// A document, its other files, and the expected diagnostics.
#[derive(Clone)]
pub struct Fixture {
    pub root: Text,
    pub others: Vec<Text>,
    pub marks: Vec<Mark>,
}

impl Fixture {
    /// Reads the YAML files of a folder, and the marks in their comments.
    pub fn read(folder: &Path) -> Self {
        let entries =
            fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        let mut names: Vec<String> = entries
            .map(|entry| entry.expect("a file").file_name())
            .map(|name| name.to_string_lossy().into_owned())
            .filter(|name| name.ends_with(".yaml"))
            .collect();
        names.sort();
        let mut marks = Vec::new();
        let mut others = Vec::new();
        for name in names {
            let commented = fs::read_to_string(folder.join(&name)).expect("a file");
            let (text, found) = marks::read(&name, &commented);
            marks.extend(found);
            others.push(Text { name, text });
        }
        let root = others.iter().position(|file| file.name == "openapi.yaml");
        let root = others.remove(root.expect("a file `openapi.yaml`"));
        Self {
            root,
            others,
            marks: marks::sorted(marks),
        }
    }

    /// All files, the root first.
    pub fn all(&self) -> impl Iterator<Item = &Text> {
        std::iter::once(&self.root).chain(&self.others)
    }

    pub fn source(&self) -> Source {
        let others = self.others.iter();
        let others = others.map(|file| (&*file.name, &*file.text));
        Source::from_text(self.root.name.clone(), self.root.text.clone()).with_files(others)
    }
}
