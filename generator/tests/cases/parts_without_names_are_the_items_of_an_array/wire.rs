//! Parts without names are sent in the order of the items.

use case_parts_without_names_are_the_items_of_an_array::{
    operations::{SendPage, SendPictures},
    runtime::{FilePart, Operation},
    types::Meta,
};

/// The media type and the body of a request, in which `B` is the boundary.
fn sent(operation: impl Operation) -> (String, String) {
    let request = operation.request().expect("a request");
    let media_type = request.headers()["content-type"].to_str().expect("text");
    let (_, boundary) = media_type.split_once("boundary=").expect("a boundary");
    let body = String::from_utf8_lossy(request.body());
    (
        media_type.replace(boundary, "B"),
        body.replace(boundary, "B"),
    )
}

#[test]
fn each_position_has_its_media_type() {
    let picture = FilePart::new("PNG").file_name("a.png");
    let (media_type, body) = sent(SendPage::new((Meta::new("A"), "<p>".to_owned(), picture)));
    assert_eq!(media_type, "multipart/mixed; boundary=B");
    let expected = "--B\r\nContent-Type: application/json\r\n\r\n{\"title\":\"A\"}\r\n\
                    --B\r\nContent-Type: text/html\r\n\r\n<p>\r\n\
                    --B\r\nContent-Type: image/png\r\n\
                    Content-Disposition: attachment; filename=\"a.png\"\r\n\r\nPNG\r\n--B--\r\n";
    assert_eq!(body, expected);
}

#[test]
fn all_items_have_the_media_type_of_the_items() {
    let pictures = vec![FilePart::new("A"), FilePart::new("B2")];
    let (media_type, body) = sent(SendPictures::new(pictures));
    assert_eq!(media_type, "multipart/related; boundary=B");
    assert_eq!(body.matches("Content-Type: image/jpeg\r\n\r\n").count(), 2);
}
