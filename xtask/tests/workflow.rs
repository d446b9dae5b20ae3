//! Tests the workflow for pull requests. Its scripts run as on GitHub, in a temporary repository, with the commands of this
//! project. `gh` and the other commands of Cargo are replaced by scripts that record their arguments.
#![cfg(unix)]

mod scratch;
mod support;

use std::{
    collections::BTreeMap,
    env,
    fs::{self, Permissions},
    os::unix::fs::PermissionsExt,
    path::Path,
    process::Command,
};

use scratch::Scratch;
use serde_yaml::Value;

const WORKFLOW: &str = include_str!("../../.github/workflows/check.yml");

/// The values of the expressions that the workflow passes to its scripts.
const EXPRESSIONS: &[(&str, &str)] = &[
    ("github.base_ref", "main"),
    ("github.token", "secret"),
    ("github.event.pull_request.number", "7"),
];

fn workflow() -> Value {
    serde_yaml::from_str(WORKFLOW).unwrap()
}

fn steps() -> Vec<Value> {
    let workflow = workflow();
    workflow["jobs"]["check"]["steps"]
        .as_sequence()
        .unwrap()
        .clone()
}

/// The step whose script contains this text.
fn step(text: &str) -> Value {
    let holds = |step: &Value| step["run"].as_str().is_some_and(|run| run.contains(text));
    let steps = steps().into_iter().filter(holds).collect::<Vec<_>>();
    let [step] = &steps[..] else {
        panic!("{text:?} is in one step: {steps:?}");
    };
    step.clone()
}

/// A repository with a pull request, and replacements for `gh` and Cargo.
struct Checkout {
    scratch: Scratch,
}

impl Checkout {
    fn new() -> Self {
        let scratch = Scratch::generated();
        let checkout = Checkout { scratch };
        checkout.program(
            "cargo",
            &format!(
                "if [ \"$1\" = xtask ]; then shift; exec '{}' \"$@\"; fi\necho \"cargo $*\" >> log\n",
                env!("CARGO_BIN_EXE_xtask")
            ),
        );
        checkout.program("rustup", "echo \"rustup $*\" >> log\n");
        checkout.program(
            "gh",
            "echo \"gh $*\" >> log\nif [ \"$2\" = --paginate ]; then cat known; fi\n",
        );
        checkout.scratch.put("known", "");
        checkout
            .scratch
            .put(".gitignore", "/bin\n/known\n/log\n/temp\n");
        checkout.git(&["init", "--quiet", "--initial-branch=main"]);
        checkout.commit();
        checkout.git(&["update-ref", "refs/remotes/origin/main", "HEAD"]);
        fs::create_dir(checkout.scratch.path("temp")).unwrap();
        checkout
    }

    fn program(&self, name: &str, script: &str) {
        let path = format!("bin/{name}");
        self.scratch
            .put(&path, &format!("#!/usr/bin/env bash\n{script}"));
        fs::set_permissions(self.scratch.path(&path), Permissions::from_mode(0o755)).unwrap();
    }

    fn git(&self, arguments: &[&str]) {
        let mut git = Command::new("git");
        git.args(["-c", "user.name=A", "-c", "user.email=a@example.com"]);
        git.args(arguments).current_dir(self.scratch.path(""));
        support::ends_with(0, &mut git);
    }

    fn commit(&self) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message=Change"]);
    }

    /// Runs the script of a step and checks its exit status. Returns its stdout.
    fn run(&self, status: i32, step: &Value) -> String {
        let mut bash = Command::new("bash");
        bash.args(["--noprofile", "--norc", "-eo", "pipefail", "-c"]);
        bash.arg(step["run"].as_str().unwrap());
        let path = env::var("PATH").unwrap();
        let bin = self.scratch.path("bin");
        bash.current_dir(self.scratch.path(""))
            .env("PATH", format!("{}:{path}", bin.display()))
            .env("GITHUB_STEP_SUMMARY", self.scratch.path("temp/summary.md"))
            .env("GITHUB_REPOSITORY", "owner/project")
            .env("GITHUB_SERVER_URL", "https://github.example")
            .env("GITHUB_RUN_ID", "99");
        let job = &workflow()["jobs"]["check"]["env"];
        bash.envs(self.variables(job))
            .envs(self.variables(&step["env"]));
        support::ends_with(status, &mut bash).0
    }

    /// The variables of a step or a job, with the values of their expressions.
    fn variables(&self, written: &Value) -> BTreeMap<String, String> {
        let temp = self.scratch.path("temp").display().to_string();
        let known = EXPRESSIONS
            .iter()
            .copied()
            .chain([("runner.temp", temp.as_str())]);
        let known: Vec<_> = known
            .map(|(name, value)| (format!("${{{{ {name} }}}}"), value))
            .collect();
        let variables = written.as_mapping().into_iter().flatten();
        variables
            .map(|(name, value)| {
                let value = known
                    .iter()
                    .fold(value.as_str().unwrap().to_owned(), |text, known| {
                        text.replace(&known.0, known.1)
                    });
                assert!(!value.contains("${{"), "{value} is known to this test");
                (name.as_str().unwrap().to_owned(), value)
            })
            .collect()
    }

    /// The arguments that the replaced programs recorded since the last call.
    fn recorded(&self) -> String {
        let noted = fs::read_to_string(self.scratch.path("log")).unwrap_or_default();
        let _ = fs::remove_file(self.scratch.path("log"));
        noted.replace(&self.scratch.path("").display().to_string(), "…/")
    }
}

#[test]
fn it_runs_on_pull_requests_and_can_only_comment() {
    let workflow = workflow();
    let triggers = workflow["on"].as_mapping().unwrap();
    let triggers: Vec<_> = triggers.keys().filter_map(Value::as_str).collect();
    assert_eq!(
        triggers,
        ["pull_request"],
        "never with the rights of the base branch"
    );
    let rights = |holder: &Value| {
        let rights = holder["permissions"].as_mapping().unwrap().iter();
        let rights =
            rights.map(|(what, right)| [what, right].map(|it| it.as_str().unwrap().to_owned()));
        rights.map(|right| right.join(": ")).collect::<Vec<_>>()
    };
    assert_eq!(rights(&workflow), ["contents: read"]);
    let jobs: Vec<_> = workflow["jobs"].as_mapping().unwrap().values().collect();
    let [job] = jobs[..] else {
        panic!("one job");
    };
    assert_eq!(rights(job), ["contents: read", "pull-requests: write"]);
    let comment = step("gh api");
    let condition = comment["if"].as_str().unwrap();
    let own = "github.event.pull_request.head.repo.full_name == github.repository";
    assert!(
        condition.contains(own),
        "not with the token of a fork: {condition}"
    );
    for step in steps() {
        let holds_token = step["env"].get("GH_TOKEN").is_some();
        assert!(!holds_token || step == comment, "{step:?}");
    }
}

#[test]
fn no_script_contains_text_from_the_author() {
    for step in steps() {
        let run = step["run"].as_str().unwrap_or_default();
        assert!(!run.contains("${{"), "{run}");
    }
}

#[test]
fn actions_are_by_github_and_pinned() {
    for step in steps() {
        let Some(action) = step["uses"].as_str() else {
            continue;
        };
        let (name, version) = action.split_once('@').expect(action);
        assert!(name.starts_with("actions/"), "{action}");
        let major = version.strip_prefix('v').unwrap_or_default();
        assert!(major.parse::<u8>().is_ok(), "{action}");
    }
    let checkout = &steps()[0];
    assert_eq!(
        checkout["with"]["fetch-depth"], 0,
        "the base is there to compare with"
    );
    assert_eq!(checkout["with"]["persist-credentials"], false);
}

#[test]
fn the_test_command_is_the_one_in_the_readme() {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("../README.md");
    let readme = fs::read_to_string(readme).unwrap();
    let commands = readme
        .lines()
        .filter(|line| line.starts_with("cargo test "));
    let commands: Vec<_> = commands
        .map(|line| line.split('#').next().unwrap().trim())
        .collect();
    let run = step("cargo test");
    assert_eq!(commands, [run["run"].as_str().unwrap().trim()]);
}

#[test]
fn the_workflow_installs_and_builds_what_the_commands_need() {
    let checkout = Checkout::new();
    for text in ["rustup", "cargo build", "cargo test"] {
        checkout.run(0, &step(text));
    }
    assert_eq!(
        checkout.recorded(),
        "rustup toolchain install stable --profile minimal\nrustup default stable\n\
         cargo build --package xtask\ncargo test --workspace --all-features\n"
    );
}

#[test]
fn an_error_in_the_document_is_annotated() {
    let checkout = Checkout::new();
    let lint = step("xtask lint");
    assert_eq!(checkout.run(0, &lint), "");
    checkout.scratch.put("spec/plannr.yaml", scratch::BROKEN);
    let annotations = checkout.run(1, &lint);
    assert!(
        annotations.starts_with("::error file=spec/plannr.yaml,line="),
        "{annotations}"
    );
}

#[test]
fn a_crate_that_is_out_of_date_is_listed() {
    let checkout = Checkout::new();
    let check = step("xtask codegen");
    checkout.run(0, &check);
    checkout.scratch.put("generated/src/lib.rs", "");
    let listed = checkout.run(1, &check);
    assert!(listed.contains("changed  generated/src/lib.rs"), "{listed}");
}

#[test]
fn one_comment_is_created_and_then_updated() {
    let checkout = Checkout::new();
    let comment = step("gh api");
    checkout.scratch.put(
        "temp/changes.md",
        "<!-- cargo xtask diff -->\nNothing changes.\n",
    );
    let ours = ".[] | select(.user.login == \"github-actions[bot]\" and (.body | startswith(env.MARKER))) | .id";
    let asked = format!("gh api --paginate repos/owner/project/issues/7/comments --jq {ours}\n");

    checkout.run(0, &comment);
    let posted = "gh api --silent --method POST repos/owner/project/issues/7/comments \
                  --field body=@…/temp/changes.md\n";
    assert_eq!(checkout.recorded(), format!("{asked}{posted}"));

    checkout.scratch.put("known", "41\n42\n");
    checkout.run(0, &comment);
    let edited = "gh api --silent --method PATCH repos/owner/project/issues/comments/42 \
                  --field body=@…/temp/changes.md\n";
    assert_eq!(checkout.recorded(), format!("{asked}{edited}"));
}

#[test]
fn a_long_comment_is_cut_at_a_line_and_links_to_the_rest() {
    let checkout = Checkout::new();
    let lines = "- a line of the comment that is längér in bytes than in characters\n";
    checkout.scratch.put("temp/changes.md", &lines.repeat(2000));
    checkout.run(0, &step("gh api"));
    let comment = checkout.scratch.read("temp/changes.md");
    assert!(
        (50_000..60_200).contains(&comment.len()),
        "{}",
        comment.len()
    );
    let run = "https://github.example/owner/project/actions/runs/99";
    let end = format!("{lines}\nThe rest is in the summary of [this run]({run}).\n");
    assert!(
        comment.ends_with(&end),
        "{:?}",
        &comment[comment.len() - 200..]
    );
}

#[test]
fn the_changes_of_the_api_are_in_the_comment_and_in_the_summary() {
    let checkout = Checkout::new();
    let document = scratch::DOCUMENT.replace("/pets:", "/cats:");
    checkout.scratch.put("spec/plannr.yaml", &document);
    checkout.commit();
    checkout.run(0, &step("xtask diff"));
    let comment = checkout.scratch.read("temp/changes.md");
    let head = "<!-- cargo xtask diff -->\n## Changes of the API\n\n";
    assert!(comment.starts_with(head), "{comment}");
    assert!(comment.contains("/pets"), "{comment}");
    assert_eq!(checkout.scratch.read("temp/summary.md"), comment);
}
