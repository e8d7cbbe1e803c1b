//! Identifiers with their checks (DR 1.5): typed in any spacing, kept canonical, shown as people read them.

use thiserror::Error;

/// What is wrong with an identifier; each a sentence that says what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum IdentifierError {
    #[error("An NHS number has 10 digits.")]
    NhsLength,
    #[error("This is not an NHS number: its last digit does not fit. Look at the digits again.")]
    NhsCheck,
    #[error("A UPN has 13 characters: a letter, 11 digits, and a digit or a letter (never I, O or S).")]
    UpnForm,
    #[error("This is not a UPN: its first letter does not fit the digits. Look at them again.")]
    UpnCheck,
    #[error("An LCS ID has up to 20 letters and digits, nothing else.")]
    LcsForm,
    #[error("This does not look like a UK postcode, for example BS1 5TR.")]
    PostcodeForm,
    #[error("Give the phone number with its area code, for example 01632 960123.")]
    PhoneForm,
}

/// An NHS number: ten digits with a valid check digit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NhsNumber(String);

impl NhsNumber {
    /// Reads a number in any spacing. `999 000 1014` is kept as `9990001014`.
    pub fn parse(text: &str) -> Result<Self, IdentifierError> {
        let digits: String = text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
        if digits.len() != 10 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(IdentifierError::NhsLength);
        }
        let sum: u32 =
            digits.bytes().zip((2..=10).rev()).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
        let check = (11 - sum % 11) % 11;
        let last = digits.bytes().last().map(|digit| u32::from(digit - b'0'));
        // 10 has no digit: such a number was never given out.
        if check == 10 || last != Some(check) {
            return Err(IdentifierError::NhsCheck);
        }
        Ok(NhsNumber(digits))
    }

    /// Digits only, as it is kept.
    #[must_use]
    pub fn digits(&self) -> &str {
        &self.0
    }
}

/// `999 000 1014`, for any ten digits; other text stays as it is.
#[must_use]
pub fn nhs_shown(digits: &str) -> String {
    match (digits.get(..3), digits.get(3..6), digits.get(6..10)) {
        (Some(a), Some(b), Some(c)) if digits.len() == 10 => format!("{a} {b} {c}"),
        _ => digits.to_owned(),
    }
}

const UPN_LETTERS: &[u8] = b"ABCDEFGHJKLMNPQRTUVWXYZ";

/// A unique pupil number. A temporary one ends in a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upn(String);

impl Upn {
    /// Reads a UPN in any spacing and case.
    pub fn parse(text: &str) -> Result<Self, IdentifierError> {
        let upn: String = text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).collect();
        let value = |byte: u8| UPN_LETTERS.iter().position(|letter| *letter == byte);
        let bytes = upn.as_bytes();
        let (Some((first, rest)), 13) = (bytes.split_first(), bytes.len()) else {
            return Err(IdentifierError::UpnForm);
        };
        let mut sum = 0;
        for (at, byte) in rest.iter().enumerate() {
            let worth = match byte {
                b'0'..=b'9' => usize::from(byte - b'0'),
                letter if at == 11 => value(*letter).ok_or(IdentifierError::UpnForm)?,
                _ => return Err(IdentifierError::UpnForm),
            };
            sum += (at + 2) * worth;
        }
        let check = value(*first).ok_or(IdentifierError::UpnForm)?;
        if sum % 23 == check { Ok(Upn(upn)) } else { Err(IdentifierError::UpnCheck) }
    }

    /// Upper case, no spaces.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it was given out until a permanent one is known.
    #[must_use]
    pub fn is_temporary(&self) -> bool {
        self.0.ends_with(|c: char| c.is_ascii_uppercase())
    }

    /// A sentence where the council's number is not on the list of 2023-24; new councils appear, so no error.
    #[must_use]
    pub fn warning(&self) -> Option<&'static str> {
        let code: u32 = self.0.get(1..4).and_then(|code| code.parse().ok()).unwrap_or(0);
        let known = UPN_AUTHORITIES.iter().any(|(from, to)| (*from..=*to).contains(&code));
        (!known).then_some("The council number in this UPN is not on the list we know. Check it if you can.")
    }
}

/// Local authority numbers in use, as spans (DR 1.5).
const UPN_AUTHORITIES: &[(u32, u32)] = &[
    (1, 5),
    (201, 213),
    (301, 320),
    (330, 336),
    (340, 344),
    (350, 359),
    (370, 373),
    (380, 384),
    (390, 394),
    (420, 420),
    (660, 681),
    (701, 708),
    (800, 803),
    (805, 808),
    (810, 813),
    (815, 816),
    (820, 823),
    (825, 826),
    (830, 831),
    (835, 841),
    (845, 846),
    (850, 852),
    (855, 857),
    (860, 861),
    (865, 896),
    (908, 909),
    (916, 916),
    (919, 919),
    (921, 921),
    (925, 926),
    (928, 929),
    (931, 931),
    (933, 933),
    (935, 938),
    (940, 943),
];

/// The council's own number for a child in LCS.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LcsId(String);

impl LcsId {
    /// Up to 20 letters and digits, kept as typed.
    pub fn parse(text: &str) -> Result<Self, IdentifierError> {
        let text = text.trim();
        let fits = (1..=20).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric());
        if fits { Ok(LcsId(text.to_owned())) } else { Err(IdentifierError::LcsForm) }
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A UK postcode, upper case with one space.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Postcode(String);

impl Postcode {
    /// Reads a postcode in any spacing. `ZZ99` and `BFPO` codes are taken with a warning.
    pub fn parse(text: &str) -> Result<Self, IdentifierError> {
        let plain: String =
            text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).collect();
        if let Some(number) = plain.strip_prefix("BFPO") {
            let fits = !number.is_empty() && number.len() <= 4 && number.bytes().all(|b| b.is_ascii_digit());
            return if fits {
                Ok(Postcode(format!("BFPO {number}")))
            } else {
                Err(IdentifierError::PostcodeForm)
            };
        }
        let split = plain.len().checked_sub(3).ok_or(IdentifierError::PostcodeForm)?;
        let (Some(outward), Some(inward)) = (plain.get(..split), plain.get(split..)) else {
            return Err(IdentifierError::PostcodeForm);
        };
        let fits = outward == "GIR" && inward == "0AA"
            || outward == "ZZ99" && inward.bytes().all(|byte| byte.is_ascii_alphanumeric())
            || is_outward(outward.as_bytes()) && is_inward(inward.as_bytes());
        if fits { Ok(Postcode(format!("{outward} {inward}"))) } else { Err(IdentifierError::PostcodeForm) }
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A sentence for codes that name no place in the United Kingdom.
    #[must_use]
    pub fn warning(&self) -> Option<&'static str> {
        if self.0.starts_with("ZZ99") {
            Some(
                "This postcode stands for no fixed address or for a place abroad: nothing can be posted to it.",
            )
        } else if self.0.starts_with("BFPO") {
            Some("This is a forces address: check how long post takes.")
        } else {
            None
        }
    }
}

fn is_inward(bytes: &[u8]) -> bool {
    let letter = |byte: &u8| b"ABDEFGHJLNPQRSTUWXYZ".contains(byte);
    matches!(bytes, [digit, a, b] if digit.is_ascii_digit() && letter(a) && letter(b))
}

fn is_outward(bytes: &[u8]) -> bool {
    let first = |byte: &u8| b"ABCDEFGHIJKLMNOPRSTUWYZ".contains(byte);
    let second = |byte: &u8| b"ABCDEFGHKLMNOPQRSTUVWXY".contains(byte);
    let digit = u8::is_ascii_digit;
    match bytes {
        [a, b] => first(a) && digit(b),
        [a, b, c] => {
            first(a) && (digit(b) && (digit(c) || b"ABCDEFGHJKPSTUW".contains(c)) || second(b) && digit(c))
        }
        [a, b, c, d] => first(a) && second(b) && digit(c) && (digit(d) || b"ABEHMNPRVWXY".contains(d)),
        _ => false,
    }
}

/// A phone number: digits with their area code, a leading + kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phone(String);

impl Phone {
    /// Reads a number in any spacing; the typed grouping is kept, single spaces.
    pub fn parse(text: &str) -> Result<Self, IdentifierError> {
        let shown = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let digits = shown.bytes().filter(u8::is_ascii_digit).count();
        let clean = shown.chars().all(|c| c.is_ascii_digit() || " ()-+".contains(c));
        let starts = shown.starts_with('0') || shown.starts_with("+") || shown.starts_with('(');
        // Short numbers of helplines and police are phone numbers too.
        let short = clean && (3..=6).contains(&digits) && shown.bytes().all(|b| b.is_ascii_digit());
        // Freephone numbers may be shorter than others: Childline is 0800 1111.
        let least = if shown.starts_with("0800") { 8 } else { 10 };
        if short || clean && starts && (least..=15).contains(&digits) {
            Ok(Phone(shown))
        } else {
            Err(IdentifierError::PhoneForm)
        }
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nhs_numbers_carry_a_check_digit() {
        for text in [
            "9434765870",
            "999 000 1014",
            "999-000-1022",
            "9990001030",
            "9990001049",
            "9990001057",
            "9990001065",
        ] {
            assert!(NhsNumber::parse(text).is_ok(), "{text}");
        }
        assert_eq!(NhsNumber::parse("9434765871"), Err(IdentifierError::NhsCheck));
        for digit in 0..10 {
            assert!(NhsNumber::parse(&format!("999000109{digit}")).is_err());
        }
        assert_eq!(NhsNumber::parse("99900010"), Err(IdentifierError::NhsLength));
        assert_eq!(nhs_shown("9990001014"), "999 000 1014");
    }

    #[test]
    fn upns_carry_a_check_letter() {
        for text in [
            "B801200005001",
            "P207000016049",
            "K933000014001",
            "m803000015003",
            "B803000016005",
            "U803000012004",
        ] {
            assert!(Upn::parse(text).is_ok(), "{text}");
        }
        assert!(Upn::parse("W93300001400A").unwrap().is_temporary());
        assert_eq!(Upn::parse("A801200005001"), Err(IdentifierError::UpnCheck));
        assert_eq!(Upn::parse("X80120000A001"), Err(IdentifierError::UpnForm));
        // The worked example of two help pages adds up wrongly.
        assert_eq!(Upn::parse("Q207000016049"), Err(IdentifierError::UpnCheck));
    }

    /// The verdicts are python-stdnum's: `tests/oracles/test_identifiers.py` asks it again.
    #[test]
    fn the_verdicts_are_those_of_another_program() {
        let cases = include_str!("../../tests/oracles/identifiers.csv");
        let mut checked = 0;
        for case in cases.lines().skip(1) {
            let mut parts = case.split(',');
            let (kind, text, valid) = (parts.next(), parts.next().unwrap(), parts.next());
            let taken = match kind {
                Some("nhs") => NhsNumber::parse(text).is_ok(),
                _ => Upn::parse(text).is_ok(),
            };
            assert_eq!(taken, valid == Some("yes"), "{case}");
            checked += 1;
        }
        assert!(checked > 1000, "{checked}");
    }

    #[test]
    fn postcodes_are_kept_with_one_space() {
        for (typed, kept) in [
            ("bs15tr", "BS1 5TR"),
            ("SW1A 1AA", "SW1A 1AA"),
            ("w1a0ax", "W1A 0AX"),
            ("M11AE", "M1 1AE"),
            ("EC1A 1BB", "EC1A 1BB"),
            ("DN551PT", "DN55 1PT"),
            ("B33 8TH", "B33 8TH"),
            ("gir 0aa", "GIR 0AA"),
            ("TA99 9ZZ", "TA99 9ZZ"),
            ("ZZ99 3VZ", "ZZ99 3VZ"),
            ("bfpo 12", "BFPO 12"),
        ] {
            assert_eq!(Postcode::parse(typed).unwrap().as_str(), kept);
        }
        for wrong in ["TA1 4CI", "", "A", "123 456", "é1 1AA"] {
            assert!(Postcode::parse(wrong).is_err(), "{wrong}");
        }
        assert!(Postcode::parse("ZZ99 3VZ").unwrap().warning().is_some());
    }

    #[test]
    fn lcs_ids_and_phones() {
        assert!(LcsId::parse("100481").is_ok());
        assert!(LcsId::parse("10 0481").is_err());
        assert_eq!(Phone::parse(" 01632  960123 ").unwrap().as_str(), "01632 960123");
        assert_eq!(Phone::parse("0800 1111").unwrap().as_str(), "0800 1111");
        assert!(Phone::parse("08001111").is_ok());
        assert!(Phone::parse("01632 96").is_err());
        assert!(Phone::parse("call me").is_err());
        assert!(Phone::parse("101").is_ok());
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC*") {
            let _ = (NhsNumber::parse(&text), Upn::parse(&text), LcsId::parse(&text), Postcode::parse(&text), Phone::parse(&text));
        }

        #[test]
        fn one_wrong_digit_is_found(nine in 0_u32..1_000_000_000, at in 0_usize..10, by in 1_u8..10) {
            let text = (0..10).map(|last| format!("{nine:09}{last}")).find(|text| NhsNumber::parse(text).is_ok());
            if let Some(text) = text {
                let mut bytes = text.into_bytes();
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = b'0' + (*byte - b'0' + by) % 10;
                }
                prop_assert!(NhsNumber::parse(&String::from_utf8(bytes).unwrap()).is_err());
            }
        }
    }
}
