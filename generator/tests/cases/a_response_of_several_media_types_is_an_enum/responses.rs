//! The variant for each media type of a response.

use bytes::Bytes;
use case_a_response_of_several_media_types_is_an_enum::{
    Error, Response,
    operations::{GetPhoto, GetPhotoOutput, ListPets, ListPetsFailure, ListPetsOutput},
    runtime::Operation,
};

fn read<O: Operation>(
    status: u16,
    media_type: &str,
    body: &'static str,
) -> Result<Response<O::Output>, Error<O::Failure>> {
    let response = http::Response::builder()
        .status(status)
        .header("content-type", media_type)
        .body(Bytes::from_static(body.as_bytes()))
        .expect("a response");
    O::response(response)
}

fn pets(status: u16, media_type: &str, body: &'static str) -> ListPetsOutput {
    let response = read::<ListPets>(status, media_type, body).expect("pets");
    response.into_inner()
}

#[test]
fn the_media_type_selects_the_variant() {
    for status in [200, 206] {
        let csv = pets(status, "Text/CSV; charset=utf-8", "name\n");
        assert_eq!(csv, ListPetsOutput::Csv("name\n".into()));
    }
    let html = pets(200, "text/html", "<p>");
    assert_eq!(html, ListPetsOutput::Csv("<p>".into()));
    let png = pets(200, "image/png", "png");
    assert_eq!(png, ListPetsOutput::Image(Bytes::from_static(b"png")));
    let names = pets(200, "application/vnd.pets+json", r#"["Rex"]"#);
    assert_eq!(names, ListPetsOutput::VndPets(vec!["Rex".into()]));
    let list = pets(200, "application/json", r#"[{"name":"Rex"}]"#);
    assert!(matches!(list, ListPetsOutput::Json(list) if list.len() == 1));
}

#[test]
fn a_missing_or_undocumented_media_type_is_read_as_the_preferred_one() {
    assert_eq!(pets(200, "", "[]"), ListPetsOutput::VndPets(Vec::new()));
    let error = read::<ListPets>(200, "text/plain", "hello").expect_err("no JSON");
    assert!(matches!(error, Error::Decode { .. }), "{error}");
    assert_eq!(
        error.exchange().body().map(|body| &body[..]),
        Some(&b"hello"[..])
    );
}

#[test]
fn a_media_type_range_matches_the_other_media_types() {
    let failure = |media_type: &str| {
        let error = read::<ListPets>(404, media_type, "{}").expect_err("a failure");
        error.failure().expect("a documented one").clone()
    };
    let octets = ListPetsFailure::NotFoundOther(Bytes::from_static(b"{}"));
    assert_eq!(failure("text/plain"), octets);
    assert!(matches!(
        failure("application/problem+json"),
        ListPetsFailure::NotFoundProblem(_)
    ));
}

#[test]
fn the_client_accepts_the_documented_media_types() {
    let accept = |request: http::Request<Bytes>| request.headers()["accept"].clone();
    assert_eq!(
        accept(ListPets::new().request().expect("a request")),
        "application/vnd.pets+json; v=2, application/json, text/csv, text/html, image/*, application/problem+json, */*"
    );
    assert_eq!(
        accept(GetPhoto::new().request().expect("a request")),
        "image/jpeg, image/png, application/json, text/event-stream"
    );
}

#[test]
fn bytes_of_several_media_types_are_bytes() {
    let photo = read::<GetPhoto>(200, "image/png", "png").expect("a photo");
    assert_eq!(*photo, GetPhotoOutput::Ok(Bytes::from_static(b"png")));
    let events = read::<GetPhoto>(202, "text/event-stream", "data: {}\n").expect("events");
    assert_eq!(
        *events,
        GetPhotoOutput::AcceptedEventStream("data: {}\n".into())
    );
}
