//! Sixty files of the kinds that have broken other programs' readers (trust X2). A hand-over file is no archive, so
//! that no name in it can lead anywhere; each of these is refused, and not a byte is written.

use std::io::{Cursor, Write as _};
use std::path::Path;

use waymark::exchange::hand_over::look;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::laptops::{Laptop, laptop, wanted};

const NAMES: [&str; 30] = [
    "../out.txt",
    "../../../../etc/passwd",
    "..\\out.txt",
    "..\\..\\windows\\out.txt",
    "a/../../out.txt",
    "./../out.txt",
    "..%2fout.txt",
    "....//out.txt",
    "/etc/passwd",
    "/tmp/out.txt",
    "\\\\server\\share\\out.txt",
    "//server/share/out.txt",
    "C:\\out.txt",
    "c:out.txt",
    "D:/out.txt",
    "file:///out.txt",
    "CON",
    "NUL.txt",
    "com1",
    "LPT9.json",
    "aux",
    "name\u{0}.json",
    "name\n.json",
    "name:stream",
    "trailing.",
    "trailing ",
    "\u{202e}txt.exe",
    "records.waymark",
    "key.json",
    "device.json",
];

fn stored(name: &str, body: &[u8]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // A name that the library itself refuses to write is written raw below.
    if zip.start_file(name, SimpleFileOptions::default()).is_ok() {
        zip.write_all(body).unwrap();
        return zip.finish().unwrap().into_inner();
    }
    raw_entry(name.as_bytes(), body, body.len() as u32)
}

/// A local header by hand: any name, and a size that may be a lie.
fn raw_entry(name: &[u8], body: &[u8], says: u32) -> Vec<u8> {
    let mut bytes = b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0".to_vec();
    bytes.extend_from_slice(&says.to_le_bytes());
    bytes.extend_from_slice(&says.to_le_bytes());
    bytes.extend_from_slice(&u16::try_from(name.len()).unwrap().to_le_bytes());
    bytes.extend_from_slice(&[0, 0]);
    bytes.extend_from_slice(name);
    bytes.extend_from_slice(body);
    bytes
}

fn link(to: &str) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.add_symlink("link", to, SimpleFileOptions::default()).unwrap();
    zip.finish().unwrap().into_inner()
}

/// So many zeros, deflated: a thousand times smaller than what comes out.
fn bomb(mebibytes: usize) -> Vec<u8> {
    stored("zeros", &vec![0; mebibytes * 1024 * 1024])
}

/// A file of the right form whose parts are not: cut, doubled, with lengths that lie.
fn almost_ours(whole: &[u8]) -> Vec<Vec<u8>> {
    let magic = b"WAYMARK HAND-OVER 1\n".len();
    let with = |place: usize, bytes: &[u8]| {
        let mut changed = whole.to_vec();
        changed.splice(place..place + bytes.len(), bytes.iter().copied());
        changed
    };
    let mut nested = whole[..magic].to_vec();
    nested.extend_from_slice(whole);
    vec![
        with(magic, &[0xff; 4]),
        with(magic, &[0; 4]),
        with(magic, &[0x7f, 0xff, 0xff, 0xff]),
        with(magic + 4, b"[[[["),
        with(magic + 4, b"{\"a\""),
        whole[..magic].to_vec(),
        whole[..magic + 3].to_vec(),
        whole[..whole.len() / 2].to_vec(),
        whole[..whole.len() - 64].to_vec(),
        [whole, whole].concat(),
        [b"\xef\xbb\xbf", whole].concat(),
        [whole, b"PK\x05\x06"].concat(),
        nested,
        stored("hand-over", whole),
        whole.iter().rev().copied().collect(),
        whole.iter().map(|byte| byte ^ 0xff).collect(),
        b"WAYMARK HAND-OVER 0\n".iter().chain(&whole[magic..]).copied().collect(),
        b"WAYMARK HAND-OVER 10\n".iter().chain(&whole[magic..]).copied().collect(),
    ]
}

fn others() -> Vec<Vec<u8>> {
    let twice = [stored("same", b"one"), stored("same", b"two")].concat();
    let inner = stored("inner", b"text");
    vec![
        link("/etc/passwd"),
        link("../../records.waymark"),
        bomb(100),
        twice,
        stored("outer.zip", &stored("inner.zip", &inner)),
        raw_entry(b"lie", b"short", u32::MAX),
        raw_entry(b"lie", &[0; 1000], 1),
        b"SQLite format 3\0".to_vec(),
        b"\x1f\x8b\x08\0\0\0\0\0".to_vec(),
        Vec::new(),
        vec![0; 4096],
        b"{\"file_id\":\"x\"}".to_vec(),
    ]
}

fn written_in(folder: &Path) -> usize {
    std::fs::read_dir(folder).unwrap().count()
}

async fn ours(tom: &mut Laptop, to: &str) -> Vec<u8> {
    let young = tom.book.add_young_person(crate::casebook::callum()).await.unwrap().id;
    tom.book.make_hand_over(wanted("young_person", Some(&young), to)).await.unwrap().bytes
}

#[tokio::test]
async fn sixty_hostile_files_are_refused_before_a_byte_is_written() {
    let mut tom = laptop(1, "Tom Fairlie", "social_worker", "2026-12-21").await;
    let mut helen = laptop(2, "Helen Adeyemi-Ross", "chair", "2026-12-21").await;
    tom.meets(&mut helen).await;
    helen.meets(&mut tom).await;
    let to = helen.me.clone();
    let whole = ours(&mut tom, &to).await;
    let mut corpus: Vec<Vec<u8>> = NAMES.iter().map(|name| stored(name, b"out")).collect();
    corpus.extend(almost_ours(&whole));
    corpus.extend(others());
    assert_eq!(corpus.len(), 60);
    let before = written_in(helen.folder());
    for (number, file) in corpus.iter().enumerate() {
        assert!(look(file).is_err(), "file {number}");
        assert!(helen.looks_at(file).await.is_err(), "file {number}");
    }
    assert_eq!(written_in(helen.folder()), before, "nothing stands beside the records that did not before");
    assert!(helen.book.hand_overs(waymark::wire::Nothing {}).await.unwrap().taken_in.is_empty());
    helen.looks_at(&whole).await.unwrap();
}
