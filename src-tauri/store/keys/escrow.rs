//! The council's escrow: the data key in a sealed box (X25519) that only the council's private key opens.

use std::path::Path;

use crypto_box::{PublicKey, SecretKey};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::code::{self, CodeError};
use super::{DataKey, from_hex, to_hex};

/// The data key under a council's public key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Escrow {
    public_key: String,
    sealed: String,
}

/// A council's public escrow key, as policy gives it: 64 hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EscrowPublic([u8; 32]);

/// A council's private escrow key.
pub struct EscrowPrivate(SecretKey);

impl EscrowPublic {
    /// Reads the key; `None` where it is not one.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        Some(EscrowPublic(from_hex(text.trim())?.try_into().ok()?))
    }

    /// The key as policy writes it.
    #[must_use]
    pub fn text(&self) -> String {
        to_hex(&self.0)
    }
}

impl EscrowPrivate {
    /// A new pair, for the council to keep apart from every laptop.
    #[must_use]
    pub fn random() -> Self {
        EscrowPrivate(SecretKey::generate(&mut rand::rngs::OsRng))
    }

    /// Reads the key; `None` where it is not one.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let bytes = Zeroizing::new(from_hex(text.trim())?);
        Some(EscrowPrivate(SecretKey::from_slice(&bytes).ok()?))
    }

    /// Reads the key from a file that nobody else on the computer may read.
    pub fn read_file(path: &Path) -> Result<Self, CodeError> {
        Self::read(&code::read_private(path)?).ok_or(CodeError::NotAnEscrowKey)
    }

    /// The key as the council keeps it.
    #[must_use]
    pub fn text(&self) -> Zeroizing<String> {
        Zeroizing::new(to_hex(&*Zeroizing::new(self.0.to_bytes())))
    }

    /// The public half, for the policy file.
    #[must_use]
    pub fn public(&self) -> EscrowPublic {
        EscrowPublic(*self.0.public_key().as_bytes())
    }
}

impl Escrow {
    /// Seals a key for a council.
    #[must_use]
    pub fn seal(key: &DataKey, to: &EscrowPublic) -> Option<Self> {
        let sealed = PublicKey::from(to.0).seal(&mut rand::rngs::OsRng, key.bytes()).ok()?;
        Some(Escrow { public_key: to.text(), sealed: to_hex(&sealed) })
    }

    /// The key; `None` under any other private key.
    #[must_use]
    pub fn open(&self, with: &EscrowPrivate) -> Option<DataKey> {
        let opened = Zeroizing::new(with.0.unseal(&from_hex(&self.sealed)?).ok()?);
        DataKey::from_bytes(&opened)
    }

    /// Whether it was sealed for this council's key.
    #[must_use]
    pub fn is_for(&self, key: &EscrowPublic) -> bool {
        self.public_key == key.text()
    }
}
