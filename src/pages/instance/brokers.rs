//! Where the brokers of an instance are: by which network, at which host and port.

use dms_api::model::Instance;

/// Ports of AMQP, without and with TLS, where the service names none.
const PORTS: [u64; 2] = [5672, 5671];

/// A broker's place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broker {
    /// Name or address, an IPv6 address without brackets.
    pub host: String,
    /// Port.
    pub port: u64,
}

impl Broker {
    /// Reads `host`, `host:port`, an IPv6 address, or one in brackets with a port.
    fn read(text: &str, port: u64) -> Option<Self> {
        let of =
            |host: &str, port| Some(Self { host: host.to_owned(), port }).filter(|it| !it.host.is_empty());
        let text = text.trim();
        if let Some((host, rest)) = text.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            return of(host, rest.strip_prefix(':').and_then(|port| port.parse().ok()).unwrap_or(port));
        }
        match text.split_once(':') {
            Some((host, own)) if !own.contains(':') => of(host, own.parse().unwrap_or(port)),
            _ => of(text, port),
        }
    }

    /// Host and port as they stand in an address: IPv6 in brackets (RFC 3986).
    pub fn authority(&self) -> String {
        match self.host.contains(':') {
            true => format!("[{}]:{}", self.host, self.port),
            false => format!("{}:{}", self.host, self.port),
        }
    }
}

/// A way to the brokers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Network {
    /// Inside the VPC.
    #[default]
    Private,
    /// From the internet, through the elastic IP.
    Public,
    /// Inside the VPC, over IPv6.
    Ipv6,
}

impl Network {
    /// All ways.
    pub const ALL: [Self; 3] = [Self::Private, Self::Public, Self::Ipv6];

    /// The word for it in choices.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Private => "private",
            Self::Public => "public",
            Self::Ipv6 => "ipv6",
        }
    }

    /// The way that a word names.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|network| network.word() == word)
    }

    /// The brokers that an instance has on this way; none: it does not lead there.
    pub fn brokers(self, instance: &Instance) -> Vec<Broker> {
        let ssl = instance.ssl_enable == Some(true);
        let port = instance.port.filter(|port| *port > 0).unwrap_or(PORTS[usize::from(ssl)]);
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let listed = match self {
            Self::Private => text(&instance.connect_address),
            Self::Public if instance.enable_publicip == Some(true) => text(&instance.publicip_address),
            Self::Public => String::new(),
            Self::Ipv6 => instance.ipv6_connect_addresses.clone().unwrap_or_default().join(","),
        };
        listed.split(',').filter_map(|text| Broker::read(text, port)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn instance() -> Instance {
        Instance {
            connect_address: Some("192.168.0.74, 192.168.0.75,".to_owned()),
            ipv6_connect_addresses: Some(vec!["2001:db8::1".to_owned(), "[2001:db8::2]:5673".to_owned()]),
            enable_publicip: Some(true),
            publicip_address: Some("198.51.100.7:5671".to_owned()),
            ..Instance::default()
        }
    }

    fn authorities(network: Network, instance: &Instance) -> Vec<String> {
        network.brokers(instance).iter().map(Broker::authority).collect()
    }

    #[test]
    fn all_brokers_are_there_on_every_way() {
        let of = |network| authorities(network, &instance());
        assert_eq!(of(Network::Private), ["192.168.0.74:5672", "192.168.0.75:5672"]);
        assert_eq!(of(Network::Public), ["198.51.100.7:5671"]);
        assert_eq!(of(Network::Ipv6), ["[2001:db8::1]:5672", "[2001:db8::2]:5673"]);
    }

    #[test]
    fn a_way_that_leads_nowhere_has_no_brokers() {
        let private = Instance { enable_publicip: Some(false), ..instance() };
        assert!(authorities(Network::Public, &private).is_empty());
        for network in Network::ALL {
            assert!(authorities(network, &Instance::default()).is_empty());
            assert_eq!(Network::from_word(network.word()), Some(network));
        }
    }

    #[test]
    fn the_port_is_that_of_the_scheme_where_the_service_names_none() {
        let of = |port, ssl| {
            let instance = Instance { port, ssl_enable: Some(ssl), ..instance() };
            Network::Private.brokers(&instance)[0].port
        };
        assert_eq!((of(None, false), of(None, true), of(Some(5671), true)), (5672, 5671, 5671));
    }
}
