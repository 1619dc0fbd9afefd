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
