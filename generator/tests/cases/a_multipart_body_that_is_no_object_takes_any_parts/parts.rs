//! Parts that the document doesn't declare.

use std::collections::BTreeMap;

use case_a_multipart_body_that_is_no_object_takes_any_parts::{
    FilePart, operations::AddPhoto, runtime::Operation,
};

#[test]
fn a_body_has_a_boundary_and_its_parts() {
    let parts = BTreeMap::from([("photo".to_owned(), FilePart::new("octets"))]);
    let request = AddPhoto::new(parts).request().expect("a request");
    let media_type = request.headers()["content-type"].to_str().expect("text");
    assert!(
        media_type.starts_with("multipart/form-data; boundary="),
        "{media_type}"
    );
    let body = String::from_utf8_lossy(request.body());
    assert!(
        body.contains("name=\"photo\"; filename=\"photo\""),
        "{body}"
    );
}
