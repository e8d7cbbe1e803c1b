//! What makes the PDF readable to someone who listens: structure, language, title; and what makes
//! it the same bytes for the same input. Works on the file printpdf hands over.

use std::collections::BTreeMap;
use std::sync::{LazyLock, Mutex};

use flate2::{Compress, Compression, FlushCompress, Status};
use lopdf::{Dictionary, Document as File, Object, ObjectId, Stream, StringFormat, dictionary};
use sha2::{Digest, Sha256};

use super::block::Document;
use super::fonts::{self, FaceName};
use super::layout::{Node, Pages, Role};
use super::pdf::{Codes, MadeAt, Marks, PdfError, font_name};

/// What the writer knows beside the file itself.
pub(super) struct Written {
    pub marks: Marks,
    pub codes: BTreeMap<FaceName, Codes>,
    pub made_at: MadeAt,
}

/// Completes the file and returns its bytes.
pub(super) fn finish(
    mut file: File,
    document: &Document,
    pages: &Pages,
    written: &Written,
) -> Result<Vec<u8>, PdfError> {
    file.version = "1.7".to_owned();
    put_fonts_in(&mut file, written)?;
    let sheets: Vec<ObjectId> = file.get_pages().into_values().collect();
    let root = structure(&mut file, pages, &written.marks, &sheets);
    describe(&mut file, document, root, written.made_at)?;
    pack(&mut file);
    file.renumber_objects();
    sign_with_content(&mut file);
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).map_err(|problem| PdfError(problem.to_string()))?;
    Ok(bytes)
}

/// Packs what a page draws. The library would try its hardest, which takes several times as long and saves little: most
/// of a file is its typefaces, and they are packed once.
fn pack(file: &mut File) {
    for object in file.objects.values_mut() {
        let Object::Stream(stream) = object else { continue };
        if !stream.allows_compression || stream.dict.has(b"Filter") {
            continue;
        }
        if let Some(packed) = packed(&stream.content) {
            stream.dict.set("Filter", "FlateDecode");
            stream.set_content(packed);
        }
    }
}

/// One packer for the process: a new one clears most of a megabyte, which took longer than the packing.
static PACKER: LazyLock<Mutex<Compress>> =
    LazyLock::new(|| Mutex::new(Compress::new(Compression::new(2), true)));

/// The same in fewer bytes, if it can be.
fn packed(content: &[u8]) -> Option<Vec<u8>> {
    let mut packer = PACKER.lock().ok()?;
    packer.reset();
    let mut packed = Vec::with_capacity(content.len());
    let ended = packer.compress_vec(content, &mut packed, FlushCompress::Finish).ok()?;
    (ended == Status::StreamEnd && packed.len() < content.len()).then_some(packed)
}

type Program = (Vec<u8>, i64, bool);
static PROGRAMS: LazyLock<Mutex<BTreeMap<FaceName, Program>>> = LazyLock::new(Mutex::default);

/// The compressed font program, made once per process.
fn program(face: FaceName) -> Option<Stream> {
    let mut programs = PROGRAMS.lock().ok()?;
    let (content, length, packed) = match programs.get(&face) {
        Some(found) => found.clone(),
        None => {
            let bytes = fonts::file(face)?.bytes;
            let length = i64::try_from(bytes.len()).ok()?;
            let mut stream = Stream::new(Dictionary::new(), bytes.to_vec());
            stream.compress().ok()?;
            let made = (stream.content.clone(), length, stream.dict.has(b"Filter"));
            programs.insert(face, made.clone());
            made
        }
    };
    let mut dict = dictionary! { "Length1" => length };
    if packed {
        dict.set("Filter", "FlateDecode");
    }
    Some(Stream::new(dict, content))
}

fn put_fonts_in(file: &mut File, written: &Written) -> Result<(), PdfError> {
    for (face, codes) in &written.codes {
        let name = font_name(*face);
        let stream = program(*face).ok_or_else(|| PdfError(format!("the typeface {name} is not there")))?;
        let stream = file.add_object(stream);
        let map = file.add_object(code_map(codes));
        for object in file.objects.values_mut() {
            let Object::Dictionary(dict) = object else { continue };
            if is_named(dict, b"FontName", &name) {
                dict.set("FontFile2", stream);
            }
            if is_named(dict, b"BaseFont", &name) {
                mend_descendant(dict, map);
            }
        }
    }
    Ok(())
}

fn is_named(dict: &Dictionary, key: &[u8], name: &str) -> bool {
    dict.get(key).and_then(Object::as_name).is_ok_and(|found| found == name.as_bytes())
}

/// Our codes are numbered per document; this says which glyph each of them is.
fn code_map(codes: &Codes) -> Stream {
    let glyphs = std::iter::once(0).chain(codes.glyphs.iter().map(|(glyph, _)| *glyph));
    Stream::new(Dictionary::new(), glyphs.flat_map(u16::to_be_bytes).collect())
}

fn mend_descendant(font: &mut Dictionary, map: ObjectId) {
    let Ok(Object::Array(fonts)) = font.get_mut(b"DescendantFonts") else { return };
    for descendant in fonts {
        if let Object::Dictionary(descendant) = descendant {
            descendant.set("CIDToGIDMap", map);
        }
    }
}

/// The tree of headings, paragraphs, lists and tables, with the way back from every mark.
fn structure(file: &mut File, pages: &Pages, marks: &Marks, sheets: &[ObjectId]) -> ObjectId {
    let ids: Vec<ObjectId> = pages.nodes.iter().map(|_| file.new_object_id()).collect();
    let root = file.new_object_id();
    let mut kids: Vec<Vec<Object>> = vec![Vec::new(); pages.nodes.len()];
    for node in in_reading_order(pages, marks) {
        if let Some((list, id)) = pages
            .nodes
            .get(node)
            .and_then(|node| node.parent)
            .and_then(|parent| kids.get_mut(parent))
            .zip(ids.get(node))
        {
            list.push(Object::Reference(*id));
        }
    }
    let mut back = Vec::new();
    for (at, (page, sheet)) in marks.iter().zip(sheets).enumerate() {
        let mut owners = Vec::new();
        for (number, node) in page.iter().enumerate() {
            if let (Some(list), Some(id)) = (kids.get_mut(*node), ids.get(*node)) {
                list.push(Object::Dictionary(dictionary! {
                    "Type" => "MCR", "Pg" => *sheet, "MCID" => number as i64,
                }));
                owners.push(Object::Reference(*id));
            }
        }
        back.push(Object::Integer(at as i64));
        back.push(Object::Reference(file.add_object(Object::Array(owners))));
        if let Ok(Object::Dictionary(sheet)) = file.get_object_mut(*sheet) {
            sheet.set("StructParents", at as i64);
            sheet.set("Tabs", "S");
            sheet.remove(b"Annots");
        }
    }
    for ((node, id), kids) in pages.nodes.iter().zip(&ids).zip(kids) {
        let parent = node.parent.and_then(|parent| ids.get(parent)).copied().unwrap_or(root);
        file.set_object(*id, element(node, parent, kids));
    }
    let parents = file.add_object(dictionary! { "Nums" => back });
    let first = ids.first().copied().unwrap_or(root);
    file.set_object(
        root,
        dictionary! {
            "Type" => "StructTreeRoot", "K" => vec![Object::Reference(first)],
            "ParentTree" => parents, "ParentTreeNextKey" => sheets.len() as i64,
        },
    );
    root
}

/// Nodes by the place of their first words, so that the letterhead comes before the letter.
fn in_reading_order(pages: &Pages, marks: &Marks) -> Vec<usize> {
    let mut first: Vec<usize> = vec![usize::MAX; pages.nodes.len()];
    for (place, node) in marks.iter().flatten().enumerate() {
        let mut at = Some(*node);
        while let Some(node) = at {
            if let Some(seen) = first.get_mut(node) {
                *seen = (*seen).min(place);
            }
            at = pages.nodes.get(node).and_then(|node| node.parent);
        }
    }
    let mut order: Vec<usize> = (0..pages.nodes.len()).collect();
    order.sort_by_key(|node| (first.get(*node).copied().unwrap_or(usize::MAX), *node));
    order
}

fn element(node: &Node, parent: ObjectId, kids: Vec<Object>) -> Dictionary {
    let heading;
    let role = node.role;
    let name = match role {
        Role::Document => "Document",
        Role::Heading(level) => {
            heading = format!("H{level}");
            heading.as_str()
        }
        Role::Paragraph => "P",
        Role::List => "L",
        Role::Item => "LI",
        Role::Label => "Lbl",
        Role::Body => "LBody",
        Role::Table => "Table",
        Role::Row => "TR",
        Role::HeaderCell => "TH",
        Role::Cell => "TD",
    };
    let mut dict = dictionary! {
        "Type" => "StructElem", "S" => name, "P" => parent, "K" => kids,
    };
    if let Some(language) = node.language {
        dict.set("Lang", Object::string_literal(language));
    }
    match role {
        Role::HeaderCell => {
            dict.set("A", dictionary! { "O" => "Table", "Scope" => "Column" });
        }
        Role::List => {
            dict.set("A", dictionary! { "O" => "List", "ListNumbering" => "None" });
        }
        _ => {}
    }
    dict
}

fn describe(file: &mut File, document: &Document, root: ObjectId, made_at: MadeAt) -> Result<(), PdfError> {
    let about = about(document, made_at);
    let mut stream =
        Stream::new(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, about.into_bytes());
    stream.allows_compression = false;
    let about = file.add_object(stream);
    let catalog = file.catalog_mut().map_err(|problem| PdfError(problem.to_string()))?;
    catalog.set("StructTreeRoot", root);
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    catalog.set("Lang", Object::string_literal(document.language));
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    catalog.set("Metadata", about);
    let date = Object::string_literal(made_at.format("D:%Y%m%d%H%M%SZ").to_string());
    let information = dictionary! {
        "Title" => words(&document.title), "Author" => words(&document.letterhead.council),
        "Creator" => Object::string_literal("Waymark"), "Producer" => Object::string_literal("Waymark"),
        "CreationDate" => date.clone(), "ModDate" => date,
    };
    if let Ok(old) = file.trailer.get(b"Info").and_then(Object::as_reference) {
        file.set_object(old, information);
    }
    Ok(())
}

fn words(text: &str) -> Object {
    let bytes = [0xfe, 0xff].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect();
    Object::String(bytes, StringFormat::Hexadecimal)
}

fn about(document: &Document, made_at: MadeAt) -> String {
    let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let (title, council) = (escape(&document.title), escape(&document.letterhead.council));
    let date = made_at.format("%Y-%m-%dT%H:%M:%SZ");
    let language = document.language;
    format!(
        r#"<?xpacket begin="{mark}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{council}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate><xmp:CreatorTool>Waymark</xmp:CreatorTool>
<pdf:Producer>Waymark</pdf:Producer><pdfuaid:part>1</pdfuaid:part>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"#,
        mark = '\u{feff}',
    )
}

/// The file's identity is a digest of what it draws and what it says of itself, where printpdf would
/// take a random one.
fn sign_with_content(file: &mut File) {
    let mut digest = Sha256::new();
    let drawn = file.objects.values().filter_map(|object| object.as_stream().ok());
    for stream in drawn {
        digest.update(&stream.content);
    }
    let half: Vec<u8> = digest.finalize().into_iter().take(16).collect();
    let id = Object::String(half, StringFormat::Hexadecimal);
    file.trailer.set("ID", vec![id.clone(), id]);
}
