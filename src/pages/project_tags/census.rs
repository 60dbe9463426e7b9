//! Which keys and values there are, and how many instances have each.

use dms_api::model::{Instance, ProjectTag};
use std::collections::BTreeMap;

/// A key with its values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// The key.
    pub key: String,
    /// How many instances have it.
    pub count: usize,
    /// Its values and how many instances have each.
    pub values: Vec<(String, usize)>,
}

/// The tags of the project, in the order of their keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Census {
    /// The keys.
    pub keys: Vec<Key>,
    /// How many instances have no tag.
    pub untagged: usize,
    /// How many instances there are.
    pub all: usize,
}

impl Census {
    /// Counts, leaving out what the cloud itself added. What the service lists and no instance
    /// shows is there all the same, and so is what an instance shows and the service does not list
    /// (yet).
    pub fn new(listed: &[ProjectTag], instances: &[Instance]) -> Self {
        let mut keys = BTreeMap::<&str, BTreeMap<&str, usize>>::new();
        for tag in listed.iter().filter(|tag| !tag.is_system()) {
            let values = keys.entry(tag.key.as_deref().unwrap_or_default()).or_default();
            for value in tag.values.iter().flatten() {
                values.entry(value).or_default();
            }
        }
        for tag in instances.iter().flat_map(Instance::own_tags) {
            let values = keys.entry(tag.key.as_deref().unwrap_or_default()).or_default();
            *values.entry(tag.value.as_deref().unwrap_or_default()).or_default() += 1;
        }
        // A key is on an instance only once.
        let key = |(key, values): (&str, BTreeMap<&str, usize>)| Key {
            key: key.to_owned(),
            count: values.values().sum(),
            values: values.into_iter().map(|(value, count)| (value.to_owned(), count)).collect(),
        };
        Self {
            keys: keys.into_iter().map(key).collect(),
            untagged: instances.iter().filter(|instance| is_untagged(instance)).count(),
            all: instances.len(),
        }
    }

    /// The keys and values in which a text is found: a key with all its values, or with those
    /// that match.
    pub fn find(&self, text: &str) -> Vec<Key> {
        let text = text.trim().to_lowercase();
        let has = |word: &str| word.to_lowercase().contains(&text);
        let matching = |key: &Key| {
            if has(&key.key) {
                return Some(key.clone());
            }
            let values: Vec<_> = key.values.iter().filter(|(value, _)| has(value)).cloned().collect();
            (!values.is_empty()).then(|| Key { values, ..key.clone() })
        };
        self.keys.iter().filter_map(matching).collect()
    }

    /// The values of a key.
    pub fn values(&self, key: &str) -> Vec<String> {
        let found = self.keys.iter().find(|known| known.key == key);
        found.map(|found| found.values.iter().map(|(value, _)| value.clone()).collect()).unwrap_or_default()
    }
}

/// Whether an instance has no tag of anybody.
pub fn is_untagged(instance: &Instance) -> bool {
    instance.own_tags().next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use dms_api::model::Tag;

    fn instance(tags: &[(&str, &str)]) -> Instance {
        let tags = tags.iter().map(|(key, value)| Tag::new(*key, *value)).collect();
        Instance { tags: Some(tags), ..Instance::default() }
    }

    fn listed(key: &str, values: &[&str]) -> ProjectTag {
        let values = values.iter().map(|value| (*value).to_owned()).collect();
        ProjectTag { key: Some(key.to_owned()), values: Some(values), ..ProjectTag::default() }
    }

    fn census() -> Census {
        let instances = [
            instance(&[("env", "prod"), ("team", "pay")]),
            instance(&[("env", "test"), ("_sys_enterprise_project_id", "0")]),
            instance(&[("env", "prod")]),
            instance(&[("_sys_enterprise_project_id", "1")]),
            Instance::default(),
        ];
        Census::new(
            &[listed("env", &["prod", "old"]), listed("tier", &["1"]), listed("_sys_x", &["1"])],
            &instances,
        )
    }

    #[test]
    fn what_is_listed_and_what_is_seen_are_counted_together() {
        let Census { keys, untagged, all } = census();
        let count = |name: &str, count: usize| (name.to_owned(), count);
        assert_eq!((untagged, all), (2, 5));
        let names: Vec<_> = keys.iter().map(|key| (key.key.as_str(), key.count)).collect();
        assert_eq!(names, [("env", 3), ("team", 1), ("tier", 0)]);
        assert_eq!(keys[0].values, [count("old", 0), count("prod", 2), count("test", 1)]);
    }

    #[test]
    fn a_key_is_found_by_its_name_or_its_values() {
        let found = census().find(" PROD ");
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].values.len(), 1);
        assert_eq!(census().find("t").len(), 3);
        assert_eq!(census().find("env")[0].values.len(), 3);
        assert!(census().find("nothing").is_empty());
        assert_eq!(census().find(""), census().keys);
        assert_eq!(census().values("env"), ["old", "prod", "test"]);
    }
}
