//! A small HTTP client that sends exactly what a test says, one request a connection.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use serde_json::Value;

const TIME_OUT: Duration = Duration::from_secs(20);

/// A request under construction.
pub struct Request<'a> {
    method: &'a str,
    target: &'a str,
    headers: Vec<(&'a str, String)>,
    body: Vec<u8>,
}

#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl<'a> Request<'a> {
    /// `target` goes into the request line as it stands.
    pub fn new(method: &'a str, target: &'a str) -> Self {
        Self { method, target, headers: Vec::new(), body: Vec::new() }
    }

    pub fn get(target: &'a str) -> Self {
        Self::new("GET", target)
    }

    pub fn header(mut self, name: &'a str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    pub fn body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self
    }

    pub fn json(self, body: &Value) -> Self {
        self.header("content-type", "application/json").body(body.to_string())
    }

    /// Sends the request on a new connection.
    pub fn send(&self, address: SocketAddr) -> io::Result<Reply> {
        let mut stream = self.start(address)?;
        finish(&mut stream)
    }

    /// Sends the request and leaves its answer to [`finish`].
    pub fn start(&self, address: SocketAddr) -> io::Result<TcpStream> {
        let mut head = format!("{} {} HTTP/1.1\r\n", self.method, self.target);
        let named = |name: &str| self.headers.iter().any(|(own, _)| own.eq_ignore_ascii_case(name));
        if !named("host") {
            head += &format!("host: {address}\r\n");
        }
        for (name, value) in &self.headers {
            head += &format!("{name}: {value}\r\n");
        }
        if !self.body.is_empty() && !named("content-length") {
            head += &format!("content-length: {}\r\n", self.body.len());
        }
        head += "connection: close\r\n\r\n";
        let mut stream = TcpStream::connect(address)?;
        stream.set_read_timeout(Some(TIME_OUT))?;
        stream.write_all(head.as_bytes())?;
        stream.write_all(&self.body)?;
        Ok(stream)
    }
}

/// Sends a request whose handling has begun when this returns: the server has asked for its body.
pub fn begun(address: SocketAddr, target: &str) -> TcpStream {
    let request = Request::get(target).header("content-length", "2").header("expect", "100-continue");
    let mut stream = request.start(address).unwrap();
    let mut interim = [0; "HTTP/1.1 100 Continue\r\n\r\n".len()];
    stream.read_exact(&mut interim).unwrap();
    assert!(interim.starts_with(b"HTTP/1.1 100 "), "{}", String::from_utf8_lossy(&interim));
    stream.write_all(b"{}").unwrap();
    stream
}

/// Sends bytes as they stand. The answer is over when the server ends the connection, by which it has
/// done all that it does.
pub fn raw(address: SocketAddr, bytes: &[u8]) -> io::Result<Reply> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(TIME_OUT))?;
    stream.write_all(bytes)?;
    finish(&mut stream)
}

/// Reads the answer, to the end of the connection.
pub fn finish(stream: &mut impl Read) -> io::Result<Reply> {
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes)?;
    let cut = || io::Error::from(io::ErrorKind::UnexpectedEof);
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").ok_or_else(cut)?;
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let mut lines = head.split("\r\n");
    let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok()).ok_or_else(cut)?;
    let headers = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
        .collect();
    Ok(Reply { status, headers, body: bytes[end + 4..].to_vec() })
}

impl Reply {
    /// The value of a header that must not be there twice.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.iter().filter(|(own, _)| own == name);
        let value = values.next().map(|(_, value)| value.as_str());
        assert!(values.next().is_none(), "{name} twice: {:?}", self.headers);
        value
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }
}
