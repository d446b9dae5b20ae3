//! `[lints]`: which warnings are wanted, by code and by place.
//!
//! A code has a level, or a table of one and of places with other levels:
//! `example = { level = "deny", allow = ["#/components/schemas/Case"] }`. A place is a JSON pointer with all below it,
//! behind the path of the file if that is not the document's own; the innermost place decides. What is an error by
//! itself stays one: the compiler can't go on.

use std::collections::HashMap;

use super::{Config, places::Places};
use crate::{
    diagnostic::{Code, Diagnostic, Diagnostics, Location, Part, Pointer, Severity, nearest},
    source::Source,
};

/// What becomes of what a code says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// It is not reported.
    Allow,
    /// It is reported.
    Warn,
    /// It is an error.
    Deny,
}

/// The level of a code, everywhere or at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Which code.
    pub code: Code,
    /// The file, by its path from the folder of the document, if it is another one than the document's own.
    pub file: Option<String>,
    /// The node with all below it; everywhere, if there is none.
    pub pointer: Option<Pointer>,
    /// The level.
    pub level: Level,
    /// The keys that lead to the rule in the configuration.
    path: Vec<String>,
}

/// All rules.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lints {
    /// In no particular order.
    pub rules: Vec<Rule>,
}

/// What is wrong with the table, at the keys that lead there.
pub(super) struct Fault {
    pub path: Vec<String>,
    /// Whether the last of them is wrong, or its value.
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
    /// Reads the table.
    pub(super) fn read(table: &toml::Table) -> (Self, Vec<Fault>) {
        let mut reader = Reader::default();
        for (name, value) in table {
            reader.code(name, value);
        }
        (reader.lints, reader.faults)
    }

    /// Gives each diagnostic its level, and reports the exemptions that nothing needs.
    pub(crate) fn apply(&self, config: &Config, source: &Source, diagnostics: &mut Diagnostics) {
        if self.rules.is_empty() {
            return;
        }
        // What the stages that were not come to would have said is not known.
        let is_complete = !diagnostics.has_errors();
        let mut by_code: HashMap<Code, Vec<(usize, &Rule)>> = HashMap::new();
        for (at, rule) in self.rules.iter().enumerate() {
            by_code.entry(rule.code).or_default().push((at, rule));
        }
        let mut needed = vec![false; self.rules.len()];
        diagnostics.retain_mut(|found| {
            if found.severity == Severity::Error {
                return true;
            }
            let rules = by_code.get(&found.code).into_iter().flatten();
            let known =
                rules.filter_map(|(at, rule)| Some((rule.depth(found, source)?, *at, rule)));
            let Some((_, at, rule)) = known.max_by_key(|(depth, ..)| *depth) else {
                return true;
            };
            needed.get_mut(at).into_iter().for_each(|it| *it = true);
            rule.level.set(found)
        });
        let unneeded = self.rules.iter().zip(needed).filter(|(rule, needed)| {
            let is_default = rule.pointer.is_none() && rule.level == Level::Warn;
            !needed && rule.level != Level::Deny && !is_default
        });
        if is_complete {
            let places = Places::in_file(&config.file, &config.text);
            unneeded.for_each(|(rule, _)| self.report_unneeded(rule, &places, diagnostics));
        }
    }

    fn report_unneeded(&self, rule: &Rule, places: &Places<'_>, diagnostics: &mut Diagnostics) {
        let message = match &rule.pointer {
            Some(_) => {
                let place = rule.path.last().map_or("", String::as_str);
                format!(
                    "nothing of the code `{}` is found at `{place}`",
                    rule.code.as_str()
                )
            }
            None => format!("nothing of the code `{}` is found", rule.code.as_str()),
        };
        let code = Code::UnneededExemption;
        let own = self
            .rules
            .iter()
            .find(|it| it.code == code && it.pointer.is_none());
        if own.is_some_and(|own| own.level == Level::Allow) {
            return;
        }
        let found = diagnostics.report(code, places.of(&rule.path, Part::Key), message);
        found.help("take the exemption out");
        if let Some(own) = own {
            own.level.set(found);
        }
    }
}

impl Rule {
    /// How deep the rule's place is in which the diagnostic is; `None` if that is elsewhere.
    fn depth(&self, found: &Diagnostic, source: &Source) -> Option<usize> {
        let Some(place) = &self.pointer else {
            return Some(0);
        };
        let Location::Node { file, pointer, .. } = &found.location else {
            return None;
        };
        let file_is_it = match (&self.file, file) {
            (None, None) => true,
            (Some(path), Some(file)) => *source.shown(path) == **file,
            _ => false,
        };
        let (place, pointer) = (place.segments(), pointer.segments());
        (file_is_it && pointer.starts_with(&place)).then_some(place.len() + 1)
    }
}

impl Level {
    /// Gives it to a diagnostic, which is to be kept if this is true.
    fn set(self, found: &mut Diagnostic) -> bool {
        match self {
            Level::Allow => return false,
            Level::Warn => found.severity = Severity::Warning,
            Level::Deny => found.severity = Severity::Error,
        }
        true
    }
}

#[derive(Default)]
struct Reader {
    lints: Lints,
    faults: Vec<Fault>,
}

impl Reader {
    fn code(&mut self, name: &str, value: &toml::Value) {
        let path = vec!["lints".to_owned(), name.to_owned()];
        let Some(code) = Code::ALL.iter().copied().find(|code| code.as_str() == name) else {
            let help = match nearest(name, Code::ALL.iter().map(|code| code.as_str())) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "`cargo xtask explain` lists the codes".to_owned(),
            };
            let message = format!("`{}` is not the code of a diagnostic", name.escape_debug());
            return self.fault(path, Part::Key, message, help);
        };
        let first = self.lints.rules.len();
        match value {
            toml::Value::String(level) => self.level(code, level, path.clone()),
            toml::Value::Table(table) => self.places(code, table, &path),
            _ => {
                let message = format!("`{name}` is neither a level nor a table");
                let help = "write \"allow\", \"warn\" or \"deny\"".to_owned();
                return self.fault(path, Part::Value, message, help);
            }
        }
        let rules = self.lints.rules.get(first..).unwrap_or_default();
        let lowered = rules.iter().find(|rule| rule.level != Level::Deny);
        if let (Severity::Error, Some(rule)) = (code.severity(), lowered) {
            let path = rule.path.clone();
            let message =
                format!("`{name}` is an error: the compiler can't go on without what it asks for");
            self.fault(
                path,
                Part::Value,
                message,
                "correct the document".to_owned(),
            );
        }
    }

    fn level(&mut self, code: Code, word: &str, path: Vec<String>) {
        match LEVELS.iter().find(|(known, _)| *known == word) {
            Some((_, level)) => self.lints.rules.push(Rule {
                code,
                file: None,
                pointer: None,
                level: *level,
                path,
            }),
            None => {
                let message = format!("{word:?} is no level");
                let help = "write \"allow\", \"warn\" or \"deny\"".to_owned();
                self.fault(path, Part::Value, message, help);
            }
        }
    }

    /// A level, and the places that have another.
    fn places(&mut self, code: Code, table: &toml::Table, path: &[String]) {
        for (key, value) in table {
            let mut path = path.to_vec();
            path.push(key.clone());
            let level = LEVELS.iter().find(|(known, _)| known == key);
            match (level, value) {
                (None, toml::Value::String(word)) if key == "level" => self.level(code, word, path),
                (Some((_, level)), toml::Value::Array(items)) => {
                    for item in items {
                        self.place(code, *level, item, &path);
                    }
                }
                (Some(_), _) => {
                    let message = format!("`{key}` is no list of places");
                    let help = "write JSON pointers: [\"#/components/schemas/Case\"]".to_owned();
                    self.fault(path, Part::Value, message, help);
                }
                (None, _) => {
                    let message = format!("unknown key `{}`", key.escape_debug());
                    let help = "known keys: level, allow, warn, deny".to_owned();
                    self.fault(path, Part::Key, message, help);
                }
            }
        }
    }

    fn place(&mut self, code: Code, level: Level, item: &toml::Value, path: &[String]) {
        let mut path = path.to_vec();
        let split = item.as_str().and_then(|text| text.split_once('#'));
        let read = split.and_then(|(file, pointer)| Some((file, Pointer::parse(pointer)?)));
        let Some((file, pointer)) = read else {
            path.extend(item.as_str().map(str::to_owned));
            let message = format!("{item} is no place in a document");
            let help = "write a JSON pointer behind `#`, and before it the path of the file if that is another one: \
                        \"#/components/schemas/Case\"";
            return self.fault(path, Part::Value, message, help.to_owned());
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

    fn fault(&mut self, path: Vec<String>, part: Part, message: String, help: String) {
        self.faults.push(Fault {
            path,
            part,
            message,
            help,
        });
    }
}
