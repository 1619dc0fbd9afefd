//! Which texts the code and the templates ask for, and which words stand in templates by themselves.
//!
//! A text counts as used when its key is a string literal somewhere, when it fits a literal with a
//! place in it (`"plan-phase-{}"`) or a call that adds a code to it, or when it is a form's name and a field's
//! name joined by a hyphen.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Words that need no translation.
const ALLOWED_WORDS: &[&str] = &["Zelfgekozen", "NL", "EN"];
/// Names of more than one word in the code of pages: they are the same in every language.
const ALLOWED_NAMES: &[&str] = &["Samsung Internet", "Mac OS X"];
/// Calls whose first argument is the key of a text.
const ASKING_CALLS: &[&str] = &[".t(", "t.text(", ".page(", ".words("];
/// Calls that add a code to the end of a key.
const VARIANT_CALLS: &[&str] = &[".tt("];
/// Keys of which the beginning says that they are keys.
const KEY_BEGINNINGS: &[&str] = &["refusal-", "failure-", "error-"];
/// Calls that name a form.
const FORM_CALLS: &[&str] = &["fields(", "Fields::new(", "Fields::with(", ".worded("];
/// Attributes that people see or hear.
const READ_ATTRIBUTES: &[&str] = &[
    "aria-label",
    "alt",
    "title",
    "placeholder",
    "aria-description",
];

pub struct Usage {
    pub asked: Vec<Asked>,
    literals: BTreeSet<String>,
    /// The fixed parts of literals with places in them, in order.
    patterns: Vec<Vec<String>>,
    forms: BTreeSet<String>,
    /// The code of all rooms but the mail room's own table.
    code: String,
}

/// One call with a literal key.
pub struct Asked {
    pub place: String,
    pub key: String,
    pub filled: BTreeSet<String>,
    /// False when the text goes on to be filled elsewhere.
    pub complete: bool,
}

pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

pub fn read() -> Usage {
    let mut usage = Usage {
        asked: Vec::new(),
        literals: BTreeSet::new(),
        patterns: Vec::new(),
        forms: BTreeSet::new(),
        code: String::new(),
    };
    let mut files = files_in("src", "rs");
    files.extend(files_in("templates", "html"));
    for (name, text) in files {
        if name.starts_with("src/texts/") {
            continue;
        }
        let text = match name.ends_with(".rs") {
            true => without_tests_and_comments(&text),
            false => only_expressions(&text),
        };
        usage.add(&name, &text);
        if name.starts_with("src/") && !name.starts_with("src/mail/") {
            usage.code.push_str(&text);
        }
    }
    usage
}

/// A template without its HTML and its notes, every line and place kept: a quote of an attribute is not one of a
/// literal.
fn only_expressions(template: &str) -> String {
    let mut kept = String::with_capacity(template.len());
    let mut inside = false;
    let mut rest = template;
    while let Some(letter) = rest.chars().next() {
        if rest.starts_with("{#") {
            let note = rest.find("#}").map_or(rest.len(), |end| end + 2);
            kept.extend(rest[..note].chars().filter(|c| *c == '\n'));
            rest = &rest[note..];
            continue;
        }
        let opens = rest.starts_with("{{") || rest.starts_with("{%");
        let closes = rest.starts_with("}}") || rest.starts_with("%}");
        inside = (inside || opens) && !closes;
        let blank = " ".repeat(letter.len_utf8());
        match inside || letter == '\n' {
            true => kept.push(letter),
            false => kept.push_str(&blank),
        }
        rest = &rest[letter.len_utf8()..];
    }
    kept
}

impl Usage {
    fn add(&mut self, file: &str, text: &str) {
        for (at, literal) in literals(text) {
            let before = &text[..at - 1];
            let called = |calls: &[&str]| calls.iter().any(|call| before.ends_with(call));
            if called(FORM_CALLS) {
                self.forms.insert(literal.to_owned());
            }
            let looks_like_a_key = is_key(literal);
            let begins_like_one = KEY_BEGINNINGS.iter().any(|b| literal.starts_with(b));
            if looks_like_a_key && (called(ASKING_CALLS) || begins_like_one) {
                let line = before.lines().count().max(1);
                let (filled, complete) = match called(ASKING_CALLS) {
                    true => filled_after(&text[at + literal.len() + 1..], before),
                    false => (BTreeSet::new(), false),
                };
                self.asked.push(Asked {
                    place: format!("{file}:{line}"),
                    key: literal.to_owned(),
                    filled,
                    complete,
                });
            }
            self.patterns.extend(key_pattern(literal));
            if called(VARIANT_CALLS) {
                self.patterns
                    .push(vec![format!("{literal}-"), String::new()]);
            }
            self.literals.insert(literal.to_owned());
        }
    }

    pub fn uses(&self, key: &str) -> bool {
        self.literals.contains(key)
            || self.patterns.iter().any(|pattern| fits(key, pattern))
            || self.forms.iter().any(|form| {
                key.strip_prefix(form.as_str())
                    .and_then(|rest| rest.strip_prefix('-'))
                    .is_some_and(|field| {
                        self.literals.contains(field)
                            || self.literals.contains(&field.replace('-', "_"))
                    })
            })
    }

    /// Whether some room names this, as a whole word.
    pub fn mentions(&self, name: &str) -> bool {
        self.code.match_indices(name).any(|(at, _)| {
            let next = self.code[at + name.len()..].chars().next();
            !next.is_some_and(char::is_alphanumeric)
        })
    }
}

/// An error of a kind of its own, as the code notes it.
pub struct FieldFault {
    pub place: String,
    pub form: String,
    /// None where the caller names the field.
    pub field: Option<String>,
    pub code: String,
}

/// Every `FieldError::Other` and `FieldError::TooEarly` whose code stands in the same file.
pub fn field_faults() -> Vec<FieldFault> {
    let mut found = Vec::new();
    for (file, code) in files_in("src", "rs") {
        if file == "src/web/form.rs" {
            continue;
        }
        let code = without_tests_and_comments(&code);
        let literals = literals(&code);
        for kind in ["FieldError::Other(", "FieldError::TooEarly {"] {
            for (at, _) in code.match_indices(kind) {
                let before = &code[..at];
                let fail = before.rfind(".fail(").map_or(0, |start| start + 6);
                let field = before[fail..].trim_start().strip_prefix('"');
                // the code itself, or the pair of code and day right before
                let own = match kind.ends_with('(') {
                    true => literals.iter().find(|(start, _)| *start > at),
                    false => literals.iter().rfind(|(start, literal)| {
                        *start < at
                            && code[..start - 1].ends_with("(code, first) = (")
                            && is_key(literal)
                    }),
                };
                let form = literals.iter().rfind(|(start, _)| {
                    let before = &code[..start - 1];
                    *start < at && FORM_CALLS.iter().any(|call| before.ends_with(call))
                });
                let Some((_, own)) = own else { continue };
                found.push(FieldFault {
                    place: format!("{file}:{}", before.lines().count().max(1)),
                    form: form.map_or_else(String::new, |(_, form)| (*form).to_owned()),
                    field: field.and_then(|f| Some(f.split_once('"')?.0.to_owned())),
                    code: (*own).to_owned(),
                });
            }
        }
    }
    found
}

/// What stands in `.with("…", …)` right after the call; and whether the chain ends there.
fn filled_after(mut rest: &str, before: &str) -> (BTreeSet<String>, bool) {
    let mut filled = BTreeSet::new();
    let Some(after) = rest.trim_start().strip_prefix(')') else {
        return (filled, false);
    };
    rest = after;
    while let Some(argument) = rest.trim_start().strip_prefix(".with(") {
        let argument = argument.trim_start();
        let Some((name, tail)) = argument.strip_prefix('"').and_then(|a| a.split_once('"')) else {
            return (filled, false);
        };
        filled.insert(name.to_owned());
        let Some(end) = closing(tail) else {
            return (filled, false);
        };
        rest = &tail[end + 1..];
    }
    // `let text = page.t("key");` may be filled further on.
    let line = before.rsplit(['\n', '{']).next().unwrap_or_default();
    let kept = line.trim_start().starts_with("let ") && filled.is_empty();
    (filled, !kept)
}

/// Where the parenthesis closes that is open at the start.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 1;
    let mut quoted = false;
    for (at, c) in text.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '(' if !quoted => depth += 1,
            ')' if !quoted => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(at);
        }
    }
    None
}

fn is_key(text: &str) -> bool {
    text.contains('-')
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && !text.ends_with('-')
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_".contains(&b))
}

/// `"plan-phase-{}"` → `["plan-phase-", ""]`. None when it could be anything.
fn key_pattern(literal: &str) -> Option<Vec<String>> {
    let mut parts = Vec::new();
    let mut rest = literal;
    while let Some((fixed, tail)) = rest.split_once('{') {
        parts.push(fixed.to_owned());
        rest = tail.split_once('}')?.1;
    }
    parts.push(rest.to_owned());
    let first = parts.first().filter(|_| parts.len() > 1)?;
    let plain = |part: &String| {
        part.bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b))
    };
    (first.len() > 3 && first.ends_with('-') && parts.iter().all(plain)).then_some(parts)
}

fn fits(key: &str, pattern: &[String]) -> bool {
    let Some((first, others)) = pattern.split_first() else {
        return false;
    };
    let Some(mut rest) = key.strip_prefix(first.as_str()) else {
        return false;
    };
    for (index, part) in others.iter().enumerate() {
        let last = index + 1 == others.len();
        let found = match last {
            true => rest.strip_suffix(part.as_str()).map(|_| ""),
            false => rest.split_once(part.as_str()).map(|(_, after)| after),
        };
        let Some(after) = found else { return false };
        rest = after;
    }
    true
}

/// String literals with the place of their first character.
fn literals(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'"' => {
                let start = at + 1;
                at = start;
                while at < bytes.len() && bytes[at] != b'"' {
                    at += if bytes[at] == b'\\' { 2 } else { 1 };
                }
                found.push((start, &text[start..at.min(bytes.len())]));
                at += 1;
            }
            // '"' as a character
            b'\'' if bytes.get(at + 1) == Some(&b'"') && bytes.get(at + 2) == Some(&b'\'') => {
                at += 3
            }
            _ => at += 1,
        }
    }
    found
}

fn without_tests_and_comments(code: &str) -> String {
    let code = code.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let is_comment = |line: &&str| line.trim_start().starts_with("//");
    let lines: Vec<&str> = code
        .lines()
        .map(|line| if is_comment(&line) { "" } else { line })
        .collect();
    lines.join("\n")
}

fn files_in(folder: &str, extension: &str) -> Vec<(String, String)> {
    let mut files = Vec::new();
    gather(&root().join(folder), extension, &mut files);
    files.sort();
    files
}

fn gather(folder: &Path, extension: &str, files: &mut Vec<(String, String)>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for entry in entries {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            gather(&path, extension, files);
        } else if path.extension().is_some_and(|ext| ext == extension) {
            let name = path.strip_prefix(root()).expect("below the root");
            let text = std::fs::read_to_string(&path).expect("a text file");
            files.push((name.to_string_lossy().into_owned(), text));
        }
    }
}

/// Words in templates and in the code of pages that came from no Fluent file.
pub fn hard_coded_words() -> Vec<String> {
    let mut findings = Vec::new();
    for (file, code) in files_in("src", "rs") {
        let is_page = file.contains("/pages") || file.starts_with("src/overview/");
        if !is_page || file.contains("/store") {
            continue;
        }
        let code = without_tests_and_comments(&code);
        for spoken in sentences(&code).filter(|spoken| !ALLOWED_NAMES.contains(spoken)) {
            findings.push(format!("{file}: “{spoken}” in the code"));
        }
    }
    for (file, template) in files_in("templates", "html") {
        for spoken in spoken_literals(&template) {
            findings.push(format!("{file}: “{spoken}” in an expression"));
        }
        let html = without_expressions(&template);
        for (line, text) in text_nodes(&html) {
            let has_words = text
                .split(|c: char| !c.is_alphabetic())
                .any(|word| !word.is_empty() && !ALLOWED_WORDS.contains(&word));
            if has_words {
                findings.push(format!("{file}:{line}: “{}”", text.trim()));
            }
        }
    }
    findings
}

/// Expressions become a space of as many lines; comments and entities too.
fn without_expressions(template: &str) -> String {
    let mut html = template.to_owned();
    for (open, close) in [("{#", "#}"), ("<!--", "-->"), ("{{", "}}"), ("{%", "%}")] {
        let mut cleaned = String::new();
        let mut rest = html.as_str();
        while let Some((before, tail)) = rest.split_once(open) {
            let (inside, after) = tail.split_once(close).unwrap_or((tail, ""));
            cleaned.push_str(before);
            cleaned.push(' ');
            cleaned.extend(inside.chars().filter(|c| *c == '\n'));
            rest = after;
        }
        cleaned.push_str(rest);
        html = cleaned;
    }
    html
}

/// Text between tags, and what stands in attributes that people see or hear; with the line number.
fn text_nodes(html: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut rest = html;
    let mut line = 1;
    while !rest.is_empty() {
        let (text, tail) = rest.split_once('<').unwrap_or((rest, ""));
        found.push((line, without_entities(text)));
        line += text.matches('\n').count();
        let (tag, after) = tail.split_once('>').unwrap_or((tail, ""));
        for name in READ_ATTRIBUTES {
            if let Some((_, value)) = tag.split_once(&format!(" {name}=\"")) {
                let value = value.split('"').next().unwrap_or_default();
                found.push((line, without_entities(value)));
            }
        }
        line += tag.matches('\n').count();
        rest = after;
        for silent in ["script", "style"] {
            if tag.starts_with(silent) && !tag.ends_with('/') {
                let close = format!("</{silent}");
                let (inside, after) = rest.split_once(&close).unwrap_or((rest, ""));
                line += inside.matches('\n').count();
                rest = after.split_once('>').map_or("", |(_, after)| after);
            }
        }
    }
    found.retain(|(_, text)| !text.trim().is_empty());
    found
}

fn without_entities(text: &str) -> String {
    let mut cleaned = String::new();
    let mut rest = text;
    while let Some((before, tail)) = rest.split_once('&') {
        cleaned.push_str(before);
        rest = match tail.split_once(';') {
            Some((name, after)) if name.len() < 9 && !name.contains(' ') => after,
            _ => tail,
        };
    }
    cleaned.push_str(rest);
    cleaned
}

/// Literals that are sentences, not names: they have a space between letters.
fn sentences(code: &str) -> impl Iterator<Item = &str> {
    literals(code)
        .into_iter()
        .map(|(_, l)| l)
        .filter(|literal| {
            let words = literal
                .split(' ')
                .filter(|w| w.len() > 1)
                .collect::<Vec<_>>();
            let lettered = |w: &&str| w.chars().all(|c| c.is_alphabetic() || ",.?!'’".contains(c));
            words.len() > 1 && words.iter().all(lettered)
        })
}

/// Sentences in the expressions of a template.
fn spoken_literals(template: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for (open, close) in [("{{", "}}"), ("{%", "%}")] {
        let mut rest = template;
        while let Some((_, tail)) = rest.split_once(open) {
            let (inside, after) = tail.split_once(close).unwrap_or((tail, ""));
            found.extend(sentences(inside));
            rest = after;
        }
    }
    found
}

#[test]
fn keys_and_variables_are_read_as_templates_write_them() {
    let mut usage = read();
    usage.asked.clear();
    let template = r##"{# {{ page.t("not-read") }} #}<p title="x">
        {{ page.t("plan-left").with("n", f(1, ")")).with("who", "An") }} {{ page.tt("zz-phase", code) }}"##;
    usage.add("x.html", &only_expressions(template));
    let asked: Vec<_> = usage
        .asked
        .iter()
        .map(|a| (&a.key[..], a.complete))
        .collect();
    assert_eq!(asked, [("plan-left", true)]);
    assert_eq!(
        usage.asked[0].filled,
        BTreeSet::from(["n".to_owned(), "who".to_owned()])
    );
    assert!(usage.uses("zz-phase-done") && !usage.uses("zz-phases"));
    usage.add(
        "x.rs",
        r#"raw.fields("zzform"); f.text("own_part", 1, 9); t("zz-step-{}-title")"#,
    );
    assert!(usage.uses("zzform-own-part") && !usage.uses("zzform-other"));
    assert!(usage.uses("zz-step-1-title") && !usage.uses("zz-step-1"));
}
