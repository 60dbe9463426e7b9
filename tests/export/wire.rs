//! What really goes over the wire: a proxy that passes bytes on and keeps the requests.

use dms_api::operation::ApiRequest;
use percent_encoding::percent_decode_str;
use serde_json::Value;
use std::io::{BufRead, BufReader, Read, Result, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// A request as it was sent.
#[derive(Debug)]
pub struct Sent {
    pub method: String,
    pub target: String,
    pub body: String,
}

impl Sent {
    /// Checks that it is the request that the console would have sent. Query parameters may
    /// stand in any order.
    pub fn assert_is(&self, request: &ApiRequest) {
        assert_eq!(self.method, request.method.as_str());
        assert_eq!(parts(&self.target), parts(&request.target()));
        let body = (!self.body.is_empty()).then(|| serde_json::from_str::<Value>(&self.body).unwrap());
        assert_eq!(body, request.body);
    }
}

/// The path as it stands, and the query, decoded and sorted.
fn parts(target: &str) -> (&str, Vec<(String, String)>) {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let decoded = |text: &str| percent_decode_str(text).decode_utf8().unwrap().into_owned();
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    let mut pairs: Vec<_> = pairs
        .map(|pair| {
            let (key, value) = pair.split_once('=').unwrap();
            (decoded(key), decoded(value))
        })
        .collect();
    pairs.sort();
    (path, pairs)
}

pub struct Recorder {
    pub address: SocketAddr,
    requests: Arc<Mutex<Vec<Sent>>>,
}

impl Recorder {
    /// Listens in front of a server.
    pub fn before(server: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let requests = Arc::default();
        let kept = Arc::clone(&requests);
        thread::spawn(move || {
            for client in listener.incoming() {
                pass_on(client.unwrap(), server, &kept).unwrap();
            }
        });
        Self { address, requests }
    }

    pub fn take(&self) -> Vec<Sent> {
        std::mem::take(&mut *self.requests.lock().unwrap())
    }
}

/// Passes one request on, and its answer back; then the connection ends.
fn pass_on(mut client: TcpStream, server: SocketAddr, requests: &Mutex<Vec<Sent>>) -> Result<()> {
    let request = Message::read(&client)?;
    let mut server = TcpStream::connect(server)?;
    server.write_all(&request.bytes)?;
    let answer = Message::read(&server)?;
    requests.lock().unwrap().push(request.sent());
    client.write_all(&answer.bytes)
}

struct Message {
    bytes: Vec<u8>,
    body_at: usize,
}

impl Message {
    fn read(stream: &TcpStream) -> Result<Self> {
        let mut stream = BufReader::new(stream);
        let mut head = String::new();
        let mut body_length = 0;
        while !head.ends_with("\r\n\r\n") && stream.read_line(&mut head)? > 0 {
            let line = head.lines().last().unwrap_or_default().to_ascii_lowercase();
            if let Some(length) = line.strip_prefix("content-length:") {
                body_length = length.trim().parse().unwrap();
            }
        }
        let body_at = head.len();
        let mut bytes = head.into_bytes();
        bytes.resize(body_at + body_length, 0);
        stream.read_exact(&mut bytes[body_at..])?;
        Ok(Self { bytes, body_at })
    }

    fn sent(&self) -> Sent {
        let text = String::from_utf8(self.bytes.clone()).unwrap();
        let mut words = text.split(' ').map(str::to_owned);
        Sent {
            method: words.next().unwrap(),
            target: words.next().unwrap(),
            body: text[self.body_at..].to_owned(),
        }
    }
}
