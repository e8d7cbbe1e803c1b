//! Version 1 of the file. Released, it is never changed: a later version stands beside it.
//!
//! `WAYMARK HAND-OVER 1`, the length of the cover and the cover (JSON), the length of the body and the body, and the
//! sender's Ed25519 signature over all of that. The body is deflated and sealed (XChaCha20-Poly1305) under a key of its
//! own, which stands in the cover once for each reader: in a sealed box (X25519) for a laptop, or under a generated
//! passphrase (Argon2id). A contact card's body is only deflated.

use std::io::{Read as _, Write as _};

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use ed25519_dalek::{Signature, Signer as _, SigningKey, Verifier as _, VerifyingKey};
use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use rand::RngCore as _;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::parcel::Parcel;
use super::{ExchangeError, MOST_BYTES, MOST_OPENED, MOST_SHRUNK};

const MAGIC: &[u8] = b"WAYMARK HAND-OVER 1\n";
const ANY_VERSION: &[u8] = b"WAYMARK HAND-OVER ";
const SIGNED: &[u8] = b"waymark hand-over 1";
const MOST_COVER: usize = 256 * 1024;
const MOST_READERS: usize = 200;

/// What stands outside the seal: no name, no record.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Cover {
    file_id: String,
    kind: Kind,
    practice: bool,
    from_device: String,
    from_key: String,
    readers: Vec<ForLaptop>,
    passphrase: Option<ForPassphrase>,
    nonce: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    HandOver,
    Card,
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ForLaptop {
    device_id: String,
    sealed: String,
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ForPassphrase {
    salt: String,
    nonce: String,
    sealed: String,
}

/// A laptop a file is sealed for.
pub struct Address {
    pub device_id: String,
    /// Its public box key, in hexadecimal.
    pub box_key: String,
}

/// The key that files to a laptop are sealed under, worked out from the laptop's signing key.
pub struct BoxKey(crypto_box::SecretKey);

impl BoxKey {
    /// The box key of a laptop.
    #[must_use]
    pub fn of(signing_key: &SigningKey) -> Self {
        let mut hasher = Sha256::new();
        hasher.update(b"waymark box key 1");
        hasher.update(signing_key.as_bytes());
        let seed = Zeroizing::new(<[u8; 32]>::from(hasher.finalize()));
        BoxKey(crypto_box::SecretKey::from(*seed))
    }

    /// The public half, in hexadecimal.
    #[must_use]
    pub fn public(&self) -> String {
        to_hex(self.0.public_key().as_bytes())
    }
}

/// What opens a file.
pub enum OpenWith<'a> {
    /// This laptop's key.
    Laptop { device_id: &'a str, key: &'a BoxKey },
    /// The passphrase that was shown to the sender.
    Passphrase(&'a str),
}

/// What can be told of a file before it is opened. Its signature was checked against the key it brings itself; whose key
/// that is, the caller knows.
pub struct Look {
    pub file_id: String,
    pub is_card: bool,
    pub practice: bool,
    pub from_device: String,
    pub from_key: String,
    pub readers: Vec<String>,
    pub has_passphrase: bool,
}

/// Checks size and signature, and reads the cover.
pub fn look(bytes: &[u8]) -> Result<Look, ExchangeError> {
    let (cover, ..) = parts(bytes)?;
    Ok(Look {
        file_id: cover.file_id,
        is_card: cover.kind == Kind::Card,
        practice: cover.practice,
        from_device: cover.from_device,
        from_key: cover.from_key,
        readers: cover.readers.into_iter().map(|reader| reader.device_id).collect(),
        has_passphrase: cover.passphrase.is_some(),
    })
}

/// Opens a file, or a contact card with no key at all.
pub fn open(bytes: &[u8], with: Option<&OpenWith<'_>>) -> Result<Parcel, ExchangeError> {
    let (cover, cover_bytes, body) = parts(bytes)?;
    let deflated = match (cover.kind, with) {
        (Kind::Card, _) => body.to_vec(),
        (Kind::HandOver, Some(with)) => {
            let key = file_key(&cover, with)?;
            let nonce = from_hex::<24>(&cover.nonce).ok_or(ExchangeError::NotOurs)?;
            let payload = Payload { msg: body, aad: cover_bytes };
            XChaCha20Poly1305::new((&*key).into())
                .decrypt(XNonce::from_slice(&nonce), payload)
                .map_err(|_| ExchangeError::Changed)?
        }
        (Kind::HandOver, None) => return Err(ExchangeError::NeedsPassphrase),
    };
    let parcel = Parcel::read(&inflate(&deflated)?)?;
    if parcel.file_id == cover.file_id { Ok(parcel) } else { Err(ExchangeError::Changed) }
}

/// Makes a file for some laptops, for whoever has the passphrase, or both.
pub fn seal(
    parcel: &Parcel,
    practice: bool,
    sender: (&str, &SigningKey),
    readers: &[Address],
    passphrase: Option<&str>,
) -> Result<Vec<u8>, ExchangeError> {
    let mut key = Zeroizing::new([0_u8; 32]);
    rand::rngs::OsRng.fill_bytes(key.as_mut());
    let readers = readers.iter().map(|reader| for_laptop(reader, &key)).collect::<Result<Vec<_>, _>>()?;
    let passphrase = passphrase.map(|typed| for_passphrase(typed, &key)).transpose()?;
    let mut cover = cover_of(parcel, Kind::HandOver, practice, sender);
    cover.readers = readers;
    cover.passphrase = passphrase;
    let cover = serde_json::to_vec(&cover).map_err(|_| ExchangeError::NotMade)?;
    let nonce = read_cover(&cover)?.nonce;
    let nonce = from_hex::<24>(&nonce).ok_or(ExchangeError::NotMade)?;
    let deflated = deflate(&parcel.to_bytes()?)?;
    let payload = Payload { msg: deflated.as_slice(), aad: cover.as_slice() };
    let body = XChaCha20Poly1305::new((&*key).into())
        .encrypt(XNonce::from_slice(&nonce), payload)
        .map_err(|_| ExchangeError::NotMade)?;
    put_together(&cover, &body, sender.1)
}

/// Makes a contact card: signed, and open to everybody.
pub fn seal_card(
    parcel: &Parcel,
    practice: bool,
    sender: (&str, &SigningKey),
) -> Result<Vec<u8>, ExchangeError> {
    let cover = serde_json::to_vec(&cover_of(parcel, Kind::Card, practice, sender));
    put_together(&cover.map_err(|_| ExchangeError::NotMade)?, &deflate(&parcel.to_bytes()?)?, sender.1)
}

fn cover_of(parcel: &Parcel, kind: Kind, practice: bool, sender: (&str, &SigningKey)) -> Cover {
    let mut nonce = [0_u8; 24];
    rand::rngs::OsRng.fill_bytes(&mut nonce);
    Cover {
        file_id: parcel.file_id.clone(),
        kind,
        practice,
        from_device: sender.0.to_owned(),
        from_key: to_hex(sender.1.verifying_key().as_bytes()),
        readers: Vec::new(),
        passphrase: None,
        nonce: to_hex(&nonce),
    }
}

fn put_together(cover: &[u8], body: &[u8], sender: &SigningKey) -> Result<Vec<u8>, ExchangeError> {
    let length =
        |part: &[u8]| u32::try_from(part.len()).map(u32::to_be_bytes).map_err(|_| ExchangeError::TooLarge);
    let mut bytes = MAGIC.to_vec();
    bytes.extend_from_slice(&length(cover)?);
    bytes.extend_from_slice(cover);
    bytes.extend_from_slice(&length(body)?);
    bytes.extend_from_slice(body);
    let signature = sender.sign(&signed_text(&bytes));
    bytes.extend_from_slice(&signature.to_bytes());
    if bytes.len() > MOST_BYTES { Err(ExchangeError::TooLarge) } else { Ok(bytes) }
}

fn signed_text(bytes: &[u8]) -> Vec<u8> {
    [SIGNED, Sha256::digest(bytes).as_slice()].concat()
}

/// The cover, its bytes and the body, once the signature was found to be that of the key in the cover.
fn parts(bytes: &[u8]) -> Result<(Cover, &[u8], &[u8]), ExchangeError> {
    if bytes.len() > MOST_BYTES {
        return Err(ExchangeError::TooLarge);
    }
    if !bytes.starts_with(MAGIC) {
        let newer = bytes.starts_with(ANY_VERSION);
        return Err(if newer { ExchangeError::FromNewerVersion } else { ExchangeError::NotOurs });
    }
    let (signed, signature) = bytes.split_last_chunk::<64>().ok_or(ExchangeError::NotOurs)?;
    let mut rest = signed.get(MAGIC.len()..).ok_or(ExchangeError::NotOurs)?;
    let cover_bytes = part(&mut rest, MOST_COVER)?;
    let body = part(&mut rest, MOST_BYTES)?;
    if !rest.is_empty() {
        return Err(ExchangeError::NotOurs);
    }
    let cover = read_cover(cover_bytes)?;
    let key = from_hex::<32>(&cover.from_key).and_then(|key| VerifyingKey::from_bytes(&key).ok());
    let key = key.ok_or(ExchangeError::NotOurs)?;
    key.verify(&signed_text(signed), &Signature::from_bytes(signature))
        .map_err(|_| ExchangeError::Changed)?;
    Ok((cover, cover_bytes, body))
}

fn read_cover(bytes: &[u8]) -> Result<Cover, ExchangeError> {
    let cover: Cover = serde_json::from_slice(bytes).map_err(|_| ExchangeError::NotOurs)?;
    if cover.readers.len() > MOST_READERS { Err(ExchangeError::NotOurs) } else { Ok(cover) }
}

fn part<'a>(from: &mut &'a [u8], most: usize) -> Result<&'a [u8], ExchangeError> {
    let (length, rest) = from.split_first_chunk::<4>().ok_or(ExchangeError::NotOurs)?;
    let length = u32::from_be_bytes(*length) as usize;
    if length > most {
        return Err(ExchangeError::TooLarge);
    }
    let (taken, rest) = rest.split_at_checked(length).ok_or(ExchangeError::NotOurs)?;
    *from = rest;
    Ok(taken)
}

fn for_laptop(reader: &Address, key: &[u8; 32]) -> Result<ForLaptop, ExchangeError> {
    let public = from_hex::<32>(&reader.box_key).ok_or(ExchangeError::NotMade)?;
    let sealed = crypto_box::PublicKey::from(public)
        .seal(&mut rand::rngs::OsRng, key)
        .map_err(|_| ExchangeError::NotMade)?;
    Ok(ForLaptop { device_id: reader.device_id.clone(), sealed: to_hex(&sealed) })
}

fn for_passphrase(typed: &str, key: &[u8; 32]) -> Result<ForPassphrase, ExchangeError> {
    let (mut salt, mut nonce) = ([0_u8; 16], [0_u8; 24]);
    rand::rngs::OsRng.fill_bytes(&mut salt);
    rand::rngs::OsRng.fill_bytes(&mut nonce);
    let under = stretched(typed, &salt).ok_or(ExchangeError::NotMade)?;
    let sealed = XChaCha20Poly1305::new((&*under).into())
        .encrypt(XNonce::from_slice(&nonce), key.as_slice())
        .map_err(|_| ExchangeError::NotMade)?;
    Ok(ForPassphrase { salt: to_hex(&salt), nonce: to_hex(&nonce), sealed: to_hex(&sealed) })
}

fn file_key(cover: &Cover, with: &OpenWith<'_>) -> Result<Zeroizing<[u8; 32]>, ExchangeError> {
    match with {
        OpenWith::Laptop { device_id, key } => {
            let mine = cover.readers.iter().find(|reader| reader.device_id == *device_id);
            let mine = mine.ok_or(ExchangeError::NotForThisLaptop)?;
            let sealed = bytes_of(&mine.sealed).ok_or(ExchangeError::NotOurs)?;
            let opened = Zeroizing::new(key.0.unseal(&sealed).map_err(|_| ExchangeError::NotForThisLaptop)?);
            let key = opened.as_slice().try_into().map_err(|_| ExchangeError::NotOurs)?;
            Ok(Zeroizing::new(key))
        }
        OpenWith::Passphrase(typed) => {
            let sealed = cover.passphrase.as_ref().ok_or(ExchangeError::NotForThisLaptop)?;
            let salt =
                bytes_of(&sealed.salt).filter(|salt| salt.len() == 16).ok_or(ExchangeError::NotOurs)?;
            let nonce = from_hex::<24>(&sealed.nonce).ok_or(ExchangeError::NotOurs)?;
            let under = stretched(typed, &salt).ok_or(ExchangeError::NotOurs)?;
            let hidden = bytes_of(&sealed.sealed).ok_or(ExchangeError::NotOurs)?;
            let opened = XChaCha20Poly1305::new((&*under).into())
                .decrypt(XNonce::from_slice(&nonce), hidden.as_slice())
                .map_err(|_| ExchangeError::WrongPassphrase)?;
            let opened = Zeroizing::new(opened);
            Ok(Zeroizing::new(opened.as_slice().try_into().map_err(|_| ExchangeError::NotOurs)?))
        }
    }
}

/// What one guess costs stands here and not in the file: a file cannot ask for the whole memory.
fn stretched(typed: &str, salt: &[u8]) -> Option<Zeroizing<[u8; 32]>> {
    let params = Params::new(64 * 1024, 3, 1, Some(32)).ok()?;
    let mut key = Zeroizing::new([0_u8; 32]);
    let plain: String = typed.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(plain.as_bytes(), salt, key.as_mut())
        .ok()?;
    Some(key)
}

fn deflate(bytes: &[u8]) -> Result<Vec<u8>, ExchangeError> {
    let mut deflated = ZlibEncoder::new(Vec::new(), Compression::new(6));
    deflated.write_all(bytes).and_then(|()| deflated.finish()).map_err(|_| ExchangeError::NotMade)
}

fn inflate(bytes: &[u8]) -> Result<Vec<u8>, ExchangeError> {
    let most = MOST_OPENED.min(bytes.len().saturating_mul(MOST_SHRUNK).max(64 * 1024));
    let mut opened = Vec::new();
    let mut reader = ZlibDecoder::new(bytes).take(most as u64 + 1);
    reader.read_to_end(&mut opened).map_err(|_| ExchangeError::NotOurs)?;
    if opened.len() > most { Err(ExchangeError::TooLarge) } else { Ok(opened) }
}

fn to_hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn bytes_of(hex: &str) -> Option<Vec<u8>> {
    if !hex.is_ascii() || !hex.len().is_multiple_of(2) {
        return None;
    }
    (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok()).collect()
}

fn from_hex<const N: usize>(hex: &str) -> Option<[u8; N]> {
    bytes_of(hex)?.try_into().ok()
}
