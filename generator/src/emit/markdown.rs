//! stand-in
pub fn sanitize(text: &str) -> String {
    text.trim().to_owned()
}
pub fn one_line(text: &str) -> String {
    text.trim().to_owned()
}
pub fn plain(text: &str) -> String {
    text.trim().to_owned()
}
pub fn visible(text: &str) -> String {
    text.to_owned()
}
pub fn is_invisible(_: char) -> bool {
    false
}
