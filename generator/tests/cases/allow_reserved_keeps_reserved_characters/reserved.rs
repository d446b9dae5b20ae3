//! Reserved expansion (RFC 6570 §3.2.3), except for characters that would end the query or a value.

use case_allow_reserved_keeps_reserved_characters::{operations::FindPages, runtime::Operation};

fn query(set: impl FnOnce(&mut FindPages)) -> String {
    let mut operation = FindPages::new();
    set(&mut operation);
    let request = operation.request().expect("a request");
    request.uri().query().unwrap_or_default().to_owned()
}

#[test]
fn reserved_characters_of_a_value_stay() {
    assert_eq!(
        query(|it| it.url = Some("https://a.example/b?c=d;e@f!$'(g)*,h".into())),
        "url%5B%5D=https://a.example/b?c=d;e@f!$'(g)*,h"
    );
}

#[test]
fn characters_that_would_end_the_value_are_encoded() {
    assert_eq!(
        query(|it| it.url = Some("a&b=c#d+e[f] \"ü".into())),
        "url%5B%5D=a%26b=c%23d%2Be%5Bf%5D%20%22%C3%BC"
    );
}

#[test]
fn percent_encoded_text_is_not_encoded_again() {
    assert_eq!(
        query(|it| it.url = Some("%26 100% %2".into())),
        "url%5B%5D=%26%20100%25%20%252"
    );
}

#[test]
fn a_comma_within_a_part_is_encoded() {
    assert_eq!(
        query(|it| it.urls = Some(vec!["/a,b".into(), "/c".into()])),
        "urls=/a%2Cb,/c"
    );
}

#[test]
fn names_are_always_encoded() {
    let filter = [("a/b".to_owned(), "/c".to_owned())];
    assert_eq!(
        query(|it| it.filter = Some(filter.into())),
        "filter%5Ba%2Fb%5D=/c"
    );
}
