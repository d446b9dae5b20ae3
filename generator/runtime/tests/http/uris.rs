//! Base URLs and references, without a network.

#[path = "../../src/http/uri.rs"]
mod uri;

use http::Uri;
use uri::{BaseUrl, origin, resolve};

#[test]
fn references_resolve_as_the_examples_of_rfc_3986_section_5_4() {
    let base: Uri = "http://a/b/c/d;p?q".parse().unwrap();
    for (reference, target) in [
        ("g", "http://a/b/c/g"),
        ("./g", "http://a/b/c/g"),
        ("g/", "http://a/b/c/g/"),
        ("/g", "http://a/g"),
        ("//g", "http://g/"),
        ("?y", "http://a/b/c/d;p?y"),
        ("g?y", "http://a/b/c/g?y"),
        ("#s", "http://a/b/c/d;p?q"),
        ("g#s", "http://a/b/c/g"),
        (";x", "http://a/b/c/;x"),
        ("", "http://a/b/c/d;p?q"),
        (".", "http://a/b/c/"),
        ("..", "http://a/b/"),
        ("../g", "http://a/b/g"),
        ("../..", "http://a/"),
        ("../../../g", "http://a/g"),
        ("/./g", "http://a/g"),
        ("/../g", "http://a/g"),
        ("g.", "http://a/b/c/g."),
        ("..g", "http://a/b/c/..g"),
        ("./g/.", "http://a/b/c/g/"),
        ("g;x=1/../y", "http://a/b/c/y"),
        ("HTTPS://other/x", "https://other/x"),
    ] {
        let resolved = resolve(&base, reference).unwrap().to_string();
        assert_eq!(resolved, target, "{reference}");
    }
}

#[test]
fn a_location_that_is_not_an_http_url_is_rejected() {
    let base: Uri = "http://a/b".parse().unwrap();
    for reference in [
        "g:h",
        "https:path",
        "ftp://a/",
        "//user:pass@b/",
        "http://[/",
    ] {
        assert!(resolve(&base, reference).is_none(), "{reference}");
    }
}

#[test]
fn characters_that_a_uri_must_not_contain_are_encoded() {
    let base: Uri = "http://a/b".parse().unwrap();
    let resolved = resolve(&base, "/ü \\evil?q={x}").unwrap();
    assert_eq!(resolved.to_string(), "http://a/%C3%BC%20%5Cevil?q=%7Bx%7D");
}

#[test]
fn a_base_url_joins_with_one_slash() {
    for (base, path, whole) in [
        ("https://x/api/", "/v1/cases", "https://x/api/v1/cases"),
        ("https://x/api", "/v1/cases", "https://x/api/v1/cases"),
        ("https://x", "/v1", "https://x/v1"),
        ("https://x/", "v1", "https://x/v1"),
        ("HTTPS://x:8443/a/b//", "/", "https://x:8443/a/b/"),
    ] {
        assert_eq!(base.parse::<BaseUrl>().unwrap().join(path), whole);
    }
}

#[test]
fn a_base_url_resolves_references_to_others() {
    for (base, reference, path) in [
        ("https://x/api/v1", "https://y/b/", "https://y/b/p"),
        ("https://x/api/v1", "/v2", "https://x/v2/p"),
        ("https://x/api/v1", "v2", "https://x/api/v2/p"),
        ("https://x/api/v1/", "v2", "https://x/api/v1/v2/p"),
        ("https://x:8443", "../v2/", "https://x:8443/v2/p"),
        ("https://x/api", "//y/v2", "https://y/v2/p"),
    ] {
        let base = base.parse::<BaseUrl>().unwrap();
        assert_eq!(base.resolve(reference).unwrap().join("/p"), path);
    }
    let base = "https://x/api".parse::<BaseUrl>().unwrap();
    for reference in ["ftp://y", "https://me:secret@y/", "/v2?a=b"] {
        assert!(base.resolve(reference).is_err(), "{reference}");
    }
}

#[test]
fn a_base_url_must_be_absolute_without_query_fragment_and_user() {
    for base in [
        "",
        "/api/v3",
        "x.example/api",
        "ftp://x/",
        "https://x/?a=b",
        "https://x/#top",
        "https://user:secret@x/",
        "https://x/a b",
    ] {
        assert!(base.parse::<BaseUrl>().is_err(), "{base}");
    }
}

#[test]
fn an_origin_is_scheme_host_and_port() {
    let origin = |uri: &str| origin(&uri.parse::<Uri>().unwrap());
    assert_eq!(
        origin("https://X.example/a"),
        origin("https://x.example:443/b")
    );
    assert_ne!(origin("https://x.example/"), origin("http://x.example/"));
    assert_ne!(
        origin("https://x.example/"),
        origin("https://x.example:8443/")
    );
    assert_ne!(origin("https://x.example/"), origin("https://y.example/"));
    assert_eq!(origin("/relative"), None);
}

#[test]
fn only_the_origin_of_a_base_url_is_shown() {
    assert_eq!(
        "https://x/api".parse::<BaseUrl>().unwrap().origin(),
        "https://x"
    );
}
