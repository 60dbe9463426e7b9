//! Ready programs that connect, publish a message and read it. They take the password from the
//! environment: in an address it would have to be encoded, which each library does in its own way,
//! and the API never tells it.
//!
//! Programs are templates: a line that begins with `?plain|`, `?tls|`, `?verified|` or `?unverified|`
//! stands only where that is so.

use super::brokers::Broker;
use crate::ui::Language;

/// How far a broker has to prove who it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tls {
    /// The connection is not encrypted.
    #[default]
    Off,
    /// By a certificate that the file in `RABBITMQ_CA_FILE` vouches for.
    Verified,
    /// Not at all: whoever is in between can read along.
    Unverified,
}

impl Tls {
    /// Whether a condition of a template holds.
    fn is(self, condition: &str) -> bool {
        match condition {
            "plain" => self == Self::Off,
            "tls" => self != Self::Off,
            "verified" => self == Self::Verified,
            "unverified" => self == Self::Unverified,
            _ => false,
        }
    }
}

/// What a client needs to know.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Target {
    /// The brokers, of which any will do.
    pub brokers: Vec<Broker>,
    /// User name.
    pub user: String,
    /// Whether the connection is encrypted.
    pub tls: Tls,
}

impl Target {
    /// The scheme of addresses.
    pub fn scheme(&self) -> &'static str {
        if self.tls == Tls::Off { "amqp" } else { "amqps" }
    }

    /// The address of each broker. Neither user nor password is part of it.
    pub fn addresses(&self) -> Vec<String> {
        self.brokers.iter().map(|broker| format!("{}://{}", self.scheme(), broker.authority())).collect()
    }

    /// A program for a library; `None` where the library cannot do without a certificate.
    pub fn snippet(&self, client: Client) -> Option<String> {
        if client == Client::Rust && self.tls == Tls::Unverified {
            return None;
        }
        let lines = client.template().lines().filter_map(|line| match line.strip_prefix('?') {
            Some(conditional) => {
                let (condition, line) = conditional.split_once('|')?;
                self.tls.is(condition).then_some(line)
            }
            None => Some(line),
        });
        let brokers: Vec<String> = self.brokers.iter().map(|broker| client.broker(broker)).collect();
        let mut text = lines.collect::<Vec<_>>().join("\n");
        text.push('\n');
        for (mark, value) in [
            ("$SCHEME_UPPER", self.scheme().to_uppercase()),
            ("$SCHEME", self.scheme().to_owned()),
            // The names of others come last: what is in them is no mark.
            ("$BROKERS", brokers.join(", ")),
            ("$USER", literal(&self.user)),
        ] {
            text = text.replace(mark, &value);
        }
        Some(text)
    }
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
    /// .NET, the RabbitMQ client.
    DotNet,
}

impl Client {
    /// All clients, in the order in which they are offered.
    pub const ALL: [Self; 6] = [Self::Python, Self::Java, Self::Go, Self::Rust, Self::Node, Self::DotNet];

    /// The language that the code is written in.
    pub const fn language(self) -> Language {
        match self {
            Self::Python => Language::Python,
            Self::Java => Language::Java,
            Self::Go => Language::Go,
            Self::Rust => Language::Rust,
            Self::Node => Language::JavaScript,
            Self::DotNet => Language::Plain,
        }
    }

    /// Language and library, with the versions that the program is for where older ones differ.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Python => "Python (pika)",
            Self::Java => "Java",
            Self::Go => "Go (amqp091)",
            Self::Rust => "Rust (lapin 4)",
            Self::Node => "Node.js (amqplib)",
            Self::DotNet => ".NET (RabbitMQ.Client 7)",
        }
    }

    const fn template(self) -> &'static str {
        match self {
            Self::Python => include_str!("snippets/pika.txt"),
            Self::Java => include_str!("snippets/java.txt"),
            Self::Go => include_str!("snippets/go.txt"),
            Self::Rust => include_str!("snippets/lapin.txt"),
            Self::Node => include_str!("snippets/amqplib.txt"),
            Self::DotNet => include_str!("snippets/dotnet.txt"),
        }
    }

    /// A broker as the program lists it. Only addresses have brackets around IPv6: as a host, each
    /// library wants it bare.
    fn broker(self, broker: &Broker) -> String {
        let (host, port) = (literal(&broker.host), broker.port);
        match self {
            Self::Python | Self::Rust => format!("(\"{host}\", {port})"),
            Self::Java => format!("new Address(\"{host}\", {port})"),
            Self::Go => format!("\"{}\"", literal(&broker.authority())),
            Self::Node => format!("{{ hostname: \"{host}\", port: {port} }}"),
            Self::DotNet => format!("Broker(\"{host}\", {port})"),
        }
    }
}

/// Text inside of quotes, in any of the languages: names of users and hosts are printable ASCII, and
/// what is none of that is no name.
fn literal(text: &str) -> String {
    let mut literal = String::with_capacity(text.len());
    for character in text.chars().filter(|it| (' '..='~').contains(it)) {
        if matches!(character, '"' | '\\') {
            literal.push('\\');
        }
        literal.push(character);
    }
    literal
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    const ALL: [Tls; 3] = [Tls::Off, Tls::Verified, Tls::Unverified];

    fn target(hosts: &[&str], tls: Tls) -> Target {
        let brokers = hosts.iter().map(|host| Broker { host: (*host).to_owned(), port: 5671 }).collect();
        Target { brokers, user: "root_01".to_owned(), tls }
    }

    #[test]
    fn addresses_have_brackets_around_ipv6_and_no_password() {
        let of = |hosts: &[&str], tls| target(hosts, tls).addresses();
        let both = of(&["192.168.0.74", "2001:db8::1"], Tls::Verified);
        assert_eq!(both, ["amqps://192.168.0.74:5671", "amqps://[2001:db8::1]:5671"]);
        assert_eq!(of(&["a"], Tls::Off), ["amqp://a:5671"]);
    }

    #[test]
    fn every_program_names_all_brokers_and_asks_the_environment_for_the_password() {
        for client in Client::ALL {
            for tls in ALL {
                let Some(text) = target(&["10.0.0.1", "2001:db8::1"], tls).snippet(client) else {
                    assert_eq!((client, tls), (Client::Rust, Tls::Unverified));
                    continue;
                };
                let name = client.name();
                assert!(text.contains("\"10.0.0.1") && text.contains("2001:db8::1"), "{name}\n{text}");
                assert!(text.contains("RABBITMQ_PASSWORD") && text.contains("\"root_01\""), "{name}\n{text}");
                assert!(!text.contains('?') || client == Client::DotNet || client == Client::Rust, "{name}");
                assert!(!text.contains("$USER") && !text.contains("$BROKERS") && !text.contains("$SCHEME"));
                // A password in an address is what this is all about.
                assert!(!text.contains('@') && !text.contains("%2F"), "{name}\n{text}");
            }
        }
    }

    #[test]
    fn a_certificate_is_asked_for_where_it_is_verified_and_nowhere_else() {
        for client in Client::ALL {
            let asks =
                |tls| target(&["h"], tls).snippet(client).map(|text| text.contains("RABBITMQ_CA_FILE"));
            assert_eq!((asks(Tls::Off), asks(Tls::Verified)), (Some(false), Some(true)), "{}", client.name());
            assert_ne!(asks(Tls::Unverified), Some(true), "{}", client.name());
        }
    }

    #[test]
    fn names_of_others_stay_inside_of_their_quotes() {
        let hostile = Target { user: "a\"; evil(\\n$BROKERS\n".to_owned(), ..target(&["h"], Tls::Off) };
        let text = hostile.snippet(Client::Python).unwrap();
        assert!(text.contains("PlainCredentials(\"a\\\"; evil(\\\\n$BROKERS\", os"), "{text}");
    }
}
