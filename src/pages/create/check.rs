//! The rules, field by field, all from [`dms_api::rules`]; and whether what is asked for is
//! sold at all.

use super::draft::{Draft, Kind};
use super::offer::{Offer, allows_brokers, is_other_engine};
use super::step::Step;
use crate::widgets::product::{ios, per_node};
use dms_api::edition::Edition;
use dms_api::errors::ErrorCode;
use dms_api::model::Product;
use dms_api::rules::limits::STORAGE_STEP_PER_BROKER_GB;
use dms_api::rules::storage::{self, PerNode};
use dms_api::rules::topology::Engine;
use dms_api::rules::window::{ClockStyle, check_window};
use dms_api::rules::{
    Reason, Violation, billing, brokers, name, network, product, public_access, tag, text, zones,
};

/// Everything that is wrong with a draft, in the order of the steps and their fields. Without
/// an offer, which may still be on its way, only what the rules alone can tell. The rules are those of
/// the edition.
pub fn violations(edition: Edition, draft: &Draft, password: &str, offer: Option<&Offer>) -> Vec<Violation> {
    let sold = offer.and_then(|offer| offer.product_of(draft));
    let mut found = Vec::new();
    let mut check = |result: Result<(), Violation>| found.extend(result.err());

    check(name::check_instance_name(&draft.name));
    check(text::check_description(&draft.description));
    for violation in draft.bss_param().iter().flat_map(billing::check_billing) {
        check(Err(violation));
    }
    check(check_zones(draft, offer));

    check(check_version(edition, draft, offer));
    check(check_product(draft, offer));
    check(check_brokers(draft, sold));
    check(check_storage_spec(edition, draft, offer, sold));
    check(check_storage(edition, draft, sold.map(per_node).unwrap_or_default()));

    check(network::check_vpc_id(draft.vpc.trim()));
    check(network::check_subnet_id(draft.subnet.trim()));
    check(network::check_security_group_id(draft.security_group.trim()));
    check(public_access::check_public_access(draft.asks_public(), draft.public_ip.trim()));

    if draft.engine() == Engine::RabbitMq {
        check(name::check_access_user(&draft.user));
        check(edition.limits().password.check(password));
    }
    check(check_maintenance(draft));
    check(check_encryption(draft));

    found.extend(check_tags(edition, draft));
    found
}

/// Of several violations, those of one step.
pub fn of_step(violations: &[Violation], step: Step) -> impl Iterator<Item = &Violation> {
    violations.iter().filter(move |violation| Step::of_field(violation.field) == step)
}

fn sold_out(field: &'static str) -> Violation {
    Violation::new(ErrorCode::SOLD_OUT, field, Reason::NotOffered)
}

fn check_zones(draft: &Draft, offer: Option<&Offer>) -> Result<(), Violation> {
    let placed = draft.placed_zones();
    // AMQP-0-9-1 can be in two zones, whatever it is made of.
    let spread = if draft.engine() == Engine::Amqp091 { 3 } else { 1 };
    zones::check_zones(placed, draft.brokers().max(spread))?;
    let is_full = |offer: &Offer| placed.iter().any(|zone| !offer.has_room(zone));
    if offer.is_some_and(is_full) { Err(sold_out("available_zones")) } else { Ok(()) }
}

/// What is offered is right, whether the reference knows it or not, and what no list can tell is
/// left to the service.
fn check_version(edition: Edition, draft: &Draft, offer: Option<&Offer>) -> Result<(), Violation> {
    let version = &draft.engine_version;
    if offer.is_some_and(|offer| offer.has_version(version)) || is_other_engine(version) {
        return Ok(());
    }
    product::check_engine_version_in(edition, version)
}

fn check_product(draft: &Draft, offer: Option<&Offer>) -> Result<(), Violation> {
    product::check_product_id(&draft.product_id)?;
    let Some(offer) = offer else { return Ok(()) };
    let unknown = Violation::new(ErrorCode::INVALID_PRODUCT_ID, "product_id", Reason::NotOffered);
    let product = offer.product_of(draft).ok_or(unknown)?;
    if offer.refusal(product, draft).is_some() { Err(sold_out("product_id")) } else { Ok(()) }
}

fn check_brokers(draft: &Draft, sold: Option<&Product>) -> Result<(), Violation> {
    let number = draft.brokers();
    match draft.kind {
        Kind::Single => brokers::check_single(Some(number))?,
        Kind::Cluster => brokers::check_cluster(Some(number))?,
    }
    if sold.is_none_or(|product| allows_brokers(product, number)) {
        return Ok(());
    }
    Err(Violation::new(ErrorCode::INVALID_REQUEST_PARAMETERS, "broker_num", Reason::NotOffered))
}

fn check_storage_spec(
    edition: Edition,
    draft: &Draft,
    offer: Option<&Offer>,
    sold: Option<&Product>,
) -> Result<(), Violation> {
    let io = sold
        .and_then(|product| ios(product).iter().find(|io| io.io_spec.as_ref() == Some(&draft.storage_spec)));
    // What is sold is right, whatever it is called: old regions have codes of their own.
    if io.is_none() {
        product::check_storage_spec_code_in(edition, &draft.storage_spec)?;
    }
    let (Some(offer), Some(_)) = (offer, sold) else { return Ok(()) };
    if io.is_some_and(|io| offer.storage_refusal(io, draft).is_none()) {
        return Ok(());
    }
    Err(sold_out("storage_spec_code"))
}

/// People enter the storage of one broker, so that is what they are told about.
fn check_storage(edition: Edition, draft: &Draft, node: PerNode) -> Result<(), Violation> {
    let number = draft.brokers();
    if draft.storage_total().is_none() && !draft.storage.trim().is_empty() {
        return Err(Violation::new(ErrorCode::INVALID_DISK_SPACE, "storage_space", Reason::Malformed));
    }
    storage::check_create_in(edition, draft.storage_total(), number, node).map_err(|violation| {
        let reason = match violation.reason {
            Reason::OutOfRange { min, max } => {
                let each = storage::per_broker(&(min..=max), number);
                Reason::OutOfRange { min: *each.start(), max: *each.end() }
            }
            // Hundreds of each broker are hundreds together.
            Reason::MustBe(total) => {
                Reason::MustBe(total.div_ceil(number.max(1)).next_multiple_of(STORAGE_STEP_PER_BROKER_GB))
            }
            reason => reason,
        };
        Violation { reason, ..violation }
    })
}

/// An encrypted disk needs the key that it is encrypted with.
fn check_encryption(draft: &Draft) -> Result<(), Violation> {
    if draft.encrypted && draft.encryption_key.trim().is_empty() {
        let code = ErrorCode::DISK_ENCRYPTION_KEY_EMPTY;
        return Err(Violation::new(code, "disk_encrypted_key", Reason::Required));
    }
    Ok(())
}

fn check_maintenance(draft: &Draft) -> Result<(), Violation> {
    let end = draft.maintenance().map(|window| window.end(ClockStyle::Minute));
    check_window(&draft.window, &end.unwrap_or_else(|| draft.window.clone())).map(|_| ())
}

/// The position of a violation is that of its row, counting the empty ones.
fn check_tags(edition: Edition, draft: &Draft) -> Vec<Violation> {
    let (rows, tags): (Vec<usize>, Vec<(&str, &str)>) =
        draft.filled_tags().map(|(row, tag)| (row, (tag.key.as_str(), tag.value.as_str()))).unzip();
    let at_row = |violation: Violation| Violation {
        item: violation.item.and_then(|item| rows.get(item).copied()),
        ..violation
    };
    tag::check_additions(&[], &tags, &edition.limits().tags).into_iter().map(at_row).collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::super::draft::DraftTag;
    use super::super::offer::tests::region;
    use super::*;
    use dms_api::model::CreateInstanceBody;
    use dms_api::rules::limits::TagLimits;
    use dms_api::rules::password;
    use proptest::prelude::*;

    /// By the rules of the reference.
    fn violations(draft: &Draft, password: &str, offer: Option<&Offer>) -> Vec<Violation> {
        super::violations(Edition::V2024_01, draft, password, offer)
    }

    const PASSWORD: &str = "Rabbit@12345";

    /// A draft with which nothing is wrong.
    fn good() -> Draft {
        let text = |text: &str| text.to_owned();
        let mut draft = Draft {
            name: text("orders"),
            user: text("admin"),
            vpc: text("v-1"),
            subnet: text("s-1"),
            security_group: text("g-1"),
            storage: text("200"),
            ..Draft::default()
        };
        region().suggest(&mut draft);
        draft
    }

    fn found(draft: &Draft) -> Vec<(&'static str, &'static str)> {
        let violations = violations(draft, PASSWORD, Some(&region()));
        violations.into_iter().map(|violation| (violation.field, violation.code.as_str())).collect()
    }

    #[test]
    fn a_good_draft_has_nothing_wrong() {
        assert_eq!(found(&good()), []);
        let single = Draft { kind: Kind::Single, product_id: "c6.2u4g.single".to_owned(), ..good() };
        assert_eq!(found(&single), []);
    }

    /// Something done to a good draft, and the field and code that it leads to.
    type Mistake = (fn(&mut Draft), &'static str, &'static str);

    #[test]
    fn every_mistake_is_found_at_its_field() {
        let mistakes: &[Mistake] = &[
            (|it| it.name = "ab".to_owned(), "name", "DMS.00400010"),
            (|it| it.description = "x".repeat(1025), "description", "DMS.00400011"),
            (|it| (it.prepaid, it.period_num) = (true, 10), "period_num", "DMS.00400038"),
            (|it| it.zones.clear(), "available_zones", "DMS.00400067"),
            (|it| it.engine_version = "4.0".to_owned(), "engine_version", "DMS.00400008"),
            (|it| it.product_id = "c6.2u4g.single".to_owned(), "product_id", "DMS.00400009"),
            (|it| it.cluster_brokers = 4, "broker_num", "DMS.00400800"),
            (|it| it.cluster_brokers = 7, "broker_num", "DMS.00400800"),
            (|it| it.storage = "199".to_owned(), "storage_space", "DMS.00400500"),
            (|it| it.storage = "much".to_owned(), "storage_space", "DMS.00400500"),
            (|it| it.storage.clear(), "storage_space", "DMS.00400500"),
            (|it| it.vpc = " ".to_owned(), "vpc_id", "DMS.00400013"),
            (|it| it.subnet.clear(), "subnet_id", "DMS.00400016"),
            (|it| it.security_group.clear(), "security_group_id", "DMS.00400014"),
            (|it| it.public = true, "publicip_id", "DMS.00400128"),
            (|it| it.user = "1st".to_owned(), "access_user", "DMS.00400015"),
            (|it| it.window = "03:00".to_owned(), "maintain_begin", "DMS.00400106"),
        ];
        for (spoil, field, code) in mistakes {
            let mut draft = good();
            spoil(&mut draft);
            assert_eq!(found(&draft), [(*field, *code)], "{draft:?}");
        }
    }

    #[test]
    fn a_version_that_is_offered_is_right_whatever_the_reference_knows() {
        let offer = Offer { versions: vec!["3.12.14".to_owned()], ..region() };
        let of = |version: &str| {
            let draft = Draft { engine_version: version.to_owned(), ..good() };
            violations(&draft, PASSWORD, Some(&offer)).len()
        };
        assert_eq!((of("3.12.14"), of("AMQP-0-9-1"), of("4.0"), of("")), (0, 0, 1, 1));
    }

    #[test]
    fn the_service_of_today_has_other_limits() {
        let today = |draft: &Draft, password: &str| {
            let violations = super::violations(Edition::Current, draft, password, Some(&region()));
            violations.into_iter().map(|it| (it.field, it.reason)).collect::<Vec<_>>()
        };
        let tag = |number: usize| DraftTag { key: format!("k{number}"), value: String::new() };
        let many = Draft { tags: (0..20).map(tag).collect(), ..good() };
        assert_eq!(today(&many, PASSWORD), []);
        assert_eq!(today(&good(), "rabbit12345").len(), 1);
        assert_eq!(today(&good(), "Rabbit 12345"), []);
        let odd = Draft { storage: "250".to_owned(), ..good() };
        assert_eq!(today(&odd, PASSWORD), [("storage_space", Reason::MustBe(300))]);
        let encrypted = Draft { encrypted: true, ..good() };
        assert_eq!(today(&encrypted, PASSWORD), [("disk_encrypted_key", Reason::Required)]);
    }

    #[test]
    fn amqp_needs_no_user_and_may_be_in_two_zones() {
        let amqp = Draft {
            engine_version: "AMQP-0-9-1".to_owned(),
            user: String::new(),
            kind: Kind::Single,
            product_id: "c6.2u4g.single".to_owned(),
            zones: vec!["a".to_owned(), "b".to_owned()],
            ..good()
        };
        assert_eq!(super::violations(Edition::Current, &amqp, "", Some(&region())), []);
    }

    #[test]
    fn what_is_sold_out_is_found_where_it_was_chosen() {
        let mut draft = good();
        draft.zones.push("d".to_owned());
        assert_eq!(found(&draft), [("available_zones", "DMS.00400055")]);
        let large = Draft { product_id: "c6.4u8g.cluster".to_owned(), ..good() };
        assert_eq!(found(&large)[0], ("product_id", "DMS.00400055"));
    }

    #[test]
    fn storage_is_told_for_one_broker() {
        let violations = violations(&Draft { storage: "1".to_owned(), ..good() }, PASSWORD, Some(&region()));
        assert_eq!(violations[0].reason, Reason::OutOfRange { min: 200, max: 30_000 });
    }

    #[test]
    fn tags_are_told_by_row_though_empty_rows_are_not_sent() {
        let tag = |key: &str, value: &str| DraftTag { key: key.to_owned(), value: value.to_owned() };
        let draft = Draft { tags: vec![tag("", ""), tag("env", "x"), tag("env", "")], ..good() };
        let violations = violations(&draft, PASSWORD, Some(&region()));
        let found: Vec<_> = violations.iter().map(|it| (it.field, it.item)).collect();
        assert_eq!(found, [("key", Some(2)), ("value", Some(2))]);
        let many = Draft { tags: (0..11).map(|n| tag(&n.to_string(), "x")).collect(), ..good() };
        assert_eq!(self::found(&many), [("tags", "DMS.10240044")]);
    }

    /// The checks of a request, as the service makes them (table 4-2).
    fn accepts(body: &CreateInstanceBody, node: PerNode) -> Result<(), Violation> {
        let text = |field: &Option<String>| field.clone().unwrap_or_default();
        let number = body.broker_num.unwrap_or_default();
        name::check_instance_name(&text(&body.name))?;
        text::check_description(&text(&body.description))?;
        product::check_engine(&text(&body.engine))?;
        product::check_engine_version(&text(&body.engine_version))?;
        product::check_product_id(&text(&body.product_id))?;
        if text(&body.product_id).ends_with("single") {
            brokers::check_single(body.broker_num)?;
        } else {
            brokers::check_cluster(body.broker_num)?;
        }
        product::check_storage_spec_code(&text(&body.storage_spec_code))?;
        storage::check_create(body.storage_space, number, node)?;
        name::check_access_user(&text(&body.access_user))?;
        password::CREATE.check(body.password.as_ref().map_or("", |secret| &secret.0))?;
        network::check_vpc_id(&text(&body.vpc_id))?;
        network::check_subnet_id(&text(&body.subnet_id))?;
        network::check_security_group_id(&text(&body.security_group_id))?;
        zones::check_zones(body.available_zones.as_deref().unwrap_or_default(), number)?;
        check_window(&text(&body.maintain_begin), &text(&body.maintain_end))?;
        public_access::check_public_access(body.enable_publicip == Some(true), &text(&body.publicip_id))?;
        let tags = body.tags.as_deref().unwrap_or_default();
        let tags: Vec<_> = tags.iter().map(|tag| (text(&tag.key), text(&tag.value))).collect();
        let tags: Vec<_> = tags.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        let billing = body.bss_param.as_ref().map(billing::check_billing).unwrap_or_default();
        let rest = tag::check_additions(&[], &tags, &TagLimits::REFERENCE).into_iter().chain(billing);
        rest.map(Err).next().unwrap_or(Ok(()))
    }

    prop_compose! {
        fn any_text()(text in "[a-zA-Z0-9_ -]{0,8}|[\\PC]{0,6}") -> String {
            text
        }
    }

    prop_compose! {
        fn place()(
            zones in prop::collection::vec("[abcd]", 0..4),
            single: bool,
            product in prop::sample::select(vec!["c6.2u4g.single", "c6.2u4g.cluster", "c6.4u8g.cluster", "no"]),
            cluster_brokers in 0_u64..9,
            storage in "[0-9]{0,6}|x",
            storage_spec in prop::sample::select(vec!["high", "ultra", "none"]),
        ) -> Draft {
            Draft {
                zones,
                kind: if single { Kind::Single } else { Kind::Cluster },
                product_id: product.to_owned(),
                cluster_brokers,
                storage,
                storage_spec: format!("dms.physical.storage.{storage_spec}.v2"),
                ..good()
            }
        }
    }

    prop_compose! {
        fn any_draft()(
            place in place(),
            texts in prop::collection::vec(any_text(), 7),
            prepaid: bool, period_num in 0_u64..12, yearly: bool,
            public: bool, ssl: bool,
            window in "(02|03|22|06):00|",
            tags in prop::collection::vec((any_text(), any_text()), 0..12),
        ) -> Draft {
            let [name, description, user, vpc, subnet, security_group, public_ip] =
                <[String; 7]>::try_from(texts).unwrap();
            let period_type = if yearly { "year" } else { "month" }.to_owned();
            let tags = tags.into_iter().map(|(key, value)| DraftTag { key, value }).collect();
            Draft {
                name, description, user, vpc, subnet, security_group, public_ip, prepaid, period_num,
                period_type, public, ssl, window, tags, ..place
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(512))]

        /// Whatever has nothing wrong becomes a request that passes the same rules, and
        /// whatever has something wrong that the rules know becomes one that does not.
        #[test]
        fn a_draft_and_its_request_pass_the_same_rules(draft in any_draft(), password in ".{0,12}") {
            let offer = region();
            let violations = violations(&draft, &password, Some(&offer));
            let node = offer.product_of(&draft).map(per_node).unwrap_or_default();
            let answer = accepts(&draft.body(&password), node);
            if violations.is_empty() {
                prop_assert_eq!(answer, Ok(()));
            } else if violations.iter().all(|it| it.reason != Reason::NotOffered) {
                // A window that does not exist is not sent; the service then gives its own.
                let is_window = violations.iter().all(|it| it.field == "maintain_begin");
                prop_assert!(answer.is_err() || is_window, "{violations:?}");
            }
        }

        #[test]
        fn a_place_that_is_sold_becomes_a_request_that_passes(place in place()) {
            let offer = region();
            if violations(&place, PASSWORD, Some(&offer)).is_empty() {
                let node = offer.product_of(&place).map(per_node).unwrap_or_default();
                prop_assert_eq!(accepts(&place.body(PASSWORD), node), Ok(()));
            }
        }
    }
}
