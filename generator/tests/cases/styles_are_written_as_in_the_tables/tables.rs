//! Every row of the table "Style Examples" (OpenAPI 3.0.4, §4.7.12.5), of the examples of RFC 6570 §3.2 with it, and of
//! what Swagger 2.0 has besides. The parameters have the names of their styles; the tables use `color`.

use case_styles_are_written_as_in_the_tables::{
    operations::{Elsewhere, InPath},
    runtime::{Operation, RequestError},
    types::{Color, ColorObject},
};

fn string(text: &str) -> Color {
    Color::String(text.into())
}

fn array() -> Color {
    Color::Array(["blue", "black", "brown"].map(str::to_owned).to_vec())
}

fn object() -> Color {
    Color::Object(ColorObject::new().r(100).g(200).b(150))
}

/// The segments of a path in which every parameter has this value, without their first character.
fn path(color: &Color) -> Vec<String> {
    let colors: [Color; 6] = std::array::from_fn(|_| color.clone());
    let [a, b, c, d, e, f] = colors;
    let uri = uri(&InPath::new(a, b, c, d, e, f));
    uri.split('/')
        .skip(1)
        .map(|it| it[1..].to_owned())
        .collect()
}

fn uri(operation: &impl Operation) -> String {
    operation.request().expect("a request").uri().to_string()
}

/// The query with a parameter that is the empty string, `blue`, the array and the object.
fn query(set: impl Fn(&mut Elsewhere, Color)) -> [String; 4] {
    [string(""), string("blue"), array(), object()].map(|color| {
        let mut operation = Elsewhere::new();
        set(&mut operation, color);
        uri(&operation).trim_start_matches("/?").to_owned()
    })
}

/// The header for each of these values.
fn header(name: &str, set: impl Fn(&mut Elsewhere, Color)) -> [String; 4] {
    [string(""), string("blue"), array(), object()].map(|color| {
        let mut operation = Elsewhere::new();
        set(&mut operation, color);
        let request = operation.request().expect("a request");
        let value = request.headers()[name].to_str().expect("text");
        value.to_owned()
    })
}

#[test]
fn in_a_path() {
    let table = [
        // style, explode: string, array, object
        ["blue", "blue,black,brown", "R,100,G,200,B,150"], // simple, false
        ["blue", "blue,black,brown", "R=100,G=200,B=150"], // simple, true
        [".blue", ".blue,black,brown", ".R,100,G,200,B,150"], // label, false
        [".blue", ".blue.black.brown", ".R=100.G=200.B=150"], // label, true
        [";e=blue", ";e=blue,black,brown", ";e=R,100,G,200,B,150"], // matrix, false
        [";f=blue", ";f=blue;f=black;f=brown", ";R=100;G=200;B=150"], // matrix, true
    ];
    for (column, color) in [string("blue"), array(), object()].iter().enumerate() {
        assert_eq!(path(color), table.map(|row| row[column]));
    }
}

#[test]
fn the_empty_string_in_a_path() {
    let [x, empty] = [string("x"), string("")];
    let of = |c: &Color, d: &Color, e: &Color, f: &Color| {
        let [c, d, e, f] = [c, d, e, f].map(Clone::clone);
        InPath::new(x.clone(), x.clone(), c, d, e, f)
    };
    let operation = of(&empty, &empty, &empty, &empty);
    assert_eq!(uri(&operation), "/ax/bx/c./d./e;e/f;f");
    let operation = InPath::new(empty, x.clone(), x.clone(), x.clone(), x.clone(), x);
    let error = operation.request().expect_err("nothing to write");
    assert!(matches!(error, RequestError::EmptyPath { .. }), "{error}");
}

#[test]
fn in_a_query() {
    assert_eq!(
        query(|it, color| it.form = Some(color)),
        [
            "form=",
            "form=blue",
            "form=blue,black,brown",
            "form=R,100,G,200,B,150"
        ]
    );
    assert_eq!(
        query(|it, color| it.exploded = Some(color)),
        [
            "exploded=",
            "exploded=blue",
            "exploded=blue&exploded=black&exploded=brown",
            "R=100&G=200&B=150"
        ]
    );
    assert_eq!(
        query(|it, color| it.space = Some(color)),
        [
            "space=",
            "space=blue",
            "space=blue%20black%20brown",
            "space=R%20100%20G%20200%20B%20150"
        ]
    );
    assert_eq!(
        query(|it, color| it.spaces = Some(color)),
        [
            "spaces=",
            "spaces=blue",
            "spaces=blue&spaces=black&spaces=brown",
            "R=100&G=200&B=150"
        ]
    );
    assert_eq!(
        query(|it, color| it.pipe = Some(color)),
        [
            "pipe=",
            "pipe=blue",
            "pipe=blue%7Cblack%7Cbrown",
            "pipe=R%7C100%7CG%7C200%7CB%7C150"
        ]
    );
    assert_eq!(
        query(|it, color| it.pipes = Some(color)),
        [
            "pipes=",
            "pipes=blue",
            "pipes=blue&pipes=black&pipes=brown",
            "R=100&G=200&B=150"
        ]
    );
    assert_eq!(
        query(|it, color| it.tab = Some(color)),
        [
            "tab=",
            "tab=blue",
            "tab=blue%09black%09brown",
            "tab=R%09100%09G%09200%09B%09150"
        ]
    );
    assert_eq!(
        query(|it, color| it.deep = Some(color)),
        [
            "deep=",
            "deep=blue",
            "deep%5B%5D=blue&deep%5B%5D=black&deep%5B%5D=brown",
            "deep%5BR%5D=100&deep%5BG%5D=200&deep%5BB%5D=150"
        ]
    );
}

#[test]
fn in_a_header() {
    assert_eq!(
        header("x-simple", |it, color| it.x_simple = Some(color)),
        ["", "blue", "blue,black,brown", "R,100,G,200,B,150"]
    );
    assert_eq!(
        header("x-exploded", |it, color| it.x_exploded = Some(color)),
        ["", "blue", "blue,black,brown", "R=100,G=200,B=150"]
    );
}

#[test]
fn in_a_cookie() {
    assert_eq!(
        header("cookie", |it, color| it.cookie = Some(color)),
        [
            "cookie=",
            "cookie=blue",
            "cookie=blue,black,brown",
            "cookie=R,100,G,200,B,150"
        ]
    );
    assert_eq!(
        header("cookie", |it, color| it.cookies = Some(color)),
        [
            "cookies=",
            "cookies=blue",
            "cookies=blue; cookies=black; cookies=brown",
            "R=100; G=200; B=150"
        ]
    );
}

/// RFC 6570 §3.2.1: an undefined variable is not written.
#[test]
fn an_empty_list_is_not_written() {
    let nothing = || Some(Color::Array(Vec::new()));
    let mut operation = Elsewhere::new();
    operation.form = nothing();
    operation.exploded = nothing();
    operation.pipe = nothing();
    operation.deep = nothing();
    operation.x_simple = nothing();
    operation.cookie = nothing();
    let request = operation.request().expect("a request");
    assert_eq!(request.uri(), "/");
    assert!(!request.headers().contains_key("x-simple"));
    assert!(!request.headers().contains_key("cookie"));
}

/// A delimiter within a part is encoded if the style allows it.
#[test]
fn parts_are_encoded_apart_from_their_delimiters() {
    let parts = || Color::Array(vec!["a,b".into(), "c.d|e f;g".into()]);
    let mut operation = Elsewhere::new();
    operation.form = Some(parts());
    operation.pipe = Some(parts());
    assert_eq!(
        uri(&operation),
        "/?form=a%2Cb,c.d%7Ce%20f%3Bg&pipe=a%2Cb%7Cc.d%7Ce%20f%3Bg"
    );
    let segments = path(&parts());
    assert_eq!(segments[2], ".a%2Cb,c.d%7Ce%20f%3Bg");
    assert_eq!(segments[5], ";f=a%2Cb;f=c.d%7Ce%20f%3Bg");
}
