//! The whole query, by its media type.

use case_a_query_string_parameter_is_the_whole_query::{
    operations::{ByForm, ByJson, ByText},
    runtime::Operation,
    types::ByFormQuery,
};
use serde_json::json;

fn uri(operation: &impl Operation) -> String {
    operation.request().expect("a request").uri().to_string()
}

#[test]
fn a_form_is_its_pairs() {
    let mut operation = ByForm::new();
    assert_eq!(uri(&operation), "/form");
    operation.page = Some(2);
    let tags = ["a".to_owned(), "b".to_owned()];
    operation.query = Some(ByFormQuery::new().name("x=y").tags(tags));
    assert_eq!(uri(&operation), "/form?name=x%3Dy&tags=a&tags=b&page=2");
}

#[test]
fn json_is_the_query_without_a_name() {
    let mut operation = ByJson::new();
    operation.query = Some(json!({"a": [1]}));
    assert_eq!(uri(&operation), "/json?%7B%22a%22%3A%5B1%5D%7D");
}

#[test]
fn text_is_the_unchanged_query() {
    let mut operation = ByText::new();
    operation.query = Some("a=1&b=%26 #c".into());
    assert_eq!(uri(&operation), "/text?a=1&b=%26%20%23c");
}
