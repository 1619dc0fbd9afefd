use crate::auth::password::{self, PasswordRefusal};
use crate::auth::{Role, Viewer};
use crate::base::text::Email;
use crate::paths;
use crate::web::{FieldError, Fields, Form};

/// A name as others see it.
const NAME: (usize, usize) = (2, 80);
/// Where to go on after signing in or up: a hidden field, and a part of the address.
pub const NEXT: &str = "verder";
/// People don't see this field. Who fills it in is a program.
const TRAP: &str = "website";

pub struct SignUpForm {
    pub name: String,
    pub email: Email,
    pub next: Option<String>,
    pub trapped: bool,
}

/// A form as it was sent: what it says, or what is wrong with it. The fields come back either way, without
/// the secrets, for showing again when the verb refuses.
pub type Parsed<T> = Result<(T, Fields), Fields>;

fn done<T>(fields: Fields, value: Option<T>) -> Parsed<T> {
    match value {
        Some(value) if !fields.has_errors() => Ok((value, fields)),
        _ => Err(fields),
    }
}

pub fn sign_up(form: Form) -> Parsed<SignUpForm> {
    let mut f = form.fields("sign-up");
    let name = f.text("name", NAME.0, NAME.1);
    let email = f.email("email");
    agreed(&mut f);
    let next = next_of(&f);
    let trapped = !f.value(TRAP).is_empty();
    let parsed = email.map(|email| SignUpForm {
        name,
        email,
        next,
        trapped,
    });
    done(f, parsed)
}

/// The password of a new account, chosen by who got the mail. `municipality` is its name: no password is made of it.
pub fn confirm(form: Form, name: &str, email: &Email, municipality: &str) -> Parsed<String> {
    let mut f = form.fields("confirm");
    let known = [name, email.as_str(), municipality];
    let password = new_password(&mut f, "password", &known);
    done(f, Some(password))
}

pub struct JoinForm {
    pub name: String,
    pub password: String,
}

/// The short sign-up of someone whose address an invitation confirms.
pub fn join(form: Form, email: &Email, municipality: &str) -> Parsed<JoinForm> {
    let mut f = form.fields("join");
    let name = f.text("name", NAME.0, NAME.1);
    let known = [name.as_str(), email.as_str(), municipality];
    let password = new_password(&mut f, "password", &known);
    agreed(&mut f);
    done(f, Some(JoinForm { name, password }))
}

pub struct SignInForm {
    pub email: Email,
    pub password: String,
}

pub fn sign_in(form: Form) -> Parsed<SignInForm> {
    let mut f = form.fields("sign-in");
    let email = f.email("email");
    let password = known_password(&mut f, "password");
    done(f, email.map(|email| SignInForm { email, password }))
}

pub fn forgot(form: Form) -> Parsed<Email> {
    let mut f = form.fields("forgot");
    let email = f.email("email");
    done(f, email)
}

pub fn reset(form: Form, email: Option<&Email>, municipality: &str) -> Parsed<String> {
    let mut f = form.fields("reset");
    let known = [email.map_or("", Email::as_str), municipality];
    let password = new_password(&mut f, "password", &known);
    done(f, Some(password))
}

pub fn name(form: Form) -> Parsed<String> {
    let mut f = form.fields("account-name");
    let name = f.text("name", NAME.0, NAME.1);
    done(f, Some(name))
}

pub struct EmailForm {
    pub email: Email,
    pub password: String,
}

pub fn email(form: Form) -> Parsed<EmailForm> {
    let mut f = form.fields("account-email");
    let email = f.email("email");
    let password = known_password(&mut f, "password");
    done(f, email.map(|email| EmailForm { email, password }))
}

pub struct PasswordForm {
    pub old: String,
    pub new: String,
}

pub fn change_password(form: Form, who: &Viewer, municipality: &str) -> Parsed<PasswordForm> {
    let mut f = form.fields("account-password");
    let old = known_password(&mut f, "old_password");
    let known = [who.name.as_str(), who.email.as_str(), municipality];
    let new = new_password(&mut f, "new_password", &known);
    done(f, Some(PasswordForm { old, new }))
}

pub fn end(form: Form) -> Parsed<String> {
    let mut f = form.fields("account-end");
    let password = known_password(&mut f, "password");
    done(f, Some(password))
}

pub struct StaffForm {
    pub email: Email,
    pub role: Role,
}

pub fn staff(form: Form) -> Parsed<StaffForm> {
    let mut f = form.fields("staff-invite");
    let email = f.email("email");
    let role = f.choice("role", |code| {
        Role::from_code(code).filter(|role| role.is_staff())
    });
    let parsed = email
        .zip(role)
        .map(|(email, role)| StaffForm { email, role });
    done(f, parsed)
}

/// Where the form says to go on to: a page of this site or nothing.
pub fn next_of(fields: &Fields) -> Option<String> {
    paths::safe_next(&fields.value(NEXT)).map(str::to_owned)
}

fn agreed(f: &mut Fields) {
    if !f.ticked("agree") {
        f.fail("agree", FieldError::Missing);
    }
}

/// A password that is judged. Not to be mistaken for [`known_password`], which may be older than the rules.
fn new_password(f: &mut Fields, name: &'static str, known: &[&str]) -> String {
    let typed = f.secret(name);
    let judged = password::judge(&typed, known);
    match judged {
        Ok(()) => {}
        Err(PasswordRefusal::Missing) => f.fail(name, FieldError::Missing),
        Err(PasswordRefusal::TooShort) => {
            f.fail(name, FieldError::TooShort { min: password::MIN });
        }
        Err(PasswordRefusal::TooLong) => f.fail(name, FieldError::TooLong { max: password::MAX }),
        Err(PasswordRefusal::TooCommon) => f.fail(name, FieldError::Other("too-common")),
    }
    typed
}

fn known_password(f: &mut Fields, name: &'static str) -> String {
    let typed = f.secret(name);
    if typed.is_empty() {
        f.fail(name, FieldError::Missing);
    } else if typed.chars().count() > password::MAX {
        // hashing a book would only keep the hasher busy
        f.fail(name, FieldError::TooLong { max: password::MAX });
    }
    typed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(pairs: &[(&str, &str)]) -> Form {
        Form(
            pairs
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
        )
    }

    const GOOD: [(&str, &str); 3] = [
        ("name", "An de Groot"),
        ("email", "an@voorbeeld.example"),
        ("agree", "yes"),
    ];

    #[test]
    fn a_good_sign_up_is_read() {
        let (read, fields) = sign_up(form(&GOOD)).ok().unwrap();
        assert_eq!(read.name, "An de Groot");
        assert!(!read.trapped);
        assert_eq!(fields.value("email"), "an@voorbeeld.example");
    }

    #[test]
    fn a_password_is_read_and_not_kept_and_a_wrong_one_is_refused() {
        let email = Email::parse("an@voorbeeld.example").unwrap();
        let typed = |password| {
            let sent = form(&[("password", password)]);
            confirm(sent, "An de Groot", &email, "Roosendaal")
        };
        let (password, fields) = typed("vier losse woorden").ok().unwrap();
        assert_eq!(password, "vier losse woorden");
        assert_eq!(fields.value("password"), "");
        let endless = "b c ".repeat(40);
        for wrong in [
            "",
            "elf tekens.",
            "Welkom123456",
            email.as_str(),
            "An de Groot 26",
            "roosendaal2026",
            &endless,
        ] {
            assert!(typed(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn every_wrong_field_is_refused_alone() {
        let long = "a".repeat(81);
        for (name, value) in [
            ("name", ""),
            ("name", "A"),
            ("name", long.as_str()),
            ("email", ""),
            ("email", "an@"),
            ("agree", ""),
        ] {
            let mut fields = GOOD.to_vec();
            fields.retain(|(kept, _)| *kept != name);
            fields.push((name, value));
            assert!(sign_up(form(&fields)).is_err(), "{name}: {value}");
        }
    }

    #[test]
    fn a_program_that_fills_in_everything_is_seen() {
        let mut fields = GOOD.to_vec();
        fields.push((TRAP, "https://koop.example"));
        assert!(sign_up(form(&fields)).ok().unwrap().0.trapped);
    }

    #[test]
    fn nobody_is_sent_to_another_site_after_signing_up() {
        for (next, expected) in [
            ("/uitnodiging/x", Some("/uitnodiging/x")),
            ("//elders.example", None),
            ("https://elders.example", None),
        ] {
            let mut fields = GOOD.to_vec();
            fields.push((NEXT, next));
            let read = sign_up(form(&fields)).ok().unwrap().0;
            assert_eq!(read.next.as_deref(), expected);
        }
    }

    #[test]
    fn an_old_password_is_not_held_to_the_rules_of_new_ones() {
        let old = [("email", "an@voorbeeld.example"), ("password", "kort")];
        assert!(sign_in(form(&old)).is_ok());
    }

    #[test]
    fn staff_get_roles_of_the_town_hall_only() {
        let invite = |role| staff(form(&[("email", "an@voorbeeld.example"), ("role", role)]));
        assert!(invite("controller").is_ok());
        for wrong in ["board", "team", "chef", ""] {
            assert!(invite(wrong).is_err(), "{wrong}");
        }
    }
}
