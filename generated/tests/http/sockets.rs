//! Servers that violate HTTP, each in one way.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

/// Accepts one connection, reads the whole request and runs `then`. Returns the
/// base URL and the request.
pub fn server(then: fn(&mut TcpStream)) -> (String, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (asked, receiver) = mpsc::channel();
    thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        asked.send(read_request(&mut stream)).unwrap();
        then(&mut stream);
    });
    (url, receiver)
}

/// A base URL without a server.
pub fn nowhere() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    format!("http://{}", listener.local_addr().unwrap())
}

/// Writes the text.
pub fn say(stream: &mut TcpStream, text: &str) {
    stream.write_all(text.as_bytes()).unwrap();
}

/// Waits until the client closes the connection.
pub fn keep_silent(stream: &mut TcpStream) {
    stream
        .set_read_timeout(Some(Duration::from_secs(20)))
        .unwrap();
    let gone = stream.read(&mut [0]);
    assert!(!matches!(gone, Ok(1..)), "{gone:?}");
}

/// The request's text, up to the end of its body `{"name":"A"}`.
fn read_request(stream: &mut TcpStream) -> String {
    let mut text = Vec::new();
    let mut chunk = [0; 1024];
    while !text.ends_with(b"}") {
        let length = stream.read(&mut chunk).unwrap();
        assert!(length > 0, "the request broke off");
        text.extend_from_slice(&chunk[..length]);
    }
    String::from_utf8(text).unwrap()
}
