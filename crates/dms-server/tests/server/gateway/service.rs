//! A service that does exactly what a test says, and remembers what it was sent.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// What the service does once a request has arrived.
#[derive(Clone)]
pub enum Behaviour {
    /// Writes this and closes.
    Write(Vec<u8>),
    /// Writes this and then nothing more, keeping the connection.
    WriteAndWait(Vec<u8>),
    /// Closes after reading the head, which resets the connection if there is a body.
    Close,
}

pub struct Service {
    pub address: SocketAddr,
    received: Arc<Mutex<Vec<String>>>,
}

impl Service {
    pub fn start(behaviour: Behaviour) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let service = Self { address: listener.local_addr().unwrap(), received: Arc::default() };
        let received = Arc::clone(&service.received);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (behaviour, received) = (behaviour.clone(), Arc::clone(&received));
                thread::spawn(move || converse(stream.unwrap(), &behaviour, &received));
            }
        });
        service
    }

    /// A service that answers every request with this JSON.
    pub fn answering(status: u16, headers: &str, body: &str) -> Self {
        Self::start(Behaviour::Write(answer(
            status,
            &format!("content-type: application/json\r\n{headers}"),
            body,
        )))
    }

    /// The requests that arrived, as they came.
    pub fn received(&self) -> Vec<String> {
        self.received.lock().unwrap().clone()
    }

    /// The only request that arrived.
    pub fn one(&self) -> String {
        let received = self.received();
        assert_eq!(received.len(), 1, "{received:#?}");
        received[0].clone()
    }
}

pub fn answer(status: u16, headers: &str, body: &str) -> Vec<u8> {
    format!(
        "HTTP/1.1 {status} Said\r\nconnection: close\r\ncontent-length: {}\r\n{headers}\r\n{body}",
        body.len()
    )
    .into_bytes()
}

fn converse(mut stream: TcpStream, behaviour: &Behaviour, received: &Mutex<Vec<String>>) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut request = String::new();
    while !request.ends_with("\r\n\r\n") {
        // A connection that was never used.
        if reader.read_line(&mut request).unwrap_or(0) == 0 {
            return;
        }
    }
    received.lock().unwrap().push(request.clone());
    let length = request
        .lines()
        .find_map(|line| line.to_lowercase().strip_prefix("content-length: ").map(str::to_owned))
        .map_or(0, |length| length.parse().unwrap());
    let mut body = vec![0; length];
    let answer = match behaviour {
        Behaviour::Close => return,
        Behaviour::Write(answer) | Behaviour::WriteAndWait(answer) => answer,
    };
    reader.read_exact(&mut body).unwrap();
    if let Some(last) = received.lock().unwrap().last_mut() {
        last.push_str(&String::from_utf8_lossy(&body));
    }
    // The gateway may have gone already.
    drop(stream.write_all(answer));
    if matches!(behaviour, Behaviour::WriteAndWait(_)) {
        thread::sleep(Duration::from_secs(60));
    }
}
