//! When a read is sent again, and after how long. Changes never are.

use super::http::{HttpResponse, TransportError};

/// How often a read is sent at most.
pub const ATTEMPTS: u32 = 3;

/// The longest wait that a server can ask of us, in milliseconds.
const LONGEST_WAIT: u64 = 10_000;

/// What a gateway says whose own credentials the service refuses: the service locks a key that goes on asking.
const CREDENTIALS_REFUSED: &str = "\"GATEWAY.50205\"";

/// Milliseconds to wait before the next attempt; `None`: the outcome stands.
///
/// Busy and broken gateways (429, 502, 503, 504) and lost connections are worth another try,
/// a time-out is not: the person has waited long enough. `random` from 0 to 1 spreads the
/// attempts of many clients.
pub fn wait(attempt: u32, outcome: &Result<HttpResponse, TransportError>, random: f64) -> Option<u32> {
    if attempt >= ATTEMPTS {
        return None;
    }
    let backoff = 300.0 * f64::from(2_u32.pow(attempt - 1)) * (0.5 + random / 2.0);
    match outcome {
        Ok(response) if response.body.contains(CREDENTIALS_REFUSED) => None,
        Ok(response) if matches!(response.status, 429 | 502 | 503 | 504) => {
            let asked = response.retry_after.map_or(0, |seconds| seconds.saturating_mul(1000));
            (asked <= LONGEST_WAIT).then(|| (backoff as u32).max(asked as u32))
        }
        Ok(_) | Err(TransportError::TimedOut | TransportError::Redirected) => None,
        Err(TransportError::Unreachable | TransportError::BrokenOff) => Some(backoff as u32),
    }
}

/// The seconds that `Retry-After` asks to wait: it says them, or the time at which they have passed.
/// `now` and what `date` reads are in milliseconds since 1970-01-01 UTC.
pub fn seconds(text: &str, now: u64, date: impl FnOnce(&str) -> Option<u64>) -> Option<u64> {
    let text = text.trim();
    text.parse().ok().or_else(|| Some(date(text)?.saturating_sub(now).div_ceil(1000)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: u16, retry_after: Option<u64>) -> Result<HttpResponse, TransportError> {
        Ok(HttpResponse { status, retry_after, ..HttpResponse::default() })
    }

    #[test]
    fn only_passing_failures_are_tried_again() {
        for status in [200, 204, 400, 401, 403, 404, 409, 500, 501] {
            assert_eq!(wait(1, &answer(status, None), 1.0), None, "{status}");
        }
        for status in [429, 502, 503, 504] {
            assert_eq!(wait(1, &answer(status, None), 1.0), Some(300), "{status}");
        }
        assert_eq!(wait(1, &Err(TransportError::TimedOut), 1.0), None);
        assert_eq!(wait(1, &Err(TransportError::BrokenOff), 1.0), Some(300));
    }

    #[test]
    fn a_key_that_the_service_refuses_is_not_tried_again() {
        let body = r#"{"error_code":"GATEWAY.50205","error_msg":"refused"}"#.to_owned();
        let refused = Ok(HttpResponse { status: 502, body, ..HttpResponse::default() });
        assert_eq!(wait(1, &refused, 1.0), None);
    }

    #[test]
    fn waits_grow_and_attempts_end() {
        let lost = Err(TransportError::Unreachable);
        assert_eq!(wait(1, &lost, 0.0), Some(150));
        assert_eq!(wait(2, &lost, 1.0), Some(600));
        assert_eq!(wait(3, &lost, 1.0), None);
    }

    #[test]
    fn retry_after_is_honoured_within_reason() {
        assert_eq!(wait(1, &answer(429, Some(2)), 1.0), Some(2000));
        assert_eq!(wait(1, &answer(429, Some(10)), 1.0), Some(10_000));
        assert_eq!(wait(1, &answer(429, Some(11)), 1.0), None);
        assert_eq!(wait(1, &answer(503, Some(u64::MAX)), 1.0), None);
    }

    #[test]
    fn retry_after_may_be_a_time() {
        let at = |millis| move |text: &str| (text == "Sun, 06 Nov 1994 08:49:37 GMT").then_some(millis);
        let read = |text, now, millis| seconds(text, now, at(millis));
        assert_eq!(read(" 7 ", 0, 0), Some(7));
        assert_eq!(read("Sun, 06 Nov 1994 08:49:37 GMT", 5_000, 8_001), Some(4));
        assert_eq!(read("Sun, 06 Nov 1994 08:49:37 GMT", 9_000, 8_001), Some(0));
        assert_eq!(read("soon", 0, 1), None);
    }
}
