//! Tests `cargo xtask codegen --watch`. Each test waits for the expected output.
#![cfg(unix)]

mod scratch;
mod support;

use std::{
    fs,
    io::{BufRead, BufReader, Read},
    process::{Child, Command, Stdio},
    sync::mpsc::{Receiver, channel},
    thread,
    time::{Duration, Instant},
};

use scratch::{BROKEN, DOCUMENT, Scratch};

/// The time limit for each wait, long enough for a busy machine.
const DEADLINE: Duration = Duration::from_secs(60);

/// The running command, and its output line by line.
struct Watching {
    child: Child,
    lines: Receiver<String>,
}

impl Watching {
    /// Starts the command and waits until it watches.
    fn start(scratch: &Scratch, arguments: &[&str]) -> Self {
        let arguments = [&["codegen", "--watch"], arguments].concat();
        let mut child = scratch
            .command(&arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (to, lines) = channel();
        let streams: [Box<dyn Read + Send>; 2] = [
            Box::new(child.stdout.take().unwrap()),
            Box::new(child.stderr.take().unwrap()),
        ];
        for stream in streams {
            let to = to.clone();
            thread::spawn(move || {
                for line in BufReader::new(stream).lines().map_while(Result::ok) {
                    let _ = to.send(line);
                }
            });
        }
        let watching = Watching { child, lines };
        watching.says("watching ");
        watching
    }

    /// Waits for a line that contains this text.
    #[track_caller]
    fn says(&self, text: &str) -> String {
        self.says_after(text).1
    }

    /// Waits for a line that contains this text; returns also those before it.
    #[track_caller]
    fn says_after(&self, text: &str) -> (Vec<String>, String) {
        let end = Instant::now() + DEADLINE;
        let mut said = Vec::new();
        while let Ok(line) = self.lines.recv_timeout(end - Instant::now().min(end)) {
            if line.contains(text) {
                return (said, line);
            }
            said.push(line);
        }
        panic!("{text:?} is not said, but {said:#?}");
    }

    /// Sends Ctrl-C, and returns the exit status.
    fn interrupt(&mut self) -> Option<i32> {
        let pid = self.child.id().to_string();
        let sent = Command::new("kill").args(["-INT", &pid]).status().unwrap();
        assert!(sent.success());
        let end = Instant::now() + DEADLINE;
        while Instant::now() < end {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.code();
            }
            thread::sleep(Duration::from_millis(10));
        }
        panic!("Ctrl-C does not end it");
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The document with another `operationId`, and so another method in its crate.
fn with_method(name: &str) -> String {
    DOCUMENT.replace("listPets", name)
}

/// Saves like many editors: writes a new file and renames it to the old name.
fn replace(scratch: &Scratch, path: &str, text: &str) {
    scratch.put("beside.tmp", text);
    fs::rename(scratch.path("beside.tmp"), scratch.path(path)).unwrap();
}

#[track_caller]
fn has_method(scratch: &Scratch, name: &str) {
    let surface = scratch.read("generated/api.txt");
    assert!(surface.contains(name), "{name} in {surface}");
}

const WRITTEN: &str = " written, ";

#[test]
fn a_save_generates_the_crate_and_prints_the_time() {
    let scratch = Scratch::new();
    let watching = Watching::start(&scratch, &[]);
    has_method(&scratch, "list_pets");
    scratch.put("spec/plannr.yaml", &with_method("findPets"));
    let line = watching.says(WRITTEN);
    has_method(&scratch, "find_pets");
    let (clock, rest) = line.split_once(' ').unwrap();
    let numbers: Vec<u8> = clock.split(':').map(|it| it.parse().unwrap()).collect();
    assert!(matches!(numbers[..], [0..=23, 0..=59, 0..=60]), "{line}");
    assert!(
        rest.starts_with("generated: ") && rest.ends_with(" ms)"),
        "{line}"
    );
}

#[test]
fn it_does_not_matter_how_an_editor_saves() {
    let scratch = Scratch::new();
    let watching = Watching::start(&scratch, &[]);
    for name in ["one_way", "once_more"] {
        replace(&scratch, "spec/plannr.yaml", &with_method(name));
        watching.says(WRITTEN);
        has_method(&scratch, name);
    }
    // Some editors rename the old file to a backup first, so that the document is missing for a moment.
    fs::rename(
        scratch.path("spec/plannr.yaml"),
        scratch.path("spec/plannr.yaml~"),
    )
    .unwrap();
    scratch.put("spec/plannr.yaml", &with_method("other_way"));
    watching.says(WRITTEN);
    has_method(&scratch, "other_way");
}

#[test]
fn a_broken_document_is_reported_and_changes_nothing_until_it_is_corrected() {
    let scratch = Scratch::new();
    let watching = Watching::start(&scratch, &[]);
    scratch.put("spec/plannr.yaml", BROKEN);
    watching.says("error[syntax]");
    watching.says("nothing was written");
    has_method(&scratch, "list_pets");
    scratch.put("spec/plannr.yaml", &with_method("mended"));
    watching.says(WRITTEN);
    has_method(&scratch, "mended");
}

#[test]
fn a_document_that_is_broken_from_the_start_can_be_corrected() {
    let scratch = Scratch::new();
    scratch.put("spec/plannr.yaml", BROKEN);
    let watching = Watching::start(&scratch, &[]);
    assert!(!scratch.path("generated").exists());
    scratch.put("spec/plannr.yaml", DOCUMENT);
    watching.says(WRITTEN);
    has_method(&scratch, "list_pets");
}

#[test]
fn overlays_are_watched_in_any_folder() {
    let overlay = |id: &str| {
        format!(
            "overlay: 1.0.0\ninfo: {{ title: A, version: '1' }}\nactions:\n- target: $.paths.*.get\n  update: {{ operationId: {id} }}\n"
        )
    };
    let scratch = Scratch::new();
    scratch.put("more/first.yaml", &overlay("first"));
    let watching = Watching::start(&scratch, &["--overlay", "more/first.yaml"]);
    has_method(&scratch, "first");
    scratch.put("more/first.yaml", &overlay("changed"));
    watching.says(WRITTEN);
    has_method(&scratch, "changed");
    scratch.put("fixes/last.yaml", &overlay("last"));
    let config = "[document]\noverlays = [\"../fixes/last.yaml\"]\n";
    scratch.put("spec/codegen.toml", config);
    scratch.put(
        "more/first.yaml",
        "overlay: 1.0.0\ninfo: {}\nactions: [{ target: $, update: {} }]",
    );
    watching.says(WRITTEN);
    has_method(&scratch, "last");
}

#[test]
fn a_new_configuration_is_noticed() {
    let scratch = Scratch::new();
    let watching = Watching::start(&scratch, &[]);
    replace(&scratch, "spec/codegen.toml", "name = \"pets\"\n");
    watching.says(WRITTEN);
    assert!(
        scratch
            .read("generated/Cargo.toml")
            .contains("name = \"pets\"")
    );
    replace(&scratch, "spec/codegen.toml", "nmae = \"pets\"\n");
    watching.says("did you mean `name`?");
    fs::remove_file(scratch.path("spec/codegen.toml")).unwrap();
    watching.says(WRITTEN);
    assert!(
        scratch
            .read("generated/Cargo.toml")
            .contains("name = \"pets-api\"")
    );
}

#[test]
fn newly_referenced_files_are_watched() {
    let scratch = Scratch::new();
    let watching = Watching::start(&scratch, &[]);
    let reference = "\"200\": {$ref: parts/deep/pets.yaml}";
    let text = DOCUMENT.replace("\"204\":\n          description: No pets", reference);
    assert!(text.contains(reference));
    scratch.put("spec/plannr.yaml", &text);
    watching.says("error[dangling-reference]");
    let part = |property: &str| {
        format!(
            "description: Pets\ncontent: {{application/json: {{schema: \
             {{type: object, properties: {{{property}: {{type: string}}}}}}}}}}\n"
        )
    };
    // Its folders don't exist yet.
    scratch.put("spec/parts/deep/pets.yaml", &part("nickname"));
    watching.says(WRITTEN);
    has_method(&scratch, "nickname");
    scratch.put("spec/parts/deep/pets.yaml", &part("surname"));
    watching.says(WRITTEN);
    has_method(&scratch, "surname");
}

#[test]
fn the_folder_of_the_document_can_be_removed_and_restored() {
    let scratch = Scratch::new();
    let watching = Watching::start(&scratch, &[]);
    fs::rename(scratch.path("spec"), scratch.path("gone")).unwrap();
    watching.says("can't read spec/plannr.yaml");
    scratch.put("spec/plannr.yaml", &with_method("back_again"));
    watching.says(WRITTEN);
    has_method(&scratch, "back_again");
    scratch.put("spec/plannr.yaml", &with_method("still_watched"));
    watching.says(WRITTEN);
    has_method(&scratch, "still_watched");
}

#[test]
fn writing_other_files_does_not_cause_a_run() {
    let scratch = Scratch::new();
    // The crate lies in the folder that is watched.
    let watching = Watching::start(&scratch, &["--out", "spec/client"]);
    scratch.put("spec/notes.txt", "nothing to it");
    replace(&scratch, "spec/plannr.yaml", DOCUMENT);
    thread::sleep(Duration::from_millis(500));
    replace(&scratch, "spec/plannr.yaml", &with_method("findPets"));
    let (said, _) = watching.says_after(WRITTEN);
    assert_eq!(said, [""; 0], "it runs once for one change");
}

#[test]
fn a_burst_of_saves_ends_with_the_last() {
    let scratch = Scratch::new();
    let watching = Watching::start(&scratch, &[]);
    for number in 0..50 {
        scratch.put(
            "spec/plannr.yaml",
            &with_method(&format!("number_{number}")),
        );
    }
    let end = Instant::now() + DEADLINE;
    while !scratch.read("generated/api.txt").contains("number_49") {
        assert!(Instant::now() < end, "the last save is generated");
        watching.says(WRITTEN);
    }
}

#[test]
fn json_has_one_line_for_each_run() {
    let scratch = Scratch::new();
    let watching = Watching::start(&scratch, &["--format", "json"]);
    scratch.put("spec/plannr.yaml", BROKEN);
    let line = watching.says("\"diagnostics\":[{");
    let found: serde_json::Value = serde_json::from_str(&line).unwrap();
    assert_eq!(found["diagnostics"][0]["code"], "syntax");
}

#[test]
fn ctrl_c_exits_with_status_130() {
    let scratch = Scratch::new();
    let mut watching = Watching::start(&scratch, &[]);
    assert_eq!(watching.interrupt(), Some(130));
    scratch.expect(0, &["codegen", "--check"]);
}

#[test]
fn watching_and_checking_exclude_each_other() {
    let scratch = Scratch::new();
    scratch.expect(2, &["codegen", "--watch", "--check"]);
}
