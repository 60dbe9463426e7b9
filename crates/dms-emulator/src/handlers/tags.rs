//! Tags (chapter 4.5).

use super::{check_status, named, today};
use crate::Emulator;
use crate::answer::{Answer, Reply};
use crate::call::Call;
use dms_api::capability::Action;
use dms_api::errors::ErrorCode;
use dms_api::model::{ProjectTag, ProjectTagList, Tag, TagAction, TagActionBody, TagList, Wire};
use dms_api::rules::tag::{check_action, check_additions, check_removals};

pub fn change(emulator: &mut Emulator, call: &Call) -> Answer {
    let record = named(emulator, call)?;
    let id = record.id;
    check_status(emulator, record, &Action::ChangeTags)?;
    let body: TagActionBody = call.body();
    let action = body.action.as_ref().map(TagAction::as_str).unwrap_or_default();
    check_action(action)?;
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let tags: Vec<(String, String)> =
        body.tags.iter().flatten().map(|tag| (text(&tag.key), text(&tag.value))).collect();
    let pairs: Vec<(&str, &str)> = body.tags.iter().flatten().map(to_be_checked).collect();
    if pairs.is_empty() {
        return Err(ErrorCode::INVALID_REQUEST_PARAMETERS.into());
    }
    let existing: Vec<&str> = record.tags.iter().map(|(key, _)| &**key).collect();
    let limits = emulator.settings.edition.limits().tags;

    if action == "create" {
        if let Some(violation) = check_additions(&existing, &pairs, &limits).into_iter().next() {
            return Err(violation.into());
        }
        let state = &mut emulator.state;
        let added: Vec<_> = tags.iter().map(|(key, value)| (state.share(key), state.share(value))).collect();
        state.change_instance(id, |record| record.tags.extend(added));
    } else {
        let keys: Vec<&str> = pairs.iter().map(|(key, _)| *key).collect();
        if let Some(violation) = check_removals(&keys, &limits).into_iter().next() {
            return Err(violation.into());
        }
        if keys.iter().any(|key| !existing.contains(key)) {
            return Err(ErrorCode::TAG_NOT_FOUND.into());
        }
        emulator.state.change_instance(id, |record| {
            record.tags.retain(|(key, _)| !tags.iter().any(|(removed, _)| **key == **removed));
        });
    }
    Ok(Reply::empty())
}

/// What is checked of a tag. One without a value, as the Terraform provider sends it, has none to be checked: table
/// 4-3 calls it optional, and forbids only that it is empty.
pub fn to_be_checked(tag: &Tag) -> (&str, &str) {
    (tag.key.as_deref().unwrap_or_default(), tag.value.as_deref().unwrap_or("-"))
}

pub fn list(emulator: &Emulator, call: &Call) -> Answer {
    let record = named(emulator, call)?;
    let tags = record.tags.iter().map(|(key, value)| Tag::new(&**key, &**value)).collect();
    let list = TagList { tags: Some(tags), ..TagList::default() };
    Ok(Reply::json(today::paged(emulator, list.write())))
}

pub fn list_of_project(emulator: &Emulator) -> Reply {
    let tag = |(key, values): (&crate::word::Word, &std::collections::BTreeMap<_, _>)| ProjectTag {
        key: Some(key.to_string()),
        values: Some(values.keys().map(crate::word::Word::to_string).collect()),
        ..ProjectTag::default()
    };
    let tags = emulator.state.instances.tags().iter().map(tag).collect();
    let list = ProjectTagList { tags: Some(tags), ..ProjectTagList::default() };
    Reply::json(today::paged(emulator, list.write()))
}
