//! The dialogs.

use super::draft::{Draft, DraftSignal, Field, KINDS, WAYS};
use crate::config::{ApiVersion, AuthKind, ConfigFile, Connection, ConnectionKind, own};
use crate::i18n::{Lang, Message, t, tr, use_lang};
use crate::locales::{changes, common, connection as msg, settings, sign_in};
use crate::platform;
use crate::ui::{
    Button, ButtonVariant, Dialog, DialogSize, Segmented, SelectField, SelectOption, TextField, TextKind,
    focus_first_invalid,
};
use crate::widgets::choices;
use leptos::{html, prelude::*};

/// Which dialog is open, and for what.
#[derive(Clone, Copy, Debug)]
pub struct Editor {
    open: RwSignal<bool>,
    draft: DraftSignal,
    tried: RwSignal<bool>,
    /// What was typed and not saved: it is there again when its dialog is.
    unfinished: StoredValue<Vec<Draft>>,
    removing: RwSignal<bool>,
    /// The connection that may be removed.
    removed: RwSignal<Connection>,
    config: RwSignal<ConfigFile>,
}

impl Editor {
    /// The editor of the page.
    pub fn new() -> Self {
        Self {
            open: RwSignal::new(false),
            draft: RwSignal::new(Draft::new()),
            tried: RwSignal::new(false),
            unfinished: StoredValue::new(Vec::new()),
            removing: RwSignal::new(false),
            removed: RwSignal::default(),
            config: expect_context(),
        }
    }

    /// Opens the dialog for a new connection.
    pub fn add(self) {
        self.start(Draft::new());
    }

    /// Opens the dialog for one that is there.
    pub fn edit(self, connection: Connection) {
        self.start(Draft::of(connection));
    }

    /// Asks whether a connection is to be removed.
    pub fn ask_to_remove(self, connection: Connection) {
        self.removed.set(connection);
        self.removing.set(true);
    }

    fn start(self, fresh: Draft) {
        let id = &fresh.connection.id;
        let before = |drafts: &Vec<Draft>| drafts.iter().find(|it| it.connection.id == *id).cloned();
        let before = self.unfinished.with_value(before);
        self.draft.set(before.unwrap_or(fresh));
        self.tried.set(false);
        self.open.set(true);
    }

    /// What the dialog began with: the connection as it is kept, or nothing.
    fn saved(self) -> Draft {
        let id = self.draft.with(|draft| draft.connection.id.clone());
        self.config.with(|config| config.connection(&id).cloned()).map_or_else(Draft::new, Draft::of)
    }

    fn is_changed(self) -> bool {
        self.draft.with(|draft| *draft != self.saved())
    }

    /// Forgets what was typed.
    fn discard(self) {
        let saved = untrack(|| self.saved());
        self.draft.set(saved);
        self.tried.set(false);
    }

    /// The dialog was closed: what was typed and not saved waits for it to be opened again.
    fn leave(self) {
        let draft = self.draft.get_untracked();
        let is_changed = untrack(|| self.is_changed());
        self.unfinished.update_value(|drafts| {
            drafts.retain(|it| it.connection.id != draft.connection.id);
            drafts.extend(is_changed.then_some(draft));
        });
    }

    fn error(self, field: Field, lang: Lang) -> Option<String> {
        let tried = self.tried.get();
        self.draft.with(|draft| {
            let error = draft.error(field).filter(|_| tried || !draft.text(field).trim().is_empty())?;
            Some(error(lang).to_owned())
        })
    }

    /// Keeps the connection; `false` where a field is wrong.
    fn save(self) -> bool {
        let id = || format!("own-{:x}", platform::now_millis());
        let Some(connection) = self.draft.with_untracked(|draft| draft.finish(id)) else { return false };
        own::keep(connection.clone());
        self.config.update(|config| own::put(&mut config.connections, connection.clone()));
        let id = self.draft.with_untracked(|draft| draft.connection.id.clone());
        self.unfinished.update_value(|drafts| drafts.retain(|it| it.connection.id != id));
        self.draft.set(Draft::of(connection));
        true
    }

    fn remove(self) {
        let id = self.removed.with_untracked(|it| it.id.clone());
        own::forget(&id);
        self.config.update(|config| config.connections.retain(|it| it.id != id));
    }
}

/// The dialog that adds or changes a connection.
#[component]
pub fn EditorDialog(editor: Editor) -> impl IntoView {
    let is_new = move || editor.draft.with(|draft| draft.connection.id.is_empty());
    let title = tr(move |lang| if is_new() { msg::add(lang) } else { msg::edit(lang) }.to_owned());
    view! {
        <Dialog open=editor.open title close_label=t(common::close)
            on_close=Callback::new(move |()| editor.leave())>
            <Form editor />
        </Dialog>
    }
}

#[component]
fn Form(editor: Editor) -> impl IntoView {
    let node = NodeRef::<html::Form>::new();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        editor.tried.set(true);
        if editor.save() {
            editor.open.set(false);
        } else {
            request_animation_frame(move || {
                if let Some(Some(node)) = node.try_get_untracked() {
                    focus_first_invalid(&node);
                }
            });
        }
    };
    let lang = use_lang();
    let nothing = Signal::derive(move || {
        (!editor.is_changed()).then(|| changes::nothing_changed(lang.get()).to_owned())
    });
    let needs_upstream = Memo::new(move |_| editor.draft.with(Draft::needs_upstream));
    let can_name_cloud_eye = Memo::new(move |_| editor.draft.with(Draft::can_name_cloud_eye));
    view! {
        <form class="credentials" node_ref=node on:submit=submit novalidate>
            <p class="hint">{t(msg::intro)}</p>
            {text(editor, Field::Label, msg::label, None)}
            {kind(editor)}
            {text(editor, Field::Endpoint, settings::endpoint, Some(msg::endpoint_hint))}
            {text(editor, Field::Iam, msg::iam, Some(msg::iam_hint))}
            <Show when=move || can_name_cloud_eye.get()>
                {text(editor, Field::Ces, msg::ces, Some(msg::ces_hint))}
            </Show>
            {auth(editor)}
            <Show when=move || needs_upstream.get()>
                {text(editor, Field::Upstream, msg::upstream, Some(msg::upstream_hint))}
                {text(editor, Field::UpstreamIam, msg::upstream_iam, None)}
                {text(editor, Field::UpstreamCes, msg::upstream_ces, None)}
            </Show>
            {text(editor, Field::ProjectName, sign_in::project, Some(msg::project_hint))}
            {text(editor, Field::ProjectId, sign_in::project_id, Some(sign_in::project_id_hint))}
            {version(editor)}
            <div class="cluster">
                <Button variant=ButtonVariant::Primary submit=true>{t(msg::save)}</Button>
                <Button variant=ButtonVariant::Quiet disabled_reason=nothing on_click=move |_| editor.discard()>
                    {t(changes::reset)}
                </Button>
            </div>
        </form>
    }
}

fn text(editor: Editor, field: Field, label: Message, hint: Option<Message>) -> AnyView {
    let lang = use_lang();
    let value = Signal::derive(move || editor.draft.with(|draft| draft.text(field).to_owned()));
    let error = Signal::derive(move || editor.error(field, lang.get()));
    let hint = Signal::derive(move || hint.map(|hint| hint(lang.get()).to_owned()));
    // What is chosen elsewhere in the form may make a field a required one.
    let required = Memo::new(move |_| editor.draft.with(|draft| draft.is_required(field)));
    let kind = match field {
        Field::Label | Field::ProjectName => TextKind::Text,
        Field::ProjectId => TextKind::Code,
        _ => TextKind::Url,
    };
    let input = move || {
        view! {
            <TextField label=t(label) hint error value kind required=required.get()
                on_input=move |text| editor.draft.update(|draft| draft.set(field, text)) />
        }
    };
    input.into_any()
}

fn kind(editor: Editor) -> AnyView {
    let lang = use_lang();
    let options = Signal::derive(move || {
        KINDS.map(|kind| SelectOption::new(kind.word(), choices::connection_kind(kind)(lang.get()))).to_vec()
    });
    let value = Signal::derive(move || editor.draft.with(|draft| draft.connection.kind.word().to_owned()));
    let hint = Signal::derive(move || {
        let is_direct = editor.draft.with(|draft| draft.connection.kind == ConnectionKind::Direct);
        is_direct.then(|| msg::direct_hint(lang.get()).to_owned())
    });
    view! {
        <SelectField label=t(msg::kind) hint value options
            on_change=move |word: String| editor.draft.update(|draft| draft.set_kind(&word)) />
    }
    .into_any()
}

fn auth(editor: Editor) -> AnyView {
    let lang = use_lang();
    let options = Signal::derive(move || {
        let is_gateway = editor.draft.with(|draft| draft.connection.kind == ConnectionKind::Gateway);
        let ways = WAYS.into_iter().filter(|way| is_gateway || *way != AuthKind::Gateway);
        ways.map(|way| SelectOption::new(way.word(), choices::auth(way)(lang.get()))).collect::<Vec<_>>()
    });
    let value = Signal::derive(move || editor.draft.with(|draft| draft.connection.auth.word().to_owned()));
    view! {
        <SelectField label=t(settings::sign_in) value options
            on_change=move |word: String| editor.draft.update(|draft| draft.set_auth(&word)) />
    }
    .into_any()
}

fn version(editor: Editor) -> AnyView {
    let options = Signal::stored(
        [ApiVersion::V2, ApiVersion::V1].map(|it| (it.word().to_owned(), it.word().to_uppercase())).to_vec(),
    );
    let value =
        Signal::derive(move || editor.draft.with(|draft| draft.connection.api_version.word().to_owned()));
    view! {
        <div class="field">
            <span class="field-label" aria-hidden="true">{t(msg::version)}</span>
            <Segmented label=t(msg::version) value options
                on_change=move |word: String| editor.draft.update(|draft| draft.set_version(&word)) />
            <p class="hint">{t(msg::version_hint)}</p>
        </div>
    }
    .into_any()
}

/// Asks before a connection is removed.
#[component]
pub fn RemoveDialog(editor: Editor) -> impl IntoView {
    let label = move || editor.removed.with(|it| it.label.clone());
    let remove = move |_| {
        editor.remove();
        editor.removing.set(false);
    };
    let footer = move || {
        view! {
            <Button on_click=move |_| editor.removing.set(false)>{t(common::cancel)}</Button>
            <Button variant=ButtonVariant::DangerPrimary on_click=remove>{t(msg::remove)}</Button>
        }
    };
    view! {
        <Dialog open=editor.removing size=DialogSize::Small alert=true close_label=t(common::close) footer
            title=tr(move |lang| msg::remove_title(lang, &label()))>
            <p>{t(msg::remove_text)}</p>
        </Dialog>
    }
}
