//! Accepted changes: which changes the entries of a file let through.

use generator::diff::{Accepted, Date, Diff, Format, Rule, Verdict};

use super::{cases::base, changes};

fn day(text: &str) -> Date {
    Date::parse(text).expect("a date")
}

/// Two changes: a property is gone, and another is new.
fn two_changes() -> Diff {
    let from = "        colour: {type: string}\n";
    changes(
        &base(),
        &base().replace(from, "        tint: {type: string}\n"),
    )
}

const ENTRY: &str = r##"
[[accepted]]
rule = "property-removed"
place = "#/components/schemas/Pet/properties/colour"
reason = "No client reads it."
expires = 2026-06-30
"##;

fn accepted(text: &str) -> Accepted {
    Accepted::from_toml("accepted-changes.toml", text).expect("entries")
}

#[test]
fn an_accepted_change_is_reported_and_not_denied() {
    let mut found = two_changes();
    assert_eq!(found.verdict_without_accepted(), Some(Verdict::Breaking));
    found.accept(&accepted(ENTRY), day("2026-06-30"));
    assert_eq!(found.verdict_without_accepted(), Some(Verdict::Compatible));
    assert_eq!(found.verdict(), Some(Verdict::Breaking));
    assert_eq!(found.next_version().as_deref(), Some("0.2.0"));
    assert_eq!(found.unused_entries, []);
    let text = Format::Markdown.write(&found, "old", "new");
    assert!(
        text.contains("accepted until 2026-06-30: No client reads it"),
        "{text}"
    );
}

#[test]
fn an_entry_that_has_expired_or_matches_no_change_is_reported() {
    let mut found = two_changes();
    found.accept(&accepted(ENTRY), day("2026-07-01"));
    assert_eq!(found.verdict_without_accepted(), Some(Verdict::Breaking));
    assert!(found.unused_entries[0].is_expired);

    let mut found = two_changes();
    let other_place = accepted(&ENTRY.replace("colour", "name"));
    found.accept(&other_place, day("2026-01-01"));
    assert_eq!(found.verdict_without_accepted(), Some(Verdict::Breaking));
    assert!(!found.unused_entries[0].is_expired);
    let text = Format::Markdown.write(&found, "old", "new");
    assert!(text.contains("matches no change"), "{text}");
}

#[test]
fn a_place_can_name_its_file() {
    for (file, is_accepted) in [
        ("openapi.yaml", true),
        ("other.yaml", false),
        ("api.yaml", false),
    ] {
        let mut found = two_changes();
        let entry = ENTRY.replace("\"#/", &format!("\"{file}#/"));
        found.accept(&accepted(&entry), day("2026-01-01"));
        assert_eq!(found.unused_entries.is_empty(), is_accepted, "{file}");
    }
}

#[test]
fn a_removal_after_the_sunset_of_something_deprecated_can_be_accepted() {
    let with = |keys: &str| {
        let from = "        colour: {type: string}\n";
        let old = base().replace(from, &format!("        colour: {{type: string{keys}}}\n"));
        changes(&old, &base().replace(from, ""))
    };
    let allowed = accepted("removal-after-sunset = true");
    for (keys, is_accepted) in [
        (", deprecated: true, x-sunset: '2026-01-31'", true),
        (", deprecated: true, x-sunset: '2026-01-31T10:00:00Z'", true),
        (", deprecated: true, x-sunset: '2026-02-01'", false),
        (", x-sunset: '2026-01-31'", false),
        (", deprecated: true", false),
    ] {
        let mut found = with(keys);
        found.accept(&allowed, day("2026-01-31"));
        assert_eq!(
            found.verdict_without_accepted().is_none(),
            is_accepted,
            "{keys}"
        );
        let mut found = with(keys);
        found.accept(&Accepted::default(), day("2026-01-31"));
        assert_eq!(found.verdict_without_accepted(), Some(Verdict::Breaking));
    }
}

#[test]
fn each_error_in_the_entries_has_its_line() {
    for (from, to, message) in [
        (
            "property-removed",
            "property-remove",
            "there is no rule `property-remove`",
        ),
        (
            "reason = \"No client reads it.\"",
            "",
            "missing field `reason`",
        ),
        ("No client reads it.", " ", "`reason` is empty"),
        ("2026-06-30", "\"2026-06-30\"", "expected"),
        ("#/components", "/components", "`place` is not a place"),
        ("[[accepted]]", "[[accept]]", "unknown field `accept`"),
    ] {
        let text = ENTRY.replace(from, to);
        let errors = Accepted::from_toml("accepted-changes.toml", &text).expect_err(to);
        assert!(errors[0].message.contains(message), "{}", errors[0].message);
    }
    assert!(Rule::ALL.contains(&Rule::PropertyRemoved));
}

#[test]
fn days_become_dates() {
    for (days, date) in [
        (0, "1970-01-01"),
        (59, "1970-03-01"),
        (11_016, "2000-02-29"),
        (20_786, "2026-11-29"),
    ] {
        assert_eq!(Date::from_days_since_1970(days).to_string(), date);
        assert_eq!(Date::parse(date), Some(Date::from_days_since_1970(days)));
    }
    assert_eq!(Date::parse("2026-13-01"), None);
    assert_eq!(Date::parse("soon"), None);
}
