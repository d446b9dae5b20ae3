//! Responses that don't match the document: what fits is read, mismatches are recorded, and a strict client refuses them.

use std::io::Cursor;

use bytes::Bytes;
use case_mismatches_of_a_response_are_recorded::{
    BlockingClient, Client, Error, Response,
    operations::{GetAnimal, GetPet, GetThing},
    runtime::{BlockingBody, BlockingTransport, Operation, SendOptions, TransportError},
    types::{Animal, Pet, PetMood, Thing},
};

fn read<O: Operation>(body: &'static str) -> Result<Response<O::Output>, Error<O::Failure>> {
    O::response(http::Response::new(Bytes::from_static(body.as_bytes())))
}

fn mismatches<T>(response: &Response<T>) -> Vec<String> {
    response.drift().iter().map(ToString::to_string).collect()
}

/// Responds to each request with the same body.
struct Responding(&'static str);

impl BlockingTransport for Responding {
    fn send(
        &self,
        _: http::Request<Bytes>,
        _: &SendOptions,
    ) -> Result<http::Response<BlockingBody>, TransportError> {
        Ok(http::Response::new(Box::new(Cursor::new(self.0))))
    }
}

fn strict(body: &'static str) -> BlockingClient {
    let builder = Client::builder()
        .base_url("https://pets.example")
        .strict(true);
    let client = builder
        .blocking_transport(Responding(body))
        .build_blocking();
    client.expect("a client")
}

#[test]
fn a_response_that_matches_the_document_has_no_mismatches() {
    let response = read::<GetPet>(r#"{"name":"Rex","age":3,"mood":"calm"}"#).expect("a pet");
    assert_eq!(response.mood, Some(PetMood::Calm));
    assert!(response.drift().is_empty());
}

#[test]
fn an_optional_property_that_does_not_fit_is_left_out() {
    let response = read::<GetPet>(r#"{"name":"Rex","age":{"example":3}}"#).expect("a pet");
    assert_eq!((response.name.as_str(), response.age), ("Rex", None));
    assert_eq!(
        mismatches(&response),
        ["/age: expected an integer, found an object"]
    );
}

#[test]
fn null_for_an_optional_property_is_not_a_mismatch() {
    let response = read::<GetPet>(r#"{"name":"Rex","age":null}"#).expect("a pet");
    assert!(response.age.is_none() && response.drift().is_empty());
}

#[test]
fn a_mismatched_required_property_removes_its_optional_parent() {
    let response = read::<GetPet>(r#"{"name":"Rex","owner":{"name":1}}"#).expect("a pet");
    assert!(response.owner.is_none());
    assert_eq!(
        mismatches(&response),
        ["/owner/name: expected a string, found 1"]
    );
}

#[test]
fn a_mismatched_required_property_at_the_root_is_an_error_with_the_body() {
    let error = read::<GetPet>(r#"{"name":1}"#).expect_err("no name");
    assert!(matches!(error, Error::Decode { .. }), "{error}");
    assert_eq!(
        error.body().map(|body| &body[..]),
        Some(&br#"{"name":1}"#[..])
    );
}

#[test]
fn an_unlisted_value_of_an_enum_is_kept() {
    let response = read::<GetPet>(r#"{"name":"Rex","mood":"sleepy"}"#).expect("a pet");
    assert_eq!(response.mood, Some(PetMood::Undocumented("sleepy".into())));
    assert_eq!(response.drift().total(), 1);
}

#[test]
fn an_undocumented_property_is_skipped() {
    let response = read::<GetPet>(r#"{"name":"Rex","wings":2}"#).expect("a pet");
    assert_eq!(
        response
            .drift()
            .iter()
            .map(|it| it.pointer.as_str())
            .collect::<Vec<_>>(),
        ["/wings"]
    );
}

#[test]
fn any_mismatch_is_an_error_of_a_strict_client() {
    let client = strict(r#"{"name":"Rex","mood":"sleepy"}"#);
    let error = client.get_pet().send().expect_err("a mismatch");
    assert!(
        matches!(&error, Error::Drift { drift, .. } if drift.total() == 1),
        "{error}"
    );
    let client = strict(r#"{"name":"Rex","mood":"calm"}"#);
    assert_eq!(client.get_pet().send().expect("a pet").name, "Rex");
}

#[test]
fn the_tag_selects_the_variant() {
    let response = read::<GetAnimal>(r#"{"lives":9,"kind":"cat"}"#).expect("an animal");
    assert!(matches!(&*response, Animal::Cat(cat) if cat.lives == Some(9) && cat.kind == "cat"));
    assert!(response.drift().is_empty());
}

#[test]
fn a_variant_of_the_tag_is_read_with_tolerance() {
    let response = read::<GetAnimal>(r#"{"kind":"dog","barks":"yes"}"#).expect("an animal");
    assert!(matches!(&*response, Animal::Dog(dog) if dog.barks.is_none()));
    assert_eq!(
        mismatches(&response),
        [r#"/barks: expected a boolean, found "yes""#]
    );
}

#[test]
fn a_value_of_an_unknown_tag_is_kept_unchanged() {
    let response = read::<GetAnimal>(r#"{"kind":"fish","fins":2}"#).expect("an animal");
    assert!(matches!(&*response, Animal::Undocumented(value) if value["fins"] == 2));
    assert_eq!(response.drift().total(), 1);
}

#[test]
fn without_a_tag_the_first_variant_that_fits_is_used() {
    let response = read::<GetThing>(r#""a word""#).expect("a thing");
    assert_eq!(*response, Thing::String("a word".into()));
    let response = read::<GetThing>(r#"{"name":"Rex"}"#).expect("a thing");
    assert!(matches!(&*response, Thing::Pet(Pet { name, .. }) if name == "Rex"));
}

#[test]
fn a_value_that_fits_no_variant_is_kept_unchanged() {
    let response = read::<GetThing>("[1]").expect("a thing");
    assert!(matches!(&*response, Thing::Undocumented(value) if value[0] == 1));
    assert_eq!(response.drift().total(), 1);
}
