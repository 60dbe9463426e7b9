//! Ready pieces of client code. The password is always a placeholder: the API never tells it.

use crate::ui::Language;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What must be encoded in the user part of an address: all but the unreserved characters of RFC 3986.
const USER: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// What a client needs to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Host or address of a broker.
    pub host: String,
    /// Port.
    pub port: u64,
    /// User name.
    pub user: String,
    /// Whether the connection is encrypted.
    pub ssl: bool,
}

/// A client library.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Client {
    /// Python, pika.
    Python,
    /// Java, the RabbitMQ client.
    Java,
    /// Go, amqp091-go.
    Go,
    /// Rust, lapin.
    Rust,
    /// Node.js, amqplib.
    Node,
}

impl Client {
    /// All clients, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Python, Self::Java, Self::Go, Self::Rust, Self::Node];

    /// The language that the code is written in.
    pub const fn language(self) -> Language {
        match self {
            Self::Python => Language::Python,
            Self::Java => Language::Java,
            Self::Go => Language::Go,
            Self::Rust => Language::Rust,
            Self::Node => Language::JavaScript,
        }
    }

    /// Language and library.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Python => "Python (pika)",
            Self::Java => "Java",
            Self::Go => "Go (amqp091)",
            Self::Rust => "Rust (lapin)",
            Self::Node => "Node.js (amqplib)",
        }
    }
}

impl Target {
    /// The AMQP address, with a placeholder for the password.
    pub fn uri(&self) -> String {
        let scheme = if self.ssl { "amqps" } else { "amqp" };
        let user = utf8_percent_encode(&self.user, USER);
        format!("{scheme}://{user}:PASSWORD@{}:{}/%2F", host(&self.host), self.port)
    }

    /// Code that connects and declares a queue.
    pub fn snippet(&self, client: Client) -> String {
        let uri = self.uri();
        match client {
            Client::Python => format!(
                "import pika\n\n\
                 parameters = pika.URLParameters(\"{uri}\")\n\
                 with pika.BlockingConnection(parameters) as connection:\n    \
                     channel = connection.channel()\n    \
                     channel.queue_declare(\"hello\", durable=True)\n    \
                     channel.basic_publish(\"\", \"hello\", b\"Hello\")\n"
            ),
            Client::Java => format!(
                "ConnectionFactory factory = new ConnectionFactory();\n\
                 factory.setUri(\"{uri}\");\n\
                 try (Connection connection = factory.newConnection();\n     \
                      Channel channel = connection.createChannel()) {{\n    \
                     channel.queueDeclare(\"hello\", true, false, false, null);\n    \
                     channel.basicPublish(\"\", \"hello\", null, \"Hello\".getBytes());\n\
                 }}\n"
            ),
            Client::Go => format!(
                "connection, err := amqp091.Dial(\"{uri}\")\n\
                 if err != nil {{\n\tlog.Fatal(err)\n}}\n\
                 defer connection.Close()\n\n\
                 channel, err := connection.Channel()\n\
                 if err != nil {{\n\tlog.Fatal(err)\n}}\n\
                 _, err = channel.QueueDeclare(\"hello\", true, false, false, false, nil)\n"
            ),
            Client::Rust => format!(
                "use lapin::{{Connection, ConnectionProperties, options::QueueDeclareOptions, types::FieldTable}};\n\n\
                 let connection = Connection::connect(\"{uri}\", ConnectionProperties::default()).await?;\n\
                 let channel = connection.create_channel().await?;\n\
                 channel\n    \
                     .queue_declare(\"hello\".into(), QueueDeclareOptions::default(), FieldTable::default())\n    \
                     .await?;\n"
            ),
            Client::Node => format!(
                "import amqp from \"amqplib\";\n\n\
                 const connection = await amqp.connect(\"{uri}\");\n\
                 const channel = await connection.createChannel();\n\
                 await channel.assertQueue(\"hello\", {{ durable: true }});\n\
                 channel.sendToQueue(\"hello\", Buffer.from(\"Hello\"));\n"
            ),
        }
    }
}

/// IPv6 addresses stand in brackets in an address (RFC 3986).
fn host(host: &str) -> String {
    if host.contains(':') { format!("[{host}]") } else { host.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(host: &str, ssl: bool) -> Target {
        Target { host: host.to_owned(), port: 5672, user: "root_01".to_owned(), ssl }
    }

    #[test]
    fn addresses_follow_ssl_and_ipv6() {
        assert_eq!(target("192.168.0.74", false).uri(), "amqp://root_01:PASSWORD@192.168.0.74:5672/%2F");
        assert_eq!(target("2001:db8::1", true).uri(), "amqps://root_01:PASSWORD@[2001:db8::1]:5672/%2F");
    }

    #[test]
    fn every_client_gets_the_same_address() {
        let target = target("192.168.0.74", false);
        for client in Client::ALL {
            assert!(target.snippet(client).contains(&target.uri()), "{}", client.name());
        }
    }
}
