//! Form data of Swagger 2.0 as it goes over the wire.

use case_swagger_2_0_form_data_is_a_form_or_multipart::{
    FilePart,
    operations::{AddPet, AddPhoto},
    runtime::http::Operation,
    types::{AddPetBody, AddPhotoBody},
};

#[test]
fn collections_repeat_their_name_or_have_commas() {
    let pet = AddPetBody::new("Rex").tags(["a", "b"]).marks(["c", "d"]);
    let request = AddPet::new(pet).request().expect("a request");
    assert_eq!(request.body(), "name=Rex&tags=a&tags=b&marks=c,d");
}

#[test]
fn a_file_is_a_part() {
    let photo = FilePart::new("png").file_name("rex.png");
    let body = AddPhotoBody::new(photo).note("hello");
    let request = AddPhoto::new(body).request().expect("a request");
    let body = String::from_utf8_lossy(request.body());
    assert!(
        body.contains("name=\"photo\"; filename=\"rex.png\"\r\n"),
        "{body}"
    );
    assert!(body.contains("name=\"note\"\r\n\r\nhello\r\n"), "{body}");
}
