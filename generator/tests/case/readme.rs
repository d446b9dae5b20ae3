//! Writes the Rust code in the README of an emitted crate as an example of the crate, so that Cargo compiles it.

use std::{fs, path::Path};

use generator::File;

/// The head of the example.
const HEAD: &str =
    "#![allow(dead_code, deprecated, clippy::all, reason = \"Cargo only compiles it\")]\n";

/// Writes `examples/readme_of_NAME.rs` into the folder of the crate, where NAME is the name of the folder. The name must be
/// unique, since all crates of the workspace share a target folder. The README has no code if the document has no
/// operations.
pub fn write_example(files: &[File], folder: &Path) {
    let readme = files.iter().find(|file| file.path == "README.md");
    let readme = readme.expect("a README");
    let code = readme.text.split_once("```rust\n");
    let code = code.and_then(|(_, rest)| Some(rest.split_once("```\n")?.0));
    let code = code.map(|code| format!("\n{code}")).unwrap_or_default();
    let text = format!("{HEAD}{code}\nfn main() {{}}\n");
    let name = folder.file_name().expect("a folder").to_string_lossy();
    let example = folder.join(format!("examples/readme_of_{name}.rs"));
    if fs::read_to_string(&example).ok().as_deref() != Some(text.as_str()) {
        fs::create_dir_all(folder.join("examples")).expect("a folder for the example");
        fs::write(example, text).expect("the example is written");
    }
}
