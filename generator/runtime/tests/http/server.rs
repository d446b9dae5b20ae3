//! Servers on the loopback interface: one that behaves, one that does what it is echoed.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use axum::Router;
use axum::body::to_bytes;
use axum::extract::Request;

/// Serves a router. Returns the base URL.
pub async fn serve(router: Router) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });
    format!("http://{address}")
}

/// Serves what [`echo`] responds with, for every path and method.
pub async fn echo_server() -> String {
    serve(Router::new().fallback(echo)).await
}

/// Responds with the request: its first line, its headers, an empty line, its body.
pub async fn echo(request: Request) -> String {
    let (head, body) = request.into_parts();
    let mut echoed = format!("{} {}\n", head.method, head.uri);
    for (name, value) in &head.headers {
        echoed.push_str(&format!(
            "{name}: {}\n",
            String::from_utf8_lossy(value.as_bytes())
        ));
    }
    let body = to_bytes(body, usize::MAX).await.unwrap();
    echoed.push('\n');
    echoed.push_str(std::str::from_utf8(&body).unwrap());
    echoed
}

/// Runs `behave` for every connection, after the head of a request was read;
/// gives the base URL.
pub fn misbehaving_server(behave: fn(&mut TcpStream)) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            thread::spawn(move || {
                read_head(&mut stream);
                behave(&mut stream);
            });
        }
    });
    format!("http://{address}")
}

fn read_head(stream: &mut TcpStream) {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).unwrap() > 0 {
        head.extend_from_slice(&byte);
    }
}

/// Sends text. Ignores a client that has closed the connection.
pub fn write_text(stream: &mut TcpStream, text: &str) {
    stream.write_all(text.as_bytes()).ok();
    stream.flush().ok();
}

/// Never ends a body that has begun with `{"`.
pub fn send_slow_body(stream: &mut TcpStream) {
    write_text(
        stream,
        "HTTP/1.1 200 OK\r\nX-Seen: yes\r\nContent-Length: 1000\r\n\r\n{\"",
    );
    for _ in 0..100 {
        thread::sleep(Duration::from_millis(30));
        write_text(stream, "a");
    }
}

/// Never responds.
pub fn never_respond(_: &mut TcpStream) {
    thread::sleep(Duration::from_secs(5));
}

/// Closes the connection in the middle of a body.
pub fn close_mid_body(stream: &mut TcpStream) {
    write_text(
        stream,
        "HTTP/1.1 201 Created\r\nX-Seen: yes\r\nContent-Length: 1000\r\n\r\n{\"uuid\":",
    );
}

/// Closes the connection instead of responding.
pub fn close_connection(_: &mut TcpStream) {}

/// Sends a body without end.
pub fn send_endless_body(stream: &mut TcpStream) {
    write_text(stream, "HTTP/1.1 200 OK\r\nX-Seen: yes\r\n\r\n");
    let chunk = "x".repeat(10_000);
    while stream.write_all(chunk.as_bytes()).is_ok() {}
}

/// A base URL at which nothing listens.
pub fn unused_address() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    format!("http://{}", listener.local_addr().unwrap())
}
