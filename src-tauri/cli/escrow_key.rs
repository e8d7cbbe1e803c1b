//! `escrow-key`: a new pair of keys for a council, made on a computer it trusts.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write as _};
use std::path::Path;

use serde_json::json;
use waymark::store::keys::escrow::EscrowPrivate;

use super::ending::Ending;
use super::out::Out;

/// Writes the private key to a new file that only this user can read, and says the public key for the policy file.
pub fn escrow_key(file: &Path, out: &mut Out) -> Result<(), Ending> {
    let key = EscrowPrivate::random();
    write_new(file, key.text().as_bytes()).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => Ending::wrong_words(
            "There is a file of that name already. Nothing was written. Choose another name.",
        ),
        _ => Ending::wrong_words(format!("The file could not be written: {error}. Choose another folder.")),
    })?;
    let public = key.public().text();
    if out.wants_json() {
        return out.json(&json!({ "escrow_public_key": public }));
    }
    out.line("The private key is in the file you named. Keep it apart from every laptop: it opens the records of all.")?;
    out.line("The public key, for \"escrow_public_key\" in the policy file:")?;
    out.line(&public)
}

fn write_new(file: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    let mut made = options.open(file)?;
    made.write_all(bytes)?;
    made.sync_all()
}
