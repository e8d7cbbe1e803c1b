//! Finding people by name as it is heard: without accents, half typed, spelt nearly right.

use std::borrow::Cow;
use std::collections::HashMap;

use chrono::{Datelike as _, NaiveDate};

/// A name without accents, case, apostrophes or hyphens: "Siôn O'Brien-Łuków" becomes "sion obrien lukow".
#[must_use]
pub fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for letter in name.chars().flat_map(char::to_lowercase) {
        match plain(letter) {
            Some(text) => folded.push_str(text),
            None if letter.is_alphanumeric() => folded.push(letter),
            None if letter.is_whitespace() || letter == '-' => folded.push(' '),
            None => {}
        }
    }
    folded
}

/// The plain letters of an accented one.
fn plain(letter: char) -> Option<&'static str> {
    Some(match letter {
        'à' | 'á' | 'â' | 'ã' | 'å' | 'ā' | 'ă' | 'ą' | 'ạ' | 'ả' | 'ấ' | 'ầ' | 'ẩ' | 'ẫ' | 'ậ' | 'ắ'
        | 'ằ' | 'ẳ' | 'ẵ' | 'ặ' | 'ä' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'č' | 'ĉ' | 'ċ' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' | 'ẹ' | 'ẻ' | 'ẽ' | 'ế' | 'ề' | 'ể' | 'ễ' | 'ệ' => {
            "e"
        }
        'ğ' | 'ģ' | 'ġ' | 'ĝ' => "g",
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'į' | 'ı' | 'ị' | 'ỉ' | 'ĩ' => "i",
        'ķ' => "k",
        'ł' | 'ļ' | 'ľ' | 'ĺ' => "l",
        'ñ' | 'ń' | 'ň' | 'ņ' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ø' | 'ō' | 'ő' | 'ọ' | 'ỏ' | 'ố' | 'ồ' | 'ổ' | 'ỗ' | 'ộ' | 'ớ' | 'ờ'
        | 'ở' | 'ỡ' | 'ợ' | 'ơ' | 'ö' => "o",
        'œ' => "oe",
        'ř' | 'ŕ' => "r",
        'ś' | 'š' | 'ş' | 'ș' | 'ŝ' | 'ṣ' => "s",
        'ß' => "ss",
        'ť' | 'ţ' | 'ț' => "t",
        'þ' => "th",
        'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' | 'ų' | 'ụ' | 'ủ' | 'ũ' | 'ứ' | 'ừ' | 'ử' | 'ữ' | 'ự'
        | 'ư' => "u",
        'ŵ' => "w",
        'ý' | 'ÿ' | 'ŷ' | 'ỳ' | 'ỵ' | 'ỷ' | 'ỹ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        // The dot that lower-casing a Turkish capital leaves behind.
        '\u{307}' => "",
        _ => return None,
    })
}

/// How far two folded words are apart: letters changed, added, dropped or swapped, given up beyond `limit`.
#[must_use]
pub fn distance(one: &[u8], two: &[u8], limit: usize) -> Option<usize> {
    if one.len().abs_diff(two.len()) > limit {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=two.len()).collect();
    for (i, a) in one.iter().enumerate() {
        let mut next = Vec::with_capacity(row.len());
        next.push(i + 1);
        for (j, b) in two.iter().enumerate() {
            let cell = |row: &[usize], at: usize| row.get(at).copied().unwrap_or(usize::MAX / 2);
            let mut best =
                (cell(&row, j) + usize::from(a != b)).min(cell(&row, j + 1) + 1).min(cell(&next, j) + 1);
            let swapped = i > 0 && j > 0 && one.get(i - 1) == Some(b) && two.get(j - 1) == Some(a);
            if swapped {
                best = best.min(cell(&before, j - 1) + 1);
            }
            next.push(best);
        }
        if next.iter().min().is_none_or(|least| *least > limit) {
            return None;
        }
        before = std::mem::replace(&mut row, next);
    }
    row.last().copied().filter(|distance| *distance <= limit)
}

/// A folded word as it is heard at its end: Maisy, Maisie and Maisey are one name to whoever takes it down.
fn heard(word: &str) -> Cow<'_, str> {
    let ending = ["ie", "ey", "ee", "i"].into_iter().find_map(|ending| word.strip_suffix(ending));
    match ending {
        Some(stem) if word.len() >= 4 => Cow::Owned(format!("{stem}y")),
        _ => Cow::Borrowed(word),
    }
}

/// How near two words may be and still be taken for one name.
fn slack(length: usize) -> usize {
    match length {
        0..=2 => 0,
        3..=5 => 1,
        _ => 2,
    }
}

/// Why somebody was found; earlier is nearer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Match {
    Exact,
    Begins,
    Near,
}

/// A word people are found by: many share a name, and it is compared once.
struct Word {
    /// The letters of the word as it is heard.
    letters: u32,
    text: Box<str>,
    heard: Box<str>,
    /// Whose word it is, and which of their names it belongs to.
    of: Vec<(u32, u32)>,
}

/// Names and numbers of everybody, ready to be searched at every key press.
#[derive(Default)]
pub struct NameIndex {
    words: Vec<Word>,
    places: HashMap<Box<str>, usize>,
}

/// Somebody found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    pub key: u32,
    /// Which of the names given for this key matched best, in the order they were given.
    pub name: u32,
    pub quality: Match,
    rank: u32,
}

impl NameIndex {
    /// Adds everything one person is found by: names first, then aliases and numbers.
    pub fn add<'n>(&mut self, key: u32, names: impl IntoIterator<Item = &'n str>) {
        for (name, text) in (0_u32..).zip(names) {
            for word in fold(text).split_whitespace() {
                let place = self.places.get(word).copied().unwrap_or_else(|| self.new_word(word));
                if let Some(word) = self.words.get_mut(place) {
                    word.of.push((key, name));
                }
            }
        }
    }

    fn new_word(&mut self, word: &str) -> usize {
        self.places.insert(word.into(), self.words.len());
        let heard = heard(word);
        let letters = letters_of(&heard);
        self.words.push(Word { letters, text: word.into(), heard: heard.into(), of: Vec::new() });
        self.words.len() - 1
    }

    /// The people every word of the text points to, nearest first.
    #[must_use]
    pub fn search(&self, text: &str, limit: usize) -> Vec<Hit> {
        let folded = join_digits(&fold(text));
        let mut found: Option<HashMap<u32, Hit>> = None;
        for word in folded.split_whitespace() {
            let mut of_word: HashMap<u32, Hit> = HashMap::new();
            let heard = heard(word);
            for hit in self.words.iter().flat_map(|candidate| hits(word, &heard, candidate)) {
                let hit = match &found {
                    Some(before) => match before.get(&hit.key) {
                        Some(first) => Hit {
                            quality: hit.quality.max(first.quality),
                            rank: hit.rank + first.rank,
                            ..*first
                        },
                        None => continue,
                    },
                    None => hit,
                };
                let best = of_word.entry(hit.key).or_insert(hit);
                if (hit.rank, hit.name) < (best.rank, best.name) {
                    *best = hit;
                }
            }
            found = Some(of_word);
        }
        let mut hits: Vec<Hit> = found.unwrap_or_default().into_values().collect();
        hits.sort_unstable_by_key(|hit| (hit.rank, hit.name, hit.key));
        hits.truncate(limit);
        hits
    }
}

/// "999 000 1014" is one number: digits parted by spaces are joined.
fn join_digits(folded: &str) -> String {
    let mut joined = String::with_capacity(folded.len());
    let mut after_digit = false;
    for word in folded.split_whitespace() {
        let digits = word.bytes().all(|byte| byte.is_ascii_digit());
        if !(joined.is_empty() || digits && after_digit) {
            joined.push(' ');
        }
        joined.push_str(word);
        after_digit = digits;
    }
    joined
}

fn letters_of(word: &str) -> u32 {
    word.bytes().fold(0, |letters, byte| letters | 1 << (byte % 32))
}

/// Everybody a word finds by another.
fn hits<'c>(word: &str, heard: &str, candidate: &'c Word) -> impl Iterator<Item = Hit> + use<'c> {
    let of = compare(word, heard, candidate).map(|found| (found, candidate.of.iter()));
    of.into_iter().flat_map(|((quality, rank), of)| {
        of.map(move |(key, name)| Hit { key: *key, name: *name, quality, rank })
    })
}

fn compare(word: &str, heard: &str, candidate: &Word) -> Option<(Match, u32)> {
    if &*candidate.text == word {
        return Some((Match::Exact, 0));
    }
    if candidate.text.starts_with(word) {
        return Some((Match::Begins, 1));
    }
    let slack = slack(word.len());
    if slack == 0 || word.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    // Every change of a letter changes at most two of the letters a word is made of.
    let text = &*candidate.heard;
    let differing = (letters_of(heard) ^ candidate.letters).count_ones() as usize;
    if differing > 2 * slack || text.len().abs_diff(heard.len()) > slack {
        return None;
    }
    distance(heard.as_bytes(), text.as_bytes(), slack)
        .map(|far| (Match::Near, 2 + u32::try_from(far).unwrap_or(9)))
}

/// A name made ready to be held against others, once for all of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folded(Vec<Part>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Part {
    folded: String,
    heard: String,
}

impl Part {
    /// Begins the other, or sounds nearly like it.
    fn is_near(&self, other: &Part) -> bool {
        let (one, two) = (self.heard.as_bytes(), other.heard.as_bytes());
        other.folded.starts_with(&self.folded) || distance(one, two, slack(self.folded.len())).is_some()
    }
}

impl Folded {
    /// The words of a name.
    #[must_use]
    pub fn of(name: &str) -> Self {
        let folded = fold(name);
        let words = folded.split_whitespace();
        Folded(words.map(|word| Part { folded: word.to_owned(), heard: heard(word).into_owned() }).collect())
    }

    /// Whether two full names are likely one person's: each word of the shorter has a near word in the longer.
    #[must_use]
    pub fn is_like(&self, other: &Folded) -> bool {
        let (short, long) = if self.0.len() <= other.0.len() { (self, other) } else { (other, self) };
        !short.0.is_empty() && short.0.iter().all(|word| long.has_near(word))
    }

    fn has_near(&self, word: &Part) -> bool {
        self.0.iter().any(|own| word.is_near(own))
    }
}

/// Whether two full names are likely one person's, as [`Folded::is_like`] has it.
#[must_use]
pub fn likely_same(one: &str, two: &str) -> bool {
    Folded::of(one).is_like(&Folded::of(two))
}

/// Whether two records are likely one person's, by name and date of birth. Born on the same day, one near name is enough;
/// where the dates have neither the year nor the day and month in common, only the same name is.
#[must_use]
pub fn likely_same_person(one: (&Folded, Option<NaiveDate>), two: (&Folded, Option<NaiveDate>)) -> bool {
    let (Some(born), Some(other)) = (one.1, two.1) else { return one.0.is_like(two.0) };
    if born == other {
        return one.0.0.iter().any(|word| two.0.has_near(word));
    }
    let alike = born.year() == other.year() || (born.day(), born.month()) == (other.day(), other.month());
    if alike { one.0.is_like(two.0) } else { one.0 == two.0 }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn index() -> NameIndex {
        let mut index = NameIndex::default();
        index.add(1, ["Callum Ashdown", "Cal", "100481", "9990001014"]);
        index.add(2, ["Siôn Llŷr", "98213"]);
        index.add(3, ["Jayden Okafor-Lyle", "JJ"]);
        index.add(4, ["Nguyễn Thị Hương"]);
        index
    }

    #[test]
    fn people_are_found_as_their_names_are_heard() {
        let check = |text: &str, key: u32, quality: Match| {
            let hits = index().search(text, 5);
            assert_eq!(hits.first().map(|hit| (hit.key, hit.quality)), Some((key, quality)), "{text}");
        };
        check("cal", 1, Match::Exact);
        check("Calum", 1, Match::Near);
        check("Kallum Ashdwon", 1, Match::Near);
        check("sion", 2, Match::Exact);
        check("okafor", 3, Match::Exact);
        check("jaydn", 3, Match::Near);
        check("nguyen huong", 4, Match::Exact);
        check("100481", 1, Match::Exact);
        check("999 000 1014", 1, Match::Exact);
        check("ashd", 1, Match::Begins);
        let mut endings = NameIndex::default();
        endings.add(7, ["Maisie Thorne"]);
        assert_eq!(endings.search("Maisy Thorn", 5).first().map(|hit| hit.quality), Some(Match::Near));
        assert!(index().search("callum lyle", 5).is_empty());
        assert!(index().search("", 5).is_empty());
    }

    #[test]
    fn the_name_that_matched_is_told() {
        assert_eq!(index().search("cal", 5).first().map(|hit| hit.name), Some(1));
    }

    #[test]
    fn near_names_are_offered_before_another_is_added() {
        assert!(likely_same("Callum Ashdown", "Calum Ashdown"));
        assert!(likely_same("Callum Ashdown", "Ashdown Callum James"));
        assert!(likely_same("Maisy Thorn", "Maisie Thorne"));
        assert!(likely_same("Elly Lyle", "Ellie Lyle"));
        assert!(!likely_same("Callum Ashdown", "Tia Renshaw"));
        assert!(!likely_same("Amy Lyle", "Ali Lyle"));
        assert!(!likely_same("", "Tia"));
    }

    #[test]
    fn a_date_of_birth_weighs_with_the_name() {
        let check = |name: &str, born: &str, likely: bool| {
            let (known, typed) = (Folded::of("Callum Ashdown"), Folded::of(name));
            let known = (&known, "2011-02-14".parse().ok());
            assert_eq!(likely_same_person((&typed, born.parse().ok()), known), likely, "{name} {born}");
        };
        check("Calum Ashdown", "", true);
        check("Calum Ashdown", "2011-02-14", true);
        check("Callum Smith", "2011-02-14", true);
        check("Callum Smith", "", false);
        check("Callum Smith", "2011-02-15", false);
        check("Tia Renshaw", "2011-02-14", false);
        check("Calum Ashdown", "2011-04-12", true);
        check("Calum Ashdown", "2012-02-14", true);
        check("Calum Ashdown", "2009-07-03", false);
        check("Callum Ashdown", "2009-07-03", true);
    }

    #[test]
    #[ignore = "a measurement: run with --release --ignored --nocapture"]
    #[allow(clippy::print_stdout, clippy::indexing_slicing)]
    fn search_at_fifty_thousand_people() {
        let mut index = NameIndex::default();
        let given =
            ["Amelia", "Callum", "Tia", "Jayden", "Maisie", "Rafi", "Siôn", "Zofia", "Ngozi", "Hương"];
        let family =
            ["Ashdown", "Renshaw", "Okafor", "Thorne", "Haidari", "Kowalczyk", "Pritchard", "Whitcombe"];
        for key in 0..50_000_u32 {
            let name =
                format!("{} {}{}", given[key as usize % 10], family[key as usize / 10 % 8], key / 80 % 97);
            index.add(key, [name.as_str(), &format!("{}", 100_000 + key)]);
        }
        let mut times: Vec<_> = ["calum ashdwon", "ja", "kowalczik", "100481", "zofia pri", "hariri"]
            .iter()
            .cycle()
            .take(120)
            .map(|text| {
                let started = std::time::Instant::now();
                let _ = index.search(text, 20);
                started.elapsed()
            })
            .collect();
        times.sort_unstable();
        println!("search over 50,000 people: median {:?}, p95 {:?}", times[60], times[114]);
    }
}
