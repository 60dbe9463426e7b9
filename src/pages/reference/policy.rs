//! The least that a choice needs, as an IAM policy.

use super::operations;
use super::uses::USES;
use crate::router::Route;
use dms_api::operation::OperationId;
use std::collections::BTreeSet;

/// What somebody may do: words of [`USES`], and operations beside them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    uses: Vec<&'static str>,
    operations: Vec<OperationId>,
}

impl Choice {
    /// Reads the parameters of an address; what they name and there is not is left out.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Self {
        let words = |key| get(key).unwrap_or_default();
        let (uses, names) = (words("uses"), words("operations"));
        let is_named = |words: &str, word: &str| words.split(',').any(|named| named == word);
        Self {
            uses: USES.iter().map(|it| it.word).filter(|word| is_named(&uses, word)).collect(),
            operations: operations::all().filter(|id| is_named(&names, id.name())).collect(),
        }
    }

    /// Everything, or everything that changes nothing.
    pub fn of_all(with_changes: bool) -> Self {
        let uses = USES.iter().filter(|it| with_changes || !it.changes).map(|it| it.word);
        Self { uses: uses.collect(), operations: Vec::new() }
    }

    /// Its address.
    pub fn href(&self) -> String {
        let names: Vec<&str> = self.operations.iter().map(|id| id.name()).collect();
        Route::Permissions.with(&[("uses", &self.uses.join(",")), ("operations", &names.join(","))])
    }

    /// Whether nothing is chosen.
    pub fn is_empty(&self) -> bool {
        self.uses.is_empty() && self.operations.is_empty()
    }

    /// Whether something that people do is chosen.
    pub fn has_use(&self, word: &str) -> bool {
        self.uses.contains(&word)
    }

    /// Whether an operation is chosen by itself.
    pub fn has_operation(&self, id: OperationId) -> bool {
        self.operations.contains(&id)
    }

    /// Whether an operation comes with something that people do.
    pub fn includes(&self, id: OperationId) -> bool {
        USES.iter().any(|it| self.has_use(it.word) && it.operations.contains(&id))
    }

    /// This choice with something that people do, or without it.
    pub fn with_use(&self, word: &'static str, is_chosen: bool) -> Self {
        Self { uses: toggled(&self.uses, word, is_chosen), ..self.clone() }
    }

    /// This choice with an operation, or without it.
    pub fn with_operation(&self, id: OperationId, is_chosen: bool) -> Self {
        Self { operations: toggled(&self.operations, id, is_chosen), ..self.clone() }
    }

    /// The IAM actions that it needs (table 5-1), each once, in alphabetical order.
    pub fn actions(&self) -> Vec<&'static str> {
        let needed = operations::all().filter(|id| self.has_operation(*id) || self.includes(*id));
        let actions: BTreeSet<&str> = needed.filter_map(|id| id.info().iam_action).collect();
        actions.into_iter().collect()
    }
}

fn toggled<T: Copy + PartialEq>(all: &[T], one: T, is_in: bool) -> Vec<T> {
    let others = all.iter().copied().filter(|other| *other != one);
    others.chain(is_in.then_some(one)).collect()
}

/// The policy as IAM takes it (version 1.1, fine-grained), laid out for reading.
pub fn policy(actions: &[&str]) -> String {
    let actions: Vec<String> = actions.iter().map(|action| format!("        \"{action}\"")).collect();
    format!(
        "{{\n  \"Version\": \"1.1\",\n  \"Statement\": [\n    {{\n      \"Effect\": \"Allow\",\n      \
         \"Action\": [\n{}\n      ]\n    }}\n  ]\n}}\n",
        actions.join(",\n")
    )
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use serde_json::{Value, json};

    fn read(uses: &str, operations: &str) -> Choice {
        Choice::read(|key| Some(if key == "uses" { uses } else { operations }.to_owned()))
    }

    #[test]
    fn a_policy_grants_what_is_needed_and_no_more() {
        assert_eq!(read("list", "").actions(), ["dms:instance:get", "dms:instance:list"]);
        assert_eq!(read("", "DeleteTask").actions(), ["dms:instance:deleteBackgroundTask"]);
        let actions = read("password", "ResetPassword").actions();
        assert_eq!(actions, ["dms:instance:get", "dms:instance:list", "dms:instance:resetAuthInfo"]);
    }

    #[test]
    fn reading_grants_no_change_and_everything_grants_all_of_table_5_1() {
        let reading = Choice::of_all(false).actions();
        assert_eq!(reading, ["dms:instance:get", "dms:instance:getBackgroundTask", "dms:instance:list"]);
        let all: BTreeSet<&str> = operations::all().filter_map(|id| id.info().iam_action).collect();
        assert_eq!(Choice::of_all(true).actions(), all.into_iter().collect::<Vec<_>>());
    }

    #[test]
    fn what_needs_no_permission_grants_nothing() {
        let free = read("", "ListProducts,ListSpecifications");
        assert!(!free.is_empty() && free.actions().is_empty());
    }

    #[test]
    fn a_choice_is_its_address() {
        let choice = read("edit,list,nonsense", "ShowTask,CreateToken,DeleteInstance");
        assert_eq!(choice.href(), "/reference/permissions?uses=list,edit&operations=DeleteInstance,ShowTask");
        let without = choice.with_use("edit", false).with_operation(OperationId::ShowTask, false);
        assert_eq!(without.href(), "/reference/permissions?uses=list&operations=DeleteInstance");
        assert!(without.includes(OperationId::ListInstances) && !without.includes(OperationId::ShowTask));
        assert_eq!(Choice::default().href(), "/reference/permissions");
    }

    #[test]
    fn the_policy_is_json_that_iam_takes() {
        let text = policy(&["dms:instance:get", "dms:instance:list"]);
        let expected = json!({
            "Version": "1.1",
            "Statement": [{ "Effect": "Allow", "Action": ["dms:instance:get", "dms:instance:list"] }],
        });
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), expected);
    }
}
