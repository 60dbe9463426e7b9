//! New credentials in time before the old ones expire, so that no request meets their end.

use super::host::TokenReason;
use super::{Reason, Session};
use crate::api::Api;
use crate::browser;
use crate::config::AuthKind;
use leptos::prelude::*;
use std::time::Duration;

/// How long before the end the person is asked.
pub const WARNING_MILLIS: u64 = 5 * 60_000;

/// The longest time that a timer of the browser can measure.
const LONGEST_TIMER: u64 = i32::MAX as u64;

/// Watches over the session for as long as the page is open.
pub fn watch(session: Session, api: Api) {
    let expires_at = Memo::new(move |_| session.signed_in().with(|it| it.as_ref()?.expires_at()));
    Effect::new(move |_| {
        let Some(wait) = expires_at.get().and_then(|at| until_warning(at, browser::now_millis())) else {
            return;
        };
        let timer = set_timeout_with_handle(move || warn(session, api), Duration::from_millis(wait));
        if let Ok(timer) = timer {
            on_cleanup(move || timer.clear());
        }
    });
}

/// Milliseconds until the warning is due. `None`: no sense in one, as the end is too near for
/// anybody to read it (the first refusal asks), or further away than any tab stays open.
fn until_warning(expires_at: u64, now: u64) -> Option<u64> {
    let wait = expires_at.checked_sub(now)?.checked_sub(WARNING_MILLIS)?;
    (wait <= LONGEST_TIMER).then_some(wait)
}

fn warn(session: Session, api: Api) {
    let Some(connection) = session.connection().get_untracked() else { return };
    leptos::task::spawn_local(async move {
        // What fails here is said by the next request that is refused.
        let _ = match connection.auth {
            AuthKind::Host => session.ask_host(TokenReason::Expiring).await,
            _ if connection.demo_identity.is_some() => session.open(api, connection).await,
            _ => {
                session.ask_soon(Reason::Expiring);
                Ok(())
            }
        };
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_warning_comes_five_minutes_before_the_end() {
        assert_eq!(until_warning(1_000_000, 0), Some(700_000));
        assert_eq!(until_warning(300_000, 0), Some(0));
        assert_eq!(until_warning(299_999, 0), None);
        assert_eq!(until_warning(1000, 2000), None);
        assert_eq!(until_warning(u64::MAX, 0), None);
    }
}
