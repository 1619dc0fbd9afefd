//! Closed lists of words.

/// Enums whose variants have a code, as the database and the texts name them: the code is written once, beside the
/// variant. Gives `ALL`, `code` and `from_code`.
macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident { $($(#[$item_doc:meta])* $item:ident = $code:literal),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name {
            $($(#[$item_doc])* $item),*
        }

        impl $name {
            pub const ALL: &[$name] = &[$($name::$item),*];

            pub const fn code(self) -> &'static str {
                match self {
                    $($name::$item => $code),*
                }
            }

            pub fn from_code(code: &str) -> Option<$name> {
                Self::ALL.iter().copied().find(|item| item.code() == code)
            }
        }
    )*};
}

pub(crate) use codes;

/// The codes of a list, as a column of several holds them.
pub fn codes_of<T: Copy>(items: &[T], code: impl Fn(T) -> &'static str) -> Vec<String> {
    items.iter().map(|item| code(*item).to_owned()).collect()
}

/// The list that a column of several holds; none when it has a code that nobody knows.
pub fn all_known<T>(codes: &[String], parse: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    codes.iter().map(|code| parse(code)).collect()
}
