//! The statements that a request makes, taken from the database's log so that they can't drift from what the program
//! does, and pgbench scripts of them.

use std::collections::HashMap;

use anyhow::ensure;
use uuid::Uuid;

use super::town::Run;

/// A request is made so many times: what is seen so often belongs to it, and not to the work in the background.
pub const TIMES: usize = 9;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    pub sql: String,
    /// None is null.
    pub parameters: Vec<Option<String>>,
}

/// The statements of the last of the requests, in their order.
pub fn of_one_request(log: &str) -> anyhow::Result<Vec<Statement>> {
    let all = statements(log);
    let mut left: HashMap<String, usize> = HashMap::new();
    for statement in &all {
        *left.entry(statement.sql.clone()).or_default() += 1;
    }
    // a statement may be made twice per request
    left.values_mut().for_each(|times| *times /= TIMES);
    let mut found: Vec<Statement> = all
        .into_iter()
        .rev()
        .filter(|statement| {
            left.get_mut(&statement.sql).is_some_and(|times| {
                let belongs = *times > 0;
                *times = times.saturating_sub(1);
                belongs
            })
        })
        .collect();
    found.reverse();
    ensure!(!found.is_empty(), "the database's log shows no statement");
    Ok(found)
}

/// Reads `LOG:  execute …: …` and `LOG:  statement: …`, with their parameters.
fn statements(log: &str) -> Vec<Statement> {
    let mut all: Vec<Statement> = Vec::new();
    for entry in entries(log) {
        if let Some(detail) = after(&entry, " DETAIL:  parameters: ") {
            if let Some(last) = all.last_mut() {
                last.parameters = parameters(detail);
            }
            continue;
        }
        let sql = after(&entry, " LOG:  statement: ").or_else(|| {
            let (_, sql) = after(&entry, " LOG:  execute ")?.split_once(": ")?;
            Some(sql)
        });
        if let Some(sql) = sql {
            all.push(Statement {
                sql: sql.to_owned(),
                parameters: Vec::new(),
            });
        }
    }
    all
}

/// Lines that begin with a tab continue an entry.
fn entries(log: &str) -> Vec<String> {
    let mut entries: Vec<String> = Vec::new();
    for line in log.lines() {
        match (line.strip_prefix('\t'), entries.last_mut()) {
            (Some(more), Some(entry)) => {
                entry.push('\n');
                entry.push_str(more);
            }
            _ => entries.push(line.to_owned()),
        }
    }
    entries
}

fn after<'a>(entry: &'a str, mark: &str) -> Option<&'a str> {
    entry.split_once(mark).map(|(_, rest)| rest)
}

/// From `$1 = '7', $2 = NULL, $3 = 'it''s'`.
fn parameters(text: &str) -> Vec<Option<String>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((_, value)) = rest.split_once(" = ") {
        let Some(mut quoted) = value.strip_prefix('\'') else {
            found.push(None);
            rest = value;
            continue;
        };
        let mut content = String::new();
        while let Some((part, more)) = quoted.split_once('\'') {
            content.push_str(part);
            quoted = more;
            match quoted.strip_prefix('\'') {
                Some(more) => {
                    content.push('\'');
                    quoted = more;
                }
                None => break,
            }
        }
        found.push(Some(content));
        rest = quoted;
    }
    found
}

/// What pgbench does again and again. Parameters stay parameters, so that it prepares what the program prepares.
pub struct Script {
    pub sql: String,
    pub variables: Vec<(String, String)>,
}

impl Script {
    /// All of it, with the values that were seen.
    pub fn of(statements: &[Statement]) -> Script {
        let mut script = Script {
            sql: String::new(),
            variables: Vec::new(),
        };
        for (number, statement) in statements.iter().enumerate() {
            script.add(number, statement, |_| None);
        }
        script
    }

    /// The payments of a run: the call that was seen, each turn with another request, and all that goes with it.
    pub fn of_payments(call: &Statement, seen: &Run, seen_turn: usize, run: &Run) -> Script {
        let turn = format!("{}, (:client_id)::integer, (:turn)::integer", run.number);
        let effects = format!(
            "bench.effects(:effects, {}, {seen_turn}, {turn})",
            seen.number
        );
        let seen = seen.payment(0, seen_turn);
        let mut script = Script {
            sql: "\\set turn :turn + 1\n".to_owned(),
            variables: vec![("turn".to_owned(), "-1".to_owned())],
        };
        script.add(0, call, |value| {
            if value.starts_with('{') {
                return Some(effects.clone());
            }
            match Uuid::try_parse(value) {
                Ok(id) if id == seen => Some(format!("bench.request({turn})")),
                // the one who says yes is of the client's own team
                Ok(_) => Some("bench.id(2, (:client_id)::integer + 1)".to_owned()),
                Err(_) => None,
            }
        });
        let effects = call.parameters.iter().flatten();
        let effects = effects.filter(|value| value.starts_with('{'));
        script
            .variables
            .extend(effects.map(|value| ("effects".to_owned(), value.clone())));
        script
    }

    /// `instead` gives another expression for a parameter's value.
    fn add(
        &mut self,
        number: usize,
        statement: &Statement,
        instead: impl Fn(&str) -> Option<String>,
    ) {
        let mut sql = statement.sql.trim_end().trim_end_matches(';').to_owned();
        // from the last, since $1 begins $10
        for (place, value) in statement.parameters.iter().enumerate().rev() {
            let written = match value.as_deref() {
                None => "null".to_owned(),
                Some(value) => instead(value).unwrap_or_else(|| {
                    let name = format!("q{number}p{place}");
                    self.variables.push((name.clone(), value.to_owned()));
                    format!(":{name}")
                }),
            };
            sql = sql.replace(&format!("${}", place + 1), &written);
        }
        self.sql.push_str(&sql);
        self.sql.push_str(";\n");
    }
}
