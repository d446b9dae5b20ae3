//! Duplicate keys.

use super::*;

#[test]
fn a_duplicate_key_is_refused_with_both_places() {
    let faults = errors_of("a.yaml", "a: 1\nb:\n  x: 1\n  y: 2\n  x: 3\n");
    let [only] = &faults[..] else {
        panic!("{faults:?}")
    };
    assert_eq!(
        (only.code, &*at(&only.location)),
        (Code::DuplicateKey, "5:3")
    );
    let (first, label) = only.related.as_ref().unwrap();
    assert_eq!((&*at(first), &**label), ("3:3", "first here"));
}

#[test]
fn every_duplicate_is_reported_in_json_too() {
    let text = "{\n \"a\": {\"b\": 1, \"\\u0062\": 2},\n \"a\": 3,\n \"a\": 4}";
    let places: Vec<_> = errors_of("a.json", text)
        .iter()
        .map(|found| at(&found.location))
        .collect();
    assert_eq!(places, ["2:16", "3:2", "4:2"]);
}

#[test]
fn equal_keys_are_duplicates_however_they_are_written() {
    assert_eq!(
        only_error("a.yaml", "200: a\n'200': b\n"),
        "2:1 duplicate-key the key `200` is a duplicate"
    );
}

#[test]
fn columns_count_characters_not_bytes() {
    assert_eq!(
        only_error("a.yaml", "{é: '日本', é: 2}"),
        "1:11 duplicate-key the key `é` is a duplicate"
    );
}
