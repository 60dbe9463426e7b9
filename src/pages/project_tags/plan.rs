//! Which of the selected instances get a tag, and why the others do not.

use crate::i18n::Lang;
use crate::locales::project_tags as msg;
use crate::widgets::refusal_words;
use dms_api::capability::{Action, Refusal, allows};
use dms_api::model::{Instance, Tag};
use dms_api::rules::limits::TagLimits;

/// Why an instance does not get the tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// It does not allow its tags to be changed now.
    Refused(Refusal),
    /// It has the key with this other value; a key is there only once (DMS.10240045).
    HasOther(String),
    /// It has as many tags as it can, which is so many (DMS.10240044).
    Full(usize),
}

impl LeftOut {
    /// The reason in words.
    pub fn words(&self, lang: Lang, key: &str) -> String {
        match self {
            Self::Refused(refusal) => refusal_words(lang, refusal),
            Self::HasOther(value) => msg::has_other(lang, key, value),
            Self::Full(most) => msg::is_full(lang, *most),
        }
    }
}

/// What happens to each instance.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// Those that get the tag.
    pub gets: Vec<Instance>,
    /// Those that have it already.
    pub has: Vec<Instance>,
    /// Those that cannot get it.
    pub left_out: Vec<(Instance, LeftOut)>,
}

impl Plan {
    /// For a tag and instances.
    pub fn new(tag: &Tag, instances: Vec<Instance>, limits: &TagLimits) -> Self {
        let mut plan = Self::default();
        for instance in instances {
            if has(&instance, tag) {
                plan.has.push(instance);
            } else if let Some(reason) = reason(&instance, tag, limits) {
                plan.left_out.push((instance, reason));
            } else {
                plan.gets.push(instance);
            }
        }
        plan
    }
}

/// Whether an instance has a tag.
pub fn has(instance: &Instance, tag: &Tag) -> bool {
    instance.tags.iter().flatten().any(|own| own.key == tag.key && own.value == tag.value)
}

fn reason(instance: &Instance, tag: &Tag, limits: &TagLimits) -> Option<LeftOut> {
    if let Err(refusal) = allows(instance, &Action::ChangeTags) {
        return Some(LeftOut::Refused(refusal));
    }
    let mut tags = instance.tags.iter().flatten();
    if let Some(other) = tags.find(|own| own.key == tag.key) {
        return Some(LeftOut::HasOther(other.value.clone().unwrap_or_default()));
    }
    let count = instance.own_tags().count();
    (count >= limits.per_instance).then_some(LeftOut::Full(limits.per_instance))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn instance(status: &str, tags: &[(&str, &str)]) -> Instance {
        let tags = tags.iter().map(|(key, value)| Tag::new(*key, *value)).collect();
        Instance { status: Some(status.into()), tags: Some(tags), ..Instance::default() }
    }

    #[test]
    fn each_instance_is_judged_by_itself() {
        let full: Vec<(String, String)> = (0..10).map(|n| (n.to_string(), n.to_string())).collect();
        let full: Vec<(&str, &str)> =
            full.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        let instances = vec![
            instance("RUNNING", &[("team", "pay")]),
            instance("RUNNING", &[("env", "prod")]),
            instance("RUNNING", &[("env", "test")]),
            instance("EXTENDING", &[]),
            instance("RUNNING", &full),
            instance("CREATEFAILED", &[("env", "prod")]),
        ];
        let plan = Plan::new(&Tag::new("env", "prod"), instances, &TagLimits::REFERENCE);
        assert_eq!((plan.gets.len(), plan.has.len(), plan.left_out.len()), (1, 2, 3));
        assert_eq!(plan.left_out[0].1, LeftOut::HasOther("test".to_owned()));
        assert!(matches!(plan.left_out[1].1, LeftOut::Refused(Refusal::Busy(_))));
        assert_eq!(plan.left_out[2].1, LeftOut::Full(10));
        let words = plan.left_out[0].1.words(Lang::En, "env");
        assert_eq!(words, "env is “test” here already; a key has one value.");
    }

    #[test]
    fn a_full_instance_that_has_the_tag_has_it() {
        let mut tags: Vec<(&str, &str)> = vec![("env", "prod")];
        tags.extend([("a", "1"), ("b", "1"), ("c", "1"), ("d", "1"), ("e", "1")]);
        tags.extend([("f", "1"), ("g", "1"), ("h", "1"), ("i", "1")]);
        let plan =
            Plan::new(&Tag::new("env", "prod"), vec![instance("RUNNING", &tags)], &TagLimits::REFERENCE);
        assert_eq!(plan.has.len(), 1);
    }
}
