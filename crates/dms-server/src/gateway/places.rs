//! Requests under way at the same time, of each caller and of all together.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::callers::Caller;
use super::errors::{Reason, Refused};

/// Of all callers: each may hold a body in memory.
const OF_ALL: usize = 1024;
/// Of one caller: who sends bodies that never end takes no more than that from the others.
const OF_ONE: usize = 64;

#[derive(Default)]
pub struct Places(Arc<Mutex<Taken>>);

#[derive(Default)]
struct Taken {
    all: usize,
    /// Of those only who have a request under way, which keeps the memory that they take bounded.
    callers: HashMap<Caller, usize>,
}

/// A place among the requests under way, until it is dropped.
pub struct Place {
    caller: Caller,
    taken: Arc<Mutex<Taken>>,
}

impl Places {
    pub fn enter(&self, caller: Caller) -> Result<Place, Refused> {
        let mut taken = lock(&self.0);
        let own = taken.callers.get(&caller).copied().unwrap_or_default();
        if own >= OF_ONE {
            return Err(Refused::after(Reason::TooMany, 1));
        }
        if taken.all >= OF_ALL {
            return Err(Refused::after(Reason::Busy, 1));
        }
        taken.all += 1;
        taken.callers.insert(caller.clone(), own + 1);
        Ok(Place { caller, taken: Arc::clone(&self.0) })
    }

    pub fn taken(&self) -> usize {
        lock(&self.0).all
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut taken = lock(&self.taken);
        taken.all -= 1;
        if let Some(own) = taken.callers.get_mut(&self.caller) {
            *own -= 1;
            if *own == 0 {
                taken.callers.remove(&self.caller);
            }
        }
    }
}

fn lock(taken: &Mutex<Taken>) -> MutexGuard<'_, Taken> {
    taken.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::{Caller, OF_ALL, OF_ONE, Places, Reason, lock};

    fn caller(name: usize) -> Caller {
        Caller::Name(name.to_string())
    }

    fn refused(places: &Places, name: usize) -> Option<Reason> {
        places.enter(caller(name)).err().map(|refused| refused.reason)
    }

    #[test]
    fn one_caller_leaves_places_to_the_others() {
        let places = Places::default();
        let taken: Vec<_> = (0..OF_ONE).map(|_| places.enter(caller(1)).unwrap()).collect();
        assert_eq!(refused(&places, 1), Some(Reason::TooMany));
        assert_eq!(refused(&places, 2), None);
        drop(taken);
        assert_eq!(refused(&places, 1), None);
    }

    #[test]
    fn all_together_have_a_limit_and_places_are_given_back() {
        let places = Places::default();
        let taken: Vec<_> = (0..OF_ALL).map(|number| places.enter(caller(number)).unwrap()).collect();
        assert_eq!((places.taken(), refused(&places, OF_ALL)), (OF_ALL, Some(Reason::Busy)));
        drop(taken);
        assert_eq!((places.taken(), refused(&places, OF_ALL)), (0, None));
        assert!(lock(&places.0).callers.is_empty());
    }
}
