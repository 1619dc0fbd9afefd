//! The words of the site, without a database: complete in both languages, used, none hard-coded, and at level B1.

#[path = "texts/b1.rs"]
mod b1;
#[path = "texts/catalogue.rs"]
mod catalogue;
#[path = "texts/usage.rs"]
mod usage;

use std::collections::BTreeSet;

use catalogue::Catalogue;
use zelfgekozen::mail::EVENTS;
use zelfgekozen::organisations::Looser;
use zelfgekozen::texts::{Locale, SOURCES};

/// Fails with every finding at once: one run, one list to work through.
#[track_caller]
fn none(findings: Vec<String>) {
    assert!(findings.is_empty(), "\n  {}\n", findings.join("\n  "));
}

#[test]
fn every_file_on_disk_is_embedded() {
    for locale in Locale::ALL {
        let folder = usage::root().join("texts").join(locale.code());
        let on_disk: BTreeSet<String> = std::fs::read_dir(&folder)
            .expect("the folder of texts")
            .map(|entry| entry.expect("an entry").path())
            .filter(|path| path.extension().is_some_and(|ext| ext == "ftl"))
            .filter_map(|path| Some(path.file_stem()?.to_string_lossy().into_owned()))
            .collect();
        let embedded: BTreeSet<String> = SOURCES.iter().map(|s| s.name.to_owned()).collect();
        assert_eq!(on_disk, embedded, "texts/{locale} and SOURCES differ");
    }
}

#[test]
fn every_text_has_one_place_and_every_reference_exists() {
    let mut findings = Vec::new();
    for locale in Locale::ALL {
        let catalogue = Catalogue::read(locale);
        findings.extend(catalogue.problems.iter().cloned());
        for (key, entry) in &catalogue.entries {
            for reference in &entry.references {
                if !catalogue.entries.contains_key(reference) {
                    findings.push(format!(
                        "{locale}: {key} refers to {reference}, which does not exist"
                    ));
                }
            }
        }
    }
    none(findings);
}

#[test]
fn dutch_and_english_have_the_same_keys_attributes_and_variables() {
    let (nl, en) = (Catalogue::read(Locale::Nl), Catalogue::read(Locale::En));
    let mut findings = Vec::new();
    for (key, ours) in &nl.entries {
        let Some(theirs) = en.entries.get(key) else {
            findings.push(format!("{key} is missing in en/{}.ftl", ours.file));
            continue;
        };
        if ours.file != theirs.file {
            findings.push(format!(
                "{key} is in nl/{} but in en/{}",
                ours.file, theirs.file
            ));
        }
        for (part, variables) in &ours.parts {
            match theirs.parts.get(part) {
                None => findings.push(format!("{key}.{part} is missing in en")),
                Some(other) if other != variables => findings.push(format!(
                    "{key}.{part} has variables {variables:?} in nl and {other:?} in en"
                )),
                Some(_) => {}
            }
        }
        for part in theirs
            .parts
            .keys()
            .filter(|part| !ours.parts.contains_key(*part))
        {
            findings.push(format!("{key}.{part} is missing in nl"));
        }
    }
    for (key, entry) in en
        .entries
        .iter()
        .filter(|(key, _)| !nl.entries.contains_key(*key))
    {
        findings.push(format!("{key} is missing in nl/{}.ftl", entry.file));
    }
    none(findings);
}

#[test]
fn every_text_that_is_asked_for_exists() {
    let catalogue = Catalogue::read(Locale::Nl);
    let findings = usage::read()
        .asked
        .iter()
        .filter(|asked| !catalogue.has_message(&asked.key))
        .map(|asked| format!("{}: there is no text {}", asked.place, asked.key))
        .collect();
    none(findings);
}

#[test]
fn every_error_of_one_field_has_its_words() {
    let catalogue = Catalogue::read(Locale::Nl);
    let says = |key: &str, code: &str| {
        let entry = catalogue.entries.get(key);
        entry.is_some_and(|entry| entry.parts.contains_key(code))
    };
    let faults = usage::field_faults();
    assert!(faults.len() > 10, "only {}", faults.len());
    let mut findings: Vec<String> = faults
        .iter()
        .filter(|fault| match &fault.field {
            Some(field) => !says(&format!("{}-{field}", fault.form), &fault.code),
            // of whichever field: words for all
            None => !catalogue.has_message(&format!("error-{}", fault.code)),
        })
        .map(|fault| {
            let field = fault.field.as_deref().unwrap_or("any field");
            format!("{}: {} has no words for {}", fault.place, field, fault.code)
        })
        .collect();
    let looser = Looser::ALL.iter().map(|why| why.code());
    let silent = looser.filter(|code| !says("rules-form-valid_from", code));
    findings.extend(silent.map(|code| format!("valid_from has no words for {code}")));
    none(findings);
}

#[test]
fn every_text_is_filled_with_the_variables_that_it_has() {
    let catalogue = Catalogue::read(Locale::Nl);
    let mut findings = Vec::new();
    for asked in usage::read().asked {
        let Some(wanted) = catalogue.variables_of(&asked.key) else {
            continue;
        };
        if asked.complete && wanted != asked.filled {
            findings.push(format!(
                "{}: {} needs {wanted:?} and gets {:?}",
                asked.place, asked.key, asked.filled
            ));
        }
    }
    none(findings);
}

#[test]
fn every_text_is_used() {
    let usage = usage::read();
    let catalogue = Catalogue::read(Locale::Nl);
    let referred: BTreeSet<&String> = catalogue
        .entries
        .values()
        .flat_map(|entry| &entry.references)
        .collect();
    let findings = catalogue
        .entries
        .iter()
        .filter(|(key, _)| !referred.contains(key) && !usage.uses(key))
        .map(|(key, entry)| format!("nl/{}.ftl: nothing uses {key}", entry.file))
        .collect();
    none(findings);
}

#[test]
fn every_mail_has_its_words_and_fills_them() {
    let catalogue = Catalogue::read(Locale::Nl);
    let mut findings = Vec::new();
    let mut known = BTreeSet::new();
    for row in EVENTS {
        let subject = format!("mail-{}-subject", row.code);
        let body = format!("mail-{}-body", row.code);
        let mut asked = BTreeSet::new();
        for key in [&subject, &body] {
            match catalogue.variables_of(key) {
                Some(variables) => asked.extend(variables),
                None => findings.push(format!("{key} is missing")),
            }
        }
        let has_action = |e: &catalogue::Entry| e.parts.contains_key("action");
        if !catalogue.entries.get(&body).is_some_and(has_action) {
            findings.push(format!("{body}.action is missing"));
        }
        let given: BTreeSet<String> = row.args.iter().map(|(arg, _)| (*arg).to_owned()).collect();
        if asked != given {
            findings.push(format!("{}: asks {asked:?}, gets {given:?}", row.code));
        }
        known.extend([subject, body]);
    }
    for key in catalogue
        .entries
        .keys()
        .filter(|key| key.starts_with("mail-"))
    {
        let of_event = key.ends_with("-subject") || key.ends_with("-body");
        if of_event && !known.contains(key) {
            findings.push(format!("{key} is of no event"));
        }
    }
    none(findings);
}

#[test]
fn every_mail_is_sent_by_a_room() {
    let usage = usage::read();
    let findings = EVENTS
        .iter()
        .filter(|row| !usage.mentions(&format!("Event::{:?}", row.event)))
        .map(|row| format!("nothing sends {}", row.code))
        .collect();
    none(findings);
}

#[test]
fn no_template_has_words_of_its_own() {
    none(usage::hard_coded_words());
}

#[test]
fn dutch_sentences_are_short() {
    let catalogue = Catalogue::read(Locale::Nl);
    let mut findings = Vec::new();
    for source in SOURCES {
        let mut lengths = Vec::new();
        for (place, text) in catalogue.texts_of(source.name) {
            for sentence in b1::sentences(text) {
                let words = b1::words(&sentence).count();
                lengths.push(words);
                if words > b1::LONGEST_SENTENCE {
                    findings.push(format!("{place}: {words} words in “{sentence}”"));
                }
            }
        }
        let total: usize = lengths.iter().sum();
        if total > b1::AVERAGE_SENTENCE * lengths.len() {
            findings.push(format!(
                "nl/{}.ftl: {total} words in {} sentences is too long on average",
                source.name,
                lengths.len()
            ));
        }
    }
    none(findings);
}

#[test]
fn dutch_texts_have_no_office_words() {
    let catalogue = Catalogue::read(Locale::Nl);
    let mut findings = Vec::new();
    for (place, text) in catalogue.texts() {
        let key = place.rsplit(' ').next().unwrap_or_default();
        for word in b1::words(text) {
            if b1::AS_PEOPLE_SAY_IT.contains(&(key, word.as_str())) {
                continue;
            }
            if let Some(instead) = b1::plainer(&word) {
                findings.push(format!("{place}: “{word}” → {instead}"));
            }
        }
        let lower = text.to_lowercase();
        for (phrase, instead) in b1::OFFICE_PHRASES {
            if lower.contains(phrase) {
                findings.push(format!("{place}: “{phrase}” → {instead}"));
            }
        }
    }
    none(findings);
}

#[test]
fn people_are_addressed_with_u() {
    none(words_found(Locale::Nl, b1::FAMILIAR));
}

#[test]
fn no_language_leaks_into_the_other() {
    let mut findings = words_found(Locale::Nl, b1::ENGLISH_ONLY);
    findings.extend(words_found(Locale::En, b1::DUTCH_ONLY));
    none(findings);
}

fn words_found(locale: Locale, unwanted: &[&str]) -> Vec<String> {
    let catalogue = Catalogue::read(locale);
    let mut findings = Vec::new();
    for (place, text) in catalogue.texts() {
        for word in b1::words(text).filter(|word| unwanted.contains(&word.as_str())) {
            findings.push(format!("{place}: “{word}”"));
        }
    }
    findings
}
