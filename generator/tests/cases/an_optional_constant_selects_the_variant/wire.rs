//! A constant that has a default, so that it is not required.

use bytes::Bytes;
use case_an_optional_constant_selects_the_variant::{
    operations::AddAnimal,
    runtime::Operation,
    runtime::json::to_vec,
    types::{Animal, Kitten},
};

fn animal(text: &'static str) -> (Animal, usize) {
    let response = AddAnimal::response(http::Response::new(Bytes::from(text))).expect("an animal");
    (Animal::clone(&response), response.drift().total())
}

#[test]
fn the_variant_that_the_constant_selects_is_read_tolerantly() {
    let (animal, drift) = animal(r#"{"id":1,"born":"2026-11-28T19:07:07","type":"kitten"}"#);
    assert!(matches!(animal, Animal::Kitten(_)), "{animal:?}");
    assert_eq!(drift, 1);
}

#[test]
fn without_the_constant_the_first_variant_that_fits_is_read() {
    for text in [r#"{"id":1}"#, r#"{"id":1,"type":null}"#] {
        let (animal, drift) = animal(text);
        assert!(matches!(animal, Animal::Cat(_)), "{animal:?}");
        assert_eq!(drift, 0);
    }
}

#[test]
fn the_constant_is_sent() {
    let text = to_vec(&Animal::from(Kitten::new(2))).expect("JSON");
    assert_eq!(text, br#"{"id":2,"type":"kitten"}"#);
}
