//! The flags of one command: `--switch`, `--name value` or `--name=value`.

use crate::outcome::{Failure, Outcome};

#[derive(Debug)]
pub struct Args {
    command: String,
    rest: Vec<String>,
}

impl Args {
    pub fn new(command: &str, rest: impl Iterator<Item = String>) -> Self {
        Self { command: command.to_owned(), rest: rest.collect() }
    }

    /// Takes `name` out; says whether it was there.
    pub fn switch(&mut self, name: &str) -> bool {
        let before = self.rest.len();
        self.rest.retain(|argument| argument != name);
        self.rest.len() < before
    }

    /// Takes `name` and its value out.
    pub fn value(&mut self, name: &str) -> Outcome<Option<String>> {
        let Some(at) = self.rest.iter().position(|argument| {
            argument.strip_prefix(name).is_some_and(|tail| tail.is_empty() || tail.starts_with('='))
        }) else {
            return Ok(None);
        };
        let flag = self.rest.remove(at);
        if let Some((_, value)) = flag.split_once('=') {
            return Ok(Some(value.to_owned()));
        }
        if self.rest.get(at).is_none_or(|next| next.starts_with("--")) {
            return Err(Failure::Usage(format!("{name} needs a value")));
        }
        Ok(Some(self.rest.remove(at)))
    }

    /// To be called last: what nobody took is a mistake.
    pub fn finish(self) -> Outcome {
        match self.rest.first() {
            None => Ok(()),
            Some(unknown) => Err(Failure::Usage(format!(
                "`cargo xtask {}` does not know `{unknown}`; `cargo xtask help` lists what it does",
                self.command
            ))),
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn args(line: &str) -> Args {
        Args::new("demo", line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn values_and_switches_in_any_order() {
        let mut args = args("--quick --listen 127.0.0.1:1 --speed=60");
        assert_eq!(args.value("--speed").unwrap().as_deref(), Some("60"));
        assert_eq!(args.value("--listen").unwrap().as_deref(), Some("127.0.0.1:1"));
        assert!(args.switch("--quick"));
        assert!(args.finish().is_ok());
    }

    #[test]
    fn a_longer_name_is_another_flag() {
        let mut args = args("--listener x");
        assert_eq!(args.value("--listen").unwrap(), None);
        assert!(matches!(args.finish(), Err(Failure::Usage(_))));
    }

    #[test]
    fn a_value_is_never_the_next_flag() {
        assert!(matches!(args("--listen --speed 1").value("--listen"), Err(Failure::Usage(_))));
        assert!(args("--speed").value("--speed").is_err());
    }
}
