//! The parts of a multipart body.

use case_files_are_parts_of_a_multipart_body::{
    FilePart,
    operations::{AddPet, PutChips},
    runtime::{Operation, RequestError, json},
    types::{Chip, NewPet, NewPetHome},
};

/// The parts of the operation's body, each with its headers, without the boundary.
fn parts(operation: &impl Operation, media_type: &str) -> Vec<String> {
    let request = operation.request().expect("a request");
    let written = request.headers()["content-type"]
        .to_str()
        .expect("a media type");
    let start = format!("{media_type}; boundary=");
    let boundary = written.strip_prefix(&start).expect("a boundary");
    let body = String::from_utf8_lossy(request.body());
    let end = format!("--{boundary}--\r\n");
    let parts = body.strip_suffix(&end).expect("an end");
    let start = format!("--{boundary}\r\n");
    parts
        .split(&start)
        .skip(1)
        .map(|part| part.strip_suffix("\r\n").expect("a line break").to_owned())
        .collect()
}

fn pet() -> NewPet {
    NewPet::new("Rex", b"\x89PNG")
}

#[test]
fn a_file_has_a_default_name_and_media_type() {
    let parts = parts(&AddPet::new(pet()), "multipart/form-data");
    let [name, photo] = parts.as_slice() else {
        panic!("{parts:?}")
    };
    assert_eq!(
        name,
        "Content-Disposition: form-data; name=\"name\"\r\n\r\nRex"
    );
    let start = "Content-Disposition: form-data; name=\"photo\"; filename=\"photo\"\r\nContent-Type: image/png\r\n\r\n";
    assert!(photo.starts_with(start), "{photo}");
}

#[test]
fn every_kind_of_value_has_its_part() {
    let more = [
        FilePart::new("one")
            .file_name("größe \"1\".txt")
            .media_type("text/plain"),
        FilePart::new("two"),
    ];
    let home = NewPetHome::new().city("Köln");
    let pet = pet()
        .more(more)
        .note("# Rex")
        .age(3)
        .tags(["a", "b"])
        .chips([Chip::new().code(1), Chip::new().code(2)])
        .home(home);
    let parts = parts(&AddPet::new(pet), "multipart/form-data");
    let disposition = "Content-Disposition: form-data; name=";
    let expected = [
        "\"more\"; filename=\"größe %221%22.txt\"\r\nContent-Type: text/plain\r\n\r\none",
        "\"more\"; filename=\"more\"\r\nContent-Type: application/octet-stream\r\n\r\ntwo",
        "\"note\"\r\nContent-Type: text/markdown\r\n\r\n# Rex",
        "\"age\"\r\n\r\n3",
        "\"tags\"\r\n\r\na,b",
        "\"chips\"\r\nContent-Type: application/vnd.chip+json\r\n\r\n{\"code\":1}",
        "\"chips\"\r\nContent-Type: application/vnd.chip+json\r\n\r\n{\"code\":2}",
        "\"home\"\r\nContent-Type: application/json\r\n\r\n{\"city\":\"Köln\"}",
    ];
    let expected = expected.map(|part| format!("{disposition}{part}"));
    assert_eq!(parts.get(2..), Some(expected.as_slice()));
}

#[test]
fn other_kinds_of_multipart_have_the_same_parts() {
    let chips = [("a/b".to_owned(), FilePart::text("text"))];
    let mut operation = PutChips::new();
    operation.body = Some(chips.into());
    assert_eq!(
        parts(&operation, "multipart/mixed"),
        ["Content-Disposition: form-data; name=\"a/b\"\r\n\r\ntext"]
    );
}

#[test]
fn no_two_bodies_have_the_same_boundary() {
    let boundary =
        || AddPet::new(pet()).request().expect("a request").headers()["content-type"].clone();
    assert_ne!(boundary(), boundary());
}

#[test]
fn a_media_type_that_would_break_the_part_is_refused() {
    let pet = NewPet::new("Rex", FilePart::new("").media_type("a/b\r\nX: y"));
    let error = AddPet::new(pet).request().expect_err("a line break");
    assert!(matches!(error, RequestError::Header { .. }), "{error}");
}

/// `raw` is not part of a multipart body, so it is a string.
#[test]
fn in_json_a_file_is_its_text() {
    let text = r#"{"name":"Rex","photo":"text","chips":[{"raw":"r"}]}"#;
    let pet: NewPet = json::from_slice(text.as_bytes()).expect("a pet");
    assert_eq!(pet.photo.bytes(), "text");
    assert_eq!(json::to_vec(&pet).expect("JSON"), text.as_bytes());
    let octets = NewPet::new("Rex", b"\xff");
    let error = json::to_vec(&octets).expect_err("octets have no form");
    assert_eq!(error.pointer(), "/photo");
}
