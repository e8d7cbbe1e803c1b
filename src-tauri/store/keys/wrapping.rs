//! Wrapping the data key: Argon2id stretches what a person types, XChaCha20-Poly1305 seals the key under it.

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use rand::RngCore as _;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::{DataKey, from_hex, to_hex};

/// What one guess costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cost {
    pub memory_kib: u32,
    pub passes: u32,
    pub lanes: u32,
}

impl Cost {
    /// 256 MiB, four passes, one lane: what real records are wrapped with.
    pub const RECORDS: Cost = Cost { memory_kib: 256 * 1024, passes: 4, lanes: 1 };
    /// For practice data, whose key lies beside it, and for tests.
    pub const PRACTICE: Cost = Cost { memory_kib: 64, passes: 1, lanes: 1 };
    /// More than this in a key file is not ours: it would only stop the machine.
    const MOST_MEMORY_KIB: u32 = 1024 * 1024;
    const MOST_PASSES: u32 = 16;
    const MOST_LANES: u32 = 16;

    /// Whether a guess at it is cheaper, in memory or in work, than at another.
    #[must_use]
    pub fn is_below(self, other: Cost) -> bool {
        let work = |cost: Cost| u64::from(cost.memory_kib) * u64::from(cost.passes);
        self.memory_kib < other.memory_kib || work(self) < work(other)
    }
}

/// A key sealed under another key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sealed {
    nonce: String,
    sealed: String,
}

impl Sealed {
    /// Seals a key under another; `purpose` keeps one kind from being taken for another.
    #[must_use]
    pub fn seal(secret: &[u8], under: &DataKey, purpose: &str) -> Option<Self> {
        let mut nonce = [0_u8; 24];
        rand::rngs::OsRng.fill_bytes(&mut nonce);
        let cipher = XChaCha20Poly1305::new(under.bytes().into());
        let payload = Payload { msg: secret, aad: purpose.as_bytes() };
        let sealed = cipher.encrypt(XNonce::from_slice(&nonce), payload).ok()?;
        Some(Sealed { nonce: to_hex(&nonce), sealed: to_hex(&sealed) })
    }

    /// What was sealed; `None` under any other key or purpose.
    #[must_use]
    pub fn open(&self, under: &DataKey, purpose: &str) -> Option<Zeroizing<Vec<u8>>> {
        let nonce: [u8; 24] = from_hex(&self.nonce)?.try_into().ok()?;
        let sealed = from_hex(&self.sealed)?;
        let cipher = XChaCha20Poly1305::new(under.bytes().into());
        let payload = Payload { msg: &sealed, aad: purpose.as_bytes() };
        cipher.decrypt(XNonce::from_slice(&nonce), payload).ok().map(Zeroizing::new)
    }
}

/// The data key under something a person types, with or without a secret of the machine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wrapping {
    salt: String,
    #[serde(flatten)]
    cost: Cost,
    #[serde(flatten)]
    sealed: Sealed,
}

impl Wrapping {
    /// Wraps a key. `machine` is the keyring's secret where both are needed to open.
    #[must_use]
    pub fn wrap(
        key: &DataKey,
        typed: &[u8],
        machine: Option<&DataKey>,
        cost: Cost,
        purpose: &str,
    ) -> Option<Self> {
        let mut salt = [0_u8; 16];
        rand::rngs::OsRng.fill_bytes(&mut salt);
        let under = stretched(typed, &salt, machine, cost)?;
        let sealed = Sealed::seal(key.bytes(), &under, purpose)?;
        Some(Wrapping { salt: to_hex(&salt), cost, sealed })
    }

    /// The key; `None` where what was typed, or the machine's secret, is not what it was wrapped under.
    #[must_use]
    pub fn unwrap_key(&self, typed: &[u8], machine: Option<&DataKey>, purpose: &str) -> Option<DataKey> {
        let salt = from_hex(&self.salt)?;
        let under = stretched(typed, &salt, machine, self.cost)?;
        DataKey::from_bytes(&self.sealed.open(&under, purpose)?)
    }

    /// What a guess at it costs.
    #[must_use]
    pub fn cost(&self) -> Cost {
        self.cost
    }
}

fn stretched(typed: &[u8], salt: &[u8], machine: Option<&DataKey>, cost: Cost) -> Option<DataKey> {
    if cost.memory_kib > Cost::MOST_MEMORY_KIB
        || cost.passes > Cost::MOST_PASSES
        || cost.lanes > Cost::MOST_LANES
    {
        return None;
    }
    let params = Params::new(cost.memory_kib, cost.passes, cost.lanes, Some(32)).ok()?;
    let argon = match machine {
        Some(secret) => {
            Argon2::new_with_secret(secret.bytes(), Algorithm::Argon2id, Version::V0x13, params).ok()?
        }
        None => Argon2::new(Algorithm::Argon2id, Version::V0x13, params),
    };
    let mut out = Zeroizing::new([0_u8; 32]);
    argon.hash_password_into(typed, salt, out.as_mut()).ok()?;
    DataKey::from_bytes(out.as_ref())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn both_the_passphrase_and_the_machine_are_needed() {
        let (key, machine) = (DataKey::random(), DataKey::random());
        let wrapping = Wrapping::wrap(&key, b"correct horse", Some(&machine), Cost::PRACTICE, "p").unwrap();
        assert!(wrapping.unwrap_key(b"correct horse", Some(&machine), "p") == Some(key));
        assert!(wrapping.unwrap_key(b"correct horsf", Some(&machine), "p").is_none());
        assert!(wrapping.unwrap_key(b"correct horse", None, "p").is_none());
        assert!(wrapping.unwrap_key(b"correct horse", Some(&DataKey::random()), "p").is_none());
        assert!(wrapping.unwrap_key(b"correct horse", Some(&machine), "other").is_none());
    }

    #[test]
    fn real_records_cost_256_mebibytes_and_four_passes_a_guess() {
        assert_eq!(Cost::RECORDS, Cost { memory_kib: 262_144, passes: 4, lanes: 1 });
    }

    #[test]
    fn a_cost_is_below_another_by_memory_or_by_work() {
        let before = Cost { memory_kib: 64 * 1024, passes: 3, lanes: 1 };
        let fewer_passes = Cost { passes: 3, ..Cost::RECORDS };
        let more_memory = Cost { memory_kib: 512 * 1024, passes: 2, ..Cost::RECORDS };
        assert!(before.is_below(Cost::RECORDS) && fewer_passes.is_below(Cost::RECORDS));
        assert!(Cost { memory_kib: 64 * 1024, passes: 16, lanes: 1 }.is_below(Cost::RECORDS));
        assert!(!Cost::RECORDS.is_below(Cost::RECORDS) && !Cost::RECORDS.is_below(before));
        assert!(!more_memory.is_below(Cost::RECORDS));
    }

    #[test]
    fn a_file_that_asks_for_more_than_any_of_ours_opens_nothing_and_stops_nobody() {
        let key = DataKey::random();
        let wrapping = Wrapping::wrap(&key, b"correct horse", None, Cost::PRACTICE, "p").unwrap();
        let asking = [
            Cost { memory_kib: Cost::MOST_MEMORY_KIB + 1, ..Cost::PRACTICE },
            Cost { memory_kib: u32::MAX, ..Cost::PRACTICE },
            Cost { passes: Cost::MOST_PASSES + 1, ..Cost::PRACTICE },
            Cost { passes: u32::MAX, ..Cost::PRACTICE },
            Cost { lanes: u32::MAX, ..Cost::PRACTICE },
            Cost { memory_kib: 0, passes: 0, lanes: 0 },
        ];
        let started = std::time::Instant::now();
        for cost in asking {
            let bent = Wrapping { cost, ..wrapping.clone() };
            assert!(bent.unwrap_key(b"correct horse", None, "p").is_none(), "{cost:?}");
            assert!(Wrapping::wrap(&key, b"correct horse", None, cost, "p").is_none(), "{cost:?}");
        }
        assert!(started.elapsed() < std::time::Duration::from_secs(1));
    }
}
