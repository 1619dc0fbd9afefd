//! The Fluent files of one language, read into what the tests compare.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{
    Attribute, CallArguments, Entry as FluentEntry, Expression, InlineExpression, Pattern,
    PatternElement,
};
use zelfgekozen::texts::{Locale, SOURCES};

/// The text itself among an entry's parts; the others are its attributes.
const VALUE: &str = "(text)";

pub struct Catalogue {
    /// Messages by key, terms by key with their hyphen.
    pub entries: BTreeMap<String, Entry>,
    pub problems: Vec<String>,
    texts: Vec<Piece>,
}

#[derive(Default)]
pub struct Entry {
    pub file: String,
    /// Per part the variables it asks for.
    pub parts: BTreeMap<String, BTreeSet<String>>,
    pub references: BTreeSet<String>,
}

struct Piece {
    file: String,
    place: String,
    text: String,
}

impl Catalogue {
    pub fn read(locale: Locale) -> Catalogue {
        let mut catalogue = Catalogue {
            entries: BTreeMap::new(),
            problems: Vec::new(),
            texts: Vec::new(),
        };
        for source in SOURCES {
            let resource = match fluent_syntax::parser::parse(source.text(locale)) {
                Ok(resource) => resource,
                Err((resource, errors)) => {
                    let file = format!("{locale}/{}.ftl", source.name);
                    let problem = |e| format!("{file}: {e}");
                    catalogue.problems.extend(errors.iter().map(problem));
                    resource
                }
            };
            for entry in &resource.body {
                let (key, value, attributes) = match entry {
                    FluentEntry::Message(m) => {
                        (m.id.name.to_owned(), m.value.as_ref(), &m.attributes)
                    }
                    FluentEntry::Term(t) => {
                        (format!("-{}", t.id.name), Some(&t.value), &t.attributes)
                    }
                    _ => continue,
                };
                catalogue.add(locale, source.name, key, value, attributes);
            }
        }
        catalogue
    }

    fn add(
        &mut self,
        locale: Locale,
        file: &str,
        key: String,
        value: Option<&Pattern<&str>>,
        attributes: &[Attribute<&str>],
    ) {
        let mut entry = Entry {
            file: file.to_owned(),
            ..Entry::default()
        };
        let named = attributes.iter().map(|a| (a.id.name, &a.value));
        for (part, pattern) in value.map(|v| (VALUE, v)).into_iter().chain(named) {
            let mut reader = Reader::default();
            reader.pattern(pattern);
            reader.end_piece();
            for text in reader.pieces {
                self.texts.push(Piece {
                    file: file.to_owned(),
                    place: format!("{locale}/{file}.ftl {key}"),
                    text,
                });
            }
            entry.references.append(&mut reader.references);
            entry.parts.insert(part.to_owned(), reader.variables);
        }
        if self.entries.contains_key(&key) {
            self.problems
                .push(format!("{locale}: {key} is there twice"));
        }
        self.entries.insert(key, entry);
    }

    pub fn has_message(&self, key: &str) -> bool {
        !key.starts_with('-')
            && self
                .entries
                .get(key)
                .is_some_and(|e| e.parts.contains_key(VALUE))
    }

    /// What the text itself must be filled with, through the messages it refers to.
    pub fn variables_of(&self, key: &str) -> Option<BTreeSet<String>> {
        let entry = self.entries.get(key)?;
        let mut variables = entry.parts.get(VALUE)?.clone();
        for reference in entry.references.iter().filter(|r| !r.starts_with('-')) {
            variables.extend(self.variables_of(reference).unwrap_or_default());
        }
        Some(variables)
    }

    /// Every piece of running text, each variant of a choice by itself, with the place it stands in.
    pub fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts
            .iter()
            .map(|p| (p.place.as_str(), p.text.as_str()))
    }

    pub fn texts_of(&self, file: &str) -> impl Iterator<Item = (&str, &str)> {
        let file = file.to_owned();
        self.texts
            .iter()
            .filter(move |p| p.file == file)
            .map(|p| (p.place.as_str(), p.text.as_str()))
    }
}

#[derive(Default)]
struct Reader {
    variables: BTreeSet<String>,
    references: BTreeSet<String>,
    pieces: Vec<String>,
    piece: String,
}

impl Reader {
    fn pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => self.piece.push_str(value),
                PatternElement::Placeable { expression } => self.expression(expression),
            }
        }
    }

    fn end_piece(&mut self) {
        let piece = std::mem::take(&mut self.piece);
        if !piece.trim().is_empty() {
            self.pieces.push(piece);
        }
    }

    fn expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline, true),
            Expression::Select { selector, variants } => {
                self.inline(selector, false);
                // A variant is read in the sentence it stands in: what went before goes with each.
                let before = self.piece.clone();
                for variant in variants {
                    self.piece.clone_from(&before);
                    self.pattern(&variant.value);
                    if !variant.default {
                        self.end_piece();
                    }
                }
                self.piece.clone_from(&before);
                for variant in variants.iter().filter(|v| v.default) {
                    self.pattern(&variant.value);
                }
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>, shown: bool) {
        let mut stands_for = "X";
        match inline {
            InlineExpression::StringLiteral { value } => stands_for = value,
            InlineExpression::NumberLiteral { .. } => {}
            InlineExpression::VariableReference { id } => {
                self.variables.insert(id.name.to_owned());
            }
            InlineExpression::MessageReference { id, .. } => {
                self.references.insert(id.name.to_owned());
            }
            InlineExpression::TermReference { id, arguments, .. } => {
                self.references.insert(format!("-{}", id.name));
                if let Some(arguments) = arguments {
                    self.arguments(arguments);
                }
            }
            InlineExpression::FunctionReference { arguments, .. } => self.arguments(arguments),
            InlineExpression::Placeable { expression } => return self.expression(expression),
        }
        if shown {
            self.piece.push_str(stands_for);
        }
    }

    fn arguments(&mut self, arguments: &CallArguments<&str>) {
        for positional in &arguments.positional {
            self.inline(positional, false);
        }
        for named in &arguments.named {
            self.inline(&named.value, false);
        }
    }
}
