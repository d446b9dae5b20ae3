//! The body of an operation that declares some of its parts as parameters.

use case_form_parameters_of_2_0_are_parts_of_the_body::{
    operations::AddPhoto, runtime::Operation, types::AddPhotoBody,
};

#[test]
fn all_parts_are_in_one_body() {
    let body = AddPhotoBody::new(b"octets", "A note.");
    let request = AddPhoto::new(body).request().expect("a request");
    let body = String::from_utf8_lossy(request.body());
    assert!(body.contains("name=\"file\"; filename"), "{body}");
    assert!(body.contains("name=\"note\"\r\n\r\nA note."), "{body}");
}
