//! `[lints]`: the level of a warning, by its code and by its place in the document.
//!
//! A code has one level, or a table of a level and of places with other levels:
//! `example = { level = "deny", allow = ["#/components/schemas/Case"] }`. A place is a JSON pointer, preceded by the path
//! of the file if that is not the main document. It applies to the node and everything below it; of several places that
//! apply, the innermost one decides. A diagnostic that is an error by default stays an error, except that a reference to a missing
//! schema can be a warning.

use std::collections::HashMap;

use super::{Config, places::Places};
use crate::{
    diagnostic::{Code, Diagnostic, Location, Part, Pointer, Severity, has_errors, nearest},
    source::{Mount, Source},
};

/// What happens to the diagnostics of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// They are not reported.
    Allow,
    /// They are reported as warnings.
    Warn,
    /// They are reported as errors.
    Deny,
}

/// The level of a code, for the whole document or for one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// The code.
    pub code: Code,
    /// The path of the file relative to the folder of the document; `None` for the document itself.
    pub file: Option<String>,
    /// The node to which the rule applies, with everything below it; `None` for the whole document.
    pub pointer: Option<Pointer>,
    /// The level.
    pub level: Level,
    /// The keys of the rule in the configuration, from the root on.
    path: Vec<String>,
}

/// The `[lints]` table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lints {
    /// The rules, in no particular order.
    pub rules: Vec<Rule>,
}

/// An error in the table.
pub(super) struct LintError {
    /// The keys of the wrong entry, from the root on.
    pub path: Vec<String>,
    /// Whether the last key is wrong, or its value.
    pub part: Part,
    pub message: String,
    pub help: String,
}

const LEVELS: &[(&str, Level)] = &[
    ("allow", Level::Allow),
    ("warn", Level::Warn),
    ("deny", Level::Deny),
];

impl Lints {
    /// Reads the table. Returns the rules that are valid, and the errors.
    pub(super) fn read(table: &toml::Table) -> (Self, Vec<LintError>) {
        let mut reader = Reader::default();
        for (name, value) in table {
            reader.read_code(name, value);
        }
        (reader.lints, reader.errors)
    }

    /// Applies the rules to the diagnostics, and reports the rules that had no effect.
    pub(crate) fn apply(
        &self,
        config: &Config,
        source: &Source,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        if self.rules.is_empty() {
            return;
        }
        // After an error the later stages did not run, so their diagnostics are missing.
        let is_complete = !has_errors(diagnostics);
        let mut by_code: HashMap<Code, Vec<(usize, &Rule)>> = HashMap::new();
        for (index, rule) in self.rules.iter().enumerate() {
            by_code.entry(rule.code).or_default().push((index, rule));
        }
        let mut used = vec![false; self.rules.len()];
        diagnostics.retain_mut(|diagnostic| {
            if diagnostic.severity == Severity::Error {
                return true;
            }
            let rules = by_code.get(&diagnostic.code).into_iter().flatten();
            let matching = rules
                .filter_map(|(index, rule)| Some((rule.depth(diagnostic, source)?, *index, rule)));
            let Some((_, index, rule)) = matching.max_by_key(|(depth, ..)| *depth) else {
                return true;
            };
            used.get_mut(index).into_iter().for_each(|it| *it = true);
            rule.level.apply_to(diagnostic)
        });
        let unused = self.rules.iter().zip(used).filter(|(rule, used)| {
            let is_default = rule.pointer.is_none() && rule.level == Level::Warn;
            !used && rule.level != Level::Deny && !is_default
        });
        if is_complete {
            let places = Places::in_file(&config.file, &config.text);
            unused.for_each(|(rule, _)| self.report_unused(rule, &places, diagnostics));
        }
    }

    /// The level of a code at a place of the joined document; `None` if no rule applies.
    pub(crate) fn level_at(&self, code: Code, place: &Pointer, mount: &Mount) -> Option<Level> {
        let rules = self.rules.iter().filter(|rule| rule.code == code);
        let matching = rules.filter_map(|rule| Some((rule.depth_in_tree(place, mount)?, rule)));
        let (_, rule) = matching.max_by_key(|(depth, _)| *depth)?;
        Some(rule.level)
    }

    fn report_unused(&self, rule: &Rule, places: &Places<'_>, diagnostics: &mut Vec<Diagnostic>) {
        let message = match &rule.pointer {
            Some(_) => {
                let place = rule.path.last().map_or("", String::as_str);
                format!(
                    "there is no diagnostic `{}` at `{place}`",
                    rule.code.as_str()
                )
            }
            None => format!("there is no diagnostic `{}`", rule.code.as_str()),
        };
        let code = Code::UnneededExemption;
        let own_rule = self
            .rules
            .iter()
            .find(|it| it.code == code && it.pointer.is_none());
        if own_rule.is_some_and(|rule| rule.level == Level::Allow) {
            return;
        }
        let mut diagnostic = Diagnostic::new(code, places.location(&rule.path, Part::Key), message);
        diagnostic.help("remove the exemption");
        if let Some(rule) = own_rule {
            rule.level.apply_to(&mut diagnostic);
        }
        diagnostics.push(diagnostic);
    }
}

impl Rule {
    /// The depth of the rule's place, if it contains the diagnostic; the deepest one decides. 0 for the whole document.
    fn depth(&self, diagnostic: &Diagnostic, source: &Source) -> Option<usize> {
        let Some(place) = &self.pointer else {
            return Some(0);
        };
        let Location::Node { file, pointer, .. } = &diagnostic.location else {
            return None;
        };
        let is_same_file = match (&self.file, file) {
            (None, None) => true,
            (Some(path), Some(file)) => *source.shown(path) == **file,
            _ => false,
        };
        let (place, pointer) = (place.segments(), pointer.segments());
        (is_same_file && pointer.starts_with(&place)).then_some(place.len() + 1)
    }
}

impl Rule {
    /// The depth of the rule's place, if it contains a place of the joined document. 0 for the whole document.
    fn depth_in_tree(&self, place: &Pointer, mount: &Mount) -> Option<usize> {
        let Some(pointer) = &self.pointer else {
            return Some(0);
        };
        let root = self.file.as_ref().map(|path| mount.file(path));
        let names = pointer.segments().into_iter();
        let around = names.fold(root.unwrap_or_default(), |at, name| at.child(name));
        let depth = around.segments().len();
        place
            .segments()
            .starts_with(&around.segments())
            .then_some(depth + 1)
    }
}

impl Level {
    /// Sets the severity of a diagnostic. Returns whether the diagnostic is to be kept.
    fn apply_to(self, diagnostic: &mut Diagnostic) -> bool {
        match self {
            Level::Allow => return false,
            Level::Warn => diagnostic.severity = Severity::Warning,
            Level::Deny => diagnostic.severity = Severity::Error,
        }
        true
    }
}

#[derive(Default)]
struct Reader {
    lints: Lints,
    errors: Vec<LintError>,
}

impl Reader {
    fn read_code(&mut self, name: &str, value: &toml::Value) {
        let path = vec!["lints".to_owned(), name.to_owned()];
        let Some(code) = Code::ALL.iter().copied().find(|code| code.as_str() == name) else {
            let help = match nearest(name, Code::ALL.iter().map(|code| code.as_str())) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "`cargo xtask explain` lists the codes".to_owned(),
            };
            let message = format!("`{}` is not the code of a diagnostic", name.escape_debug());
            return self.error(path, Part::Key, message, help);
        };
        let first = self.lints.rules.len();
        match value {
            toml::Value::String(level) => self.read_level(code, level, path.clone()),
            toml::Value::Table(table) => self.read_places(code, table, &path),
            _ => {
                let message = format!("`{name}` is neither a level nor a table");
                let help = "write \"allow\", \"warn\" or \"deny\"".to_owned();
                return self.error(path, Part::Value, message, help);
            }
        }
        let rules = self.lints.rules.get(first..).unwrap_or_default();
        let is_possible = |level: Level| {
            level == Level::Deny || code == Code::DanglingReference && level == Level::Warn
        };
        let lowered = rules.iter().find(|rule| !is_possible(rule.level));
        if let (Severity::Error, Some(rule)) = (code.severity(), lowered) {
            let path = rule.path.clone();
            let message = match code {
                Code::DanglingReference => format!("`{name}` can't be allowed"),
                _ => format!("`{name}` is always an error: the compiler can't continue after it"),
            };
            let help = match code {
                Code::DanglingReference => {
                    "write \"warn\" to accept any JSON in place of a missing schema"
                }
                _ => "correct the document",
            };
            self.error(path, Part::Value, message, help.to_owned());
        }
    }

    fn read_level(&mut self, code: Code, word: &str, path: Vec<String>) {
        match LEVELS.iter().find(|(known, _)| *known == word) {
            Some((_, level)) => self.lints.rules.push(Rule {
                code,
                file: None,
                pointer: None,
                level: *level,
                path,
            }),
            None => {
                let message = format!("{word:?} is not a level");
                let help = "write \"allow\", \"warn\" or \"deny\"".to_owned();
                self.error(path, Part::Value, message, help);
            }
        }
    }

    /// Reads a table of a level and of places with other levels.
    fn read_places(&mut self, code: Code, table: &toml::Table, path: &[String]) {
        for (key, value) in table {
            let mut path = path.to_vec();
            path.push(key.clone());
            let level = LEVELS.iter().find(|(known, _)| known == key);
            match (level, value) {
                (None, toml::Value::String(word)) if key == "level" => {
                    self.read_level(code, word, path)
                }
                (Some((_, level)), toml::Value::Array(items)) => {
                    for item in items {
                        self.read_place(code, *level, item, &path);
                    }
                }
                (Some(_), _) => {
                    let message = format!("`{key}` is not a list of places");
                    let help = "write JSON pointers: [\"#/components/schemas/Case\"]".to_owned();
                    self.error(path, Part::Value, message, help);
                }
                (None, _) => {
                    let message = format!("unknown key `{}`", key.escape_debug());
                    let help = "known keys: level, allow, warn, deny".to_owned();
                    self.error(path, Part::Key, message, help);
                }
            }
        }
    }

    fn read_place(&mut self, code: Code, level: Level, item: &toml::Value, path: &[String]) {
        let mut path = path.to_vec();
        let split = item.as_str().and_then(|text| text.split_once('#'));
        let read = split.and_then(|(file, pointer)| Some((file, Pointer::parse(pointer)?)));
        let Some((file, pointer)) = read else {
            path.extend(item.as_str().map(str::to_owned));
            let message = format!("{item} is not a place in a document");
            let help = "write `#` and a JSON pointer, preceded by the path of the file if it is not the main document: \
                        \"#/components/schemas/Case\"";
            return self.error(path, Part::Value, message, help.to_owned());
        };
        path.extend(item.as_str().map(str::to_owned));
        self.lints.rules.push(Rule {
            code,
            file: (!file.is_empty()).then(|| file.to_owned()),
            pointer: Some(pointer),
            level,
            path,
        });
    }

    fn error(&mut self, path: Vec<String>, part: Part, message: String, help: String) {
        self.errors.push(LintError {
            path,
            part,
            message,
            help,
        });
    }
}
