//! The money: what each verb does, what it refuses, and what nobody can do.

mod guards;
mod history;
mod races;
mod seals;
mod town;
mod verbs;
