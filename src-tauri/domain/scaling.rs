//! Scaling, 0 to 10, high is safer (DR 3.5): never an average, never an automatic decision.

/// The meaning of 10 where nobody has put it in their own words.
pub const TOP_MEANS: &str = "I feel safe when I'm out and online";
/// The meaning of 0 where nobody has put it in their own words.
pub const BOTTOM_MEANS: &str = "I don't feel safe at all";

/// Which scale a number is on: the overall one, or beside it that of a context (DR 3.5, "Optional context scales").
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    Overall,
    Friends,
    Places,
    School,
    Online,
}

impl Scale {
    pub const ALL: [Scale; 5] = [Scale::Overall, Scale::Friends, Scale::Places, Scale::School, Scale::Online];
    /// Those a meeting may ask beside the overall one.
    pub const CONTEXTS: [Scale; 4] = [Scale::Friends, Scale::Places, Scale::School, Scale::Online];

    /// The word it is kept under.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Scale::Overall => "overall",
            Scale::Friends => "friends",
            Scale::Places => "places",
            Scale::School => "school",
            Scale::Online => "online",
        }
    }

    /// The scale of a word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Scale> {
        Scale::ALL.into_iter().find(|scale| scale.word() == word)
    }

    /// What a person reads.
    #[must_use]
    pub const fn says(self) -> &'static str {
        match self {
            Scale::Overall => "Overall",
            Scale::Friends => "Friends",
            Scale::Places => "Places I go",
            Scale::School => "School",
            Scale::Online => "Online",
        }
    }

    /// The same inside a sentence: "a number about friends".
    #[must_use]
    pub const fn about(self) -> &'static str {
        match self {
            Scale::Overall => "",
            Scale::Friends => "friends",
            Scale::Places => "places",
            Scale::School => "school",
            Scale::Online => "being online",
        }
    }

    /// What 10 means.
    #[must_use]
    pub const fn top_means(self) -> &'static str {
        match self {
            Scale::Overall => TOP_MEANS,
            Scale::Friends => "I feel safe with the people I spend time with",
            Scale::Places => "I feel safe in the places I go",
            Scale::School => "I feel safe at school and on the way there",
            Scale::Online => "I feel safe when I'm online",
        }
    }

    /// What 0 means.
    #[must_use]
    pub const fn bottom_means(self) -> &'static str {
        match self {
            Scale::Overall => BOTTOM_MEANS,
            Scale::Friends => "I don't feel safe with them at all",
            Scale::Places => "I don't feel safe anywhere I go",
            Scale::School => "I don't feel safe there at all",
            Scale::Online => "I don't feel safe online at all",
        }
    }
}

/// The scales of contexts that a meeting asks, in their order; a word of no scale is left out.
#[must_use]
pub fn asked(words: &str) -> Vec<Scale> {
    Scale::CONTEXTS
        .into_iter()
        .filter(|scale| words.split_whitespace().any(|word| word == scale.word()))
        .collect()
}

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

/// What numbers far apart ask: a gap of 4 or more between any two.
#[must_use]
pub fn gap(scores: &[Score]) -> Option<String> {
    let by = |points: u8| {
        scores.iter().find(|score| score.points == Some(points)).map_or("", |score| score.scorer.as_str())
    };
    let (low, high) = range(scores).filter(|(low, high)| high - low >= 4)?;
    Some(format!("{} says {high}, {} says {low}. Talk about why we see this differently.", by(high), by(low)))
}

/// What a low number asks: anybody at 2 or below.
#[must_use]
pub fn low(scores: &[Score]) -> Option<String> {
    let (low, _) = range(scores).filter(|(low, _)| *low <= 2)?;
    Some(format!("A {low} was given. Do we need a strategy discussion? Record yes or no, and why."))
}

/// Questions the numbers raise.
#[must_use]
pub fn prompts(scores: &[Score]) -> Vec<String> {
    gap(scores).into_iter().chain(low(scores)).collect()
}

/// The middle number in words, for beside the range: "4", "4\u{bd}".
#[must_use]
pub fn median_says(scores: &[Score]) -> String {
    median_doubled(scores).map_or_else(String::new, |doubled| {
        format!("{}{}", doubled / 2, if doubled % 2 == 0 { "" } else { "\u{bd}" })
    })
}

/// Whether somebody of this part in the meeting gives a number: an advocate only where the young person asks, so
/// theirs is never waited for.
#[must_use]
pub fn is_asked(part: &str) -> bool {
    part != "advocate"
}

/// A number of one of several meetings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// Which of the meetings, from 0.
    pub meeting: usize,
    /// Who, over all meetings: their id, or how they were called.
    pub key: String,
    pub score: Score,
}

/// One scorer over the meetings: at each, nothing, a number, or that they did not want to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub key: String,
    pub scorer: String,
    pub at: Vec<Option<Score>>,
}

/// A line for each scorer, in the order they first gave a number; the last number of a meeting counts.
#[must_use]
pub fn over_time(meetings: usize, given: &[Given]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for one in given {
        let line = match lines.iter().position(|line| line.key == one.key) {
            Some(known) => known,
            None => {
                let scorer = one.score.scorer.clone();
                lines.push(Line { key: one.key.clone(), scorer, at: vec![None; meetings] });
                lines.len() - 1
            }
        };
        if let Some(place) = lines.get_mut(line).and_then(|line| line.at.get_mut(one.meeting)) {
            *place = Some(one.score.clone());
        }
    }
    lines
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

    #[test]
    fn a_meeting_asks_the_scales_it_chose_in_one_order() {
        assert_eq!(asked("online  friends nonsense overall"), [Scale::Friends, Scale::Online]);
        assert!(asked("").is_empty());
        for scale in Scale::ALL {
            assert_eq!(Scale::of_word(scale.word()), Some(scale));
            assert_ne!(scale.top_means(), scale.bottom_means());
        }
    }

    #[test]
    fn each_scorer_keeps_a_line_of_their_own_over_the_meetings() {
        let given = |meeting, key: &str, points| Given {
            meeting,
            key: key.into(),
            score: Score { scorer: key.into(), points },
        };
        let lines = over_time(
            3,
            &[
                given(0, "Callum", Some(6)),
                given(0, "Police", Some(2)),
                given(2, "Callum", Some(7)),
                given(1, "YPDAS", None),
                given(2, "Callum", Some(8)),
                given(3, "Callum", Some(1)),
            ],
        );
        let points = |line: &Line| -> Vec<Option<Option<u8>>> {
            line.at.iter().map(|at| at.as_ref().map(|score| score.points)).collect()
        };
        let all: Vec<_> = lines.iter().map(points).collect();
        // Did not want to say is an answer.
        let expected =
            [[Some(Some(6)), None, Some(Some(8))], [Some(Some(2)), None, None], [None, Some(None), None]];
        assert_eq!(all, expected);
        assert_eq!(median_says(&scores(&[("a", Some(4)), ("b", Some(5))])), "4\u{bd}");
        assert_eq!(
            (median_says(&[]), is_asked("parent"), is_asked("advocate")),
            (String::new(), true, false)
        );
    }
}
