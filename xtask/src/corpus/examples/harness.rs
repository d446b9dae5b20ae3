//! Writes and runs the program that reads each example as its type and writes it again. It is a separate crate that depends
//! on the client, and reads values as a client reads a response: tolerantly.

use std::{collections::HashMap, fs, path::PathBuf, process::Stdio};

use generator::Example;
use serde_json::Value;
use toml::Table;

use super::super::{
    documents::Document,
    process::Processes,
    workspace::{Workspace, put},
};
use crate::output::error;

/// The program for a document.
pub struct Harness<'d> {
    document: &'d Document,
    workspace: &'d Workspace,
}

/// The JSON written for each example, by its number, or the reason why it was not read.
pub type Results = HashMap<usize, Result<Value, String>>;

/// The file with what the program printed.
const RESULTS: &str = "results.tsv";

/// The file with the examples, one per line: number, type and JSON.
const EXAMPLES: &str = "examples.tsv";

impl Harness<'_> {
    /// The program for a document.
    pub fn of<'d>(document: &'d Document, workspace: &'d Workspace) -> Harness<'d> {
        Harness {
            document,
            workspace,
        }
    }

    fn crate_name(&self) -> String {
        format!("examples-of-{}", self.document.folder)
    }

    fn folder(&self) -> PathBuf {
        self.workspace.root().join(self.document.examples_folder())
    }

    /// Writes the program and the file of the examples that it reads.
    ///
    /// # Errors
    ///
    /// The files can't be written.
    pub fn write(&self, examples: &[Example], imports: &str) -> Result<(), String> {
        let mut types: Vec<&str> = Vec::new();
        let mut numbers: HashMap<&str, usize> = HashMap::new();
        let mut lines = String::new();
        for (at, example) in examples.iter().enumerate() {
            let number = *numbers.entry(&example.rust_type).or_insert_with(|| {
                types.push(&example.rust_type);
                types.len() - 1
            });
            // Compact JSON has no tabs or line breaks.
            lines.push_str(&format!("{at}\t{number}\t{}\n", example.value));
        }
        let types: String = types
            .iter()
            .map(|ty| format!("    through::<{ty}>,\n"))
            .collect();
        let root = self.document.crate_name().replace('-', "_");
        let program = PROGRAM
            .replace("{{imports}}", imports)
            .replace("{{root}}", &root)
            .replace("{{types}}", &types);
        let folder = self.folder();
        let made = fs::create_dir_all(folder.join("src"));
        made.map_err(|failure| error(format!("can't write {}: {failure}", folder.display())))?;
        put(&folder.join("Cargo.toml"), self.manifest()?.as_bytes())?;
        put(&folder.join("src").join("main.rs"), program.as_bytes())?;
        put(&folder.join(EXAMPLES), lines.as_bytes())
    }

    /// The manifest. The program depends on the client, and on the crates of the types of its fields.
    fn manifest(&self) -> Result<String, String> {
        let client = self.workspace.folder(self.document);
        let path = client.join("Cargo.toml");
        let manifest = fs::read_to_string(&path).map_err(error)?;
        let manifest: Table = manifest.parse().map_err(error)?;
        let needed = manifest.get("dependencies").and_then(|all| all.as_table());
        let mut dependencies = Table::new();
        for (name, dependency) in needed.into_iter().flatten() {
            let is_optional = dependency.get("optional").is_some();
            if !is_optional {
                dependencies.insert(name.clone(), dependency.clone());
            }
        }
        let mut package = Table::new();
        package.insert("name".to_owned(), self.crate_name().into());
        package.insert("edition".to_owned(), "2024".into());
        let mut client = Table::new();
        client.insert(
            "path".to_owned(),
            format!("../../{}", self.document.folder).into(),
        );
        client.insert("default-features".to_owned(), false.into());
        dependencies.insert(self.document.crate_name(), client.into());
        let mut manifest = Table::new();
        manifest.insert("package".to_owned(), package.into());
        manifest.insert("dependencies".to_owned(), dependencies.into());
        Ok(manifest.to_string())
    }

    /// Builds and runs the program, and keeps what it prints in a file for [`Harness::results`].
    ///
    /// # Errors
    ///
    /// The program can't be built or run. It is no error if it stops early.
    pub fn run(&self, processes: &Processes) -> Result<(), String> {
        let output = processes
            .cargo()
            .current_dir(self.workspace.root())
            .args(["run", "--quiet", "--package", &self.crate_name()])
            .args(["--jobs", &processes.jobs.to_string()])
            .arg("--")
            .arg(self.folder().join(EXAMPLES))
            .env("CARGO_TARGET_DIR", self.workspace.target())
            .stdin(Stdio::null())
            .output()
            .map_err(|failure| format!("can't run cargo: {failure}"))?;
        if !String::from_utf8_lossy(&output.stdout)
            .lines()
            .any(is_result)
        {
            let said = String::from_utf8_lossy(&output.stderr);
            let said = said.lines().take(20).collect::<Vec<_>>().join("\n  ");
            return Err(format!("the examples could not be tried: {said}"));
        }
        put(&self.folder().join(RESULTS), &output.stdout)
    }

    /// The JSON that the program wrote for each example, or the reason why it was not read.
    ///
    /// # Errors
    ///
    /// The file can't be read.
    pub fn results(&self) -> Result<Results, String> {
        let printed = fs::read(self.folder().join(RESULTS)).map_err(error)?;
        let text = String::from_utf8_lossy(&printed);
        Ok(text.lines().filter_map(result).collect())
    }
}

/// Whether the line of the program's output is the result of an example.
fn is_result(line: &str) -> bool {
    let number = line.split('\t').next();
    number.is_some_and(|number| number.parse::<usize>().is_ok())
}

/// Parses a line of the program's output.
fn result(line: &str) -> Option<(usize, Result<Value, String>)> {
    let (index, rest) = line.split_once('\t')?;
    let result = match rest.split_once('\t')? {
        ("kept", json) => serde_json::from_str(json)
            .map_err(|_| format!("the program wrote invalid JSON: {json}")),
        (_, why) => Err(why.to_owned()),
    };
    Some((index.parse().ok()?, result))
}

/// The source of the program. Text in double braces is replaced.
const PROGRAM: &str = r#"//! Reads each example as its type and writes it again.

{{imports}}
const TYPES: &[fn(&str) -> Result<String, String>] = &[
{{types}}];

fn main() {
    std::panic::set_hook(Box::new(|_| {}));
    let path = std::env::args().nth(1).expect("the file of the examples");
    let examples = std::fs::read_to_string(path).expect("the examples");
    for line in examples.lines() {
        let mut cells = line.splitn(3, '\t');
        let index = cells.next().expect("which example it is");
        let of: usize = cells.next().and_then(|of| of.parse().ok()).expect("of which type it is");
        let json = cells.next().expect("the value");
        match std::panic::catch_unwind(|| TYPES[of](json)) {
            Ok(Ok(json)) => println!("{index}\tkept\t{json}"),
            Ok(Err(why)) => println!("{index}\tlost\t{}", why.replace('\n', " ")),
            Err(_) => println!("{index}\tlost\tthe client panicked"),
        }
    }
}

fn through<T: {{root}}::runtime::json::Json>(json: &str) -> Result<String, String> {
    let read = {{root}}::runtime::json::from_slice_tolerant::<T>(json.as_bytes());
    let (value, _) = read.map_err(|fault| fault.to_string())?;
    let json = {{root}}::runtime::json::to_vec(&value).map_err(|fault| fault.to_string())?;
    String::from_utf8(json).map_err(|fault| fault.to_string())
}
"#;
