//! Tests clients that contain the source of the runtime (vendored) and clients that depend on the package. Both have the
//! same code, a vendored client builds on its own, and clients that depend on the package share its types.

#![cfg(test)]

mod cargo;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use cargo::{cargo, scratch, succeeds};
use generator::{Config, compile, config::Runtime, package::Package, source::Source};

/// A document that, together with [`CONFIG`], needs every feature of the runtime.
const DOCUMENT: &str = include_str!("runtime/document.yaml");

const CONFIG: &str = "license = \"MIT\"\n[types.formats]\nipv4 = \"std::net::Ipv4Addr\"\n";

fn package() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("runtime")
}

fn depends_on_the_package() -> Runtime {
    Runtime::at_path(package().display().to_string())
}

/// The files of a client, by path.
fn files(document: &str, config: Config) -> BTreeMap<String, String> {
    let source = Source::from_text("openapi.yaml", document);
    let output = compile(&source, &config).output.expect("a client");
    output
        .files
        .into_iter()
        .map(|file| (file.path, file.text))
        .collect()
}

fn vendored() -> Config {
    let config = Config::from_toml("codegen.toml", CONFIG).expect("the configuration");
    Config {
        name: Some("vendored".to_owned()),
        standalone: true,
        ..config
    }
}

/// The text of a vendored file without its head.
fn body(text: &str) -> &str {
    text.split_once("\n\n").expect("a line of origin").1
}

/// Collects the source files of the package by path, without `lib.rs`.
fn source(folder: &Path, below: &str, found: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).expect("a folder of the package") {
        let path = entry.expect("an entry").path();
        let name = path
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        if path.is_dir() {
            source(&path, &format!("{below}{name}/"), found);
        } else if name != "lib.rs" {
            let text = fs::read_to_string(&path).expect("a source file");
            found.insert(format!("{below}{name}"), text);
        }
    }
}

#[test]
fn a_vendored_client_contains_the_unchanged_files_of_the_package() {
    let mut package_files = BTreeMap::new();
    source(&package().join("src"), "src/runtime/", &mut package_files);
    let carried = files(DOCUMENT, vendored());
    let carried: BTreeMap<String, String> = carried
        .into_iter()
        .filter(|(path, _)| path.starts_with("src/runtime/"))
        .map(|(path, text)| (path, body(&text).to_owned()))
        .collect();
    assert_eq!(
        carried.keys().collect::<Vec<_>>(),
        package_files.keys().collect::<Vec<_>>()
    );
    for (path, text) in &package_files {
        assert!(
            carried[path] == *text,
            "{path} differs from the file of the package"
        );
    }
}

#[test]
fn unused_modules_of_the_runtime_are_not_vendored() {
    let document = "openapi: 3.0.4\ninfo: {title: x, version: '1'}\npaths: {}\n";
    let carried = files(
        document,
        Config {
            name: Some("small".to_owned()),
            ..Config::default()
        },
    );
    for path in [
        "base64",
        "foreign",
        "form",
        "form/fields",
        "headers",
        "multipart",
        "uuid",
    ] {
        assert!(
            !carried.contains_key(&format!("src/runtime/{path}.rs")),
            "{path}"
        );
        assert!(
            !carried["src/runtime.rs"].contains(&format!("mod {path};")),
            "{path}"
        );
    }
    assert!(!carried["Cargo.toml"].contains("uuid"));
}

#[test]
fn vendored_and_dependent_clients_have_the_same_code() {
    let plain = || Config {
        name: Some("client".to_owned()),
        ..Config::default()
    };
    let carries = files(DOCUMENT, plain());
    let depends = files(
        DOCUMENT,
        Config {
            runtime: depends_on_the_package(),
            ..plain()
        },
    );
    let differs = |path: &&String| carries.get(*path) != depends.get(*path);
    let differing: Vec<&str> = carries
        .keys()
        .filter(differs)
        .map(String::as_str)
        .filter(|path| !path.starts_with("src/runtime"))
        .collect();
    assert_eq!(differing, ["Cargo.toml", "README.md", "src/lib.rs"]);
    assert!(depends.keys().all(|path| carries.contains_key(path)));
}

/// Writes the files of the client.
fn write(folder: &Path, config: Config, document: &str) {
    let source = Source::from_text("openapi.yaml", document);
    let output = compile(&source, &config).output.expect("a client");
    let package = Package::compare(folder, &output.files).expect("the folder of the client");
    package.write().expect("the client is written");
}

/// Runs Cargo, which must succeed.
fn run(folder: &Path, arguments: &[&str]) {
    succeeds(&mut cargo(folder, arguments));
}

#[test]
fn every_vendored_client_builds_on_its_own() {
    let folder = scratch().join("runtime/vendored");
    write(&folder, vendored(), DOCUMENT);
    for features in ["--no-default-features", "--all-features"] {
        run(
            &folder,
            &[
                "clippy",
                "--quiet",
                "--offline",
                features,
                "--",
                "--deny",
                "warnings",
            ],
        );
    }
    run(&folder, &["fmt", "--check"]);
    // Builds the crate from the archive.
    run(
        &folder,
        &[
            "package",
            "--quiet",
            "--offline",
            "--allow-dirty",
            "--no-default-features",
        ],
    );
}

const FIRST: &str = "\
openapi: 3.0.4
info: {title: First, version: '1'}
servers: [{url: https://first.example}]
paths:
  /cases:
    get:
      operationId: listCases
      responses:
        '200': {description: d, content: {application/json: {schema: {type: array, items: {type: string, format: uuid}}}}}
";

const SECOND: &str = "\
openapi: 3.0.4
info: {title: Second, version: '1'}
servers: [{url: https://second.example}]
paths:
  /plans:
    get:
      operationId: listPlans
      responses:
        '200': {description: d, content: {application/json: {schema: {type: array, items: {type: string, format: uuid}}}}}
";

/// A caller that uses one transport and one error type for both clients.
const CALLER: &str = r#"
use std::{io::Cursor, sync::{Arc, Mutex}};

use bytes::Bytes;
use openapi_client_runtime::{
    BlockingBody, BlockingTransport, Error, SendOptions, TransportError, Uuid,
};

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<String>>>);

impl BlockingTransport for Log {
    fn send(
        &self,
        request: http::Request<Bytes>,
        _: &SendOptions,
    ) -> Result<http::Response<BlockingBody>, TransportError> {
        self.0.lock().unwrap().push(request.uri().to_string());
        Ok(http::Response::new(Box::new(Cursor::new("[\"00000000-0000-0000-0000-000000000000\"]"))))
    }
}

fn all(log: &Log) -> Result<Vec<Uuid>, Box<Error<first::runtime::NoFailure>>> {
    let cases = first::Client::builder().blocking_transport(log.clone()).build_blocking().unwrap();
    let plans = second::Client::builder().blocking_transport(log.clone()).build_blocking().unwrap();
    let mut found = cases.list_cases().send()?.into_inner();
    found.extend(plans.list_plans().send()?.into_inner());
    Ok(found)
}

#[test]
fn two_clients_share_a_transport_an_error_and_values() {
    let log = Log::default();
    let found = all(&log).unwrap();
    assert_eq!(found[0], found[1]);
    assert_eq!(*log.0.lock().unwrap(), ["https://first.example/cases", "https://second.example/plans"]);
}
"#;

#[test]
fn clients_that_depend_on_the_package_share_its_types() {
    let workspace = scratch().join("runtime/two");
    for (name, document) in [("first", FIRST), ("second", SECOND)] {
        let config = Config {
            name: Some(name.to_owned()),
            runtime: depends_on_the_package(),
            ..Config::default()
        };
        write(&workspace.join(name), config, document);
    }
    let tests = workspace.join("caller/tests");
    fs::create_dir_all(&tests).expect("the caller's folder");
    fs::create_dir_all(workspace.join("caller/src")).expect("the caller's folder");
    fs::write(workspace.join("caller/src/lib.rs"), "").expect("the caller");
    fs::write(tests.join("shared.rs"), CALLER).expect("the caller");
    let manifest = format!(
        "[package]\nname = \"caller\"\nedition = \"2024\"\n\n[dependencies]\nbytes = \"1\"\nhttp = \"1\"\n\
         first = {{ path = \"../first\", default-features = false }}\n\
         second = {{ path = \"../second\", default-features = false }}\n\
         openapi-client-runtime = {{ path = {:?}, default-features = false }}\n",
        package()
    );
    fs::write(workspace.join("caller/Cargo.toml"), manifest).expect("the caller");
    let manifest = "[workspace]\nresolver = \"3\"\nmembers = [\"caller\", \"first\", \"second\"]\n";
    fs::write(workspace.join("Cargo.toml"), manifest).expect("the workspace");
    run(
        &workspace,
        &["test", "--quiet", "--offline", "--package", "caller"],
    );
}
