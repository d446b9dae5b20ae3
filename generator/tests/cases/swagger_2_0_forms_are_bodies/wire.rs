//! What the parameters of a form are on the wire.

use case_swagger_2_0_forms_are_bodies::{
    operations::{AddPet, PutPicture},
    runtime::Operation,
    types::{AddPetBody, PutPictureBody},
};

#[test]
fn lists_in_a_form_are_written_by_their_collection_format() {
    let body = AddPetBody::new("Rex")
        .tags(["a", "b"])
        .ages([3, 4])
        .marks(["x", "y"]);
    let mut operation = AddPet::new(body);
    operation.quick = Some(true);
    let request = operation.request().expect("a request");
    assert_eq!(request.uri(), "/pets?quick=true");
    assert_eq!(
        request.headers()["content-type"],
        "application/x-www-form-urlencoded"
    );
    assert_eq!(
        request.body(),
        "name=Rex&tags=a,b&ages=3&ages=4&marks=x%7Cy"
    );
}

#[test]
fn a_file_is_a_part_of_a_multipart_body() {
    let body = PutPictureBody::new(b"\x89PNG")
        .note("good")
        .tags(["a b", "c"]);
    let request = PutPicture::new("7", body).request().expect("a request");
    let media_type = request.headers()["content-type"].to_str().expect("text");
    assert!(media_type.starts_with("multipart/form-data; boundary="));
    let body = String::from_utf8_lossy(request.body());
    assert!(
        body.contains("form-data; name=\"picture\"; filename=\"picture\"\r\n"),
        "{body}"
    );
    assert!(
        body.contains("form-data; name=\"note\"\r\n\r\ngood\r\n"),
        "{body}"
    );
    assert!(
        body.contains("form-data; name=\"tags\"\r\n\r\na b,c\r\n"),
        "{body}"
    );
}
