//! The short code of an entry, as it is printed on minutes and letters: the first 40 bits of its hash.

use super::keys::code;

/// Eight characters in two groups: "7F3K-92QD".
const CHARACTERS: usize = 8;
/// So many hexadecimal digits of the hash are in it.
const DIGITS: usize = 10;

/// The code of a hash; empty for what is no hash.
#[must_use]
pub fn code_of(hash: &str) -> String {
    let Some(bits) = hash.get(..DIGITS).and_then(|digits| u64::from_str_radix(digits, 16).ok()) else {
        return String::new();
    };
    let mut text = String::new();
    for at in (0..CHARACTERS).rev() {
        let value = u8::try_from((bits >> (at * 5)) & 31).unwrap_or_default();
        text.extend(code::character_of(value));
        if at * 2 == CHARACTERS {
            text.push('-');
        }
    }
    text
}

/// How the hash of a typed code begins; `None` for what is no code. Any case, any gaps, O for 0, I and L for 1.
#[must_use]
pub fn beginning_of(typed: &str) -> Option<String> {
    let values: Option<Vec<u8>> =
        typed.chars().filter(|character| !code::is_gap(*character)).map(code::value_of).collect();
    let values = values.filter(|values| values.len() == CHARACTERS)?;
    let bits = values.iter().fold(0_u64, |bits, value| bits << 5 | u64::from(*value));
    Some(format!("{bits:010x}"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_code_leads_back_to_its_hash_however_it_is_typed() {
        for number in 0..2000_u64 {
            let bits = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 24;
            let hash = format!("{bits:010x}ffff");
            let code = code_of(&hash);
            assert_eq!(code.len(), 9, "{code}");
            assert_eq!(beginning_of(&code), Some(hash[..10].to_owned()));
            let loose = code.to_lowercase().replace('0', "o").replace('1', "l").replace('-', " ");
            assert_eq!(beginning_of(&loose), Some(hash[..10].to_owned()));
        }
        assert_eq!(code_of("0000000000"), "0000-0000");
        assert_eq!(code_of("ffffffffff"), "ZZZZ-ZZZZ");
    }

    #[test]
    fn what_is_no_code_leads_nowhere() {
        for typed in ["", "7F3K", "7F3K-92Q", "7F3K-92QDD", "7F3K-92Q!"] {
            assert_eq!(beginning_of(typed), None, "{typed}");
        }
        assert_eq!(code_of("no hash"), "");
    }
}
