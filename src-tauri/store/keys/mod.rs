//! The data key and the ways to it: passphrase with the keyring, recovery code, escrow.
//!
//! The key itself is random and never derived; it lies in the key file only wrapped.

pub mod attempts;
pub mod code;
pub mod device;
pub mod escrow;
pub mod key_file;
pub mod secret;
pub mod wrapping;

use hmac::{Hmac, Mac as _};
use rand::RngCore as _;
use sha2::Sha256;
use subtle::ConstantTimeEq as _;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

pub use code::RecoveryCode;
pub use secret::{SecretError, SecretStore};
pub use wrapping::Cost;

/// 32 random bytes: the key of the file, or the secret in the keyring. They lie in a place of their own, so that a key
/// that is handed on leaves no copy behind it.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct DataKey(Box<[u8; 32]>);

impl DataKey {
    /// A new random key.
    #[must_use]
    pub fn random() -> Self {
        let mut key = DataKey(Box::new([0; 32]));
        rand::rngs::OsRng.fill_bytes(key.0.as_mut_slice());
        key
    }

    /// The key of these bytes; `None` for any other length.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let bytes: &[u8; 32] = bytes.try_into().ok()?;
        let mut key = DataKey(Box::new([0; 32]));
        key.0.copy_from_slice(bytes);
        Some(key)
    }

    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    pub(crate) fn to_hex(&self) -> Zeroizing<String> {
        Zeroizing::new(to_hex(self.0.as_slice()))
    }

    /// A value that shows whether a key is the right one, without saying anything about it.
    #[must_use]
    pub fn check_value(&self, purpose: &str) -> String {
        // HMAC takes a key of any length, so making it cannot fail.
        let Ok(mut mac) = <Hmac<Sha256> as hmac::Mac>::new_from_slice(self.0.as_slice()) else {
            return String::new();
        };
        mac.update(b"waymark check 1 ");
        mac.update(purpose.as_bytes());
        to_hex(&mac.finalize().into_bytes())
    }

    /// The key of the list of what was destroyed: it outlasts a change of the data key, and opens nothing else.
    #[must_use]
    pub fn list_key(&self) -> DataKey {
        let bytes = from_hex(&self.check_value("list of what was destroyed"));
        bytes.and_then(|bytes| DataKey::from_bytes(&bytes)).unwrap_or_else(|| self.clone())
    }

    /// Whether this is the key that a check value was made from.
    #[must_use]
    pub fn matches(&self, purpose: &str, check_value: &str) -> bool {
        self.check_value(purpose).as_bytes().ct_eq(check_value.as_bytes()).into()
    }
}

pub(crate) fn to_hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _infallible = write!(text, "{byte:02x}");
        text
    })
}

pub(crate) fn from_hex(text: &str) -> Option<Vec<u8>> {
    if !text.len().is_multiple_of(2) {
        return None;
    }
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(text.get(at..at + 2)?, 16).ok()).collect()
}
