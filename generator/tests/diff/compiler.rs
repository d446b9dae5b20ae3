//! Compiles the callers. Each is an example of the old and of the new crate. All crates are in one workspace, so that Cargo
//! builds their common dependencies once.

use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use generator::{Config, compile, config::Runtime, diff::Rule, package::Package, source::Source};
use serde_json::Value;

use super::cases::Case;

/// Whether a caller compiles with each crate, or the errors of `rustc`.
pub struct Compiled {
    pub old: Result<(), String>,
    pub new: Result<(), String>,
}

/// The head of each caller. It gives the crate the name `api`.
fn head(package: &str) -> String {
    format!(
        "#![allow(unused, deprecated)]\n\
         extern crate {} as api;\n\
         use api::{{*, runtime::Operation, types::*}};\n\
         fn main() {{}}\n",
        package.replace('-', "_")
    )
}

/// Compiles the callers of all cases with both crates.
pub fn compiles(cases: &[Case]) -> Vec<Compiled> {
    let mut workspace = Workspace::new();
    let members: Vec<(String, String)> = cases
        .iter()
        .map(|case| {
            let old = workspace.member(&case.old, "", "old", case);
            let new = match case.rule {
                Rule::CrateRenamed => old.clone(),
                _ => workspace.member(&case.new, &case.config, "new", case),
            };
            (old, new)
        })
        .collect();
    let said = workspace.check();
    let results = cases.iter().zip(members).map(|(case, (old, new))| {
        let of = |member: String| match said.get(&(member, case.name())) {
            Some(said) => Err(said.clone()),
            None => Ok(()),
        };
        let new = match case.rule {
            Rule::CrateRenamed => resolves_by_its_old_name(&workspace.folder, case),
            _ => of(new),
        };
        Compiled { old: of(old), new }
    });
    results.collect()
}

struct Workspace {
    folder: PathBuf,
    /// The members by their document and configuration.
    members: HashMap<(String, String), String>,
}

impl Workspace {
    fn new() -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("diff");
        // Remove the callers of an earlier run.
        for entry in fs::read_dir(&folder).into_iter().flatten() {
            let examples = entry.expect("a member").path().join("examples");
            let _ = fs::remove_dir_all(examples);
        }
        Workspace {
            folder,
            members: HashMap::new(),
        }
    }

    /// Returns the member for a document, and adds the caller of the case to it. Emits the crate if it is new.
    fn member(&mut self, document: &str, config: &str, side: &str, case: &Case) -> String {
        let key = (document.to_owned(), config.to_owned());
        let name = match self.members.get(&key) {
            Some(name) => name.clone(),
            None => {
                let name = format!("{side}-{}", case.name());
                let parsed = Config::from_toml("codegen.toml", config).expect("the configuration");
                let config = Config {
                    name: Some(name.clone()),
                    runtime: Runtime::at_path(concat!(env!("CARGO_MANIFEST_DIR"), "/runtime")),
                    ..parsed
                };
                let source = Source::from_text("openapi.yaml", document);
                let output = compile(&source, &config).output.expect("a crate");
                let package = Package::compare(&self.folder.join(&name), &output.files);
                package
                    .expect("the crate's folder")
                    .write()
                    .expect("the crate is written");
                self.members.insert(key, name.clone());
                name
            }
        };
        let examples = self.folder.join(&name).join("examples");
        fs::create_dir_all(&examples).expect("a folder for callers");
        let text = head(&name) + &case.caller;
        fs::write(examples.join(format!("{}.rs", case.name())), text).expect("the caller");
        name
    }

    /// The errors of `rustc` for the callers that don't compile, by member and case.
    fn check(&self) -> HashMap<(String, String), String> {
        let mut members: Vec<String> = self.members.values().map(|it| format!("{it:?}")).collect();
        members.sort();
        let manifest = format!(
            "[workspace]\nresolver = \"3\"\nmembers = [{}]\n\n\
             [profile.dev]\ndebug = false\nincremental = false\n",
            members.join(", ")
        );
        fs::write(self.folder.join("Cargo.toml"), manifest).expect("the workspace");
        copy_lock(&self.folder);
        let output = Command::new(env!("CARGO"))
            .current_dir(&self.folder)
            .args([
                "check",
                "--workspace",
                "--no-default-features",
                "--examples",
            ])
            .args(["--keep-going", "--message-format=json", "--quiet"])
            .env("CARGO_TARGET_DIR", self.folder.with_file_name("target"))
            .output()
            .expect("cargo runs");
        let stdout = String::from_utf8_lossy(&output.stdout);
        let mut said: HashMap<(String, String), String> = HashMap::new();
        for line in stdout.lines() {
            let message: Value = serde_json::from_str(line).expect("a message of cargo");
            if message["reason"] != "compiler-message" || message["message"]["level"] != "error" {
                continue;
            }
            let target = &message["target"];
            let rendered = message["message"]["rendered"].as_str().unwrap_or_default();
            assert_eq!(
                target["kind"][0], "example",
                "the crate itself:\n{rendered}"
            );
            let path = Path::new(target["src_path"].as_str().unwrap_or_default());
            let member = path.ancestors().nth(2).and_then(Path::file_name);
            let member = member.unwrap_or_default().to_string_lossy().into_owned();
            let case = target["name"].as_str().unwrap_or_default().to_owned();
            said.entry((member, case)).or_default().push_str(rendered);
        }
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() || !said.is_empty(), "{stderr}");
        said
    }
}

fn copy_lock(folder: &Path) {
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
    fs::copy(lock, folder.join("Cargo.lock")).expect("the versions of the project");
}

/// Checks whether Cargo resolves a dependency on the new crate by its old name.
fn resolves_by_its_old_name(workspace: &Path, case: &Case) -> Result<(), String> {
    let folder = workspace.with_file_name("diff-renamed");
    let name = |config: &str| {
        let config = Config::from_toml("codegen.toml", config).expect("the configuration");
        config.name.unwrap_or("api".to_owned())
    };
    let config = Config {
        name: Some(name(&case.config)),
        standalone: true,
        ..Config::default()
    };
    let source = Source::from_text("openapi.yaml", case.new.as_str());
    let output = compile(&source, &config).output.expect("a crate");
    let package = Package::compare(&folder.join("new"), &output.files).expect("the folder");
    package.write().expect("the crate is written");
    let caller = folder.join("caller");
    fs::create_dir_all(caller.join("src")).expect("a folder for the caller");
    fs::write(caller.join("src/lib.rs"), "").expect("the caller");
    let manifest = "[package]\nname = \"caller\"\n\n[workspace]\n\n[dependencies]\n\
        api = { path = \"../new\", default-features = false }\n";
    fs::write(caller.join("Cargo.toml"), manifest).expect("the manifest");
    let output = Command::new(env!("CARGO"))
        .current_dir(&caller)
        .args(["metadata", "--format-version", "1", "--offline", "--quiet"])
        .output()
        .expect("cargo runs");
    match output.status.success() {
        true => Ok(()),
        false => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
    }
}
