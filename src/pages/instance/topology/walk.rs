//! Lists that have no filter: they are read to their end, page by page.

use crate::api::Problem;
use crate::workspace::{Client, Read};
use dms_api::model::{Exchange, ExchangeList, Queue, QueueList, Vhost, VhostList};
use dms_api::operation::{ListExchanges, ListPage, ListQueues, ListVhosts, Operation};
use dms_api::rules::topology::PAGE;

/// How many are read at most: as many as forty requests bring.
const MOST: u64 = 40 * *PAGE.end();

/// A list, as far as it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Whole<T> {
    /// Its items.
    pub items: Vec<T>,
    /// How many there are in all.
    pub total: u64,
}

impl<T> Default for Whole<T> {
    fn default() -> Self {
        Self { items: Vec::new(), total: 0 }
    }
}

impl<T> Whole<T> {
    /// Whether there are more than were read.
    pub fn is_cut(&self) -> bool {
        self.total > self.items.len() as u64
    }
}

/// What an answer has: its items, and how many there are in all.
type Taken<T> = (Option<Vec<T>>, Option<u64>);

/// Reads a list page by page, until it ends or enough is read. `take` takes the items out of an answer, and how
/// many there are in all.
pub async fn walk<O: Operation, T>(
    client: Client,
    page: impl Fn(ListPage) -> O,
    take: fn(O::Output) -> Taken<T>,
) -> Result<Whole<T>, Problem> {
    let mut items = Vec::new();
    loop {
        let offset = items.len() as u64;
        let answered = client.call(&page(ListPage { offset, limit: Some(*PAGE.end()) })).await?;
        let (more, total) = take(answered.value);
        let more = more.unwrap_or_default();
        let is_end = more.is_empty();
        items.extend(more);
        let read = items.len() as u64;
        let total = total.unwrap_or(read);
        if is_end || read >= total || read >= MOST {
            // What was deleted meanwhile is not waited for.
            return Ok(Whole { items, total: if is_end { read } else { total } });
        }
    }
}

/// All vhosts of an instance.
pub fn all_vhosts(client: Client, instance_id: String) -> Read<Whole<Vhost>> {
    let key = client.key(ListVhosts::INFO.id, &instance_id);
    let list = move |page| ListVhosts { instance_id: instance_id.clone(), page };
    Read::new(key, walk(client, list, |it: VhostList| (it.items, it.total)))
}

/// All exchanges of a vhost.
pub fn all_exchanges(client: Client, instance_id: String, vhost: String) -> Read<Whole<Exchange>> {
    let key = client.key(ListExchanges::INFO.id, &format!("{instance_id}/{vhost}"));
    let list = move |page| ListExchanges { instance_id: instance_id.clone(), vhost: vhost.clone(), page };
    Read::new(key, walk(client, list, |it: ExchangeList| (it.items, it.total)))
}

/// All queues of a vhost.
pub fn all_queues(client: Client, instance_id: String, vhost: String) -> Read<Whole<Queue>> {
    let key = client.key(ListQueues::INFO.id, &format!("{instance_id}/{vhost}"));
    let list = move |page| ListQueues { instance_id: instance_id.clone(), vhost: vhost.clone(), page };
    Read::new(key, walk(client, list, |it: QueueList| (it.items, it.total)))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use crate::workspace::testing::{Console, answer, end, sent};
    use leptos::prelude::*;

    /// The vhosts that are read of a service with so many, which says that there are `total`.
    fn read(there: usize, total: usize) -> Whole<Vhost> {
        let _owner = Owner::new_root(None);
        let console = Console::new(move |request| {
            let offset = request.target.split("offset=").nth(1).unwrap_or_default();
            let offset: usize = offset.split('&').next().unwrap_or_default().parse().unwrap_or_default();
            let names = (offset..there.min(offset + 50)).map(|number| format!(r#"{{"name":"v{number}"}}"#));
            let items = names.collect::<Vec<_>>().join(",");
            answer(200, &format!(r#"{{"total":{total},"items":[{items}]}}"#))
        });
        end(all_vhosts(console.client(), "i".to_owned()).ask).unwrap()
    }

    #[test]
    fn lists_are_read_to_their_end() {
        assert_eq!((read(0, 0).items.len(), sent().len()), (0, 1));
        assert_eq!((read(50, 50).items.len(), sent().len()), (50, 1));
        let whole = read(120, 120);
        assert_eq!((whole.items.len(), whole.is_cut(), sent().len()), (120, false, 3));
        assert_eq!(whole.items[119].name.as_deref(), Some("v119"));
    }

    #[test]
    fn neither_what_is_gone_nor_what_is_without_end_is_waited_for() {
        let whole = read(60, 70);
        assert_eq!((whole.items.len(), whole.total), (60, 60));
        let whole = read(9000, 9000);
        assert_eq!((whole.items.len(), whole.total, whole.is_cut()), (2000, 9000, true));
    }
}
