//! Accepted changes: those that a team lets through although they break callers or clients.
//!
//! In: the text of a file of its own, whose entries each have a rule, a place, a reason and a date. Out: which changes are
//! accepted, and which entries have no effect. An accepted change is still reported, and still counts for the next version.

use std::{collections::HashMap, fmt, ops::Range, sync::Arc};

use serde::Deserialize;
use toml::{Spanned, value::Datetime};

use crate::{
    config::location,
    diagnostic::{Code, Diagnostic, Diagnostics, Location, nearest},
};

use super::{Change, Diff, Rule};

/// A day of the Gregorian calendar (RFC 3339, `full-date`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The date of a text that is one, or begins with one and `T`: `2026-01-31`.
    pub fn parse(text: &str) -> Option<Date> {
        let date = text.get(..10)?;
        let is_whole = text.get(10..)?.is_empty() || text.get(10..)?.starts_with(['T', 't', ' ']);
        let parsed: Datetime = date.parse().ok().filter(|_| is_whole)?;
        Date::of(&parsed)
    }

    /// The date so many days after 1970-01-01.
    pub fn from_days_since_1970(days: u32) -> Date {
        // The years are counted from March on, so that a leap day is the last day of a year.
        let days = u64::from(days) + 719_468;
        let (era, of_era) = (days / 146_097, days % 146_097);
        let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let from_march = (5 * of_year + 2) / 153;
        let day = of_year - (153 * from_march + 2) / 5 + 1;
        let month = match from_march {
            0..10 => from_march + 3,
            _ => from_march - 9,
        };
        let year = year + era * 400 + u64::from(month <= 2);
        Date {
            year: u16::try_from(year).unwrap_or(u16::MAX),
            month: u8::try_from(month).unwrap_or(12),
            day: u8::try_from(day).unwrap_or(31),
        }
    }

    fn of(written: &Datetime) -> Option<Date> {
        let date = written.date.filter(|_| written.time.is_none())?;
        Some(Date {
            year: date.year,
            month: date.month,
            day: date.day,
        })
    }
}

impl fmt::Display for Date {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// The accepted changes of a document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Accepted {
    entries: Vec<Entry>,
    removal_after_sunset: bool,
}

/// An entry for an accepted change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The rule of the change.
    pub rule: Rule,
    /// The place of the change: `#` and its JSON pointer, preceded by the file if it is not the root file.
    pub place: String,
    /// Why it is accepted.
    pub reason: String,
    /// The last day on which it is accepted.
    pub expires: Date,
    /// The place of the entry: its file, and its line from 1 on.
    pub written_at: String,
}

/// Why a change is accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acceptance {
    /// The reason of the entry, or that the announced end of a deprecated item has passed.
    pub reason: String,
    /// The last day on which it is accepted; `None` if that is not limited.
    pub expires: Option<Date>,
}

/// An entry that accepts no change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnusedEntry {
    /// The entry.
    pub entry: Entry,
    /// Whether its date has passed. Otherwise no change has its rule and its place.
    pub is_expired: bool,
}

/// The rules of removals that `removal-after-sunset` can accept.
const REMOVALS: &[Rule] = &[
    Rule::OperationRemoved,
    Rule::ParameterRemoved,
    Rule::PropertyRemoved,
    Rule::TypeRemoved,
    Rule::HeaderRemoved,
    Rule::WebhookRemoved,
    Rule::CallbackRemoved,
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawAccepted {
    #[serde(default)]
    removal_after_sunset: bool,
    #[serde(default)]
    accepted: Vec<Spanned<RawEntry>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawEntry {
    rule: Spanned<String>,
    place: Spanned<String>,
    reason: Spanned<String>,
    expires: Spanned<Datetime>,
}

impl Accepted {
    /// Reads the text of a file of accepted changes. `file` is its path, as diagnostics show it.
    ///
    /// # Errors
    ///
    /// All errors in the text, each with its location: invalid TOML, missing or unknown keys, rules that don't exist, empty
    /// reasons, values of `expires` that are no dates.
    pub fn from_toml(file: &str, text: &str) -> Result<Accepted, Vec<Diagnostic>> {
        let mut reader = Reader {
            file: file.into(),
            text,
            diagnostics: Diagnostics::default(),
        };
        let entries = match toml::from_str::<RawAccepted>(text) {
            Ok(raw) => {
                let entries: Vec<Option<Entry>> = raw
                    .accepted
                    .into_iter()
                    .map(|it| reader.entry(it))
                    .collect();
                Some((raw.removal_after_sunset, entries))
            }
            Err(error) => {
                let span = error.span().unwrap_or(0..0);
                reader.report(span, error.message().to_owned());
                None
            }
        };
        let diagnostics = reader.diagnostics.into_vec();
        match entries {
            Some((removal_after_sunset, entries)) if diagnostics.is_empty() => Ok(Accepted {
                entries: entries.into_iter().flatten().collect(),
                removal_after_sunset,
            }),
            _ => Err(diagnostics),
        }
    }
}

struct Reader<'t> {
    file: Arc<str>,
    text: &'t str,
    diagnostics: Diagnostics,
}

impl Reader<'_> {
    fn entry(&mut self, raw: Spanned<RawEntry>) -> Option<Entry> {
        let place_of_entry = location(&self.file, self.text, raw.span().start);
        let RawEntry {
            rule,
            place,
            reason,
            expires,
        } = raw.into_inner();
        let found = Rule::ALL.iter().find(|it| it.as_str() == rule.as_ref());
        if found.is_none() {
            let near = nearest(rule.as_ref(), Rule::ALL.iter().map(|it| it.as_str()));
            let help = match near {
                Some(near) => format!("write `{near}`"),
                None => "write the id that is printed with the change".to_owned(),
            };
            let message = format!("there is no rule `{}`", rule.as_ref());
            self.report(rule.span(), message).help(help);
        }
        if !place.as_ref().contains('#') {
            let message = "`place` is not a place in a document".to_owned();
            self.report(place.span(), message).help(
                "write the JSON pointer that is printed with the change: \"#/paths/~1pets/get\"",
            );
        }
        if reason.as_ref().trim().is_empty() {
            let message = "`reason` is empty".to_owned();
            self.report(reason.span(), message)
                .help("say why the change is accepted");
        }
        let date = Date::of(expires.as_ref());
        if date.is_none() {
            let message = "`expires` is not a date".to_owned();
            self.report(expires.span(), message)
                .help("write a date: 2026-12-31");
        }
        Some(Entry {
            rule: *found?,
            place: place.into_inner(),
            reason: reason.into_inner(),
            expires: date?,
            written_at: shown(&place_of_entry),
        })
    }

    fn report(&mut self, span: Range<usize>, message: String) -> &mut Diagnostic {
        let location = location(&self.file, self.text, span.start);
        self.diagnostics.report(Code::Config, location, message)
    }
}

impl Entry {
    /// Whether the change is in the file of the entry's place, if that names one.
    fn is_in_file(&self, change: &Change) -> bool {
        let file = self.place.split('#').next().unwrap_or_default();
        let before = change.file.strip_suffix(file);
        before.is_some_and(|before| {
            file.is_empty() || before.is_empty() || before.ends_with(['/', ':', '\\'])
        })
    }
}

impl Diff {
    /// Marks the changes that `accepted` lets through on the day `today`, and notes the entries that let none through.
    pub fn accept(&mut self, accepted: &Accepted, today: Date) {
        let mut by_place: HashMap<(Rule, String), Vec<&mut Change>> = HashMap::new();
        for change in &mut self.changes {
            let place = (change.rule, change.pointer.to_string());
            by_place.entry(place).or_default().push(change);
        }
        for entry in &accepted.entries {
            let is_expired = entry.expires < today;
            let place = entry
                .place
                .split_once('#')
                .map(|(_, pointer)| pointer.to_owned());
            let changes = by_place.get_mut(&(entry.rule, place.unwrap_or_default()));
            let mut is_used = false;
            for change in changes
                .into_iter()
                .flatten()
                .filter(|it| entry.is_in_file(it))
            {
                is_used = true;
                change.accepted = (!is_expired).then(|| Acceptance {
                    reason: entry.reason.clone(),
                    expires: Some(entry.expires),
                });
            }
            if is_expired || !is_used {
                self.unused_entries.push(UnusedEntry {
                    entry: entry.clone(),
                    is_expired,
                });
            }
        }
        if accepted.removal_after_sunset {
            self.accept_removals(today);
        }
    }

    fn accept_removals(&mut self, today: Date) {
        let open = self.changes.iter_mut().filter(|it| it.accepted.is_none());
        for change in open.filter(|it| REMOVALS.contains(&it.rule)) {
            if let Some(sunset) = change.sunset.filter(|sunset| *sunset <= today) {
                change.accepted = Some(Acceptance {
                    reason: format!("it was deprecated, and `x-sunset` was {sunset}"),
                    expires: None,
                });
            }
        }
    }
}

fn shown(location: &Location) -> String {
    match location {
        Location::Text { file, line, .. } => format!("{file}:{line}"),
        Location::File(file) => file.to_string(),
        _ => String::new(),
    }
}
