//! The corner of the page where notices come and go.

use crate::i18n::t;
use crate::locales::shell as msg;
use crate::notices::Notices;
use crate::ui::{Notice, NoticeStack, once};
use crate::widgets::use_parts;
use leptos::prelude::*;

/// Which notices a list shows.
#[derive(Clone, Copy, Debug)]
struct Urgent(bool);

impl Urgent {
    fn has(self, notice: &Notice) -> bool {
        notice.is_urgent() == self.0
    }
}

/// The corner. What announces has to be there before what it announces.
#[component]
pub fn NoticeCorner() -> impl IntoView {
    let (all, part) = (expect_context::<Notices>().list(), use_parts().notices);
    let list = move |urgent: bool| {
        let urgent = Urgent(urgent);
        let draw = move || {
            provide_context(urgent);
            part()
        };
        once(move || all.with(|all| all.iter().any(|notice| urgent.has(notice))), draw)
    };
    view! {
        <section class="notices" aria-label=t(msg::notices)>
            <div role="alert">{list(true)}</div>
            <div role="status">{list(false)}</div>
        </section>
    }
}

/// The notices of one kind.
#[component]
pub fn NoticeList() -> impl IntoView {
    let (notices, urgent) = (expect_context::<Notices>(), expect_context::<Urgent>());
    let all = notices.list();
    let own = Signal::derive(move || {
        all.with(|all| all.iter().filter(|notice| urgent.has(notice)).cloned().collect::<Vec<_>>())
    });
    view! {
        <NoticeStack notices=own dismiss_label=t(msg::dismiss) on_dismiss=move |id| notices.dismiss(id) />
    }
}
