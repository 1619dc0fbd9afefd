use data_encoding::BASE64URL_NOPAD;
use rand::RngExt;
use sha2::{Digest, Sha256};

/// 256 random bits, for sessions and one-time links. Shown to its owner once; stored as a hash only.
#[derive(Clone)]
pub struct Token([u8; 32]);

impl Token {
    pub fn random() -> Token {
        Token(rand::rng().random())
    }

    pub fn parse(text: &str) -> Option<Token> {
        let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).ok()?;
        bytes.try_into().ok().map(Token)
    }

    /// What is stored and looked up: the database never holds what a visitor could use.
    pub fn hash(&self) -> Vec<u8> {
        Sha256::digest(self.0).to_vec()
    }
}

impl std::fmt::Display for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&BASE64URL_NOPAD.encode(&self.0))
    }
}

/// Never the token itself, so that it can't end in a log.
impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_reads_back_and_hides_in_logs() {
        let token = Token::random();
        let text = token.to_string();
        assert_eq!(Token::parse(&text).unwrap().hash(), token.hash());
        assert!(Token::parse("kort").is_none());
        assert!(!format!("{token:?}").contains(&text));
    }
}
