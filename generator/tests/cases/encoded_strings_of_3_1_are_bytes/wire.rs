//! Values with `contentEncoding`.

use case_encoded_strings_of_3_1_are_bytes::{runtime::json, types::File};

#[test]
fn base64_is_decoded_and_text_is_not() {
    let text = r#"{"content":"aGk=","note":"{}","letter":"h=69"}"#;
    let file: File = json::from_slice(text.as_bytes()).expect("a file");
    let content = file.content.as_ref().expect("content");
    assert_eq!(content.bytes().as_deref(), Some(&b"hi"[..]));
    assert_eq!(file.letter.as_deref(), Some("h=69"));
    assert_eq!(json::to_vec(&file).expect("JSON"), text.as_bytes());
}
