//! Scaling, 0 to 10, high is safer (DR 3.5): never an average, never an automatic decision.

/// The meaning of 10 where nobody has put it in their own words.
pub const TOP_MEANS: &str = "I feel safe when I'm out and online";
/// The meaning of 0 where nobody has put it in their own words.
pub const BOTTOM_MEANS: &str = "I don't feel safe at all";

/// A number given by somebody; `None`: did not want to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Score {
    pub scorer: String,
    pub points: Option<u8>,
}

/// The lowest and highest number given.
#[must_use]
pub fn range(scores: &[Score]) -> Option<(u8, u8)> {
    let given = || scores.iter().filter_map(|score| score.points);
    Some((given().min()?, given().max()?))
}

/// "From 2 to 6", "Everybody said 5", "No numbers yet".
#[must_use]
pub fn range_says(scores: &[Score]) -> String {
    match range(scores) {
        None => "No numbers yet".into(),
        Some((low, high)) if low == high => format!("Everybody said {low}"),
        Some((low, high)) => format!("From {low} to {high}"),
    }
}

/// The middle number, only ever beside the range; twice its value, so that a half stays whole.
#[must_use]
pub fn median_doubled(scores: &[Score]) -> Option<u32> {
    let mut given: Vec<u32> = scores.iter().filter_map(|score| score.points.map(u32::from)).collect();
    given.sort_unstable();
    let upper = given.get(given.len() / 2)?;
    let lower = given.get((given.len() - 1) / 2)?;
    Some(upper + lower)
}

/// Questions the numbers raise: a gap of 4 or more, and anybody at 2 or below.
#[must_use]
pub fn prompts(scores: &[Score]) -> Vec<String> {
    let mut prompts = Vec::new();
    let by = |points: u8| {
        scores.iter().find(|score| score.points == Some(points)).map_or("", |score| score.scorer.as_str())
    };
    if let Some((low, high)) = range(scores) {
        if high - low >= 4 {
            prompts.push(format!(
                "{} says {high}, {} says {low}. Talk about why we see this differently.",
                by(high),
                by(low)
            ));
        }
        if low <= 2 {
            prompts.push(format!(
                "A {low} was given. Do we need a strategy discussion? Record yes or no, and why."
            ));
        }
    }
    prompts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scores(points: &[(&str, Option<u8>)]) -> Vec<Score> {
        points.iter().map(|(scorer, points)| Score { scorer: (*scorer).into(), points: *points }).collect()
    }

    #[test]
    fn a_gap_and_a_low_number_raise_questions() {
        let december = scores(&[
            ("Callum", Some(6)),
            ("Donna", Some(3)),
            ("Tom", Some(4)),
            ("School", Some(4)),
            ("Police", Some(2)),
            ("YPDAS", Some(4)),
            ("YJS", Some(5)),
        ]);
        assert_eq!(range_says(&december), "From 2 to 6");
        assert_eq!(median_doubled(&december), Some(8));
        assert_eq!(prompts(&december).len(), 2);
        assert!(prompts(&december).iter().any(|says| says.starts_with("Callum says 6, Police says 2.")));
        let february = scores(&[
            ("Callum", Some(7)),
            ("Donna", Some(4)),
            ("Tom", Some(5)),
            ("School", Some(5)),
            ("Police", Some(4)),
            ("YPDAS", None),
            ("YJS", None),
        ]);
        assert_eq!((range(&february), median_doubled(&february)), (Some((4, 7)), Some(10)));
        assert!(prompts(&february).is_empty());
        let march = scores(&[
            ("Callum", Some(7)),
            ("Donna", Some(6)),
            ("Tom", Some(6)),
            ("School", Some(7)),
            ("Police", Some(5)),
            ("YPDAS", Some(6)),
            ("YJS", Some(6)),
        ]);
        assert_eq!((range(&march), median_doubled(&march)), (Some((5, 7)), Some(12)));
        assert_eq!(range_says(&[]), "No numbers yet");
    }
}
