//! The draft in words, line by line: for the summary beside the steps and for the review.

use super::draft::{Draft, Kind};
use super::offer::Offer;
use super::step::Step;
use crate::i18n::{Lang, Message, format};
use crate::locales::{common, create as msg, instance};
use crate::widgets::product::capacity;
use crate::widgets::window::window_words;
use crate::widgets::words;
use dms_api::rules::billing::YEAR;
use dms_api::rules::topology::Engine;

/// A term and what the draft says about it; empty where it says nothing yet.
pub type Line = (Message, String);

/// What matters most, in the order of the steps.
pub fn summary(lang: Lang, draft: &Draft, offer: Option<&Offer>) -> Vec<Line> {
    let mut lines = vec![
        (instance::billing as Message, billing(lang, draft)),
        (msg::zones, zones(lang, draft, offer)),
        (msg::kind, kind(lang, draft)),
        (msg::flavor_short, words::flavor(&draft.product_id).unwrap_or_else(|| draft.product_id.clone())),
        (msg::storage_kind, storage_kind(lang, draft)),
        (msg::storage_per_broker, draft.storage_per_broker().map(format::gigabytes).unwrap_or_default()),
    ];
    if draft.kind == Kind::Cluster {
        lines.push((msg::storage_in_total, draft.storage_total().map(format::gigabytes).unwrap_or_default()));
    }
    let product = offer.and_then(|offer| offer.product_of(draft));
    let (connections, queues) = product.map(|product| capacity(product, draft.brokers())).unwrap_or_default();
    lines.push((msg::connections, connections.map(format::number).unwrap_or_default()));
    lines.push((msg::queues, queues.map(format::number).unwrap_or_default()));
    lines
}

/// Everything that was filled in at a step.
pub fn of_step(
    lang: Lang,
    step: Step,
    draft: &Draft,
    offer: Option<&Offer>,
    has_password: bool,
) -> Vec<Line> {
    match step {
        Step::Billing => vec![
            (msg::name, draft.name.clone()),
            (msg::description, draft.description.clone()),
            (instance::billing, billing(lang, draft)),
            (msg::zones, zones(lang, draft, offer)),
            (msg::enterprise_project, draft.enterprise_project.trim().to_owned()),
        ],
        Step::Specification => specification(lang, draft, offer),
        Step::Network => vec![
            (instance::vpc, draft.vpc.trim().to_owned()),
            (instance::subnet, draft.subnet.trim().to_owned()),
            (instance::security_group, draft.security_group.trim().to_owned()),
            (instance::public_access, switched(lang, draft.asks_public(), draft.public_ip.trim())),
        ],
        Step::Access => access(lang, draft, has_password),
        Step::Tags => {
            let tags = draft.filled_tags().map(|(_, tag)| format!("{}={}", tag.key, tag.value));
            vec![(instance::tags, tags.collect::<Vec<_>>().join(msg::list_separator(lang)))]
        }
        Step::Review => Vec::new(),
    }
}

/// What can never be changed once the instance is there (table 4-16 and chapter 4.3 change
/// everything else).
pub fn fixed(lang: Lang, draft: &Draft, offer: Option<&Offer>) -> Vec<Line> {
    let mut lines: Vec<Line> = vec![
        (msg::kind, kind_word(lang, draft.kind).to_owned()),
        (msg::zones, zones(lang, draft, offer)),
        (instance::vpc, draft.vpc.trim().to_owned()),
        (instance::subnet, draft.subnet.trim().to_owned()),
        (msg::storage_kind, storage_kind(lang, draft)),
        (instance::ssl, switched(lang, draft.asks_ssl(), "")),
    ];
    lines.extend(
        (draft.engine() == Engine::RabbitMq).then(|| (instance::user as Message, draft.user.clone())),
    );
    lines.extend(draft.encrypted.then(|| encryption(lang, draft)));
    lines
}

fn encryption(lang: Lang, draft: &Draft) -> Line {
    (instance::encryption, switched(lang, draft.encrypted, draft.encryption_key.trim()))
}

fn access(lang: Lang, draft: &Draft, has_password: bool) -> Vec<Line> {
    let mut lines: Vec<Line> = match draft.engine() {
        Engine::RabbitMq => vec![
            (instance::user, draft.user.clone()),
            (msg::password, if has_password { msg::password_set(lang) } else { "" }.to_owned()),
        ],
        Engine::Amqp091 => vec![(instance::acl, switched(lang, draft.acl, ""))],
    };
    let window = draft.maintenance().map(|window| window_words(lang, window)).unwrap_or_default();
    lines.extend([
        (instance::ssl as Message, switched(lang, draft.asks_ssl(), "")),
        (instance::maintenance, window),
    ]);
    lines
}

fn specification(lang: Lang, draft: &Draft, offer: Option<&Offer>) -> Vec<Line> {
    let known = summary(lang, draft, offer);
    let of_first_step = |term: Message| [instance::billing(lang), msg::zones(lang)].contains(&term(lang));
    let mut lines: Vec<Line> = known.into_iter().filter(|(term, _)| !of_first_step(*term)).collect();
    lines.push((instance::product_id, draft.product_id.clone()));
    lines.push((instance::version, draft.engine_version.clone()));
    lines.extend(draft.encrypted.then(|| encryption(lang, draft)));
    let has_architecture = !draft.architecture.is_empty();
    lines.extend(has_architecture.then(|| (instance::architecture as Message, draft.architecture.clone())));
    lines
}

fn kind_word(lang: Lang, kind: Kind) -> &'static str {
    match kind {
        Kind::Single => instance::single(lang),
        Kind::Cluster => instance::cluster(lang),
    }
}

fn kind(lang: Lang, draft: &Draft) -> String {
    match draft.kind {
        Kind::Single => instance::single(lang).to_owned(),
        Kind::Cluster => instance::cluster_of(lang, draft.brokers()),
    }
}

fn billing(lang: Lang, draft: &Draft) -> String {
    if !draft.prepaid {
        return instance::pay_per_use(lang).to_owned();
    }
    let period = match (draft.period_type == YEAR, draft.period_num) {
        (true, 1) => msg::one_year(lang).to_owned(),
        (true, years) => msg::years_count(lang, years),
        (false, 1) => msg::one_month(lang).to_owned(),
        (false, months) => msg::months_count(lang, months),
    };
    let mut parts = vec![instance::yearly_monthly(lang).to_owned(), period];
    parts.extend(draft.auto_renew.then(|| msg::renews(lang).to_owned()));
    parts.extend(draft.auto_pay.then(|| msg::pays(lang).to_owned()));
    parts.join(" · ")
}

fn zones(lang: Lang, draft: &Draft, offer: Option<&Offer>) -> String {
    let name = |id: &String| offer.map_or_else(|| id.clone(), |offer| offer.zone_name(id).to_owned());
    let names: Vec<String> = draft.placed_zones().iter().map(name).collect();
    names.join(msg::list_separator(lang))
}

fn storage_kind(lang: Lang, draft: &Draft) -> String {
    words::storage_io(lang, &draft.storage_spec)
}

fn switched(lang: Lang, on: bool, detail: &str) -> String {
    match (on, detail) {
        (false, _) => common::off(lang).to_owned(),
        (true, "") => common::on(lang).to_owned(),
        (true, detail) => format!("{} · {detail}", common::on(lang)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::draft::DraftTag;
    use super::super::offer::tests::region;
    use super::*;

    fn texts(lines: &[Line]) -> Vec<String> {
        lines.iter().map(|(term, value)| format!("{}: {value}", term(Lang::En))).collect()
    }

    #[test]
    fn the_summary_counts_all_brokers_together() {
        let mut draft = Draft { storage: "200".to_owned(), cluster_brokers: 5, ..Draft::default() };
        region().suggest(&mut draft);
        let lines = texts(&summary(Lang::En, &draft, Some(&region())));
        for expected in [
            "Billing: Pay-per-use",
            "Availability zones: A, B, C",
            "Type: Cluster · 5 brokers",
            "Flavor: 2 vCPU · 4 GiB",
            "Storage in total: 1,000 GB",
            "Connections: 22,500",
        ] {
            assert!(lines.contains(&expected.to_owned()), "{expected} in {lines:?}");
        }
    }

    #[test]
    fn yearly_monthly_says_everything_that_will_be_paid() {
        let draft = Draft {
            prepaid: true,
            period_type: YEAR.to_owned(),
            period_num: 2,
            auto_renew: true,
            ..Draft::default()
        };
        assert_eq!(billing(Lang::En, &draft), "Yearly/monthly · 2 years · renews itself");
        assert_eq!(billing(Lang::ZhCn, &draft), "包年/包月 · 2 年 · 自动续订");
    }

    #[test]
    fn the_review_never_shows_the_password() {
        let draft = Draft {
            tags: vec![DraftTag { key: "env".to_owned(), value: "test".to_owned() }],
            ..Draft::default()
        };
        let lines = |step, has_password| texts(&of_step(Lang::En, step, &draft, None, has_password));
        assert!(lines(Step::Access, true).contains(&"Password: Set; not shown".to_owned()));
        assert!(lines(Step::Access, false).contains(&"Password: ".to_owned()));
        assert_eq!(lines(Step::Tags, true), ["Tags: env=test"]);
    }
}
