//! New credentials in time before the old ones expire, so that no request meets their end.

use super::host::TokenReason;
use super::{Reason, Session};
use crate::api::Api;
use crate::config::AuthKind;
use crate::platform;
use leptos::prelude::*;
use std::time::Duration;

/// How long before the end the person is asked.
pub const WARNING_MILLIS: u64 = 5 * 60_000;

/// The longest time that a timer of the browser can measure.
const LONGEST_TIMER: u64 = i32::MAX as u64;

/// Watches over the session for as long as the page is open.
pub fn watch(session: Session, api: Api) {
    let expires_at = Memo::new(move |_| session.signed_in().with(|it| it.as_ref()?.expires_at()));
    Effect::new(move |before: Option<()>| {
        let is_restored = before.is_none();
        let until = |at| until_warning(at, platform::now_millis(), is_restored);
        let Some(wait) = expires_at.get().and_then(until) else { return };
        let timer = set_timeout_with_handle(move || warn(session, api), Duration::from_millis(wait));
        if let Ok(timer) = timer {
            on_cleanup(move || timer.clear());
        }
    });
}

/// Milliseconds until the warning is due. `None`: no sense in one, as the end has come (the first
/// refusal asks), is further away than any tab stays open, or is so near for credentials that were
/// just given that others would not last longer. Those that a reload has restored are warned of at once.
fn until_warning(expires_at: u64, now: u64, is_restored: bool) -> Option<u64> {
    let left = expires_at.checked_sub(now).filter(|left| *left > 0)?;
    let wait = left.checked_sub(WARNING_MILLIS).or(is_restored.then_some(0))?;
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
        for is_restored in [false, true] {
            assert_eq!(until_warning(1_000_000, 0, is_restored), Some(700_000));
            assert_eq!(until_warning(300_000, 0, is_restored), Some(0));
            assert_eq!(until_warning(1000, 1000, is_restored), None);
            assert_eq!(until_warning(1000, 2000, is_restored), None);
            assert_eq!(until_warning(u64::MAX, 0, is_restored), None);
        }
    }

    #[test]
    fn a_reload_in_the_last_minutes_warns_at_once() {
        assert_eq!(until_warning(299_999, 0, true), Some(0));
        // Or those who give credentials for a few minutes would be asked for others without end.
        assert_eq!(until_warning(299_999, 0, false), None);
    }
}
