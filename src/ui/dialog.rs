//! Modal dialogs and drawers on the platform's `<dialog>`.

use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{Icon, IconButton, rescue_focus, unique_id};
use crate::platform::mount::Root;

/// How much room a dialog takes.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum DialogSize {
    /// A question.
    Small,
    /// A form.
    #[default]
    Medium,
    /// A form with a preview.
    Large,
    /// A panel at the right edge, full height.
    Drawer,
}

impl DialogSize {
    const fn class(self) -> &'static str {
        match self {
            Self::Small => "dialog small",
            Self::Medium => "dialog",
            Self::Large => "dialog large",
            Self::Drawer => "dialog drawer",
        }
    }
}

/// Whether a dialog is open, and how it is told that it was closed: a flag, or the subject that it
/// is about and without which it is closed.
#[derive(Clone, Copy, Debug)]
pub struct Opening {
    /// Whether it is open.
    pub is_open: Signal<bool>,
    /// Called when it was closed.
    pub close: Callback<()>,
}

impl From<RwSignal<bool>> for Opening {
    fn from(open: RwSignal<bool>) -> Self {
        Self { is_open: open.into(), close: Callback::new(move |()| open.set(false)) }
    }
}

impl<T: Send + Sync + 'static> From<RwSignal<Option<T>>> for Opening {
    fn from(subject: RwSignal<Option<T>>) -> Self {
        let is_open = Memo::new(move |_| subject.with(Option::is_some));
        Self { is_open: is_open.into(), close: Callback::new(move |()| subject.set(None)) }
    }
}

/// A form starts in its first field rather than on the close button.
fn focus_first_field(dialog: &HtmlElement) {
    let field = dialog.query_selector(".dialog-body :is(input, select, textarea):not(:disabled, [hidden])");
    if let Some(field) = field.ok().flatten().and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
        let _ = field.focus();
    }
}

/// Opens and closes a `<dialog>` over the page; `is_open` is for its `close` event to set back.
pub fn modal(dialog: NodeRef<html::Dialog>, is_open: Signal<bool>) {
    let (root, opener) = (Root::current(), StoredValue::new_local(None));
    Effect::new(move |_| {
        let Some(dialog) = dialog.get() else { return };
        match (is_open.get(), dialog.open()) {
            (true, false) => {
                opener.set_value(root.focused_in_shadow());
                // Where it cannot be shown, nothing opens.
                let _ = dialog.show_modal();
                // Once the content is there.
                let shown = dialog.clone();
                request_animation_frame(move || focus_first_field(&shown));
            }
            (false, true) => dialog.close(),
            _ => {}
        }
        if !dialog.open() {
            root.return_focus(opener.try_update_value(Option::take).flatten().as_ref());
        }
    });
}

/// A modal dialog. While it is open the page behind is inert; Escape and the
/// close button close it, and the focus returns to where it was, or to the title of the page
/// where that is gone.
#[component]
pub fn Dialog(
    /// Opens and closes it.
    #[prop(into)]
    open: Opening,
    #[prop(into)] title: Signal<String>,
    /// The accessible name of the close button.
    #[prop(into)]
    close_label: Signal<String>,
    #[prop(optional)] size: DialogSize,
    /// A click outside closes it too. Not for forms.
    #[prop(optional)]
    light_dismiss: bool,
    /// `role=alertdialog`, for a question that must be answered.
    #[prop(optional)]
    alert: bool,
    /// The buttons at the bottom.
    #[prop(optional, into)]
    footer: Option<ViewFn>,
    /// Called when it was closed, in whatever way.
    #[prop(optional, into)]
    on_close: Option<Callback<()>>,
    /// Built each time the dialog opens, so that what it knows and does is about one subject.
    children: ChildrenFn,
) -> impl IntoView {
    let id = unique_id("dialog");
    let dialog = NodeRef::<html::Dialog>::new();
    let root = Root::current();
    let Opening { is_open, close } = open;
    modal(dialog, is_open);
    let closed = move |_| {
        close.run(());
        rescue_focus(root);
        if let Some(on_close) = on_close {
            on_close.run(());
        }
    };
    let content = move || {
        let footer = footer.clone().map(|footer| view! { <footer>{footer.run()}</footer> });
        view! {
            <div class="dialog-body">{children()}</div>
            {footer}
        }
    };
    view! {
        <dialog
            class=size.class()
            role=alert.then_some("alertdialog")
            aria-labelledby=id
            closedby=if light_dismiss { "any" } else { "closerequest" }
            node_ref=dialog
            on:close=closed
        >
            <header>
                <h2 id=id.clone()>{title}</h2>
                <IconButton icon=Icon::X label=close_label on_click=move |_| close.run(()) />
            </header>
            {move || is_open.get().then(&content)}
        </dialog>
    }
}
