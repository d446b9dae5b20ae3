//! The result for each status and body of a response.

use bytes::Bytes;
use case_responses_are_read_by_their_status::{
    Error, Response,
    operations::{AddPet, AddPetFailure, AddPetOutput, Anything, DeletePets, IsThere},
    runtime::Operation,
};

fn read<O: Operation>(status: u16, body: &str) -> Result<Response<O::Output>, Error<O::Failure>> {
    let response = http::Response::builder()
        .status(status)
        .body(Bytes::copy_from_slice(body.as_bytes()))
        .expect("a response");
    O::response(response)
}

fn success(status: u16, body: &str) -> AddPetOutput {
    read::<AddPet>(status, body).expect("success").into_inner()
}

fn failure(status: u16, body: &str) -> AddPetFailure {
    let error = read::<AddPet>(status, body).expect_err("a failure");
    error.failure().expect("a documented failure").clone()
}

#[test]
fn each_status_of_success_has_its_own_value() {
    assert!(
        matches!(success(201, r#"{"name":"Rex"}"#), AddPetOutput::Created(pet) if pet.name == "Rex")
    );
    assert_eq!(success(202, "ignored"), AddPetOutput::Accepted);
    let note = AddPetOutput::NonAuthoritativeInformation("a note".into());
    assert_eq!(success(203, "a note"), note);
}

#[test]
fn an_exact_status_comes_before_its_range_and_a_range_before_the_default() {
    assert_eq!(
        failure(404, "there"),
        AddPetFailure::NotFound("there".into())
    );
    let problem = failure(409, r#"{"title":"taken"}"#);
    assert!(
        matches!(problem, AddPetFailure::ClientError(it) if it.title.as_deref() == Some("taken"))
    );
    assert_eq!(failure(503, "busy"), AddPetFailure::Other("busy".into()));
}

#[test]
fn default_does_not_match_an_undocumented_2xx_status() {
    let error = read::<AddPet>(200, r#"{"name":"Rex"}"#).expect_err("not documented");
    assert!(matches!(error, Error::UndocumentedStatus { .. }), "{error}");
}

#[test]
fn the_status_decides_whether_default_is_success_or_failure() {
    let response = read::<Anything>(200, r#"{"title":"fine"}"#).expect("success");
    assert_eq!(response.title.as_deref(), Some("fine"));
    let error = read::<Anything>(500, r#"{"title":"not fine"}"#).expect_err("a failure");
    let problem = error.failure().expect("a documented failure");
    assert_eq!(problem.title.as_deref(), Some("not fine"));
}

#[test]
fn a_response_to_head_needs_no_body() {
    read::<IsThere>(200, "").expect("success");
}

#[test]
fn an_undocumented_success_is_a_success() {
    read::<DeletePets>(204, "").expect("success");
    assert!(read::<DeletePets>(404, "").is_err());
}

#[test]
fn a_body_that_cannot_be_read_is_kept_in_the_error() {
    let error = read::<AddPet>(201, r#"{"name":1}"#).expect_err("no pet");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(201));
    assert_eq!(
        error.body().map(|body| &body[..]),
        Some(&br#"{"name":1}"#[..])
    );
}
