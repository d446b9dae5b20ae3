//! The request for each variant of a body.

use bytes::Bytes;
use case_a_request_body_of_several_media_types_is_an_enum::{
    operations::{AddPets, AddPetsBody, ChangePet, ChangePetBody, PutPhoto, PutPhotoBody},
    runtime::Operation,
    types::{AddPetsBodyMultipart, Pet, Photo},
};

fn sent(operation: &impl Operation) -> (String, String) {
    let request = operation.request().expect("a request");
    let media_type = request.headers()["content-type"].to_str().expect("text");
    let media_type = media_type.split(';').next().unwrap_or_default();
    let body = String::from_utf8_lossy(request.body()).into_owned();
    (media_type.to_owned(), body)
}

#[test]
fn each_variant_is_sent_with_its_media_type() {
    let add = |body: AddPetsBody| {
        let mut operation = AddPets::new();
        operation.body = Some(body);
        sent(&operation)
    };
    let (media_type, body) = add(vec![Pet::new().name("Rex")].into());
    assert_eq!(
        (&*media_type, &*body),
        ("application/json", r#"[{"name":"Rex"}]"#)
    );
    let (media_type, body) = add("name\nRex\n".to_owned().into());
    assert_eq!((&*media_type, &*body), ("text/csv", "name\nRex\n"));
    let (media_type, body) = add(AddPetsBodyMultipart::new(b"photo").into());
    assert_eq!(media_type, "multipart/form-data");
    assert!(body.contains("filename=\"file\""), "{body}");
    assert_eq!(AddPets::new().request().expect("a request").body(), "");
}

#[test]
fn one_schema_can_be_sent_as_two_media_types() {
    let pet = || Pet::new().name("Rex");
    let merge = ChangePet::new(ChangePetBody::MergePatch(pet()));
    assert_eq!(sent(&merge).0, "application/merge-patch+json");
    let patch = ChangePet::new(ChangePetBody::JsonPatch(pet()));
    assert_eq!(sent(&patch).0, "application/json-patch+json");
}

#[test]
fn files_are_not_sent_as_json() {
    let photo = PutPhoto::new(Photo::new(b"photo"));
    assert_eq!(sent(&photo).0, "multipart/form-data");
    let jpeg = PutPhoto::new(PutPhotoBody::Jpeg(Bytes::from_static(b"photo")));
    assert_eq!(sent(&jpeg), ("image/jpeg".to_owned(), "photo".to_owned()));
}
