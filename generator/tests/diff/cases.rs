//! Parses the cases in `cases.txt`.
//!
//! A case begins with `=== rule effect`, where `effect` is the effect on Rust callers. Then, in any order:
//!
//! - `-` and `+` lines are the edit from the old document to the new one, and ` ` lines its context;
//! - `*` lines change the base to the old document: the first is a line of the base, and the others replace it. `*` alone
//!   separates two such replacements;
//! - `~` lines are the `codegen.toml` of the new document;
//! - `also rule` names another change that the edit causes.
//!
//! The lines after `---` are the caller.

use std::{fs, path::Path};

use generator::diff::{Effect, Rule};

/// An edit of a document, and a caller of the old crate.
#[derive(Debug, Clone)]
pub struct Case {
    pub rule: Rule,
    pub rust: Effect,
    /// The rules of other changes that the edit causes.
    pub also: Vec<Rule>,
    pub old: String,
    pub new: String,
    /// The configuration of the new document.
    pub config: String,
    pub caller: String,
}

impl Case {
    pub fn name(&self) -> String {
        format!("{}-{:?}", self.rule, self.rust).to_lowercase()
    }
}

fn read(file: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diff");
    fs::read_to_string(folder.join(file)).expect("a file of the cases")
}

pub fn base() -> String {
    read("base.yaml")
}

pub fn cases() -> Vec<Case> {
    let (base, table) = (base(), read("cases.txt"));
    let cases = table.split("=== ").skip(1);
    cases.map(|text| case(&base, text)).collect()
}

fn case(base: &str, text: &str) -> Case {
    let (head, caller) = text.split_once("---\n").expect("a caller");
    let mut lines = head.lines();
    let title = lines.next().expect("a title");
    let (rule, effect) = title.split_once(' ').expect("a rule and an effect");
    let rust = match effect {
        "none" => Effect::None,
        "compatible" => Effect::Compatible,
        "breaking" => Effect::Breaking,
        other => panic!("{title}: {other}"),
    };
    let mut case = Case {
        rule: rule_of(rule),
        rust,
        also: Vec::new(),
        old: base.to_owned(),
        new: String::new(),
        config: String::new(),
        caller: caller.to_owned(),
    };
    let (mut before, mut hunks) = (vec![Vec::new()], vec![Hunk::default()]);
    for line in lines.filter(|line| !line.is_empty()) {
        let (kind, rest) = line.split_at(1);
        let last = hunks.last_mut().expect("a hunk");
        match kind {
            "*" if rest.is_empty() => before.push(Vec::new()),
            "*" => before.last_mut().expect("an edit").push(rest),
            "~" => case.config += &format!("{rest}\n"),
            "-" if last.ends => hunks.push(Hunk::default().with(kind, rest)),
            "-" | "+" | " " => *last = std::mem::take(last).with(kind, rest),
            _ => case.also.push(rule_of(
                line.strip_prefix("also ").expect("a line of a case"),
            )),
        }
    }
    for edit in before.iter().filter(|edit| !edit.is_empty()) {
        let (sought, by) = edit.split_first().expect("a line of the base");
        let by: String = by.iter().map(|line| format!("{line}\n")).collect();
        case.old = replaced(&case.old, &format!("{sought}\n"), &by, title);
    }
    case.new = case.old.clone();
    for hunk in hunks.iter().filter(|it| !it.old.is_empty()) {
        case.new = replaced(&case.new, &hunk.old, &hunk.new, title);
    }
    case
}

fn rule_of(name: &str) -> Rule {
    let mut rules = Rule::ALL.iter();
    *rules
        .find(|it| it.as_str() == name)
        .unwrap_or_else(|| panic!("no rule `{name}`"))
}

/// Replaces `old`, which must occur once in the text.
fn replaced(text: &str, old: &str, new: &str, of: &str) -> String {
    assert_eq!(text.matches(old).count(), 1, "{of}: {old}");
    text.replacen(old, new, 1)
}

#[derive(Default)]
struct Hunk {
    old: String,
    new: String,
    /// Whether the next `-` line begins another hunk.
    ends: bool,
}

impl Hunk {
    fn with(mut self, kind: &str, line: &str) -> Self {
        if kind != "+" {
            self.old += &format!("{line}\n");
        }
        if kind != "-" {
            self.new += &format!("{line}\n");
        }
        self.ends = kind == "+";
        self
    }
}
