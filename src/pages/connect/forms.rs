//! What is typed to sign in, for as long as the page is open: a card that is folded, or drawn anew
//! because a connection has changed, loses nothing.

use crate::api::Problem;
use crate::auth::Draft;
use crate::auth::enter::{Choice, Entered};
use crate::config::Connection;
use leptos::prelude::*;
use std::collections::HashMap;

/// The form of a connection, and what signing in with it is going through.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    /// What is typed.
    pub draft: Draft,
    /// Whether an answer is waited for.
    pub busy: RwSignal<bool>,
    /// Why the last step failed.
    pub problem: RwSignal<Option<Problem>>,
    /// The projects to choose from, once the credentials turned out to be good for several.
    pub choice: RwSignal<Option<Choice>>,
    /// Id of the project that is chosen among them.
    pub project: RwSignal<String>,
}

impl Form {
    fn new(connection: &Connection) -> Self {
        Self {
            draft: Draft::new(connection),
            busy: RwSignal::new(false),
            problem: RwSignal::new(None),
            choice: RwSignal::new(None),
            project: RwSignal::new(String::new()),
        }
    }

    /// Goes on with the connection as it is now.
    fn follow(self, before: &Connection, now: &Connection) {
        self.draft.follow(before, now);
        self.enter_others();
    }

    /// Goes back to what the credentials are typed into.
    pub fn enter_others(self) {
        self.choice.set(None);
        self.problem.set(None);
    }

    /// Takes a step, and goes on where it leads.
    pub fn step(
        self,
        step: impl Future<Output = Result<Entered, Problem>> + 'static,
        then: impl FnOnce() + 'static,
        otherwise: impl FnOnce(&Problem) + 'static,
    ) {
        self.busy.set(true);
        self.problem.set(None);
        leptos::task::spawn_local(async move {
            let outcome = step.await;
            // The person may have gone elsewhere meanwhile.
            let _ = self.busy.try_set(false);
            match outcome {
                Ok(Entered::Done) => {
                    self.draft.forget_secrets();
                    then();
                }
                Ok(Entered::Choose(choice)) => {
                    let first = choice.projects.first().map(|project| project.id.clone());
                    let _ = self.project.try_set(first.unwrap_or_default());
                    let _ = self.choice.try_set(Some(*choice));
                }
                Err(problem) => {
                    otherwise(&problem);
                    self.draft.hear(&problem);
                    let is_wrong_project = matches!(&problem, Problem::Refused(it) if it.is_wrong_project());
                    if problem.is_unauthorized() && !is_wrong_project {
                        // Whatever project is chosen: others have to be typed.
                        let _ = self.choice.try_set(None);
                    }
                    let _ = self.problem.try_set(Some(problem));
                }
            }
        });
    }
}

/// The forms of the page.
#[derive(Clone, Copy)]
pub struct Forms(StoredValue<Kept>);

struct Kept {
    /// The page, which the forms live as long as.
    page: Owner,
    /// By the ids of their connections, with the connections as they were then.
    forms: HashMap<String, (Connection, Form)>,
}

impl Forms {
    /// Those of the page that is being built.
    pub fn new() -> Self {
        let page = Owner::current().unwrap_or_default();
        Self(StoredValue::new(Kept { page, forms: HashMap::new() }))
    }

    /// The form of a connection, as it was left.
    pub fn of(self, connection: &Connection) -> Form {
        let (page, kept) =
            self.0.with_value(|kept| (kept.page.clone(), kept.forms.get(&connection.id).cloned()));
        let form = match kept {
            Some((before, form)) if before != *connection => {
                form.follow(&before, connection);
                form
            }
            Some((_, form)) => return form,
            None => page.with(|| Form::new(connection)),
        };
        let now = (connection.clone(), form);
        self.0.update_value(|kept| drop(kept.forms.insert(connection.id.clone(), now)));
        form
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn connection(id: &str, project: &str) -> Connection {
        Connection { id: id.to_owned(), project_name: project.to_owned(), ..Connection::default() }
    }

    #[test]
    fn what_was_typed_outlives_the_card_that_it_was_typed_in() {
        let page = Owner::new_root(None);
        let forms = page.with(Forms::new);
        let card = page.with(Owner::new);
        card.with(|| forms.of(&connection("a", "p")).project.set("typed".to_owned()));
        card.cleanup();
        let again = forms.of(&connection("a", "p"));
        assert_eq!(again.project.try_get_untracked().as_deref(), Some("typed"));
        // Another name of its project changes nothing about it.
        again.problem.set(Some(Problem::Offline));
        let renamed = forms.of(&connection("a", "q"));
        assert_eq!(renamed.project.get_untracked(), "typed");
        assert_eq!(renamed.problem.get_untracked(), None);
        assert_eq!(forms.of(&connection("b", "p")).project.get_untracked(), "");
    }
}
