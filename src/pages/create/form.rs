//! The wizard as signals: the draft, what is wrong with it, and which of that is shown.

use super::check::{of_step, violations};
use super::draft::Draft;
use super::offer::Offer;
use super::step::Step;
use crate::api::Problem;
use crate::auth::Session;
use crate::data::Mutation;
use crate::i18n::{Message, t, use_lang};
use crate::ui::TextField;
use crate::ui::TextKind;
use crate::widgets::{refusal_at, words_for};
use dms_api::edition::Edition;
use dms_api::model::{CreateInstanceBody, Wire};
use dms_api::operation::{ApiRequest, CreateInstance, Operation};
use dms_api::rules::Violation;
use dms_api::rules::fields::field_of;
use dms_api::secret::{MASK, Secret};
use leptos::prelude::*;
use serde_json::Value;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What the steps share.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    /// The edition of the service, whose rules count.
    pub edition: Memo<Edition>,
    /// What is asked for.
    pub draft: RwSignal<Draft>,
    /// The password: in memory only.
    pub password: RwSignal<String>,
    /// What the region sells, once it is known.
    pub offer: Signal<Option<Arc<Offer>>>,
    /// Sends the request.
    pub creation: Mutation,
    /// The steps that were left once: everything that is wrong with them is shown.
    pub left: RwSignal<BTreeSet<Step>>,
    /// Everything that is wrong.
    pub violations: Memo<Vec<Violation>>,
    /// The fields that were left once.
    touched: RwSignal<BTreeSet<&'static str>>,
    /// How many drafts there have been before this one.
    number: StoredValue<u32>,
    /// The request that was sent last.
    sent: StoredValue<Option<CreateInstanceBody>>,
}

impl Form {
    /// Makes the form available to the steps.
    pub fn install(draft: Draft, left: BTreeSet<Step>, offer: Signal<Option<Arc<Offer>>>) -> Self {
        let (draft, password) = (RwSignal::new(draft), RwSignal::new(String::new()));
        let session = expect_context::<Session>();
        let edition = Memo::new(move |_| session.edition());
        let violations = Memo::new(move |_| {
            let offer = offer.get();
            draft.with(|draft| {
                password.with(|password| violations(edition.get(), draft, password, offer.as_deref()))
            })
        });
        let form = Self {
            edition,
            draft,
            password,
            offer,
            creation: Mutation::default(),
            left: RwSignal::new(left),
            violations,
            touched: RwSignal::default(),
            number: StoredValue::new(0),
            sent: StoredValue::new(None),
        };
        provide_context(form);
        form.forget_refusals();
        form
    }

    /// The form that a step belongs to.
    pub fn current() -> Self {
        expect_context()
    }

    /// A part of the draft, followed by itself.
    pub fn part<T>(self, get: impl Fn(&Draft) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: Clone + PartialEq + Send + Sync + 'static,
    {
        Memo::new(move |_| self.draft.with(&get))
    }

    /// Shows from now on what is wrong with a field.
    pub fn touch(self, field: &'static str) {
        self.touched.update(|touched| {
            touched.insert(field);
        });
    }

    /// Shows from now on everything that is wrong with a step.
    pub fn leave(self, step: Step) {
        if self.left.with_untracked(|left| !left.contains(&step)) {
            self.left.update(|left| {
                left.insert(step);
            });
        }
    }

    /// Tells this draft from those before it.
    pub fn number(self) -> u32 {
        self.number.get_value()
    }

    /// Begins anew.
    pub fn replace(self, draft: Draft, left: BTreeSet<Step>) {
        self.number.update_value(|number| *number += 1);
        self.touched.set(BTreeSet::new());
        self.left.set(left);
        self.creation.reset();
        self.draft.set(draft);
    }

    /// Whether something is wrong with a step.
    pub fn has_faults(self, step: Step) -> bool {
        self.violations.with(|violations| of_step(violations, step).next().is_some())
    }

    /// The first step with which something is wrong.
    pub fn first_faulty_step(self) -> Option<Step> {
        Step::ALL.into_iter().find(|step| self.has_faults(*step))
    }

    /// Whether what is wrong with a field is shown yet.
    pub fn shows(self, field: &'static str) -> bool {
        self.touched.with(|touched| touched.contains(field))
            || self.left.with(|left| left.contains(&Step::of_field(field)))
    }

    /// What is wrong with a field: by the rules, or as the service said.
    pub fn error(self, field: &'static str) -> Signal<Option<String>> {
        let lang = use_lang();
        Signal::derive(move || {
            let lang = lang.get();
            let rule = || self.violations.with(|violations| words_for(lang, field, violations));
            let refusal =
                || self.creation.problem().with(|problem| refusal_at(lang, field, problem.as_ref()));
            self.shows(field).then(rule).flatten().or_else(refusal)
        })
    }

    /// The request as it would be sent now. The password stands in it only to be sent.
    pub fn body(self) -> CreateInstanceBody {
        self.draft.with(|draft| self.password.with(|password| draft.body(password)))
    }

    /// The request as it can be shown.
    pub fn preview(self, project_id: &str) -> ApiRequest {
        let mut body = self.body();
        body.password = body.password.map(|_| Secret::from(MASK));
        CreateInstance(body).request(project_id)
    }

    /// Remembers what is being sent.
    pub fn sending(self, body: &CreateInstanceBody) {
        self.sent.set_value(Some(body.clone()));
    }

    /// The name of the instance that was asked for last.
    pub fn sent_name(self) -> String {
        self.sent.with_value(|sent| sent.as_ref().and_then(|body| body.name.clone())).unwrap_or_default()
    }

    /// The field that the service refused, if it named one.
    pub fn refused_field(self) -> Option<String> {
        self.creation.problem().with(|problem| match problem {
            Some(Problem::Refused(refused)) => field_of(refused.code.as_deref()?, &refused.message),
            _ => None,
        })
    }

    /// A value that was refused is no longer wrong once it is another one.
    fn forget_refusals(self) {
        Effect::new(move |_| {
            let Some(field) = self.refused_field() else { return };
            let now = self.body().write();
            let sent = self.sent.with_value(|sent| sent.as_ref().map(Wire::write)).unwrap_or_default();
            if value_of(&now, &field) != value_of(&sent, &field) {
                self.creation.reset();
            }
        });
    }
}

/// What a request says of a field; tags and billing as a whole.
fn value_of<'a>(body: &'a Value, field: &str) -> Option<&'a Value> {
    match field {
        "key" | "value" => body.get("tags"),
        "period_type" | "period_num" | "charging_mode" => body.get("bss_param"),
        field => body.get(field),
    }
}

/// A text of the draft, at the field of the request that it becomes.
#[component]
pub fn DraftText(
    /// The API's name of the field.
    field: &'static str,
    label: Message,
    get: fn(&Draft) -> &String,
    get_mut: fn(&mut Draft) -> &mut String,
    #[prop(optional, into)] hint: Signal<Option<String>>,
    #[prop(optional, into)] unit: Signal<Option<String>>,
    #[prop(optional)] required: bool,
    #[prop(optional)] kind: TextKind,
    #[prop(optional, into)] suggestions: Signal<Vec<String>>,
) -> impl IntoView {
    let form = Form::current();
    view! {
        <TextField label=t(label) value=form.part(move |draft| get(draft).clone()) hint unit required kind suggestions
            error=form.error(field)
            on_input=move |text| form.draft.update(|draft| *get_mut(draft) = text)
            on_blur=move |()| form.touch(field) />
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_value_of_a_field_is_found_where_the_request_has_it() {
        let body = json!({ "name": "orders", "bss_param": { "period_num": 3 }, "tags": [] });
        assert_eq!(value_of(&body, "name"), Some(&json!("orders")));
        assert_eq!(value_of(&body, "period_num"), Some(&json!({ "period_num": 3 })));
        assert_eq!(value_of(&body, "value"), Some(&json!([])));
        assert_eq!(value_of(&body, "vpc_id"), None);
    }
}
