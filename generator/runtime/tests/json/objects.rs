//! Objects, arrays and maps.

use crate::models::{Account, Case, Endless, Labels, Owner, Status, read, strict_error, write};
use openapi_client_runtime::json::{self, Map};

#[test]
fn properties_are_read_in_any_order_and_written_in_that_of_the_table() {
    let case: Case = read(r#"{"done":true,"name":"n","uuid":"u"}"#);
    assert_eq!(write(&case), r#"{"uuid":"u","name":"n","done":true}"#);
}

#[test]
fn white_space_and_a_byte_order_mark_are_skipped() {
    let case: Case = read("\u{feff} {\r\n\t\"uuid\" : \"u\" , \"tags\" : [ \"a\" , \"b\" ] }\n");
    assert_eq!(write(&case), r#"{"uuid":"u","tags":["a","b"]}"#);
}

#[test]
fn an_absent_optional_property_is_not_written() {
    assert_eq!(
        write(&Case {
            uuid: "u".to_owned(),
            ..Case::default()
        }),
        r#"{"uuid":"u"}"#
    );
}

#[test]
fn null_is_absence_unless_the_type_is_nullable() {
    let case: Case = read(r#"{"uuid":"u","name":null,"note":null,"status":null,"anything":null}"#);
    assert_eq!((case.name, case.status), (None, None));
    assert_eq!(case.note, Some(None));
    assert_eq!(case.anything, Some(serde_json::Value::Null));
}

#[test]
fn absent_null_and_present_properties_round_trip() {
    for text in [
        r#"{"uuid":"u"}"#,
        r#"{"uuid":"u","note":null}"#,
        r#"{"uuid":"u","note":"n"}"#,
    ] {
        assert_eq!(write(&read::<Case>(text)), text);
    }
}

#[test]
fn a_required_nullable_property_must_be_present_and_is_written_as_null() {
    let text = r#"{"name":"n","closed":null}"#;
    assert_eq!(write(&read::<Status>(text)), text);
    assert_eq!(
        strict_error::<Status>(r#"{"name":"n"}"#),
        "expected a property `closed`, found none"
    );
}

#[test]
fn a_missing_required_property_is_an_error_at_its_object() {
    assert_eq!(
        strict_error::<Case>(r#"{"uuid":"u","parent":{"name":"n"}}"#),
        "/parent: expected a property `uuid`, found none"
    );
}

#[test]
fn null_for_a_required_property_is_a_mismatch() {
    assert_eq!(
        strict_error::<Case>(r#"{"uuid":null}"#),
        "/uuid: expected a string, found null"
    );
}

#[test]
fn the_last_value_of_a_repeated_property_is_kept() {
    let case: Case = read(r#"{"uuid":"a","uuid":"b","name":"n","name":null}"#);
    assert_eq!((case.uuid.as_str(), case.name), ("b", None));
}

#[test]
fn a_strict_reader_skips_undocumented_properties() {
    let case: Case = read(r#"{"x":{"y":[1,"]",{}]},"uuid":"u","z":"\"}"}"#);
    assert_eq!(write(&case), r#"{"uuid":"u"}"#);
}

#[test]
fn names_that_need_escapes_round_trip() {
    let text = r#"{"uuid":"u","a/b":1,"~":2,"\"\\\n":3}"#;
    let case: Case = read(text);
    assert_eq!(
        (case.slash, case.tilde, case.quote),
        (Some(1), Some(2), Some(3))
    );
    assert_eq!(write(&case), text);
}

#[test]
fn a_name_with_needless_escapes_is_read() {
    assert_eq!(read::<Case>(r#"{"\u0075uid":"u"}"#).uuid, "u");
}

#[test]
fn additional_properties_round_trip() {
    let text = r#"{"owner":"o","a":1,"b":2}"#;
    let labels: Labels = read(text);
    assert_eq!(
        labels.others,
        Map::from([("a".to_owned(), 1), ("b".to_owned(), 2)])
    );
    assert_eq!(write(&labels), text);
}

#[test]
fn an_additional_property_with_a_declared_name_is_not_written() {
    let others = Map::from([("owner".to_owned(), 1), ("a".to_owned(), 2)]);
    let labels = Labels {
        owner: Some("o".to_owned()),
        others,
    };
    assert_eq!(write(&labels), r#"{"owner":"o","a":2}"#);
}

#[test]
fn an_additional_property_that_does_not_match_is_an_error_for_a_strict_reader() {
    assert_eq!(
        strict_error::<Labels>(r#"{"a":"x"}"#),
        r#"/a: expected an integer, found "x""#
    );
}

#[test]
fn a_map_is_written_sorted() {
    assert_eq!(
        write(&read::<Map<i64>>(r#"{"b":2,"a":1}"#)),
        r#"{"a":1,"b":2}"#
    );
}

#[test]
fn the_error_of_a_nested_array_names_the_item_that_does_not_match() {
    assert_eq!(
        strict_error::<Vec<Vec<i64>>>("[[1],[2,3,true]]"),
        "/1/2: expected an integer, found true"
    );
}

#[test]
fn recursive_models_round_trip() {
    let text = r#"{"uuid":"a","parent":{"uuid":"b","parent":{"uuid":"c"}}}"#;
    assert_eq!(write(&read::<Case>(text)), text);
}

#[test]
fn a_type_that_requires_itself_is_an_error() {
    let strict_error = strict_error::<Endless>("{}");
    assert_eq!(
        strict_error,
        "expected a value of a type that requires itself, found an object"
    );
}

mod large {
    use super::{read, strict_error, write};
    use openapi_client_runtime::codegen::object;

    macro_rules! large {
        ($($name:literal $field:ident,)*) => {
            #[derive(Debug, Clone, PartialEq)]
            struct Large {
                $($field: i64,)*
                optional: Option<i64>,
                last: i64,
            }
            object!(Large {
                $(required $name => $field,)*
                "optional" => optional,
                required "last" => last,
            });
            const NAMES: &[&str] = &[$($name,)* "last"];
        };
    }

    large! {
        "a0" a0, "a1" a1, "a2" a2, "a3" a3, "a4" a4, "a5" a5, "a6" a6, "a7" a7, "a8" a8, "a9" a9,
        "b0" b0, "b1" b1, "b2" b2, "b3" b3, "b4" b4, "b5" b5, "b6" b6, "b7" b7, "b8" b8, "b9" b9,
        "c0" c0, "c1" c1, "c2" c2, "c3" c3, "c4" c4, "c5" c5, "c6" c6, "c7" c7, "c8" c8, "c9" c9,
        "d0" d0, "d1" d1, "d2" d2, "d3" d3, "d4" d4, "d5" d5, "d6" d6, "d7" d7, "d8" d8, "d9" d9,
        "e0" e0, "e1" e1, "e2" e2, "e3" e3, "e4" e4, "e5" e5, "e6" e6, "e7" e7, "e8" e8, "e9" e9,
        "f0" f0, "f1" f1, "f2" f2, "f3" f3, "f4" f4, "f5" f5, "f6" f6, "f7" f7, "f8" f8, "f9" f9,
        "g0" g0, "g1" g1, "g2" g2, "g3" g3, "g4" g4, "g5" g5, "g6" g6, "g7" g7, "g8" g8, "g9" g9,
    }

    fn text<'a>(names: impl Iterator<Item = &'a &'a str>) -> String {
        let properties: Vec<String> = names.map(|name| format!("\"{name}\":1")).collect();
        format!("{{{}}}", properties.join(","))
    }

    #[test]
    fn more_than_64_properties_are_read_and_written() {
        let all = text(NAMES.iter());
        assert_eq!(write(&read::<Large>(&all)), all);
        assert_eq!(write(&read::<Large>(&text(NAMES.iter().rev()))), all);
    }

    #[test]
    fn each_of_more_than_64_required_properties_is_checked() {
        for missing in NAMES {
            let text = text(NAMES.iter().filter(|name| *name != missing));
            let expected = format!("expected a property `{missing}`, found none");
            assert_eq!(strict_error::<Large>(&text), expected);
        }
    }
}

#[test]
fn a_request_does_not_contain_read_only_properties() {
    let text = r#"{"id":4,"name":"n","kind":"account"}"#;
    let account: Account = read(text);
    assert_eq!(write(&account), text);
    let sent = |value: Result<Vec<u8>, json::EncodeError>| {
        String::from_utf8(value.expect("JSON")).expect("UTF-8")
    };
    assert_eq!(sent(json::to_server(&account)), r#"{"name":"n"}"#);
    // But it does contain the discriminator of a union.
    let owner = Owner::Account(account);
    assert_eq!(
        sent(json::to_server(&vec![owner])),
        r#"[{"name":"n","kind":"account"}]"#
    );
}
