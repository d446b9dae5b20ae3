//! The limits on the list of mismatches and on the text of each.

use serde_json::json;

use super::read;

#[tokio::test]
async fn a_long_or_unprintable_value_is_shown_by_its_beginning() {
    let response = json!({"status_position": format!("\u{202e}{}", "x".repeat(1000))});
    let case = read(&response).await;
    let [mismatch] = &case.drift()[..] else {
        panic!("{:?}", case.drift())
    };
    assert!(mismatch.found.starts_with(r#""\u{202e}xxx"#), "{mismatch}");
    assert!(mismatch.found.ends_with("x…\""), "{mismatch}");
    assert!(mismatch.found.chars().count() < 100, "{mismatch}");
}

#[tokio::test]
async fn a_hundred_mismatches_are_kept_and_all_are_counted() {
    let fields = vec![json!({"name": 1}); 150];
    let case = read(json!({"custom_fields": fields})).await;
    let drift = case.drift();
    assert_eq!(
        (drift.len(), drift.total(), drift.unrecorded()),
        (100, 150, 50)
    );
    assert_eq!(drift[99].pointer, "/custom_fields/99/name");
    assert_eq!(case.custom_fields.as_ref().unwrap().len(), 150);
}

#[tokio::test]
async fn mismatched_values_take_precedence_over_undocumented_properties() {
    let mut fields = vec![json!({"sort": 1}); 150];
    fields.push(json!({"name": 1}));
    let case = read(json!({"custom_fields": fields})).await;
    let drift = case.drift();
    assert_eq!(drift.total(), 151);
    let last = drift.last().unwrap();
    assert_eq!(
        last.to_string(),
        "/custom_fields/150/name: expected a string, found 1"
    );
}
