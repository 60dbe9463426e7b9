//! What is shown, as the address says it.

use super::range::Range;
use crate::router::{Part, Route};
use dms_api::rules::cloud_eye::FILTERS;

/// What the metrics are of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The instance as a whole.
    #[default]
    Instance,
    /// Each of its nodes.
    Nodes,
    /// One of its queues.
    Queue,
    /// Each of its vhosts (AMQP-0-9-1).
    Vhosts,
}

impl Subject {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Instance, Self::Nodes, Self::Queue, Self::Vhosts];

    /// The word for it in the address.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Instance => "instance",
            Self::Nodes => "nodes",
            Self::Queue => "queue",
            Self::Vhosts => "vhosts",
        }
    }

    /// Cloud Eye's name of the dimension.
    pub const fn dimension(self) -> &'static str {
        match self {
            Self::Instance => "rabbitmq_instance_id",
            Self::Nodes => "rabbitmq_node",
            Self::Queue => "rabbitmq_queue",
            Self::Vhosts => "rabbitmq_vhost",
        }
    }
}

/// What a point says of its period: of what Cloud Eye knows, the three that a line can show.
const SHOWN_FILTERS: [&str; 3] = ["average", "max", "min"];

/// What is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ViewState {
    /// Of which instance.
    pub instance_id: String,
    /// How far back.
    pub range: Range,
    /// Of what.
    pub subject: Subject,
    /// Cloud Eye's name of the queue; empty: the first.
    pub queue: String,
    /// What a point says; empty: the average.
    pub filter: String,
}

impl ViewState {
    /// What an address asks for.
    pub fn read(instance_id: &str, get: impl Fn(&str) -> Option<String>) -> Self {
        let word = |key| get(key).unwrap_or_default();
        let subject = word("of");
        Self {
            instance_id: instance_id.to_owned(),
            range: Range::from_word(&word("range")).unwrap_or_default(),
            subject: Subject::ALL.into_iter().find(|it| it.word() == subject).unwrap_or_default(),
            queue: word("queue"),
            filter: Some(word("filter"))
                .filter(|it| SHOWN_FILTERS.contains(&it.as_str()))
                .unwrap_or_default(),
        }
    }

    /// The address.
    pub fn href(&self) -> String {
        let range = if self.range == Range::default() { "" } else { self.range.word() };
        let subject = if self.subject == Subject::default() { "" } else { self.subject.word() };
        let filter = if self.filter == FILTERS[0] { "" } else { &self.filter };
        Route::part(&self.instance_id, Part::Monitoring).with(&[
            ("range", range),
            ("of", subject),
            ("queue", &self.queue),
            ("filter", filter),
        ])
    }

    /// Cloud Eye's word for what a point says.
    pub fn filter(&self) -> &str {
        if self.filter.is_empty() { FILTERS[0] } else { &self.filter }
    }

    /// The words from which people choose.
    pub const fn filters() -> [&'static str; 3] {
        SHOWN_FILTERS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What an address with these parameters asks for.
    fn read(parameters: &[(&str, &str)]) -> ViewState {
        let get =
            |key: &str| parameters.iter().find(|(name, _)| *name == key).map(|(_, it)| (*it).to_owned());
        ViewState::read("i", get)
    }

    #[test]
    fn an_address_says_what_is_shown() {
        let view = ViewState {
            instance_id: "i".to_owned(),
            range: Range::Week,
            subject: Subject::Queue,
            queue: "orders_mail".to_owned(),
            filter: "max".to_owned(),
        };
        assert_eq!(view.href(), "/instances/i/monitoring?range=7d&of=queue&queue=orders_mail&filter=max");
        let asked = [("range", "7d"), ("of", "queue"), ("queue", "orders_mail"), ("filter", "max")];
        assert_eq!(read(&asked), view);
        let plain = ViewState { instance_id: "i".to_owned(), ..ViewState::default() };
        assert_eq!(plain.href(), "/instances/i/monitoring");
        assert_eq!(read(&[("range", "1y"), ("of", "moon"), ("filter", "variance")]), plain);
    }

    #[test]
    fn what_is_offered_is_known_to_cloud_eye() {
        assert!(ViewState::filters().iter().all(|filter| FILTERS.contains(filter)));
        assert_eq!(ViewState::default().filter(), "average");
    }
}
