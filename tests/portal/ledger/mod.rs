//! The money: what each verb does, what it refuses, and what nobody can do.

mod guards;
mod history;
mod mutants;
mod races;
mod seals;
mod town;
mod verbs;

pub use town::sqlstate;

/// Whether there is time for longer histories and races: `make test-faults` gives it.
fn at_length() -> bool {
    std::env::var_os("AT_LENGTH").is_some()
}
