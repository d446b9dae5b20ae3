//! Compares requests with the table "Style Examples" of OpenAPI 3.0.4 and with RFC 6570.

use case_parameters_are_written_as_the_specification_says::{
    operations::{ArrayInPath, Between, Colors, InPath, ObjectInPath},
    runtime::{Operation, RequestError},
    types::{ColorsFilterGrosse, ColorsLevel, Rgb},
};

/// The table's array.
fn blue_black_brown() -> Vec<String> {
    ["blue", "black", "brown"].map(str::to_owned).to_vec()
}

/// The table's object.
fn rgb() -> Rgb {
    Rgb::new().r(100).g(200).b(150)
}

fn uri(operation: &impl Operation) -> String {
    operation.request().expect("a request").uri().to_string()
}

/// The query of a request whose parameters are set by `set`.
fn query(set: impl FnOnce(&mut Colors)) -> String {
    let uri = uri(&colors(set));
    let query = uri.strip_prefix("/colors").expect("the path");
    query.to_owned()
}

fn header(name: &str, set: impl FnOnce(&mut Colors)) -> Option<String> {
    let request = colors(set).request().expect("a request");
    let value = request.headers().get(name)?;
    Some(String::from_utf8(value.as_bytes().to_vec()).expect("UTF-8"))
}

fn colors(set: impl FnOnce(&mut Colors)) -> Colors {
    let mut operation = Colors::new();
    set(&mut operation);
    operation
}

#[test]
fn simple_in_a_path() {
    assert_eq!(uri(&InPath::new("blue")), "/string/blue");
    assert_eq!(
        uri(&ArrayInPath::new(blue_black_brown())),
        "/array/blue,black,brown"
    );
    assert_eq!(uri(&ObjectInPath::new(rgb())), "/object/R,100,G,200,B,150");
}

#[test]
fn form_in_a_query() {
    assert_eq!(query(|it| it.color = Some("blue".into())), "?color=blue");
    assert_eq!(query(|it| it.color = Some(String::new())), "?color=");
    assert_eq!(
        query(|it| it.colors = Some(blue_black_brown())),
        "?colors=blue&colors=black&colors=brown"
    );
    assert_eq!(query(|it| it.rgb = Some(rgb())), "?R=100&G=200&B=150");
}

#[test]
fn simple_in_a_header() {
    assert_eq!(
        header("x-color", |it| it.x_color = Some("blue".into())).as_deref(),
        Some("blue")
    );
    assert_eq!(
        header("x-colors", |it| it.x_colors = Some(blue_black_brown())).as_deref(),
        Some("blue,black,brown")
    );
    assert_eq!(
        header("x-rgb", |it| it.x_rgb = Some(rgb())).as_deref(),
        Some("R,100,G,200,B,150")
    );
}

#[test]
fn form_in_a_cookie() {
    let both = |it: &mut Colors| {
        it.color_cookie = Some("blue".into());
        it.flag = Some(true);
    };
    assert_eq!(
        header("cookie", both).as_deref(),
        Some("color=blue; flag=true")
    );
}

#[test]
fn unset_parameters_are_not_written() {
    assert_eq!(query(|_| {}), "");
    assert_eq!(header("cookie", |_| {}), None);
    assert_eq!(query(|it| it.colors = Some(Vec::new())), "");
    assert_eq!(query(|it| it.rgb = Some(Rgb::new().g(200))), "?G=200");
}

#[test]
fn several_parameters_have_the_order_of_the_document() {
    let set = |it: &mut Colors| {
        it.level = Some(ColorsLevel::Value2);
        it.color = Some("blue".into());
    };
    assert_eq!(query(set), "?color=blue&level=2");
}

#[test]
fn all_but_unreserved_characters_are_percent_encoded() {
    let value = "a/b?c=d&e#f+g%h [i]~ü";
    let encoded = "a%2Fb%3Fc%3Dd%26e%23f%2Bg%25h%20%5Bi%5D~%C3%BC";
    assert_eq!(uri(&InPath::new(value)), format!("/string/{encoded}"));
    assert_eq!(
        query(|it| it.color = Some(value.into())),
        format!("?color={encoded}")
    );
}

#[test]
fn names_and_values_of_an_enum_are_encoded_too() {
    assert_eq!(
        query(|it| it.filter_grosse = Some(ColorsFilterGrosse::SAndM)),
        "?filter%5Bgr%C3%B6%C3%9Fe%5D=s%20%26%20m"
    );
    let unlisted = ColorsFilterGrosse::Undocumented("x,y".into());
    assert_eq!(
        query(|it| it.filter_grosse = Some(unlisted)),
        "?filter%5Bgr%C3%B6%C3%9Fe%5D=x%2Cy"
    );
}

#[test]
fn dates_and_numbers_are_written_as_in_json() {
    let from = "2026-11-23".parse().expect("a date");
    assert_eq!(uri(&Between::new(from, -7)), "/between/2026-11-23--7");
    let since = "2026-11-23T10:00:00+01:00".parse().expect("a time");
    assert_eq!(
        query(|it| it.since = Some(since)),
        "?since=2026-11-23T10%3A00%3A00%2B01%3A00"
    );
    let map = [("b".to_owned(), 0.5), ("a".to_owned(), 2.0)];
    assert_eq!(query(|it| it.any = Some(map.into())), "?a=2&b=0.5");
}

#[test]
fn dot_segments_and_empty_segments_are_refused() {
    for value in [".", ".."] {
        let error = InPath::new(value).request().expect_err("a dot segment");
        assert!(matches!(error, RequestError::DotSegment { .. }), "{error}");
    }
    let error = InPath::new("").request().expect_err("an empty segment");
    assert!(matches!(error, RequestError::EmptyPath { .. }), "{error}");
    assert_eq!(uri(&InPath::new("../x")), "/string/..%2Fx");
}

#[test]
fn a_header_takes_no_line_break() {
    let operation = colors(|it| it.x_color = Some("blue\r\nX-Admin: 1".into()));
    let error = operation.request().expect_err("a line break");
    assert!(matches!(error, RequestError::Header { .. }), "{error}");
}
