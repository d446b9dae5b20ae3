//! Arrays of a fixed length.

use crate::models::{Kind, read, read_tolerant, strict_error, write};

type Pair = (String, Option<i64>);

#[test]
fn a_tuple_has_an_item_for_each_of_its_types() {
    for (text, pair) in [
        (r#"["a",1]"#, ("a".to_owned(), Some(1))),
        (r#"["a",null]"#, ("a".to_owned(), None)),
    ] {
        assert_eq!(read::<Pair>(text), pair);
        assert_eq!(write(&pair), text);
    }
    assert_eq!(read::<(bool,)>(" [ true ] "), (true,));
    assert_eq!(
        write(&(1_i64, (2_i64, vec![3_i64]), 4_i64)),
        "[1,[2,[3]],4]"
    );
}

#[test]
fn an_array_of_another_length_is_a_mismatch() {
    assert_eq!(
        strict_error::<Pair>(r#"["a"]"#),
        "expected an array of 2 items, found an array"
    );
    assert_eq!(
        strict_error::<Pair>(r#"["a",1,2]"#),
        "expected an array of 2 items, found an array"
    );
    assert_eq!(
        strict_error::<Pair>("[]"),
        "expected an array of 2 items, found an array"
    );
    assert_eq!(
        strict_error::<Pair>("{}"),
        "expected an array, found an object"
    );
    assert_eq!(
        strict_error::<Pair>(r#"["a","b"]"#),
        r#"/1: expected an integer, found "b""#
    );
}

#[test]
fn a_tolerant_reader_keeps_unknown_values_within_a_tuple() {
    let ((kind, number), drift) = read_tolerant::<(Kind, i64)>(r#"["x",1]"#);
    assert_eq!((kind.as_str(), number), ("x", 1));
    assert_eq!(drift.len(), 1);
}
