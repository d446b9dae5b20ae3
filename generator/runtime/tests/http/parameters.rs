//! Serialization of parameters.

use openapi_client_runtime::codegen::*;
use openapi_client_runtime::*;
use serde_json::{Value, json};

use super::operations::Read;

fn target(operation: &Read) -> String {
    operation.request().unwrap().uri().to_string()
}

fn query(filter: Value) -> String {
    let operation = Read {
        filter: Some(filter),
        ..Read::new("1")
    };
    target(&operation)
}

fn header(operation: &Read, name: &str) -> Option<String> {
    let request = operation.request().unwrap();
    let value = request.headers().get(name)?;
    Some(String::from_utf8(value.as_bytes().to_vec()).unwrap())
}

#[test]
fn a_path_parameter_is_percent_encoded_but_for_unreserved_characters() {
    let operation = Read::new("aZ09-._~ /?#[]@!$&'()*+,;=%ü\\");
    assert_eq!(
        target(&operation),
        "/read/aZ09-._~%20%2F%3F%23%5B%5D%40%21%24%26%27%28%29%2A%2B%2C%3B%3D%25%C3%BC%5C"
    );
}

#[test]
fn braces_in_a_path_parameter_are_not_replaced() {
    assert_eq!(target(&Read::new("{id}")), "/read/%7Bid%7D");
}

#[test]
fn an_empty_path_parameter_is_an_error() {
    let error = Read::new("").request().unwrap_err();
    assert!(matches!(error, RequestError::EmptyPath { .. }));
    assert!(error.to_string().contains("`id`"), "{error}");
}

#[test]
fn a_dot_segment_is_an_error() {
    for id in [".", ".."] {
        let error = Read::new(id).request().unwrap_err();
        assert!(matches!(error, RequestError::DotSegment { .. }), "{id}");
    }
    assert_eq!(target(&Read::new("...")), "/read/...");
    assert_eq!(target(&Read::new("%2e%2e")), "/read/%252e%252e");
}

#[test]
fn an_absent_parameter_is_left_out() {
    let operation = Read::new("1");
    assert_eq!(target(&operation), "/read/1");
    assert_eq!(header(&operation, "x-trace"), None);
    assert_eq!(header(&operation, "cookie"), None);
}

#[test]
fn query_scalars_are_written_as_their_json() {
    assert_eq!(
        query(json!("a b&c=d+é")),
        "/read/1?filter=a%20b%26c%3Dd%2B%C3%A9"
    );
    assert_eq!(query(json!("")), "/read/1?filter=");
    assert_eq!(query(json!(true)), "/read/1?filter=true");
    assert_eq!(query(json!(-7)), "/read/1?filter=-7");
}

#[test]
fn a_query_list_repeats_its_name() {
    assert_eq!(
        query(json!(["a", "b c", 3])),
        "/read/1?filter=a&filter=b%20c&filter=3"
    );
}

#[test]
fn a_query_object_becomes_one_pair_for_each_member() {
    assert_eq!(
        query(json!({"a": 1, "b&": "x,y"})),
        "/read/1?a=1&b%26=x%2Cy"
    );
}

#[test]
fn an_empty_list_and_an_empty_object_are_left_out() {
    assert_eq!(query(json!([])), "/read/1");
    assert_eq!(query(json!({})), "/read/1");
    assert_eq!(query(json!([null])), "/read/1");
}

#[test]
fn a_list_or_object_within_another_is_json() {
    assert_eq!(
        query(json!([["a", 1], {"b": null}, []])),
        "/read/1?filter=%5B%22a%22%2C1%5D&filter=%7B%22b%22%3Anull%7D&filter=%5B%5D"
    );
    assert_eq!(
        query(json!({"a": {"b": 0.5}})),
        "/read/1?a=%7B%22b%22%3A0.5%7D"
    );
}

#[test]
fn a_list_in_an_object_of_a_query_repeats_its_name() {
    assert_eq!(
        query(json!({"a": ["b", null, [1]], "c": []})),
        "/read/1?a=b&a=%5B1%5D"
    );
}

#[test]
fn a_value_that_is_nested_too_deeply_is_an_error() {
    let nested = |levels| (1..levels).fold(json!([]), |inner, _| json!([inner]));
    assert!(query(nested(128)).starts_with("/read/1?filter=%5B"));
    let operation = Read {
        filter: Some(nested(129)),
        ..Read::new("1")
    };
    let error = operation.request().unwrap_err();
    assert!(matches!(
        error,
        RequestError::TooDeep {
            location: ParameterLocation::Query,
            name: "filter"
        }
    ));
}

#[test]
fn several_query_parameters_are_joined() {
    let operation = Read {
        limit: Some(5),
        filter: Some(json!("x")),
        ..Read::new("1")
    };
    assert_eq!(target(&operation), "/read/1?limit=5&filter=x");
}

#[test]
fn a_header_is_not_percent_encoded() {
    let operation = Read {
        trace: Some("a b/ü%".to_owned()),
        ..Read::new("1")
    };
    assert_eq!(header(&operation, "x-trace").unwrap(), "a b/ü%");
}

#[test]
fn a_line_break_in_a_header_is_refused_without_showing_the_value() {
    for value in ["hidden\r\nX-Evil: 1", "hidden\n", "hidden\0"] {
        let operation = Read {
            trace: Some(value.to_owned()),
            ..Read::new("1")
        };
        let error = operation.request().unwrap_err();
        assert!(matches!(error, RequestError::Header { .. }));
        assert!(error.to_string().contains("X-Trace"), "{error}");
        assert!(!format!("{error} {error:?}").contains("hidden"), "{error}");
    }
}

#[test]
fn cookies_share_one_header() {
    let operation = Read {
        session: Some(json!({"a": "x; y", "b": 2})),
        ..Read::new("1")
    };
    assert_eq!(header(&operation, "cookie").unwrap(), "a=x%3B%20y; b=2");
}

/// An operation that uses all styles.
struct Styled;

impl Operation for Styled {
    type Output = ();
    type Failure = NoFailure;
    const META: Meta = Meta {
        id: "styled",
        method: Method::GET,
        path: "/a b/{x}.{y}/?beta=true#other",
        accept: "",
        security: &[],
        follow_redirects: true,
    };

    fn encode(&self, request: &mut RequestBuilder) {
        let object = json!({"k": 1, "l": "m n"});
        request.path("x", &json!(["p", "q/r"]));
        request.path_as(Style::Simple { explode: true }, "y", &object);
        request.query_as(Style::Form { explode: false }, "list", &json!(["1", "2,3"]));
        request.query_as(Style::Form { explode: false }, "object", &object);
        request.header("X-Object", &object);
        request.header_as(Style::Simple { explode: true }, "X-Pairs", &object);
        request.header_as(Style::Json, "X-Json", &json!([]));
    }

    fn decode(response: &mut ReceivedResponse<'_>) -> Result<Documented<(), NoFailure>, Undecoded> {
        response.empty().map(Documented::Success)
    }
}

#[test]
fn all_styles_are_written() {
    let request = Styled.request().unwrap();
    assert_eq!(
        request.uri().to_string(),
        "/a%20b/p,q%2Fr.k=1,l=m%20n/?beta=true&list=1,2%2C3&object=k,1,l,m%20n"
    );
    assert_eq!(request.headers()["x-object"], "k,1,l,m n");
    assert_eq!(request.headers()["x-pairs"], "k=1,l=m n");
    assert_eq!(request.headers()["x-json"], "[]");
}
