//! What is typed into the edit dialog, and what of it differs from the instance.

use crate::i18n::{Lang, Message};
use crate::locales::{changes as msg, common, instance};
use dms_api::model::{Instance, UpdateInstanceBody};
use dms_api::rules::window::{ClockStyle, Window};
use dms_api::rules::{Violation, name, network, public_access, text};
use serde::{Deserialize, Serialize};

/// A part of an instance that can be edited (table 4-16).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Name,
    Description,
    Project,
    Window,
    SecurityGroup,
    PublicAccess,
    AccessControl,
}

impl Part {
    /// All parts, in the order of the form.
    pub const ALL: [Self; 7] = [
        Self::Name,
        Self::Description,
        Self::Project,
        Self::Window,
        Self::SecurityGroup,
        Self::PublicAccess,
        Self::AccessControl,
    ];

    /// What it is called.
    pub const fn title(self) -> Message {
        match self {
            Self::Name => msg::name,
            Self::Description => msg::description,
            Self::Project => msg::enterprise_project,
            Self::Window => msg::window,
            Self::SecurityGroup => msg::security_group,
            Self::PublicAccess => msg::public_access,
            Self::AccessControl => instance::acl,
        }
    }

    /// The API's name of the field in which its rules and refusals are said.
    pub const fn field(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Description => "description",
            Self::Project => "enterprise_project_id",
            Self::Window => "maintain_begin",
            Self::SecurityGroup => "security_group_id",
            Self::PublicAccess => "publicip_id",
            Self::AccessControl => "enable_acl",
        }
    }
}

/// The parts as a form holds them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Values {
    pub name: String,
    pub description: String,
    /// Enterprise project; empty where the instance names none. It can be changed, not removed.
    pub project: String,
    /// Begin of the maintenance window, `HH:mm:ss`; empty where it is none of the six.
    pub window: String,
    pub security_group: String,
    pub is_public: bool,
    /// Id of the elastic IP; without meaning while there is no public access.
    pub public_ip: String,
    /// Whether access is controlled for each user (AMQP-0-9-1).
    #[serde(default)]
    pub has_acl: bool,
}

impl Values {
    /// The parts of an instance as it was answered.
    pub fn of(instance: &Instance) -> Self {
        let text = |field: &Option<String>| field.clone().unwrap_or_default();
        let window = instance.maintain_begin.as_deref().and_then(Window::beginning_at);
        Self {
            name: text(&instance.name),
            description: text(&instance.description),
            project: text(&instance.enterprise_project_id),
            window: window.map(|window| window.begin(ClockStyle::Second)).unwrap_or_default(),
            security_group: text(&instance.security_group_id),
            is_public: instance.enable_publicip == Some(true),
            public_ip: text(&instance.publicip_id),
            has_acl: instance.enable_acl == Some(true),
        }
    }

    /// Whether a part is to become other than it was.
    pub fn changes(&self, part: Part, before: &Self) -> bool {
        match part {
            Part::Name => self.name != before.name,
            Part::Description => self.description != before.description,
            Part::Project => !self.project.is_empty() && self.project != before.project,
            Part::Window => self.window != before.window,
            Part::SecurityGroup => self.security_group != before.security_group,
            Part::PublicAccess => {
                self.is_public != before.is_public || (self.is_public && self.public_ip != before.public_ip)
            }
            Part::AccessControl => self.has_acl != before.has_acl,
        }
    }

    fn take(&mut self, part: Part, from: &Self) {
        match part {
            Part::Name => self.name.clone_from(&from.name),
            Part::Description => self.description.clone_from(&from.description),
            Part::Project => self.project.clone_from(&from.project),
            Part::Window => self.window.clone_from(&from.window),
            Part::SecurityGroup => self.security_group.clone_from(&from.security_group),
            Part::PublicAccess => {
                self.is_public = from.is_public;
                self.public_ip.clone_from(&from.public_ip);
            }
            Part::AccessControl => self.has_acl = from.has_acl,
        }
    }
}

/// What the instance was when editing began, and what it is to become.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    base: Values,
    pub values: Values,
}

/// What somebody else changed since editing began.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meanwhile {
    /// Parts that were not touched here: they stay as the other one left them.
    pub taken_over: Vec<Part>,
    /// Parts that were changed to something else here.
    pub contested: Vec<Part>,
}

impl Draft {
    /// Begins to edit an instance.
    pub fn new(instance: &Instance) -> Self {
        let base = Values::of(instance);
        Self { values: base.clone(), base }
    }

    /// Whether those who come over the internet will be cut off.
    pub fn cuts_public_access(&self) -> bool {
        self.base.is_public && !self.values.is_public
    }

    /// What a part was before, in words.
    pub fn before(&self, lang: Lang, part: Part) -> String {
        let base = &self.base;
        match part {
            Part::Name => base.name.clone(),
            Part::Description => base.description.clone(),
            Part::Project => base.project.clone(),
            Part::Window => Window::beginning_at(&base.window).map(range).unwrap_or_default(),
            Part::SecurityGroup => base.security_group.clone(),
            Part::PublicAccess if base.is_public => format!("{} · {}", common::on(lang), base.public_ip),
            Part::PublicAccess => common::off(lang).to_owned(),
            Part::AccessControl if base.has_acl => common::on(lang).to_owned(),
            Part::AccessControl => common::off(lang).to_owned(),
        }
    }

    /// The parts that were changed here.
    pub fn changed(&self) -> Vec<Part> {
        Part::ALL.into_iter().filter(|part| self.values.changes(*part, &self.base)).collect()
    }

    /// The rules that what was changed breaks. What was not touched is not judged: it is not sent.
    pub fn violations(&self) -> Vec<Violation> {
        self.changed().into_iter().filter_map(|part| self.violation(part)).collect()
    }

    fn violation(&self, part: Part) -> Option<Violation> {
        let values = &self.values;
        let checked = match part {
            Part::Name => name::check_instance_name(&values.name),
            Part::Description => text::check_description(&values.description),
            Part::SecurityGroup => network::check_security_group_id(&values.security_group),
            Part::PublicAccess => public_access::check_public_access(values.is_public, &values.public_ip),
            // Only the six windows can be chosen, and of projects only IAM knows which there are.
            Part::Window | Part::Project | Part::AccessControl => Ok(()),
        };
        checked.err()
    }

    /// What is sent: what was changed, and nothing else.
    pub fn body(&self) -> UpdateInstanceBody {
        let values = &self.values;
        let is_changed = |part| values.changes(part, &self.base);
        let text = |part, value: &String| is_changed(part).then(|| value.clone());
        let window = Window::beginning_at(&values.window).filter(|_| is_changed(Part::Window));
        let public_access = is_changed(Part::PublicAccess).then_some(values.is_public);
        UpdateInstanceBody {
            name: text(Part::Name, &values.name),
            description: text(Part::Description, &values.description),
            enterprise_project_id: text(Part::Project, &values.project),
            maintain_begin: window.map(|window| window.begin(ClockStyle::Second)),
            maintain_end: window.map(|window| window.end(ClockStyle::Second)),
            security_group_id: text(Part::SecurityGroup, &values.security_group),
            enable_publicip: public_access,
            publicip_id: public_access.filter(|on| *on).map(|_| values.public_ip.clone()),
            enable_acl: is_changed(Part::AccessControl).then_some(values.has_acl),
            ..UpdateInstanceBody::default()
        }
    }

    /// What was sent of it has been saved; what was typed since goes on from there.
    pub fn settle(&mut self, sent: Self) {
        self.base = sent.values;
    }

    /// Goes on from what the instance is by now.
    pub fn rebase(&mut self, now: &Instance) -> Meanwhile {
        let now = Values::of(now);
        let touched = self.changed();
        let mut meanwhile = Meanwhile::default();
        for part in Part::ALL.into_iter().filter(|part| now.changes(*part, &self.base)) {
            if !touched.contains(&part) {
                self.values.take(part, &now);
                meanwhile.taken_over.push(part);
            } else if self.values.changes(part, &now) {
                meanwhile.contested.push(part);
            }
        }
        self.base = now;
        meanwhile
    }
}

/// A window as people read it: `22:00 – 02:00`.
pub fn range(window: Window) -> String {
    format!("{} – {}", window.begin(ClockStyle::Minute), window.end(ClockStyle::Minute))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use dms_api::model::Wire;
    use dms_api::rules::window::check_window;
    use proptest::prelude::*;
    use serde_json::json;

    fn instance() -> Instance {
        Instance {
            name: Some("orders".to_owned()),
            maintain_begin: Some("22:00:00".to_owned()),
            maintain_end: Some("02:00:00".to_owned()),
            security_group_id: Some("g1".to_owned()),
            enterprise_project_id: Some("0".to_owned()),
            enable_publicip: Some(false),
            ..Instance::default()
        }
    }

    fn edited(edit: impl FnOnce(&mut Values)) -> Draft {
        let mut draft = Draft::new(&instance());
        edit(&mut draft.values);
        draft
    }

    #[test]
    fn only_what_changed_is_sent() {
        assert_eq!(edited(|_| {}).body().write(), json!({}));
        let draft = edited(|values| {
            values.name = "orders-2".to_owned();
            values.window = "02:00:00".to_owned();
        });
        let expected =
            json!({ "name": "orders-2", "maintain_begin": "02:00:00", "maintain_end": "06:00:00" });
        assert_eq!(draft.body().write(), expected);
        assert_eq!(draft.changed(), [Part::Name, Part::Window]);
    }

    #[test]
    fn a_description_can_be_emptied_but_a_project_not() {
        let mut with_text = instance();
        with_text.description = Some("x".to_owned());
        let mut draft = Draft::new(&with_text);
        draft.values.description.clear();
        draft.values.project.clear();
        assert_eq!(draft.body().write(), json!({ "description": "" }));
    }

    #[test]
    fn public_access_needs_an_address_only_to_be_switched_on() {
        let on = edited(|values| values.is_public = true);
        assert_eq!(on.violations().iter().map(|it| it.field).collect::<Vec<_>>(), ["publicip_id"]);
        let mut public = instance();
        public.enable_publicip = Some(true);
        public.publicip_id = Some("e1".to_owned());
        let mut draft = Draft::new(&public);
        draft.values.public_ip = "e2".to_owned();
        assert_eq!(draft.body().write(), json!({ "enable_publicip": true, "publicip_id": "e2" }));
        draft.values.is_public = false;
        assert_eq!(draft.body().write(), json!({ "enable_publicip": false }));
    }

    #[test]
    fn what_was_not_touched_is_not_judged() {
        let odd = Instance { name: Some("旧名".to_owned()), ..Instance::default() };
        let mut draft = Draft::new(&odd);
        draft.values.description = "new".to_owned();
        assert_eq!(draft.violations(), []);
        draft.values.name = "新名".to_owned();
        assert_eq!(draft.violations().len(), 1);
    }

    #[test]
    fn changes_of_others_are_kept_unless_they_are_contested() {
        let mut draft = edited(|values| values.name = "mine".to_owned());
        let mut now = instance();
        now.name = Some("theirs".to_owned());
        now.description = Some("also theirs".to_owned());
        let meanwhile = draft.rebase(&now);
        assert_eq!(meanwhile.contested, [Part::Name]);
        assert_eq!(meanwhile.taken_over, [Part::Description]);
        assert_eq!(draft.body().write(), json!({ "name": "mine" }));
        assert_eq!(draft.rebase(&now), Meanwhile::default());
    }

    #[test]
    fn what_is_typed_while_it_is_saved_stays() {
        let mut draft = edited(|values| values.name = "sent".to_owned());
        let sent = draft.clone();
        draft.values.description = "typed since".to_owned();
        draft.settle(sent);
        assert_eq!(draft.body().write(), json!({ "description": "typed since" }));
    }

    #[test]
    fn the_same_change_of_another_is_no_contest() {
        let mut draft = edited(|values| values.name = "ours".to_owned());
        let mut now = instance();
        now.name = Some("ours".to_owned());
        assert_eq!(draft.rebase(&now), Meanwhile::default());
        assert_eq!(draft.body().write(), json!({}));
    }

    proptest! {
        #[test]
        fn whatever_the_form_offers_the_rules_accept(window in 0_usize..6, description in ".{0,40}") {
            let draft = edited(|values| {
                values.window = Window::ALL[window].begin(ClockStyle::Second);
                values.description = description;
            });
            prop_assert_eq!(draft.violations(), []);
            let body = draft.body();
            let [begin, end] = [body.maintain_begin, body.maintain_end].map(Option::unwrap_or_default);
            prop_assert!(check_window(&begin, &end).is_ok());
        }

        #[test]
        fn drafts_survive_storage(name in ".*", is_public: bool) {
            let draft = edited(|values| { values.name = name; values.is_public = is_public; });
            let text = serde_json::to_string(&draft).unwrap();
            prop_assert_eq!(serde_json::from_str::<Draft>(&text).unwrap(), draft);
        }
    }
}
